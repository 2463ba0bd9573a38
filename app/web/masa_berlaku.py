"""Masa Berlaku: which registrations lapse, the words to send, and the report of a collection."""

from typing import Any, ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.core.phone import whatsapp_link
from app.core.roles import Peran
from app.core.types import whole
from app.layanan.masa_berlaku.service import Registrasi, lapsing, mark_told, warning_days
from app.layanan.pemberdayaan.pub.laporan import record_report
from app.web.access import CASE_WORKERS
from app.web.fields import register_fields
from app.web.given import scan_sent
from app.web.page import PageView, pelaku

#: Spans offered on the page, in days; the setting's own comes first.
_SPANS = (30, 90, 180, 365)
_LONGEST = 3660
_WRITERS = frozenset({Peran.FO, Peran.STAF, Peran.SUBKOR, Peran.KABID})


class MasaBerlakuView(PageView):
    """Registrations by their last day."""

    route_base = "/masa-berlaku"
    default_view = "list"
    class_permission_name = "masa_berlaku"
    pembaca = CASE_WORKERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_sampaikan": _WRITERS, "can_laporan": _WRITERS}

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show what has lapsed and what lapses within the asked days."""
        asked = whole(request.args.get("hari", "")) or warning_days()
        days = min(asked, _LONGEST)
        return self.page(
            "web/masa_berlaku.html",
            hari=days,
            rentang=sorted({warning_days(), *_SPANS}),
            baris=[_row(one) for one in lapsing(days)],
            boleh_tulis=pelaku().has(*_WRITERS),
        )

    @expose("/<int:pk>/sampaikan", methods=["POST"])
    @has_access
    def sampaikan(self, pk: int) -> Response:
        """Write down that the holder was told."""
        with unit_of_work(pelaku()):
            mark_told(pk, oleh=pelaku())
        flash("Pengingat dicatat sebagai sudah disampaikan.", "success")
        return redirect(url_for("MasaBerlakuView.list"))

    @expose("/<int:pk>/laporan", methods=["POST"])
    @has_access
    def laporan(self, pk: int) -> Response:
        """Write down the report of a collection, with its scan."""
        scan = scan_sent("laporan")
        with unit_of_work(pelaku()):
            record_report(pk, request.form, scan, oleh=pelaku())
        flash("Laporan hasil pengumpulan dicatat.", "success")
        return redirect(url_for("MasaBerlakuView.list"))


def _row(one: Registrasi) -> dict[str, Any]:
    columns: tuple[str, ...] = getattr(type(one.berkas), "kolom_laporan", ())
    owed = bool(columns) and getattr(one.berkas, columns[0]) is None
    return {
        "satu": one,
        "wa": whatsapp_link(one.berkas.hp, one.teks) or "",
        "bidang_laporan": register_fields(type(one.berkas), columns, {}) if owed else [],
        "laporan": "" if owed or not columns else one.berkas.laporan,  # type: ignore[attr-defined]  # the register has it
        "perlu": one.keadaan != "berlaku" and (one.pengingat is None or one.pengingat.disampaikan is None),
    }
