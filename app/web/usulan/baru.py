"""A proposal written down in the office: its form with the check of the NIK, corrections, uploaded tables."""

from typing import Any, ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.models import BnbaPeriode, JalurUsulan, JenisUsulan, Usulan
from app.bnba.service import current_periode
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.core.types import Nik
from app.layanan.dtks_usulan.ajukan import (
    CORRECTORS,
    OPEN,
    WRITERS,
    ajukan,
    perbaiki,
    require_corrector,
    require_writer,
)
from app.layanan.dtks_usulan.isian import ABOUT, PERSON, listed_person
from app.layanan.dtks_usulan.kembar import look_for_doubles
from app.layanan.dtks_usulan.lembar import take_registrations
from app.web.choices import village_choices
from app.web.filled import count_one
from app.web.given import text
from app.web.page import PageView, found, pelaku
from app.web.unggahan import keep_refused, kept_upload, refused_file
from app.web.usulan.cek import Temuan, found_of

_LEAD = "usulan"
#: What the list knows of a person and the form takes over.
_KNOWN = ("nama", "no_kk", "tmp_lahir", "jk", "alamat", "rt", "rw", "wilayah_kode", "pekerjaan", "ibu")


class UsulanBaruView(PageView):
    """The form."""

    route_base = "/usulan-baru"
    default_view = "baru"
    class_permission_name = "usulan_baru"
    pembaca: ClassVar[frozenset[Peran]] = WRITERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_perbaiki": CORRECTORS}

    @expose("/", methods=["GET", "POST"])
    @has_access
    def baru(self) -> str | Response | tuple[str, int]:
        """Show the form, check a NIK, or write the proposal down."""
        require_writer(pelaku())
        if request.method == "GET":
            return self._form(dict(request.args))
        values = request.form.to_dict()
        try:
            if values.get("tindakan") == "cek":
                return self._checked(values)
            with unit_of_work(pelaku()):
                row = ajukan(values, periode=_periode(), oleh=pelaku())
                pk, nama, new = row.id, row.nama, look_for_doubles(_periode(), ids=[row.id])
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._form(values, temuan=_quietly(values)), 422
        flash(f"Usulan {nama} dicatat dengan nomor {pk}.", "success")
        if new:
            flash(
                f"{new} orang mirip ditemukan. Putuskan pada bagian 'Mungkin kembar' sebelum usulan dikirim.", "warning"
            )
        return redirect(url_for("UsulanView.show", pk=pk))

    @expose("/<int:pk>", methods=["GET", "POST"])
    @has_access
    def perbaiki(self, pk: int) -> str | Response | tuple[str, int]:
        """Put an open proposal right."""
        row = found(Usulan, pk)
        require_corrector(pelaku())
        if request.method == "GET":
            if row.hasil not in OPEN:
                flash("Usulan sudah diputuskan; isian tidak dapat diubah lagi.", "danger")
                return redirect(url_for("UsulanView.show", pk=pk))
            return self._form(_stored(row), usulan=row)
        try:
            with unit_of_work(pelaku()):
                perbaiki(pk, request.form, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._form(request.form.to_dict(), usulan=session().get_one(Usulan, pk)), 422
        flash("Perbaikan disimpan.", "success")
        return redirect(url_for("UsulanView.show", pk=pk))

    @expose("/unggah", methods=["GET", "POST"])
    @has_access
    def unggah(self) -> str | tuple[str, int]:
        """Take in the table of SANG PATIH KESOS."""
        require_writer(pelaku())
        if request.method == "GET":
            return self.page("web/usulan/unggah.html", bacaan=None)
        try:
            path = kept_upload()
            try:
                with unit_of_work(pelaku()):
                    found = take_registrations(path, _periode(), oleh=pelaku())
                    look_for_doubles(_periode())
            finally:
                path.unlink(missing_ok=True)
        except DomainError as error:
            flash(error.pesan, "danger")
            return self.page("web/usulan/unggah.html", bacaan=None), 422
        return self.page("web/usulan/unggah.html", bacaan=found, penolakan=keep_refused(found, _LEAD))

    @expose("/penolakan/<string:kode>.xlsx")
    @has_access
    def penolakan(self, kode: str) -> Response:
        """Download the refused rows of an upload."""
        return refused_file(_LEAD, kode)

    def _checked(self, values: dict[str, Any]) -> str:
        """Fill in what the list knows of a NIK where nothing was typed, and say what was found."""
        nik, periode = Nik.parse(values.get("nik", "")), _periode()
        person = listed_person(nik, periode)
        if person is not None:
            count_one()
            known = {name: getattr(person, name) or "" for name in _KNOWN}
            known["tgl_lahir"] = person.tgl_lahir.isoformat() if person.tgl_lahir else ""
            values = values | {name: value for name, value in known.items() if not values.get(name)}
        return self._form(values, temuan=found_of(nik, values, periode))

    def _form(self, values: dict[str, Any], *, usulan: Usulan | None = None, temuan: Temuan | None = None) -> str:
        periode = current_periode()
        return self.page(
            "web/usulan/baru.html",
            isi={"jalur": JalurUsulan.LOKET.value, "jenis": JenisUsulan.BARU.value} | values,
            usulan=usulan, temuan=temuan, periode=periode.kode if periode else "", desa=_villages(),
            jalur=list(JalurUsulan), jenis=list(JenisUsulan), program=_PROGRAMMES,
        )  # fmt: skip


_PROGRAMMES = (("dtks", "Masuk data saja"), ("pkh", "PKH"), ("sembako", "Sembako"), ("pbi_jk", "PBI-JK"))


def _villages() -> list[tuple[str, str]]:
    mine = pelaku().wilayah
    return [(kode, nama) for kode, nama in village_choices() if mine in (None, kode)]


def _periode() -> BnbaPeriode:
    periode = current_periode()
    if periode is None:
        raise DomainError("Belum ada BNBA yang diimpor, jadi belum ada periode untuk usulan.", "periode")
    return periode


def _quietly(values: dict[str, Any]) -> Temuan | None:
    """Return what is known of a typed NIK beside another refusal, when it is one."""
    try:
        return found_of(Nik.parse(text(values, "nik")), values, _periode())
    except DomainError:
        return None


def _stored(row: Usulan) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in (*PERSON, *ABOUT)}
    shown = {name: value.isoformat() if hasattr(value, "isoformat") else value or "" for name, value in values.items()}
    return shown | {"jalur": row.jalur.value, "jenis": row.jenis.value, "no_kk": row.no_kk or ""}
