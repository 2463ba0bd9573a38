"""Submenu Pengesahan: upload, the history of ratifications, and the recap of every period."""

from collections.abc import Callable
from typing import ClassVar

from flask import flash, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.audit import note
from app.berkas.models import Berkas
from app.bnba.finalisasi import waiting
from app.bnba.keeper import KEEPERS
from app.bnba.models import BnbaPeriode, StatusKelayakan
from app.bnba.rekap import recap, totals
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.core.types import whole
from app.layanan.pengesahan.akibat import finalisation_file
from app.layanan.pengesahan.daftar import attachment, finalisation_list
from app.layanan.pengesahan.kasus import cases_of, of_findings
from app.layanan.pengesahan.unggah import approve, record_finalisation, refuse, upload
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import OFFICE
from app.web.bnba.frame import BASE, READERS, frame, period_or_404
from app.web.given import day_or_none, scan_sent, text
from app.web.page import PageView, act_or_again, pdf_response, pelaku
from app.workflow.inbox import may_take
from app.workflow.turns import open_turn


class PengesahanTabView(PageView):
    """Ratification of a period; its acts are turns of the case."""

    route_base = BASE
    default_view = "pengesahan"
    class_permission_name = "bnba_pengesahan"
    pembaca = READERS & OFFICE
    izin: ClassVar[dict[str, frozenset[Peran]]] = dict.fromkeys(
        ("can_catat", "can_unggah", "can_setujui", "can_tolak", "can_csv", "can_lampiran"), KEEPERS
    )

    @expose("/<string:kode>/pengesahan")
    @has_access
    def pengesahan(self, kode: str) -> str:
        """Tab *Unggah Pengesahan*."""
        return self._upload(kode)

    @expose("/<string:kode>/pengesahan/riwayat")
    @has_access
    def riwayat(self, kode: str) -> str:
        """Tab *Riwayat Pengesahan*: every ratification with its state and the ministry's remarks."""
        cases = cases_of()
        periode = period_or_404(kode)
        return self.page("web/bnba/periode/riwayat.html", **frame(periode, "pengesahan"), kasus=cases)

    @expose("/<string:kode>/pengesahan/kelayakan")
    @has_access
    def kelayakan(self, kode: str) -> str:
        """Tab *Riwayat Status Kelayakan*: the recap of a period by village, and the sums of every period."""
        periode = period_or_404(kode)
        query = select(BnbaPeriode).where(BnbaPeriode.diimpor.is_not(None)).order_by(BnbaPeriode.urut.desc())
        return self.page(
            "web/bnba/periode/kelayakan.html",
            **frame(periode, "pengesahan"),
            semua=[(row, totals(row)) for row in session().scalars(query.limit(24))],
            rekap=recap(periode) if periode.diimpor else [],
            status=[one for one in StatusKelayakan if one is not StatusKelayakan.LAYAK],
        )

    @expose("/<string:kode>/pengesahan/catat", methods=["POST"])
    @has_access
    def catat(self, kode: str) -> Response | tuple[str, int]:
        """Record the finalisation: the case's steps up to it."""
        return self._act(kode, lambda periode: record_finalisation(periode, oleh=pelaku()), "Finalisasi dicatat.")

    @expose("/<string:kode>/pengesahan/unggah", methods=["POST"])
    @has_access
    def unggah(self, kode: str) -> Response | tuple[str, int]:
        """Upload the signed ratification and its attachment."""

        def act(periode: BnbaPeriode) -> object:
            return upload(periode, pengesahan=signed, lampiran=lampiran, oleh=pelaku(), tugas_id=_turn())

        try:
            signed, lampiran = scan_sent("pengesahan"), scan_sent("lampiran")
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._upload(kode), 422
        return self._act(kode, act, "Pengesahan dan Lampiran diunggah.")

    @expose("/<string:kode>/pengesahan/setujui", methods=["POST"])
    @has_access
    def setujui(self, kode: str) -> Response | tuple[str, int]:
        """Record the ministry's approval."""

        def act(periode: BnbaPeriode) -> object:
            day = day_or_none(request.form, "tanggal", "Tanggal persetujuan")
            return approve(periode, tanggal=day, oleh=pelaku(), tugas_id=_turn())

        return self._act(kode, act, "Pengesahan disetujui. Periode dapat ditutup.")

    @expose("/<string:kode>/pengesahan/tolak", methods=["POST"])
    @has_access
    def tolak(self, kode: str) -> Response | tuple[str, int]:
        """Record the ministry's refusal with its remark."""

        def act(periode: BnbaPeriode) -> object:
            return refuse(periode, alasan=text(request.form, "alasan"), oleh=pelaku(), tugas_id=_turn())

        return self._act(kode, act, "Penolakan dicatat. Yang ditolak dapat dikerjakan lagi pada tab Finalisasi.")

    @expose("/<string:kode>/pengesahan/finalisasi.csv")
    @has_access
    def csv(self, kode: str) -> Response:
        """Download the *File Finalisasi Ketidaklayakan*."""
        periode = period_or_404(kode, with_list=True)
        with unit_of_work(pelaku()):
            content, count = finalisation_file(periode)
            note(periode, f"mengunduh File Finalisasi Ketidaklayakan {count} orang", oleh=pelaku())
        name = f'attachment; filename="FINALISASI_KETIDAKLAYAKAN_{kode}.csv"'
        return Response(content, mimetype="text/csv", headers={"Content-Disposition": name})

    @expose("/<string:kode>/pengesahan/finalisasi.pdf")
    @has_access
    def pdf(self, kode: str) -> Response:
        """Print the list of everybody finalised, of the whole region or one village; ids are masked."""
        paper = finalisation_list(period_or_404(kode, with_list=True), request.args.get("desa", ""))
        return pdf_response(print_paper(paper, print_setting()).bytes, f"finalisasi-{kode}")

    @expose("/<string:kode>/pengesahan/lampiran.pdf", methods=["POST"])
    @has_access
    def lampiran(self, kode: str) -> Response | tuple[str, int]:
        """Print the attachment with whole numbers. A POST, because it is told in the story of the period."""
        period_or_404(kode, with_list=True)
        try:
            with unit_of_work(pelaku()):
                paper = attachment(period_or_404(kode), text(request.form, "desa"), oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._upload(kode), 422
        return pdf_response(print_paper(paper, print_setting()).bytes, f"lampiran-{kode}")

    def _act(self, kode: str, act: Callable[[BnbaPeriode], object], said: str) -> Response | tuple[str, int]:
        period_or_404(kode, with_list=True)

        def done() -> str:
            act(period_or_404(kode, with_list=True))
            return said

        return act_or_again(
            done, lambda: self._upload(kode), lambda: url_for("PengesahanTabView.pengesahan", kode=kode)
        )

    def _upload(self, kode: str) -> str:
        case = of_findings(cases_of(kode))
        periode = period_or_404(kode)
        rows = recap(periode) if periode.diimpor else []
        return self.page(
            "web/bnba/periode/pengesahan.html",
            **frame(periode, "pengesahan"),
            kasus=case,
            menunggu=waiting(periode).total() if periode.diimpor else 0,
            final=totals(periode) if periode.diimpor else {},
            desa=[(row.kode, row.desa) for row in rows if row.tidak_layak],
            giliran_saya=_mine(case.id) if case else False,
            isi=request.form,
        )


def _mine(berkas_id: int) -> bool:
    """Whether the open turn is the reader's: the inbox's own rule."""
    berkas = session().get(Berkas, berkas_id)
    turn = open_turn(berkas) if berkas else None
    return turn is not None and may_take(pelaku(), turn)


def _turn() -> int:
    return whole(request.form.get("tugas_id")) or -1
