import json
import stat
from collections.abc import Iterator
from pathlib import Path

import gspread
import jwt
import pytest
import requests
from google.auth.exceptions import RefreshError
from gspread.exceptions import APIError

from sheets_sync.emulator import Options, Server, credentials
from tests.sheets_sync.emulator.talk import Person, http_client

EMAIL = "sinkron@loket.lokal"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


@pytest.fixture(scope="module")
def keys() -> dict[str, dict[str, str]]:
    """Return two service accounts of the same name; making RSA keys takes time."""
    return {name: credentials.make(EMAIL, "http://127.0.0.1:1/token")[0] for name in ("asli", "palsu")}


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Server]:
    """Run an emulator that accepts registered accounts only."""
    with Server(Options(data=tmp_path / "data", port=0, closed=True)) as running:
        yield running


def login(server: Server, info: dict[str, str]) -> gspread.Client:
    info = {**info, "token_uri": f"{server.url}/token"}
    return gspread.service_account_from_dict(info, http_client=http_client(server.url))


def test_a_service_account_works_offline_from_its_json(server: Server, keys: dict[str, dict[str, str]]) -> None:
    book = login(server, keys["asli"]).create("Lewat JWT")
    owner = book.list_permissions()[0]

    assert owner["emailAddress"] == EMAIL
    assert owner["role"] == "owner"


def test_any_token_is_an_identity_of_its_own(server: Server) -> None:
    first, second = Person(server.url, "loket-uji"), Person(server.url, "lain")
    book = first.gc.create("Milik token")

    assert book.list_permissions()[0]["emailAddress"] == "loket-uji@token.local"
    with pytest.raises(PermissionError):
        second.gc.open_by_key(book.id)


def test_a_call_without_a_token_is_refused_as_of_an_unregistered_caller(server: Server) -> None:
    answer = requests.get(f"{server.url}/v4/spreadsheets/x", timeout=9)

    assert answer.status_code == 403
    assert answer.json()["error"]["status"] == "PERMISSION_DENIED"
    assert "unregistered callers" in answer.json()["error"]["message"]


def test_a_registered_account_is_verified(tmp_path: Path, keys: dict[str, dict[str, str]]) -> None:
    with Server(Options(data=tmp_path / "data", port=0)) as server:
        made = requests.post(f"{server.url}/_emulator/credentials", json={"email": EMAIL}, timeout=20).json()

        assert login(server, made).create("Asli").title == "Asli"
        with pytest.raises(RefreshError, match="Invalid JWT Signature"):
            login(server, keys["palsu"]).create("Palsu")


def test_closed_refuses_strangers_and_self_made_tokens(closed: Server, keys: dict[str, dict[str, str]]) -> None:
    with pytest.raises(RefreshError, match="account not found"):
        login(closed, keys["asli"]).create("x")
    with pytest.raises(APIError) as refusal:
        Person(closed.url, "siapa@saja.id").gc.create("x")
    assert refusal.value.response.status_code == 401


def test_a_written_account_is_private_and_opens_a_closed_server(tmp_path: Path) -> None:
    out = tmp_path / "akun.json"
    info = credentials.write(EMAIL, "http://127.0.0.1:8090/token", out, data=tmp_path / "data")

    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert json.loads(out.read_text()) == info
    with Server(Options(data=tmp_path / "data", port=0, closed=True)) as server:
        assert login(server, info).create("Terdaftar").title == "Terdaftar"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": GRANT, "assertion": "bukan.jwt"}, "invalid_grant"),
        ({"grant_type": GRANT, "assertion": jwt.encode({"iss": "tanpa surel"}, "k" * 32)}, "invalid_grant"),
        ({"grant_type": GRANT, "assertion": jwt.encode({"iss": EMAIL, "exp": 1}, "k" * 32)}, "invalid_grant"),
    ],
)
def test_bad_token_requests_are_refused(server: Server, form: dict[str, str], error: str) -> None:
    answer = requests.post(f"{server.url}/token", data=form, timeout=9)

    assert (answer.status_code, answer.json()["error"]) == (400, error)


def test_an_expired_token_is_refused(tmp_path: Path, keys: dict[str, dict[str, str]]) -> None:
    with Server(Options(data=tmp_path / "data", port=0)) as server:
        client = login(server, keys["asli"])
        client.create("x")
        session: requests.Session = client.http_client.session
        token = session.credentials.token  # type: ignore[attr-defined]
        with server.emulator.store.transaction() as db:
            db.execute("UPDATE token SET expires = 1")

        answer = requests.get(f"{server.url}/drive/v3/files", headers={"Authorization": f"Bearer {token}"}, timeout=9)
        assert answer.status_code == 401
        assert client.openall()  # google-auth fetched a fresh one


def test_tokens_are_not_kept_in_plain(tmp_path: Path, keys: dict[str, dict[str, str]]) -> None:
    with Server(Options(data=tmp_path / "data", port=0)) as server:
        client = login(server, keys["asli"])
        client.create("x")
        token = client.http_client.session.credentials.token  # type: ignore[attr-defined]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())

    assert token.encode() not in kept
