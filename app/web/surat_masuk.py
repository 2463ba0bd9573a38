"""Incoming letters: writing one into its book, and its page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda.models import AgendaSuratMasuk, Sifat
from app.agenda.service import IncomingLetter, record_incoming
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import UNIT_NAMES, Peran
from app.disposisi.queries import dispositions_of
from app.web.access import CASE_WORKERS
from app.web.disposisi.page import mark_read, page_of_letter
from app.web.fields import register_fields
from app.web.page import PageView, found, pelaku
from app.workflow.forms import parse

_COLUMNS = tuple(IncomingLetter.__dataclass_fields__)


class SuratMasukView(PageView):
    """The form of the incoming book (SOP Surat Masuk, steps 1 and 2), and the page of a letter."""

    route_base = "/surat-masuk"
    default_view = "baru"
    class_permission_name = "surat_masuk_baru"
    pembaca = frozenset({Peran.FO, Peran.AGENDARIS, Peran.STAF})
    izin = {"can_show": CASE_WORKERS}  # noqa: RUF012  # declared ClassVar in the base

    @expose("/baru", methods=["GET", "POST"])
    @has_access
    def baru(self) -> str | Response | tuple[str, int]:
        """Show the form, or write the letter."""
        if request.method == "GET":
            return self._form()
        try:
            with unit_of_work(pelaku()):
                row = record_incoming(_letter(request.form), oleh=pelaku())
                number, key = row.no_agenda, row.id
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._form(), 422
        flash(f"Surat masuk dicatat dengan nomor agenda {number}.", "success")
        # Who writes a secret letter down need not be one who may read it.
        known = session().get(AgendaSuratMasuk, key) is not None
        return redirect(url_for("SuratMasukView.show", pk=key) if known else url_for("SuratMasukView.baru"))

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show a letter with its scans and its dispositions; what was directed to the reader is read now."""
        _find(pk)
        mark_read(dispositions_of(surat_masuk_id=pk), pelaku())
        return self.page("web/disposisi/surat.html", **page_of_letter(_find(pk), pelaku()))

    def _form(self) -> str:
        names = tuple(name for name in _COLUMNS if name != "pengolah")
        bidang = register_fields(AgendaSuratMasuk, names, request.form)
        return self.page("web/surat_masuk.html", bidang_isian=bidang, unit=UNIT_NAMES, isi=request.form)


def _find(pk: int) -> AgendaSuratMasuk:
    return found(AgendaSuratMasuk, pk)


def _letter(form: Mapping[str, Any]) -> IncomingLetter:
    columns = AgendaSuratMasuk.__mapper__.columns
    values = {name: parse(columns[name], form.get(name)) for name in _COLUMNS}
    if not isinstance(values["tgl_diterima"], date) or not isinstance(values["sifat"], Sifat):
        raise DomainError("Tanggal diterima dan sifat surat harus diisi.", "isian")
    if values["pengolah"] and values["pengolah"] not in UNIT_NAMES:
        raise DomainError("Pilih pengolah dari daftar.", "isian")
    return IncomingLetter(**values)
