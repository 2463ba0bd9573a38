"""Who is calling: bearer tokens, and the service-account flow that issues them."""

import hashlib
import re
import secrets
from typing import Any

import jwt

from sheets_sync.emulator import clock
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.store import Store

LIFETIME = 3600
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_UNREGISTERED = (
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other "
    "form of API consumer identity to call this API."
)
_EXPECTED = (
    "Expected OAuth 2 access token, login cookie or other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
_UNAUTHENTICATED = f"Request had invalid authentication credentials. {_EXPECTED}"
_MISSING = f"Request is missing required authentication credential. {_EXPECTED}"
_SIMPLE = re.compile(r"^[A-Za-z0-9._-]{1,40}$")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def register(store: Store, email: str, public_key: str | None = None, name: str = "") -> None:
    """Make an account known; with a public key its JWTs are verified from now on."""
    store.db.execute(
        "INSERT INTO account (email, name, public_key) VALUES (?,?,?) ON CONFLICT (email) DO UPDATE SET "
        "public_key = coalesce(excluded.public_key, public_key)",
        (email.lower(), name or email.partition("@")[0], public_key),
    )


def public_key_of(store: Store, email: str) -> str | None:
    """Return the registered public key (PEM) of an account, None when it has none."""
    row = store.db.execute("SELECT public_key FROM account WHERE email = ?", (email.lower(),)).fetchone()
    return str(row[0]) if row and row[0] else None


def caller(store: Store, header: str | None, *, closed: bool, reads: bool) -> str:
    """Return the e-mail of the caller from the Authorization header.

    Args:
        store: where issued tokens are kept.
        header: value of the Authorization header.
        closed: accept only tokens issued by `/token`.
        reads: whether the call is a GET, which without a token is refused in other words.

    Raises:
        ApiError: 403 or 401 without a token; 401 with an expired one, or with an unknown one when closed.
    """
    kind, _, token = (header or "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise ApiError(403, _UNREGISTERED, reason="forbidden") if reads else ApiError(401, _MISSING, reason="required")
    token = token.strip()
    row = store.db.execute("SELECT email, expires FROM token WHERE digest=?", (_digest(token),)).fetchone()
    if row is None and not closed:
        return self_made(token)
    if row is None or row[1] < clock.seconds():
        raise ApiError(401, _UNAUTHENTICATED)
    return str(row[0])


def self_made(token: str) -> str:
    """Return the identity a token stands for that nobody issued: an e-mail is taken as it is."""
    if "@" in token:
        return token.lower()
    name = token.lower() if _SIMPLE.match(token) else _digest(token)[:12]
    return f"{name}@token.local"


class TokenError(Exception):
    """A refused token request, with the `error` code of RFC 6749."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.body = {"error": error, "error_description": description}


def issue(store: Store, form: dict[str, str], *, closed: bool) -> dict[str, Any]:
    """Answer a JWT-bearer token request.

    The identity is `iss`. The signature is verified when the account has a registered key; otherwise the
    claim is believed, unless `closed`.

    Raises:
        TokenError: other grant, unreadable or badly signed JWT, unknown account when closed.
    """
    if form.get("grant_type") != GRANT:
        raise TokenError("unsupported_grant_type", f"Invalid grant_type: {form.get('grant_type')}")
    assertion = form.get("assertion", "")
    email = str(_claims(assertion).get("iss") or "").lower()
    if "@" not in email:
        raise TokenError("invalid_grant", "Invalid JWT: iss must be an e-mail address.")
    _verify(store, email, assertion, closed=closed)
    register(store, email)
    token = "ya29." + secrets.token_urlsafe(48)
    store.db.execute("DELETE FROM token WHERE expires < ?", (clock.seconds(),))
    store.db.execute("INSERT INTO token VALUES (?,?,?)", (_digest(token), email, clock.seconds() + LIFETIME))
    return {"access_token": token, "expires_in": LIFETIME, "token_type": "Bearer"}


def _claims(assertion: str) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(
            assertion, options={"verify_signature": False, "verify_exp": True, "verify_aud": False}
        )
    except jwt.PyJWTError as error:
        raise TokenError("invalid_grant", f"Invalid JWT: {error}") from error
    return claims


def _verify(store: Store, email: str, assertion: str, *, closed: bool) -> None:
    key = public_key_of(store, email)
    if key is None:
        if closed:
            raise TokenError("invalid_grant", "Invalid grant: account not found")
        return
    try:
        jwt.decode(assertion, key, algorithms=["RS256"], options={"verify_aud": False})
    except jwt.PyJWTError as error:
        raise TokenError("invalid_grant", "Invalid JWT Signature.") from error
