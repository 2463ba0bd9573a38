"""The doors of an office that begins: the first Admin, the first password, and the way to the start page."""

from flask import Flask, current_app, flash, g, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.db import read_as, unit_of_work
from app.core.errors import DomainError
from app.core.fab import builder
from app.core.roles import SISTEM, Peran, sistem
from app.mulai.admin_pertama import claim
from app.mulai.keadaan import has_people, is_pending
from app.web.akun.kode import lead_to_code

#: Views that stay open while a first password waits to be replaced.
_PASSWORD = frozenset({"SandiView", "AuthDBView", "LocaleView", "PerangkatView"})
#: Views that an Admin needs while the office is being prepared: the start page and what it leads to.
_START = _PASSWORD | {
    "MulaiView", "MulaiOrangView", "DataAwalView", "HariLiburView", "JamKerjaView", "MasaRamadanView",
    "WilayahAliasView", "AkunView",
    "PetugasView", "JabatanPetugasView", "PelimpahanView", "BukuAgendaView", "JenisSuratView", "AktorView", "SopView",
    "PekerjaanView", "KesehatanView",
}  # fmt: skip


def init_app(app: Flask) -> None:
    """Attach the page of the first Admin, and lead people where they have to go first."""
    limiter = builder.security(app).limiter
    page = limiter.limit("10 per minute", methods=["POST"], key_func=get_remote_address)(admin_pertama)
    app.add_url_rule("/admin-pertama", "admin_pertama", page, methods=["GET", "POST"])
    app.before_request(lead)


def lead() -> Response | None:
    """Return where this request has to go first, or None."""
    if request.endpoint is None or request.endpoint.endswith("static"):
        return None
    if request.blueprint == "rest":
        return None  # A program is led nowhere; it is told (app.web.rest.guard).
    if not current_user.is_authenticated:
        return lead_to_code() if g.get("menunggu_kode") else None
    view = request.endpoint.partition(".")[0]
    if getattr(g.get("petugas"), "ganti_sandi", False) and view not in _PASSWORD:
        flash("Ini kata sandi awal. Ganti dahulu dengan kata sandi Anda sendiri.", "warning")
        return redirect(url_for("SandiView.ganti"))
    if view not in _START and _preparing():
        return redirect(url_for("MulaiView.daftar"))
    return None


def _preparing() -> bool:
    office = current_app.config["LOKET_MODE"] == "kantor"
    return office and g.pelaku is not None and Peran.ADMIN in g.pelaku.peran and is_pending()


def nobody_yet() -> bool:
    """Whether the installation waits for its first Admin."""
    with read_as(SISTEM):
        return not has_people()


def admin_pertama() -> str | Response | tuple[str, int]:
    """Make the first Admin with the code of the console; there is no such page once anybody has an account."""
    if not nobody_yet():
        return redirect(url_for("AuthDBView.login"))
    if request.method == "GET":
        return _page()
    form = request.form
    try:
        if form.get("sandi") != form.get("ulang"):
            raise DomainError("Kedua kata sandi tidak sama. Ketik ulang.", "sandi")
        with unit_of_work(sistem("Penyiapan kantor")):
            claim(form.get("kode", ""), form.get("akun", "").lower(), form.get("nama", ""), form.get("sandi", ""))
    except DomainError as error:
        flash(error.pesan, "danger")
        return _page(), 422
    flash("Akun Admin dibuat. Masuk dengan akun itu.", "success")
    return redirect(url_for("AuthDBView.login"))


def _page() -> str:
    g.tanpa_menu = True
    return render_template("web/mulai/admin.html", isi=request.form)
