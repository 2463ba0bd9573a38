"""Refusals and failures as pages that say what to do."""

import logging
import secrets

from flask import Flask, flash, jsonify, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.core.errors import DomainError, NotAllowed, StaleState
from app.web.page import back_url

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
}
_OTHER = ("Permintaan tidak dapat dipahami", "Kembali ke halaman sebelumnya, lalu ulangi.")


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _failed)


def wants_json() -> bool:
    """Whether the caller is a script."""
    return request.path.startswith("/api/") or request.accept_mimetypes.best == "application/json"


def _refused(error: DomainError) -> Response | tuple[str | Response, int]:
    code = 403 if isinstance(error, NotAllowed) else 409 if isinstance(error, StaleState) else 422
    if wants_json():
        return jsonify(kode=error.kode, pesan=error.pesan), code
    if request.method == "POST" and request.referrer:
        flash(error.pesan, "danger")
        return redirect(back_url(url_for("BerandaView.index")))
    return render_template("web/error.html", judul="Tidak dapat dilakukan", saran=error.pesan, kode=""), code


def _expired_form(_error: CSRFError) -> tuple[str, int]:
    saran = "Formulir sudah terlalu lama terbuka atau Anda masuk sebagai orang lain. Kembali, muat ulang, lalu ulangi."
    return render_template("web/error.html", judul="Formulir sudah tidak berlaku", saran=saran, kode=""), 400


def _http(error: HTTPException) -> HTTPException | tuple[str | Response, int]:
    code = error.code or 500
    if code < 400:
        return error
    judul, saran = _PAGES.get(code, _OTHER)
    if wants_json():
        return jsonify(kode=str(code), pesan=f"{judul}. {saran}"), code
    return render_template("web/error.html", judul=judul, saran=saran, kode=""), code


def _failed(error: Exception) -> tuple[str | Response, int]:
    incident = secrets.token_hex(4).upper()
    log.error("incident %s at %s %s", incident, request.method, request.path, exc_info=error)
    judul, saran = _PAGES[500]
    if wants_json():
        return jsonify(kode=incident, pesan=f"{judul}. {saran}"), 500
    return render_template("web/error.html", judul=judul, saran=saran, kode=incident), 500
