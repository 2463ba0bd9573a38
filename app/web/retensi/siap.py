"""Siap Dinilai: the month's list, and the cases that are held."""

from typing import Any, ClassVar

from flask import request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.roles import Peran
from app.web.given import chosen, text
from app.web.page import PageView, act_or_again, pelaku
from app.web.titles import service_title
from app.workflow.retensi.berita_acara import TERBANYAK, susun
from app.workflow.retensi.models import PENGELOLA, PIMPINAN_ARSIP
from app.workflow.retensi.siap import due
from app.workflow.retensi.tahan import holds, lepas, tahan

_MOST = 500


class RetensiView(PageView):
    """Siap Dinilai."""

    route_base = "/retensi"
    default_view = "siap"
    class_permission_name = "retensi"
    di_bawahnya = frozenset({"PemusnahanView"})
    pembaca = PENGELOLA | PIMPINAN_ARSIP
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_susun": PENGELOLA}

    @expose("/")
    @has_access
    def siap(self) -> str:
        """Show what is due this month, and what is held."""
        return self._shown({})

    @expose("/susun", methods=["POST"])
    @has_access
    def susun(self) -> Response | tuple[str, int]:
        """Write the ticked cases into the draft of minutes."""
        made: list[int] = []

        def act() -> str:
            made.append(susun(chosen(request.form, "berkas"), kode=text(request.form, "kode"), oleh=pelaku()).id)
            return "Konsep berita acara disusun. Cetak, periksa bersama panitia penilai, lalu ajukan ke Kepala Dinas."

        return act_or_again(act, lambda: self._shown(request.form), lambda: url_for("PemusnahanView.show", pk=made[0]))

    @expose("/tahan", methods=["POST"])
    @has_access
    def tahan(self) -> Response | tuple[str, int]:
        """Hold a case by its registration number."""

        def act() -> str:
            row = tahan(text(request.form, "no_reg"), alasan=text(request.form, "alasan"), oleh=pelaku())
            return f"Berkas {row.no_reg} ditahan dari pemusnahan."

        return act_or_again(act, lambda: self._shown(request.form), lambda: url_for("RetensiView.siap"))

    @expose("/lepas/<int:pk>", methods=["POST"])
    @has_access
    def lepas(self, pk: int) -> Response | tuple[str, int]:
        """Take a hold back."""

        def act() -> str:
            return f"Penahanan berkas {lepas(pk, alasan=text(request.form, 'alasan'), oleh=pelaku()).no_reg} dilepas."

        return act_or_again(act, lambda: self._shown({}), lambda: url_for("RetensiView.siap"))

    def _shown(self, isi: Any) -> str:
        rows, me = due(), pelaku()
        return self.page(
            "web/retensi/siap.html", baris=rows[:_MOST], jumlah=len(rows), ditahan=holds(), isi=isi,
            terbanyak=TERBANYAK, boleh_susun=me.has(*PENGELOLA), judul=service_title,
        )  # fmt: skip
