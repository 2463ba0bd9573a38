"""Submenu Finalisasi: those found not eligible, given back one by one or finalised together."""

from collections.abc import Callable
from typing import ClassVar

from flask import request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.keeper import KEEPERS
from app.bnba.saringan import MENUNGGU, STATES, Saringan
from app.core.errors import DomainError
from app.core.roles import Peran
from app.layanan.musdes_ba.catatan import minutes_of
from app.layanan.pengesahan.kelurahan import disagreeing
from app.layanan.pengesahan.unggah import cancel_finding, finalise_findings
from app.web.access import OFFICE
from app.web.bnba.frame import BASE, READERS, filter_values, frame, here, listing, period_or_404
from app.web.page import PageView, act_or_again, pelaku

_OFFERED = {code: STATES[code] for code in (MENUNGGU, "tidak_layak", "ditolak")}


class FinalisasiView(PageView):
    """Those who wait for finalisation."""

    route_base = BASE
    default_view = "finalisasi"
    class_permission_name = "bnba_finalisasi"
    pembaca = READERS & OFFICE
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_proses": KEEPERS, "can_batal": KEEPERS}

    @expose("/<string:kode>/finalisasi")
    @has_access
    def finalisasi(self, kode: str) -> str:
        """Show a page of those who wait."""
        return self._list(kode)

    @expose("/<string:kode>/finalisasi/proses", methods=["POST"])
    @has_access
    def proses(self, kode: str) -> Response | tuple[str, int]:
        """Finalise the ticked ones, or everybody of the filter beyond the page as well."""
        chosen = None if request.form.get("lingkup") == "saringan" else request.form.getlist("rowid")

        def act() -> str:
            periode = period_or_404(kode, with_list=True)
            count = finalise_findings(periode, _asked(), pilih=chosen, oleh=pelaku())
            return f"{count} orang difinalkan. Lanjutkan pada tab Pengesahan."

        return self._act(kode, act)

    @expose("/<string:kode>/finalisasi/batal/<string:kode_baris>", methods=["POST"])
    @has_access
    def batal(self, kode: str, kode_baris: str) -> Response | tuple[str, int]:
        """Give one person back to Verifikasi as *Layak*."""

        def act() -> str:
            cancel_finding(kode_baris, period_or_404(kode, with_list=True), oleh=pelaku())
            return "Dibatalkan: kembali ke Verifikasi dengan status Layak."

        return self._act(kode, act)

    def _act(self, kode: str, act: Callable[[], str]) -> Response | tuple[str, int]:
        return act_or_again(
            act,
            lambda: self._list(kode),
            lambda: url_for("FinalisasiView.finalisasi", kode=kode, **here(_asked())),
        )

    def _list(self, kode: str) -> str:
        periode, saringan = period_or_404(kode, with_list=True), _asked()
        minutes = minutes_of(periode)
        return self.page(
            "web/bnba/periode/finalisasi.html",
            **frame(periode, "finalisasi"),
            **filter_values(periode, saringan, _OFFERED),
            halaman=listing(periode, saringan),
            berita_acara=minutes,
            beda=disagreeing(periode),
        )


def _asked() -> Saringan:
    try:
        asked = Saringan.read({name: one for name, one in request.args.items() if name != "nik"}, status=MENUNGGU)
    except DomainError:
        return Saringan(status=MENUNGGU)
    return asked if asked.status in _OFFERED else Saringan(status=MENUNGGU)
