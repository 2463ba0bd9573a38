"""The buffer stock: goods with their balances, stock cards, and the entries people book by hand."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.labels import label_of, show
from app.exchange.cap import cap_of
from app.exchange.write_xlsx import Column, write_xlsx
from app.layanan.bencana_bufferstok.cards import batches, card, expiring, goods
from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok, Satuan, Sumber
from app.layanan.bencana_bufferstok.quantity import in_words, parse_quantity
from app.layanan.bencana_bufferstok.service import (
    KEEPERS,
    add_goods,
)
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian
from app.surat.context import DaftarTandaTerima, Kolom
from app.surat.letters import office_profile
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import CASE_WORKERS
from app.web.act_page import ActPageView
from app.web.given import choice, text
from app.web.page import found, pdf_response, pelaku, xlsx_response
from app.web.stok.acts import COMMANDS

HEADS = (
    "Tanggal", "No. Bukti", "Jenis", "Sumber", "Masuk", "Keluar", "Saldo", "Kejadian/Tujuan", "Kedaluwarsa",
    "Surat jalan/BAST", "Dicatat oleh",
)  # fmt: skip
AMOUNTS = frozenset({"Masuk", "Keluar", "Saldo"})


class StokView(ActPageView):
    """Buffer stock."""

    route_base = "/bufferstok"
    model = Barang
    perintah = COMMANDS
    class_permission_name = "bufferstok"
    pembaca = CASE_WORKERS
    izin = {"can_act": KEEPERS, "can_barang_baru": KEEPERS}  # noqa: RUF012  # declared ClassVar in the base

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show every kind of goods with its balance, what runs low and what expires."""
        return self._list({})

    @expose("/barang", methods=["POST"])
    @has_access
    def barang_baru(self) -> Response | tuple[str, int]:
        """Open the card of a kind of goods."""
        form = request.form
        try:
            with unit_of_work(pelaku()):
                least = parse_quantity(form["minimum"], "Batas menipis") if text(form, "minimum") else None
                unit = choice(form, "satuan", Satuan, "Satuan")
                key = add_goods(text(form, "kode"), text(form, "nama"), unit, least, oleh=pelaku()).id
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._list(form), 422
        return redirect(url_for("StokView.show", pk=key))

    @expose("/<int:pk>/kartu.pdf")
    @has_access
    def kartu(self, pk: int) -> Response:
        """Print a stock card."""
        barang = _find(pk)
        paper = DaftarTandaTerima(
            kop=office_profile().kop,
            judul="Kartu Stok Bufferstok",
            tanggal=clock.today(),
            kolom=tuple(
                Kolom(
                    judul=head,
                    lebar=24.0 if head == "Kejadian/Tujuan" else 8.0,
                    rata="kanan" if head in AMOUNTS else "kiri",
                )
                for head in HEADS
            ),
            baris=tuple(tuple(_printed(cell) for cell in _cells(entry)) for entry in card(pk)),
            keterangan=(f"{barang.nama} ({barang.kode})", f"Saldo {barang.saldo_tertulis}"),
            bertanda_tangan=False,
            satuan="catatan",
        )
        return pdf_response(print_paper(paper, print_setting()).bytes, f"kartu-stok-{barang.kode}")

    @expose("/<int:pk>/kartu.xlsx")
    @has_access
    def kartu_xlsx(self, pk: int) -> Response:
        """Export a stock card."""
        barang, stream = _find(pk), BytesIO()
        rows, cap = [_cells(entry) for entry in card(pk)], cap_of(pelaku(), clock.now())
        heads = [Column(head, number=head in AMOUNTS) for head in HEADS]
        write_xlsx(stream, f"Kartu {barang.nama}", heads, rows, cap)
        return xlsx_response(stream.getvalue(), f"kartu-stok-{barang.kode}")

    def _list(self, isi: Any) -> str:
        rows = [{"barang": one, "kedaluwarsa": expiring(one)} for one in goods()]
        return self.page(
            "web/stok/list.html", barang=rows, satuan=Satuan, isi=isi, boleh=pelaku().has(*KEEPERS), angka_stok=in_words
        )

    def _page(self, pk: int, **shown: Any) -> str:
        entries = card(pk)
        values: dict[str, Any] = {
            "barang": _find(pk),
            "catatan": entries[::-1],
            "dibalik": {entry.membalik_id for entry in entries},
            "sisa": batches(entries),
            "sumber": Sumber,
            "kejadian": _events(),
            "boleh": pelaku().has(*KEEPERS),
            "angka_stok": in_words,
            "hari_ini": clock.today(),
            "isi": {},
            "terbuka": "",
        }
        return self.page("web/stok/show.html", **{**values, **shown})


def _find(pk: int) -> Barang:
    return found(Barang, pk)


def _events() -> list[BencanaKejadian]:
    return list(session().scalars(select(BencanaKejadian).order_by(BencanaKejadian.id.desc()).limit(50)))


def _cells(entry: BencanaBufferstok) -> list[object]:
    return [
        entry.tgl, entry.bukti, label_of(entry.jenis), label_of(entry.sumber) if entry.sumber else "",
        entry.masuk, entry.keluar, entry.saldo, entry.tujuan, entry.ed,
        entry.dokumen or "", entry.oleh_nama,
    ]  # fmt: skip


def _printed(cell: object) -> str:
    return in_words(cell) if isinstance(cell, Decimal) else show(cell)
