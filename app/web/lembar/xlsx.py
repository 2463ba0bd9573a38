"""The workbook of a village: it leaves by download, comes back by upload, is looked at, then taken in."""

from typing import ClassVar

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.exchange.limits import MB
from app.lembar.kept import SyncImport
from app.lembar.pages import values
from app.lembar.people import pulled_by
from app.lembar.port import channel
from app.lembar.workbooks import content_of, import_of, keep, may_undo, undo
from app.web.lembar.villages import READERS, STARTERS, require_decider
from app.web.page import PageView, pelaku, xlsx_response

MOST = 10 * MB
_TAKERS = STARTERS - {Peran.ADMIN} | {Peran.OPERATOR_KELURAHAN}


class LembarXlsxView(PageView):
    """Workbooks."""

    route_base = "/lembar-xlsx"
    default_view = "unduh"
    class_permission_name = "lembar_xlsx"
    pembaca: ClassVar[frozenset[Peran]] = READERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = dict.fromkeys(
        ("can_unduh", "can_unggah", "can_ambil", "can_batalkan"), _TAKERS
    )

    @expose("/<string:kode>/unduh", methods=["POST"])
    @has_access
    def unduh(self, kode: str) -> Response:
        """Make the next workbook of a village and send it."""
        with unit_of_work(pelaku()):
            content, name = channel().export(kode, oleh=pelaku())
        return xlsx_response(content, name)

    @expose("/<string:kode>/unggah", methods=["POST"])
    @has_access
    def unggah(self, kode: str) -> Response:
        """Keep a workbook that came back and show what it would bring."""
        require_decider(village=True)
        upload = request.files.get("berkas")
        back = url_for("LembarView.show", kode=kode)
        if upload is None or not upload.filename:
            flash("Pilih buku kerja .xlsx yang sudah diisi.", "danger")
            return redirect(back)
        try:
            content = upload.stream.read(MOST + 1)
            read = channel().check(content, kode)
            with unit_of_work(pelaku()):
                pk = keep(kode, content, upload.filename, read, oleh=pelaku()).id
        except DomainError as error:
            flash(error.pesan, "danger")
            return redirect(back)
        return redirect(url_for("LembarXlsxView.lihat", pk=pk))

    @expose("/berkas/<int:pk>")
    @has_access
    def lihat(self, pk: int) -> str:
        """Show changes, conflicts and what is refused, before anything is taken; afterwards what came of it."""
        row = _find(pk)
        facts = {"nama": row.nama, "nomor": row.nomor, "kode": row.book.kode, "lembar": row.book.nama, "pk": row.id}
        if row.diambil_pada is not None:
            came = values(pulled_by(pk), channel().columns(row.book.kode))
            return self.page("web/lembar/diambil.html", impor=row, boleh_batal=may_undo(row), isian=came)
        content = content_of(row)
        try:
            found = channel().preview(pk, content, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self.page("web/lembar/pratinjau.html", impor=facts, isi=None)
        return self.page("web/lembar/pratinjau.html", impor=facts, isi=found)

    @expose("/berkas/<int:pk>/ambil", methods=["POST"])
    @has_access
    def ambil(self, pk: int) -> Response:
        """Take the workbook in, all of it in one transaction."""
        require_decider(village=True)
        content = content_of(_find(pk))
        with unit_of_work(pelaku()):
            found = channel().take(pk, content, oleh=pelaku())
        flash(
            f"{len(found.changes)} perubahan dan {len(found.fresh)} usulan diambil; {len(found.conflicts)} konflik dan "
            f"{len(found.refused)} karantina menunggu.",
            "success",
        )
        return redirect(url_for("LembarXlsxView.lihat", pk=pk))

    @expose("/berkas/<int:pk>/batalkan", methods=["POST"])
    @has_access
    def batalkan(self, pk: int) -> str:
        """Put back all that the workbook brought; what was changed since stays and is shown."""
        require_decider(village=True)
        _find(pk)
        with unit_of_work(pelaku()):
            done = undo(session().get_one(SyncImport, pk), channel(), oleh=pelaku())
        return self.page("web/lembar/dibatalkan.html", hasil=done, kembali=url_for("LembarXlsxView.lihat", pk=pk))


def _find(pk: int) -> SyncImport:
    row = import_of(pk)
    if row is None:
        abort(404)
    return row
