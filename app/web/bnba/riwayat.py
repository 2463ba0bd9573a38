"""The list through time: any person's path, and two periods compared."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.berkas.queries import history_of
from app.bnba.banding import counted, differing, page_of
from app.bnba.ekspor import BANDING
from app.bnba.jalan import known_under, walked
from app.bnba.service import listed_periods
from app.core.db import unit_of_work
from app.core.reason import require_reason
from app.core.roles import Peran
from app.core.types import whole
from app.exchange.numbers import State, read_number
from app.exchange.unduh.queries import needs_izin
from app.web.access import ALL
from app.web.bnba import comparison
from app.web.choices import place_choices
from app.web.page import PageView, pelaku
from app.web.transfer.asking import ask

_PAGE = 50
_NOBODY = "Tidak ada periode yang mencantumkan NIK ini. Periksa angkanya, atau cari namanya di daftar BNBA."


class RiwayatBnbaView(PageView):
    """Riwayat BNBA."""

    route_base = "/bnba-riwayat"
    default_view = "awal"
    class_permission_name = "bnba_riwayat"
    pembaca = ALL - {Peran.ADMIN}

    @expose("/", methods=["GET", "POST"])
    @has_access
    def awal(self) -> str | Response:
        """Show the periods with their counts, or look a NIK up in all of them."""
        people = None
        if request.method == "POST":
            number = read_number(request.form.get("nik", ""))
            people = known_under(number.text) if number.state is State.SOUND else []
            if len(people) == 1:
                return redirect(url_for("RiwayatBnbaView.orang", kode=people[0].kode_baris))
            if not people:
                flash(_NOBODY, "warning")
        return self.page("web/bnba/riwayat.html", periode=listed_periods(), orang=people, nik=request.form.get("nik"))

    @expose("/orang/<string:kode>")
    @has_access
    def orang(self, kode: str) -> str:
        """Show one person's path."""
        path = walked(kode)
        if path is None:
            abort(404)
        cases = history_of(path.kini.nik) if path.kini.nik and not pelaku().wilayah else []
        return self.page("web/bnba/jalan.html", jalan=path, berkas=cases)

    @expose("/banding")
    @has_access
    def banding(self) -> str | Response:
        """Compare two periods."""
        pair = comparison.pair_of(request.args)
        if pair is None:
            flash("Perlu dua periode yang berbeda untuk dibandingkan.", "warning")
            return redirect(url_for("RiwayatBnbaView.awal"))
        dari, ke = pair
        jenis, wilayah = comparison.narrowing(request.args)
        counts = counted(dari, ke, wilayah=wilayah)
        many = counts[jenis] if jenis else sum(counts.values())
        page = min(whole(request.args.get("hal", "")) or 1, max(1, -(-many // _PAGE)))
        query = differing(dari, ke, jenis=jenis, wilayah=wilayah)
        values: dict[str, Any] = {
            "dari": dari, "ke": ke, "jenis": jenis, "wilayah": wilayah, "jumlah": counts, "banyak": many, "hal": page,
            "halaman": max(1, -(-many // _PAGE)), "baris": list(page_of(query, offset=(page - 1) * _PAGE, limit=_PAGE)),
            "periode": listed_periods(), "tempat": place_choices(),
            "boleh_utuh": pelaku().has(*comparison.WHOLE_NUMBERS),
        }  # fmt: skip
        return self.page("web/bnba/banding.html", **values)

    @expose("/unduh", methods=["POST"])
    @has_access
    def unduh(self) -> Response | tuple[str, int]:
        """Download the comparison; with a reason, and by whom that is allowed, with whole numbers."""
        asked, why = comparison.asked_or_404(request.form), " ".join(request.form.get("alasan", "").split())[:300]
        if why and not pelaku().has(*comparison.WHOLE_NUMBERS):
            abort(403)
        if why:
            require_reason(why, "alasan NIK utuh", so_that="atau kosongkan")
        if needs_izin(BANDING, asked.banyak, oleh=pelaku()):
            return ask(asked.unduhan(utuh=bool(why)), why, kembali=asked.page)
        with unit_of_work(pelaku()):
            return comparison.sent(asked, alasan=why, oleh=pelaku())
