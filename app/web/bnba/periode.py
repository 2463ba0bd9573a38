"""Verifikasi Kelayakan BNBA: the periods, and the page of one as the home of its cycle."""

from typing import Any, ClassVar

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.audit.queries import story_of
from app.bnba.keeper import KEEPERS, keeps_list
from app.bnba.models import Basis, BnbaPeriode
from app.bnba.periode import open_period, reopen_period
from app.bnba.service import list_before
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.core.types import whole
from app.layanan.pengesahan.kasus import cases_of, kinds
from app.layanan.pengesahan.kelurahan import KeadaanKelurahan, villages_in
from app.layanan.pengesahan.siklus import steps_of
from app.layanan.pengesahan.tutup import close_period, owed_before_closing
from app.layanan.pengesahan.unggah import keep_attendance, open_case
from app.lembar.service import book_status
from app.pindaian.content import read_scan
from app.web.bnba.frame import BASE, READERS, frame, period_or_404
from app.web.given import text
from app.web.page import PageView, act_or_again, berkas_url, pelaku


class PeriodeView(PageView):
    """Periods of the list."""

    route_base = BASE
    default_view = "list"
    class_permission_name = "bnba_periode"
    pembaca = READERS
    di_bawahnya: ClassVar[frozenset[str]] = frozenset(
        {"KelurahanView", "VerifikasiTabView", "FinalisasiView", "PengesahanTabView"}
    )
    izin: ClassVar[dict[str, frozenset[Peran]]] = {
        "can_buka": KEEPERS,
        "can_tutup": KEEPERS,
        "can_buka_lagi": frozenset({Peran.KABID}),
        "can_berkas": KEEPERS,
        "can_hadir": KEEPERS,
    }

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show the periods, newest first, and the form that opens one."""
        return self._list()

    @expose("/buka", methods=["POST"])
    @has_access
    def buka(self) -> Response | tuple[str, int]:
        """Open a period."""
        form, basis = request.form, text(request.form, "basis")
        try:
            with unit_of_work(pelaku()):
                kode = open_period(
                    text(form, "periode"),
                    basis=Basis(basis) if basis in set(Basis) else None,
                    desil_dari=whole(text(form, "desil_dari")),
                    desil_sampai=whole(text(form, "desil_sampai")),
                    oleh=pelaku(),
                ).kode
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._list(), 422
        flash(f"Periode {kode} dibuka.", "success")
        return redirect(url_for("PeriodeView.show", kode=kode))

    @expose("/<string:kode>")
    @has_access
    def show(self, kode: str) -> str:
        """Show one period: the steps of its cycle with what is done and missing."""
        return self._period(kode)

    @expose("/<string:kode>/tutup", methods=["POST"])
    @has_access
    def tutup(self, kode: str) -> Response | tuple[str, int]:
        """Close the period."""
        return self._act(kode, lambda: close_period(kode, oleh=pelaku()), f"Periode {kode} ditutup.")

    @expose("/<string:kode>/buka-lagi", methods=["POST"])
    @has_access
    def buka_lagi(self, kode: str) -> Response | tuple[str, int]:
        """Open a closed period again, with a reason."""
        why = text(request.form, "alasan")
        return self._act(kode, lambda: reopen_period(kode, alasan=why, oleh=pelaku()), f"Periode {kode} dibuka lagi.")

    @expose("/<string:kode>/berkas/<string:layanan>", methods=["POST"])
    @has_access
    def berkas(self, kode: str, layanan: str) -> Response | tuple[str, int]:
        """Open the case of an SOP for this period, and go there."""
        period_or_404(kode)
        if layanan not in [one.slug for one, _ in kinds()]:
            abort(404)
        try:
            with unit_of_work(pelaku()):
                berkas_id = open_case(layanan, period_or_404(kode), oleh=pelaku()).id
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._period(kode), 422
        return redirect(berkas_url(berkas_id))

    @expose("/<string:kode>/hadir", methods=["POST"])
    @has_access
    def hadir(self, kode: str) -> Response | tuple[str, int]:
        """Keep the signed attendance list of the coordination meeting."""
        upload = request.files.get("hadir")
        if upload is None or not upload.filename:
            flash("Pilih pindaian daftar hadirnya.", "danger")
            return self._period(kode), 422
        scan = read_scan(upload.stream, upload.filename)
        keep = lambda: keep_attendance(period_or_404(kode), scan, oleh=pelaku())  # noqa: E731  # read before the unit
        return self._act(kode, keep, "Daftar hadir rapat tersimpan.")

    def _act(self, kode: str, act: Any, said: str) -> Response | tuple[str, int]:
        period_or_404(kode)

        def done() -> str:
            act()
            return said

        return act_or_again(done, lambda: self._period(kode), lambda: url_for("PeriodeView.show", kode=kode))

    def _list(self) -> str:
        query = select(BnbaPeriode).order_by(BnbaPeriode.urut.desc())
        cases = cases_of()
        rows = session().scalars(query).all()
        return self.page(
            "web/bnba/periode/list.html",
            rows=rows,
            kasus={one.periode: one for one in reversed(cases) if one.finalisasi},
            boleh=keeps_list(pelaku()),
            basis=list(Basis),
            isi=request.form,
            usul=f"{clock.today():%Y-%m}",
        )

    def _period(self, kode: str) -> str:
        cases, books = cases_of(kode), book_status(pelaku())
        periode = period_or_404(kode)
        villages = villages_in(periode, cases, books)
        mine = keeps_list(pelaku())
        return self.page(
            "web/bnba/periode/show.html",
            **frame(periode, "siklus"),
            langkah=steps_of(periode, cases, villages),
            kasus=cases,
            jenis=[(one.slug, judul) for one, judul in kinds()],
            sebelumnya=list_before(periode),
            terlambat=[one for one in villages if one.keadaan is KeadaanKelurahan.TERLAMBAT],
            pengelola=mine,
            belum_tutup=owed_before_closing(periode) if mine and periode.terbuka and periode.diimpor else "",
            riwayat=[] if pelaku().wilayah else story_of(periode, {}, limit=30),
        )
