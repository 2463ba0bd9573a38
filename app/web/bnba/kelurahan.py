"""What each village did in a period and what is missing: all on one page, and one of them with its musyawarah."""

from collections.abc import Iterable
from typing import ClassVar

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.keeper import KEEPERS
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.phone import whatsapp_link
from app.core.roles import Peran
from app.laporan import asal
from app.layanan.akun_siks.models import active_accounts
from app.layanan.musdes_ba.models import MusdesBa
from app.layanan.musdes_ba.muskel import Musyawarah, record_muskel
from app.layanan.pengesahan.kasus import cases_of, of_cycle
from app.layanan.pengesahan.kelurahan import KeadaanKelurahan, Kelurahan, villages_in
from app.lembar.pages import arrivals
from app.lembar.port import channel
from app.lembar.service import book_status
from app.web.bnba.frame import BASE, READERS, frame, period_or_404
from app.web.fields import register_fields
from app.web.given import scan_sent
from app.web.laporan import address_of
from app.web.page import PageView, pelaku
from app.wilayah.names import place_in_words

_FIELDS = ("tanggal", "tempat", "nomor", "hadir", "n_tl", "pimpinan")


class KelurahanView(PageView):
    """Villages of a period."""

    route_base = BASE
    default_view = "kelurahan"
    class_permission_name = "bnba_kelurahan"
    pembaca = READERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_muskel": KEEPERS}

    @expose("/<string:kode>/kelurahan")
    @has_access
    def kelurahan(self, kode: str) -> str:
        """Show every village with its numbers, each a link to its rows."""
        cases, books = cases_of(kode), book_status(pelaku())
        periode = period_or_404(kode, with_list=True)
        rows = villages_in(periode, cases, books)
        asked = request.args.get("keadaan", "")
        cycle = of_cycle(cases)
        return self.page(
            "web/bnba/periode/kelurahan.html",
            **frame(periode, "kelurahan"),
            rows=[one for one in rows if asked in ("", one.keadaan.value)],
            usulan=_proposals(rows, kode),
            jumlah={state: sum(one.keadaan is state for one in rows) for state in KeadaanKelurahan},
            keadaan=asked,
            batas=cycle.batas_muskel if cycle else None,
        )

    @expose("/<string:kode>/kelurahan/<string:wilayah>")
    @has_access
    def satu(self, kode: str, wilayah: str) -> str:
        """Show one village: its numbers, its musyawarah, what came from its sheet, and what is missing."""
        return self._village(kode, wilayah)

    @expose("/<string:kode>/kelurahan/<string:wilayah>/muskel", methods=["POST"])
    @has_access
    def muskel(self, kode: str, wilayah: str) -> Response | tuple[str, int]:
        """Record the village's musyawarah with its signed papers."""
        try:
            scans = [scan_sent(name) for name in ("berita_acara", "daftar_hadir")]
            with unit_of_work(pelaku()):
                periode = period_or_404(kode, with_list=True)
                record_muskel(Musyawarah(wilayah, request.form, *scans), periode, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._village(kode, wilayah), 422
        flash("Musyawarah dicatat.", "success")
        return redirect(url_for("KelurahanView.satu", kode=kode, wilayah=wilayah))

    def _village(self, kode: str, wilayah: str) -> str:
        cases, books = cases_of(kode), book_status(pelaku())
        periode = period_or_404(kode, with_list=True)
        found = next((one for one in villages_in(periode, cases, books) if one.rekap.kode == wilayah), None)
        if found is None:
            abort(404)
        return self.page(
            "web/bnba/periode/satu_kelurahan.html",
            **frame(periode, "kelurahan"),
            satu=found,
            usulan=_proposals([found], kode),
            tempat=place_in_words(wilayah),
            isian=register_fields(MusdesBa, _FIELDS, request.form),
            lembar=next((one for one in books if one.kode == wilayah), None),
            masuk=arrivals(wilayah, channel().columns(wilayah))[:5] if found.lembar else [],
            whatsapp=_whatsapp(found),
        )


def _proposals(rows: Iterable[Kelurahan], periode: str) -> dict[str, str]:
    """Return where each village's proposals of the period stand, for those that have any."""
    some = [one.rekap.kode for one in rows if one.rekap.diusulkan]
    return {kode: address_of(asal.page("UsulanView.daftar", wilayah=kode, periode=periode)) for kode in some}


def _whatsapp(village: Kelurahan) -> str:
    """Return the address that opens WhatsApp with the reminder for the village's operator; "" without a number."""
    if not village.pengingat or pelaku().wilayah:
        return ""
    phones = [one.hp for one in active_accounts() if one.wilayah_kode == village.rekap.kode]
    return next((link for phone in phones if (link := whatsapp_link(phone, village.pengingat))), "")
