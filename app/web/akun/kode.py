"""Kode masuk: the code of the telephone between the password and the first page, and its setting up."""

from typing import Any

import flask
import segno
from flask import Flask, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.masuk import kode, percobaan
from app.core.masuk.models import Sesi
from app.core.masuk.sesi import Masuk
from app.core.roles import SISTEM
from app.web.page import is_own_path

#: What stays open to somebody who owes a code.
_OPEN = frozenset({"kode_masuk", "AuthDBView.logout"})
_SECRET, _NEXT = "kode_baru", "lanjut"


def init_app(app: Flask) -> None:
    """Attach the page; it opens to a login whose password was right, and to nobody else."""
    app.add_url_rule("/masuk/kode", "kode_masuk", kode_masuk, methods=["GET", "POST"])


def lead_to_code() -> Response | None:
    """Lead somebody who owes a code to its page, and remember where he wanted to go."""
    if request.endpoint in _OPEN:
        return None
    if request.method == "GET" and request.endpoint != "AuthDBView.login":
        flask.session[_NEXT] = request.full_path.rstrip("?")
    return redirect(url_for("kode_masuk"))


def kode_masuk() -> str | Response | tuple[str, int]:
    """Ask for the code, or set the telephone up; then open what was asked for."""
    g.tanpa_menu = True
    found: Masuk | None = g.get("menunggu_kode")
    if found is None:
        return redirect(url_for("BerandaView.index"))
    known = kode.is_set_up(found.user.id)
    if request.method == "GET":
        return _page(found, known=known)
    try:
        codes = _prove(found, known=known)
    except percobaan.TooManyTries:
        raise
    except DomainError as error:
        flash(error.pesan, "danger")
        return _page(found, known=known), 422
    onward = flask.session.pop(_NEXT, "")
    onward = onward if is_own_path(onward) else url_for("BerandaView.index")
    if known:
        return redirect(onward)
    flask.session.pop(_SECRET, None)
    return render_template("web/akun/kode_pemulihan.html", kode=codes, lanjut=onward)


def _prove(found: Masuk, *, known: bool) -> list[str]:
    """Take the code in one act; return recovery codes when the telephone is new."""
    user_id, sesi_id, typed = found.user.id, found.sesi.id, request.form.get("kode", "")
    with unit_of_work(SISTEM):
        percobaan.count_try(kode.tries_of(user_id), request.remote_addr or "")
    with unit_of_work(SISTEM):
        codes: list[str] = []
        if known:
            said = kode.check(user_id, typed)
            if said:
                flash(said, "warning")
        else:
            codes = kode.set_up(user_id, str(flask.session.get(_SECRET, "")), typed)
        session().get_one(Sesi, sesi_id).menunggu_kode = False
        percobaan.forgive(kode.tries_of(user_id))
    return codes


def _page(found: Masuk, *, known: bool) -> str:
    values: dict[str, Any] = {"baru": not known, "akun": found.user.username}
    if not known:
        secret = flask.session.setdefault(_SECRET, kode.new_secret())
        address = kode.address_of(secret, found.user.username)
        groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        values |= {
            "qr": segno.make(address, error="m").svg_data_uri(scale=5, border=2, light="#fff"),
            "rahasia": groups,
        }
    return render_template("web/akun/kode.html", **values)
