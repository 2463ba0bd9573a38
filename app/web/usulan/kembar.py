"""Usulan Kembar: pairs that may be one person, side by side, decided by an officer."""

from typing import ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.keeper import keeps_list
from app.bnba.models import BnbaPeriode
from app.bnba.service import current_periode
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.core.types import whole
from app.layanan.dtks_usulan.kembar import PAGE, count_open, look_for_doubles, pairs_of
from app.layanan.dtks_usulan.putusan_kembar import decide_pair
from app.layanan.dtks_usulan.queries import periods
from app.web.access import OFFICE
from app.web.page import PageView, back_url, pelaku
from app.web.pasangan import show_pairs

_DECIDERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})


class UsulanKembarView(PageView):
    """The desk over pairs."""

    route_base = "/usulan-kembar"
    default_view = "daftar"
    class_permission_name = "usulan_kembar"
    pembaca: ClassVar[frozenset[Peran]] = OFFICE - {Peran.ADMIN}
    izin: ClassVar[dict[str, frozenset[Peran]]] = dict.fromkeys(("can_cari", "can_putus"), _DECIDERS)

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show the pairs that wait, or those that were decided."""
        return self._page()

    @expose("/cari", methods=["POST"])
    @has_access
    def cari(self) -> Response:
        """Look for pairs among the proposals of a period and in its list."""
        with unit_of_work(pelaku()):
            periode = session().get(BnbaPeriode, request.form.get("periode", ""))
            found = look_for_doubles(periode) if periode else 0
        flash(f"{found} pasangan baru ditemukan." if found else "Tidak ada pasangan baru.", "success")
        return redirect(url_for("UsulanKembarView.daftar", periode=request.form.get("periode", "")))

    @expose("/<int:pk>", methods=["POST"])
    @has_access
    def putus(self, pk: int) -> Response | tuple[str, int]:
        """Decide one pair."""
        form = request.form
        try:
            if form.get("putusan") not in ("kembar", "bukan"):
                raise DomainError("Pilih kembar atau bukan kembar.", "putusan")
            with unit_of_work(pelaku()):
                kembar = form["putusan"] == "kembar"
                pair = decide_pair(pk, kembar=kembar, buang=whole(form.get("buang", "")), oleh=pelaku())
                said = pair.putusan.label
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(), 422
        flash(f"Diputus: {said.lower()}.", "success")
        return redirect(back_url(url_for("UsulanKembarView.daftar")))

    def _page(self) -> str:
        periode = current_periode()
        asked = request.args.get("periode") or (periode.kode if periode else "")
        decided = request.args.get("diputus") == "1"
        page = max((whole(request.args.get("hal", "1")) or 1) - 1, 0)
        rows = pairs_of(asked, decided=decided, page=page)
        return self.page(
            "web/usulan/kembar.html", pasangan=show_pairs(rows), periode=asked, daftar_periode=periods(),
            diputus=decided, jumlah=count_open(asked), hal=page, ukuran=PAGE, boleh=keeps_list(pelaku()),
        )  # fmt: skip
