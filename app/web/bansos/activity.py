"""Social aid: the page of an activity with its proposals, recipients, distribution days and accountability report."""

from io import BytesIO
from typing import Any

from flask import abort, flash, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.exchange.cap import cap_of
from app.exchange.write_xlsx import write_xlsx
from app.layanan.bansos.lpj import HEADS, report, total
from app.layanan.bansos.models import BansosJadwal, BansosKegiatan
from app.layanan.bansos.people import WRITERS
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import CASE_WORKERS
from app.web.act_page import ActPageView
from app.web.bansos import papers
from app.web.bansos.acts import COMMANDS, IMPORTS
from app.web.bansos.page import FROM_VILLAGES, activities, page_of
from app.web.page import found, pdf_response, pelaku, xlsx_response
from app.web.unggahan import keep_refused, kept_upload, refused_file
from app.workflow.inbox import openable


class BansosView(ActPageView):
    """Activities of social aid."""

    route_base = "/bansos"
    model = BansosKegiatan
    perintah = COMMANDS
    class_permission_name = "bansos"
    pembaca = CASE_WORKERS
    izin = {"can_act": WRITERS, "can_unggah": WRITERS, "can_penolakan": WRITERS}  # noqa: RUF012  # ClassVar in the base

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show every activity with how far it is."""
        mulai = FROM_VILLAGES if FROM_VILLAGES in {sop.slug for sop in openable(pelaku())} else ""
        return self.page("web/bansos/list.html", kegiatan=activities(), mulai=mulai)

    @expose("/<int:pk>/unggah/<string:jenis>", methods=["POST"])
    @has_access
    def unggah(self, pk: int, jenis: str) -> str | tuple[str, int]:
        """Take in a workbook of proposals or recipients; refused rows are told and can be had as a workbook."""
        if jenis not in IMPORTS:
            abort(404)
        _find(pk)
        path = kept_upload()
        try:
            with unit_of_work(pelaku()):
                found = IMPORTS[jenis](pk, path, request.form, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(pk, isi=request.form, terbuka=f"unggah-{jenis}"), 422
        finally:
            path.unlink(missing_ok=True)
        return self._page(pk, bacaan=found, penolakan=keep_refused(found, f"bansos-{pk}"))

    @expose("/<int:pk>/penolakan/<string:kode>.xlsx")
    @has_access
    def penolakan(self, pk: int, kode: str) -> Response:
        """Download the refused rows of an upload."""
        _find(pk)
        return refused_file(f"bansos-{pk}", kode)

    @expose("/<int:pk>/<string:nama>.pdf")
    @has_access
    def cetak(self, pk: int, nama: str) -> Response:
        """Print the list of proposals, the list of recipients or the report."""
        paper = papers.PAPERS.get(nama)
        if paper is None:
            abort(404)
        return pdf_response(print_paper(paper(_find(pk)), print_setting()).bytes, f"{nama}-{pk}")

    @expose("/hari/<int:pk>.pdf")
    @has_access
    def hari(self, pk: int) -> Response:
        """Print the list that is signed on a distribution day."""
        jadwal = found(BansosJadwal, pk)
        paper = papers.receipt_list(jadwal)
        return pdf_response(print_paper(paper, print_setting()).bytes, f"tanda-terima-{jadwal.tgl:%Y%m%d}-{pk}")

    @expose("/<int:pk>/lpj.xlsx")
    @has_access
    def lpj_xlsx(self, pk: int) -> Response:
        """Export the accountability report."""
        kegiatan, stream = _find(pk), BytesIO()
        rows = report(kegiatan)
        cap = cap_of(pelaku(), clock.now())
        write_xlsx(stream, f"LPJ {kegiatan.nama}", list(HEADS), [row.cells() for row in (*rows, total(rows))], cap)
        return xlsx_response(stream.getvalue(), f"lpj-{pk}")

    def _page(self, pk: int, **values: Any) -> str:
        return self.page("web/bansos/show.html", **page_of(_find(pk), pelaku(), **values))


def _find(pk: int) -> BansosKegiatan:
    return found(BansosKegiatan, pk)
