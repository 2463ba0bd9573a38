"""Refusals and failures as pages that say what to do."""

import logging
import secrets

from flask import Flask, current_app, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.core.db import db
from app.core.errors import DomainError, NotAllowed, StaleState
from app.core.masuk.percobaan import TooManyTries
from app.web.page import back_url
from app.web.rest.problem import is_rest, problem

log = logging.getLogger(__name__)

_PAGES = {
    403: (
        "Halaman ini bukan untuk peran Anda",
        "Bila menurut Anda seharusnya bisa, mintalah Admin memeriksa peran akun Anda.",
    ),
    404: (
        "Halaman tidak ditemukan",
        "Alamatnya mungkin salah ketik, atau datanya bukan wilayah Anda. Kembali ke Beranda.",
    ),
    405: ("Tindakan ini tidak dapat dibuka sebagai alamat", "Kembali ke halaman sebelumnya dan pakai tombolnya."),
    413: ("Berkas terlalu besar", "Kecilkan berkasnya, lalu unggah kembali."),
    429: ("Terlalu banyak percobaan", "Tunggu satu menit, lalu coba lagi."),
    500: (
        "Ada kesalahan pada sistem",
        "Tidak ada yang tersimpan setengah jalan. Coba lagi; bila berulang, sampaikan kode di bawah kepada Admin.",
    ),
    503: (
        "Basis data sedang tidak terhubung",
        "Tunggu setengah menit. Lihat dahulu apakah yang tadi Anda kirim sudah tersimpan, baru ulangi.",
    ),
}
_CODES = {NotAllowed: 403, StaleState: 409, TooManyTries: 429}
_OTHER = ("Permintaan tidak dapat dipahami", "Kembali ke halaman sebelumnya, lalu ulangi.")
#: The same for programs, which have neither pages nor buttons.
_REST = {
    404: ("Tidak ditemukan", "Alamat atau baris ini tidak ada, atau bukan untuk akun ini."),
    405: ("Cara ini tidak tersedia", "Alamat ini tidak mengenal cara itu. Lihat /api/v1/openapi.json."),
    413: ("Kiriman terlalu besar", "Kirim satu baris saja."),
    429: ("Terlalu banyak permintaan", "Tunggu satu menit, lalu lanjutkan."),
}
_OTHER_CALL = ("Permintaan tidak dapat dipahami", "Periksa kembali alamat dan isinya.")


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _away)
    app.register_error_handler(Exception, _failed)
    app.after_request(_note_refusal)


def _note_refusal(response: Response) -> Response:
    """Write into the log who was refused what: many such lines of one account are a sign (ASVS 16.3.2)."""
    if response.status_code == 403:
        log.warning("refused: %s %s to account %s", request.method, request.path, current_user.get_id())
    return response


def wants_json() -> bool:
    """Whether the caller is a script."""
    return request.accept_mimetypes.best == "application/json"


def _refused(error: DomainError) -> Response | tuple[str | Response, int]:
    code = next((code for kind, code in _CODES.items() if isinstance(error, kind)), 422)
    if is_rest():
        return problem(code, "Tidak dapat dilakukan", error.pesan, kode=error.kode)
    if wants_json():
        return jsonify(kode=error.kode, pesan=error.pesan), code
    if request.method == "POST" and request.referrer and code != 429:
        flash(error.pesan, "danger")
        return redirect(back_url(url_for("BerandaView.index")))
    return render_template("web/error.html", judul="Tidak dapat dilakukan", saran=error.pesan, kode=""), code


def _expired_form(_error: CSRFError) -> Response | tuple[str, int]:
    if is_rest():
        return problem(400, "Tanpa tanda formulir", "Kirim token CSRF halaman Anda sebagai header X-CSRFToken.")
    saran = "Formulir sudah terlalu lama terbuka atau Anda masuk sebagai orang lain. Kembali, muat ulang, lalu ulangi."
    return render_template("web/error.html", judul="Formulir sudah tidak berlaku", saran=saran, kode=""), 400


def _http(error: HTTPException) -> Response | HTTPException | tuple[str | Response, int]:
    code = error.code or 500
    if code < 400:
        return error
    judul, saran = _REST.get(code, _OTHER_CALL) if is_rest() else _PAGES.get(code, _OTHER)
    if is_rest():
        return problem(code, judul, saran)
    if wants_json():
        return jsonify(kode=str(code), pesan=f"{judul}. {saran}"), code
    return render_template("web/error.html", judul=judul, saran=saran, kode=""), code


def _away(error: OperationalError) -> Response | tuple[str | Response, int]:
    """Say that PostgreSQL is away, on a page that asks nothing of it; SQLite is a file and has its own troubles."""
    if db.engine.dialect.name == "sqlite":
        return _failed(error)
    log.error("database away at %s %s", request.method, request.path, exc_info=error)
    answer = _bare_answer(*_PAGES[503])
    answer.status_code, answer.headers["Retry-After"] = 503, "30"
    return answer


def _bare_answer(judul: str, saran: str) -> Response:
    if is_rest():
        return problem(503, judul, saran)
    if wants_json():
        return jsonify(kode="503", pesan=f"{judul}. {saran}")
    page = current_app.jinja_env.get_template("web/terputus.html")  # render_template would ask who is logged in
    return Response(page.render(judul=judul, saran=saran), mimetype="text/html")


def _failed(error: Exception) -> Response | tuple[str | Response, int]:
    incident = secrets.token_hex(4).upper()
    log.error("incident %s at %s %s", incident, request.method, request.path, exc_info=error)
    judul, saran = _PAGES[500]
    if is_rest():
        return problem(500, judul, saran, kode=incident)
    if wants_json():
        return jsonify(kode=incident, pesan=f"{judul}. {saran}"), 500
    return render_template("web/error.html", judul=judul, saran=saran, kode=incident), 500
