"""Papers printed from an application's page."""

from flask import abort
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.berkas.models import Berkas
from app.core.db import session
from app.core.types import whole
from app.surat.context.base import Konteks
from app.surat.frozen import pdf_of
from app.surat.letters import html_of, letter_of, paper_of, profile_of, template_class, type_of
from app.surat.models import StatusSurat, Surat
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.surat.signers import Signer
from app.web.access import CASE_WORKERS
from app.web.kertas import PAPERS
from app.web.page import PageView, found, pdf_response, pelaku, sheet_response
from app.workflow import services
from app.workflow.signatories import may_print_for_others, right_among, rights, signer_for
from app.workflow.turns import sop_of


class CetakView(PageView):
    """PDFs of one application."""

    route_base = "/cetak"
    default_view = "cetak"
    class_permission_name = "cetak"
    pembaca = CASE_WORKERS

    @expose("/<int:pk>/<string:nama>.pdf")
    @has_access
    def cetak(self, pk: int, nama: str) -> Response:
        """Print one paper; an issued letter is served from its frozen bytes."""
        berkas = found(Berkas, pk)
        kind, asked, signer = nama.partition("-untuk-")
        if kind == "surat":
            letter = _letter(berkas, whole(signer) or -1 if asked else None)
            return pdf_response(letter, f"{nama}-{berkas.no_reg}")
        if nama == "surat-tte":
            return pdf_response(_signed(berkas), f"{nama}-{berkas.no_reg}")
        paper = PAPERS[nama](berkas) if nama in PAPERS else _own_paper(berkas, nama)
        return pdf_response(print_paper(paper, print_setting()).bytes, f"{nama}-{berkas.no_reg}")

    @expose("/<int:pk>/pratinjau.html")
    @has_access
    def pratinjau(self, pk: int) -> Response:
        """Show the letter as it will be printed, without printing it: made in a moment, and it fits a phone."""
        berkas = session().get(Berkas, pk)
        surat = letter_of(berkas) if berkas else None
        if berkas is None or surat is None:
            abort(404)
        html = surat.terbit.html if surat.terbit else html_of(surat, signer=_signer(berkas, surat, None))
        paper = template_class(type_of(surat).templat).sheet(profile_of(surat).kertas)
        return sheet_response(html, paper)


def _letter(berkas: Berkas, asked: int | None) -> bytes:
    surat = letter_of(berkas)
    if surat is None:
        abort(404)
    if surat.status in (StatusSurat.TERBIT, StatusSurat.BERNOMOR):
        return pdf_of(surat.id)
    return print_paper(paper_of(surat, signer=_signer(berkas, surat, asked)), print_setting()).bytes


def _own_paper(berkas: Berkas, nama: str) -> Konteks:
    own = {one.nama: one for one in services.require(berkas.layanan).cetakan}
    paper = own[nama].buat(berkas) if nama in own else None
    if paper is None:
        abort(404)
    return paper


def _signed(berkas: Berkas) -> bytes:
    surat = letter_of(berkas)
    if surat is None or surat.terbit is None or surat.terbit.tte is None:
        abort(404)
    return surat.terbit.tte.isi


def _signer(berkas: Berkas, surat: Surat, asked: int | None) -> Signer | None:
    """Return whose block the paper carries: the one asked for, by somebody who may sign it, while it is unsigned."""
    sop = sop_of(berkas)
    if asked is None:
        return signer_for(pelaku(), sop, surat, bidang=berkas.bidang)
    right = right_among(rights(sop, bidang=berkas.bidang, naskah=surat.naskah), asked)
    if right is None or surat.status is not StatusSurat.SIAP_TTD:
        abort(404)
    if asked != surat.penandatangan_id and not may_print_for_others(pelaku(), sop, surat, bidang=berkas.bidang):
        abort(403)
    return right.signer
