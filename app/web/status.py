"""The public page of an application: who holds its code reads how it stands, and nothing about anybody."""

from flask import Flask, current_app, g, make_response, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from app.core.db import read_as
from app.core.fab import builder
from app.core.roles import SISTEM
from app.kalender.words import counter_hours
from app.surat.letters import office_profile
from app.surat.verification import Untuk, check_kode
from app.workflow.applicant import status_of
from app.workflow.applicant_words import TO_COLLECT, TO_COMPLETE
from app.workflow.status_code import case_of

#: Tries per address, and of all addresses together: guessing from many addresses stays as slow as from one.
PER_ADDRESS, OVERALL = "30 per minute", "600 per minute"
_WORDS = {"untuk_mengambil": TO_COLLECT, "untuk_melengkapi": TO_COMPLETE}


def init_app(app: Flask) -> None:
    """Attach the page; addresses are matched whatever their case, as QR codes are printed in capitals."""
    limiter = builder.security(app).limiter
    limited = limiter.shared_limit(OVERALL, scope="status", key_func=lambda: "semua")(show)
    limited = limiter.shared_limit(PER_ADDRESS, scope="status", key_func=get_remote_address)(limited)
    for rule in ("/s", "/S"):
        app.add_url_rule(f"{rule}/<string:kode>", f"status{rule[1]}", limited)
        app.add_url_rule(rule, f"status_form{rule[1]}", ask)


def ask() -> Response:
    """Ask for a code, or go to it."""
    kode = request.args.get("kode", "").strip()
    return redirect(url_for("statuss", kode=kode)) if kode else _page("", 200)


def show(kode: str) -> Response:
    """Say how the application behind a code stands; a wrong, a mistyped and an unknown code are answered alike."""
    with read_as(SISTEM):
        berkas = case_of(kode)
        if berkas is None:
            return _page(kode, 404)
        printed = check_kode(kode, current_app.config["LOKET_KEYS"].verification, Untuk.STATUS)
        return _page(printed or "", 200, status=status_of(berkas))


def _page(kode: str, code: int, **values: object) -> Response:
    g.tanpa_menu = True
    office = office_profile()
    with read_as(SISTEM):
        facts = {"status": None, "kantor": office, "jam": counter_hours(office.zona), **_WORDS, **values}
    response = make_response(render_template("web/status.html", kode=kode, **facts), code)
    response.headers.update({"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"})
    response.headers["Cache-Control"] = "no-store"
    return response
