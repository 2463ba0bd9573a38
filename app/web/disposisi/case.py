"""Dispositions: the inbox of a receiver, and the acts of givers and receivers."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda.models import AgendaSuratMasuk
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.core.types import whole
from app.disposisi.models import Disposisi
from app.disposisi.paper import sheet_of_letter
from app.disposisi.queries import dispositions_of, done_by, given_by, inbox_of
from app.disposisi.service import disposisikan, tarik, tindak_lanjuti
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import CASE_WORKERS
from app.web.disposisi.page import again, mark_read, page_of_disposition, page_of_letter, sheet_values
from app.web.page import PageView, found, pdf_response, pelaku

Form = Mapping[str, Any]


def _jawab(pk: int, form: Form, oleh: Pelaku) -> None:
    tindak_lanjuti(pk, tindak_lanjut=str(form.get("tindak_lanjut", "")), selesai=form.get("selesai") == "1", oleh=oleh)


def _teruskan(pk: int, form: Form, oleh: Pelaku) -> None:
    disposisikan(induk=pk, oleh=oleh, **sheet_values(form))


def _tarik(pk: int, form: Form, oleh: Pelaku) -> None:
    tarik(pk, petugas_id=whole(form.get("petugas_id")) or -1, oleh=oleh)


_ACTS: dict[str, tuple[Callable[[int, Form, Pelaku], None], str]] = {
    "jawab": (_jawab, "Tindak lanjut disimpan."),
    "teruskan": (_teruskan, "Disposisi diteruskan."),
    "tarik": (_tarik, "Disposisi ditarik."),
}


class DisposisiView(PageView):
    """What was directed to me, and what I directed."""

    route_base = "/disposisi"
    default_view = "list"
    class_permission_name = "disposisi_saya"
    pembaca = CASE_WORKERS

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show what waits, what was given and what is done."""
        me = pelaku()
        return self.page(
            "web/disposisi/list.html",
            masuk=inbox_of(me),
            selesai=done_by(me),
            diberikan=given_by(me),
            kini=clock.today(),
        )

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str | Response:
        """Open one: from now on it is read. One about a letter stands on the letter's page."""
        row = _find(pk)
        if row.surat_masuk_id is not None and row.surat is not None:
            return redirect(url_for("SuratMasukView.show", pk=row.surat_masuk_id))
        mark_read(dispositions_of(berkas_id=row.berkas_id), pelaku())
        return self._page(_find(pk))

    @expose("/<int:pk>/<string:tindakan>", methods=["POST"])
    @has_access
    def act(self, pk: int, tindakan: str) -> Response | tuple[str, int]:
        """Answer, pass on or withdraw; a refusal keeps what was typed."""
        if tindakan not in _ACTS:
            abort(404)
        command, said = _ACTS[tindakan]
        _find(pk)
        try:
            with unit_of_work(pelaku()):
                command(pk, request.form, pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(_find(pk), opened=f"{tindakan}-{pk}"), 422
        flash(said, "success")
        return redirect(url_for("DisposisiView.show", pk=pk))

    @expose("/surat/<int:pk>", methods=["POST"])
    @has_access
    def beri(self, pk: int) -> Response | tuple[str, int]:
        """Direct a letter."""
        found(AgendaSuratMasuk, pk)
        try:
            with unit_of_work(pelaku()):
                disposisikan(surat_masuk_id=pk, oleh=pelaku(), **sheet_values(request.form))
        except DomainError as error:
            flash(error.pesan, "danger")
            values = page_of_letter(session().get_one(AgendaSuratMasuk, pk), pelaku())
            return self.page("web/disposisi/surat.html", **again(values, "beri")), 422
        flash("Surat didisposisikan.", "success")
        return redirect(url_for("SuratMasukView.show", pk=pk))

    @expose("/lembar/<int:pk>.pdf")
    @has_access
    def lembar(self, pk: int) -> Response:
        """Print the sheet of a letter with its whole tree."""
        surat = found(AgendaSuratMasuk, pk)
        pdf = print_paper(sheet_of_letter(surat), print_setting())
        return pdf_response(pdf.bytes, f"disposisi-{surat.nomor.tahun}-{surat.no_agenda}")

    def _page(self, row: Disposisi, opened: str = "") -> str:
        about_letter = row.surat is not None
        values = page_of_letter(row.surat, pelaku()) if row.surat is not None else page_of_disposition(row, pelaku())
        template = "web/disposisi/surat.html" if about_letter else "web/disposisi/show.html"
        return self.page(template, **(again(values, opened) if opened else values))


def _find(pk: int) -> Disposisi:
    return found(Disposisi, pk)
