"""Waktu Pelayanan: the month against the standard, who holds what, and the late steps a superior was told of."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.web.access import CASE_WORKERS
from app.web.page import PageView, pelaku
from app.workflow.pace.books import unit_word
from app.workflow.pace.month import month_named
from app.workflow.pace.report import StepRow, figures, held_by, steps_done, steps_held
from app.workflow.pace.steps import span, words_of
from app.workflow.pace.superior import SUPERIORS, answer, told_to
from app.workflow.pace.turns import clocks_of
from app.workflow.sheet_order import number_of
from app.workflow.spec import SatuanWaktu
from app.workflow.store import versions


class WaktuView(PageView):
    """The report, and for every number of it the rows it counts."""

    route_base = "/laporan/waktu"
    default_view = "bulan"
    class_permission_name = "waktu_pelayanan"
    pembaca = CASE_WORKERS

    @expose("/")
    @has_access
    def bulan(self) -> str:
        """Show a month, and who holds what at this moment."""
        month = month_named(request.args.get("bulan", ""))
        done = steps_done(month.first, month.last)
        held = steps_held()
        return self.page(
            "web/waktu/bulan.html",
            bulan=month,
            baris=figures(done),
            jumlah=len(done),
            pemegang=held_by(held),
            dipegang=held,
            **_WORDS,
        )

    @expose("/langkah")
    @has_access
    def langkah(self) -> str:
        """Show exactly the finished steps behind a number of the month."""
        month = month_named(request.args.get("bulan", ""))
        rows = [row for row in steps_done(month.first, month.last) if _asked_for(row)]
        rows.sort(key=lambda row: (-row.clock.used, row.berkas_id, row.clock.langkah_no))
        return self.page("web/waktu/langkah.html", judul="Langkah yang selesai", bulan=month, baris=rows, **_WORDS)

    @expose("/dipegang")
    @has_access
    def dipegang(self) -> str:
        """Show exactly the open steps behind a number of the holders."""
        actor = request.args.get("aktor", "")
        rows = [row for row in steps_held() if not actor or actor in dict(row.holders)]
        rows = [row for row in rows if _asked_for(row)]
        return self.page(
            "web/waktu/langkah.html", judul="Langkah yang sedang dipegang", bulan=None, baris=rows, **_WORDS
        )


_HELD = "Langkah yang sedang dipegang"
_WORDS: dict[str, Any] = {"rentang": span, "satuan": unit_word, "terhadap": words_of, "menit": SatuanWaktu.MENIT}


def _asked_for(row: StepRow) -> bool:
    """Whether a step fulfils what the address asks for: service, step, unit, and kept the standard or not."""
    asked = request.args
    verdict = "" if row.clock.limit is None else "lewat" if row.clock.late else "dalam"
    return (
        asked.get("layanan", row.layanan) == row.layanan
        and asked.get("langkah", str(row.clock.langkah_no)) == str(row.clock.langkah_no)
        and asked.get("satuan", row.clock.unit.value) == row.clock.unit.value
        and asked.get("mutu", verdict) == verdict
    )


class TerlambatView(PageView):
    """Terlambat: the steps that exceeded their standard, told to the post above who held them."""

    route_base = "/terlambat"
    default_view = "list"
    class_permission_name = "terlambat"
    pembaca = SUPERIORS

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show what the reader was told of and has not answered."""
        rows = told_to(pelaku())
        sops = versions(row.berkas.sop_versi_id for row in rows)
        clocks = clocks_of([row.berkas for row in rows])
        baris = [
            {
                "satu": row,
                "sop": sops[row.berkas.sop_versi_id],
                "langkah": sops[row.berkas.sop_versi_id].langkah_ke(row.langkah_no),
                "nomor": number_of(sops[row.berkas.sop_versi_id], row.langkah_no),
                "kini": clocks[row.berkas_id].get(row.langkah_no),
                "dahulu": words_of(row.terpakai, row.standar, row.satuan),
            }
            for row in rows
        ]
        return self.page("web/waktu/terlambat.html", baris=baris)

    @expose("/<int:pk>", methods=["POST"])
    @has_access
    def jawab(self, pk: int) -> Response:
        """Write down that the reader has seen to it."""
        try:
            with unit_of_work(pelaku()):
                answer(pk, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
        else:
            flash("Dicatat sebagai sudah ditindaklanjuti.", "success")
        return redirect(url_for("TerlambatView.list"))
