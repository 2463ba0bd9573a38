"""Pages for people without a login: is this letter ours, and is this file that letter?"""

import hmac
from hashlib import sha256
from io import BytesIO
from typing import Any

from flask import Flask, g, make_response, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from werkzeug.formparser import FormDataParser
from werkzeug.wrappers import Response

from app.core.db import read_as
from app.core.fab import builder
from app.core.roles import SISTEM
from app.web.letter_facts import facts_of

#: A file sent to be checked, in bytes; it is held in memory only.
FILE_LIMIT = 5 * 1024 * 1024


def init_app(app: Flask, csrf: CSRFProtect) -> None:
    """Attach the verification page; addresses are matched whatever their case, as QR codes are printed in capitals."""
    limiter = builder.security(app).limiter
    per_address = limiter.shared_limit("60 per minute", scope="keaslian", key_func=get_remote_address)
    check = per_address(verify)
    for rule in ("/v", "/V"):
        app.add_url_rule(f"{rule}/<string:kode>", f"verify{rule[1]}", check)
        app.add_url_rule(rule, f"verify_form{rule[1]}", verify_form)
    # It changes nothing, and the protection would read the form, and with it the file, onto the disk.
    app.add_url_rule("/v/<string:kode>/berkas", "verify_file", csrf.exempt(per_address(verify_file)), methods=["POST"])


def verify_form() -> str | Response:
    """Ask for a code, or go to it."""
    kode = request.args.get("kode", "").strip()
    return redirect(url_for("verifyv", kode=kode)) if kode else _page(None, "")


def verify(kode: str) -> Response:
    """Say whether the letter behind a code is valid; a masked name and NIK, nothing else of the person."""
    with read_as(SISTEM):
        return _page(facts_of(kode), kode)


def verify_file(kode: str) -> Response:
    """Say whether a file is the letter behind a code, for browsers that cannot hash it themselves; it is not kept."""
    content = _uploaded()
    with read_as(SISTEM):
        facts = facts_of(kode)
    return _page(facts, kode, hasil=_judged(content, facts["sidik"]) if facts else "")


def _uploaded() -> bytes:
    """Return the file that was sent, read in memory: werkzeug would put a larger one on the disk."""
    request.max_content_length = FILE_LIMIT
    parser = FormDataParser(stream_factory=lambda *_, **__: BytesIO(), max_content_length=FILE_LIMIT)
    _, _, files = parser.parse(request.stream, request.mimetype, request.content_length, request.mimetype_params)
    sent = files.get("berkas_surat")
    return sent.read() if sent else b""


def _judged(content: bytes, known: dict[str, str]) -> str:
    """Return which of the letter's files it is (``terbit``, ``tte``, ``beda``); ``kosong`` or ``belum`` without one."""
    if not content or not known:
        return "belum" if content else "kosong"
    found = sha256(content).hexdigest()
    return next((name for name, value in known.items() if hmac.compare_digest(value, found)), "beda")


def _page(facts: dict[str, Any] | None, kode: str, hasil: str = "") -> Response:
    g.tanpa_menu = True
    code = 404 if kode and facts is None else 200
    response = make_response(render_template("web/verifikasi.html", surat=facts, kode=kode, hasil=hasil), code)
    response.headers.update({"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"})
    return response
