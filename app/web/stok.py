"""The buffer stock: goods with their balances, stock cards, and the entries people book by hand."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.labels import label_of, show
from app.core.roles import Pelaku
from app.exchange.write_xlsx import write_xlsx
from app.layanan.bencana_bufferstok.cards import batches, card, expiring, goods
from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok, Satuan, Sumber
from app.layanan.bencana_bufferstok.quantity import in_words, parse_quantity
from app.layanan.bencana_bufferstok.service import (
    KEEPERS,
    Catatan,
    add_goods,
    book_in,
    book_opening,
    book_out,
    reverse,
)
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian
from app.surat.context import DaftarTandaTerima, Kolom
from app.surat.letters import office_profile
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import CASE_WORKERS
from app.web.given import Form, choice, day, day_or_none, number, text
from app.web.page import PageView, pdf_response, pelaku, xlsx_response

HEADS = (
    "Tanggal", "No. Bukti", "Jenis", "Sumber", "Masuk", "Keluar", "Saldo", "Kejadian/Tujuan", "Kedaluwarsa",
    "Surat jalan/BAST", "Dicatat oleh",
)  # fmt: skip


class StokView(PageView):
    """Buffer stock."""

    route_base = "/bufferstok"
    default_view = "list"
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

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show a stock card."""
        return self._card(pk)

    @expose("/<int:pk>/<string:tindakan>", methods=["POST"])
    @has_access
    def act(self, pk: int, tindakan: str) -> Response | tuple[str, int]:
        """Book goods in or out, or turn an entry back."""
        command = _COMMANDS.get(tindakan)
        if command is None:
            abort(404)
        _find(pk)
        try:
            with unit_of_work(pelaku()):
                entry = command(pk, request.form, pelaku())
                said = f"Dicatat dengan nomor bukti {entry.bukti}; saldo {in_words(entry.saldo)}."
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._card(pk, isi=request.form, terbuka=tindakan), 422
        flash(said, "success")
        return redirect(url_for("StokView.show", pk=pk))

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
                    rata="kanan" if head in ("Masuk", "Keluar", "Saldo") else "kiri",
                )
                for head in HEADS
            ),
            baris=tuple(tuple(show(cell) for cell in _cells(entry)) for entry in card(pk)),
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
        write_xlsx(stream, f"Kartu {barang.nama}", [*HEADS], [_cells(entry) for entry in card(pk)])
        return xlsx_response(stream.getvalue(), f"kartu-stok-{barang.kode}")

    def _list(self, isi: Any) -> str:
        rows = [{"barang": one, "kedaluwarsa": expiring(one)} for one in goods()]
        return self.page(
            "web/stok/list.html", barang=rows, satuan=Satuan, isi=isi, boleh=pelaku().has(*KEEPERS), angka_stok=in_words
        )

    def _card(self, pk: int, **shown: Any) -> str:
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
    row = session().get(Barang, pk) if pk < 2**31 else None
    if row is None:
        abort(404)
    return row


def _events() -> list[BencanaKejadian]:
    return list(session().scalars(select(BencanaKejadian).order_by(BencanaKejadian.id.desc()).limit(50)))


def _cells(entry: BencanaBufferstok) -> list[object]:
    return [
        entry.tgl, entry.bukti, label_of(entry.jenis), label_of(entry.sumber) if entry.sumber else "",
        in_words(entry.masuk), in_words(entry.keluar), in_words(entry.saldo), entry.tujuan, entry.ed,
        entry.dokumen or "", entry.oleh_nama,
    ]  # fmt: skip


def _about(form: Form) -> Catatan:
    event = number(form, "kejadian_id", "Kejadian") if text(form, "kejadian_id") else None
    return Catatan(
        tgl=day(form, "tgl", "Tanggal"),
        sumber=choice(form, "sumber", Sumber, "Sumber") if text(form, "sumber") else None,
        kejadian_id=event,
        keterangan=text(form, "keterangan"),
        dokumen=text(form, "dokumen"),
        ed=day_or_none(form, "ed", "Kedaluwarsa"),
    )


def _quantity(form: Form) -> Decimal:
    return parse_quantity(form.get("jumlah"))


def _reverse(_pk: int, form: Form, me: Pelaku) -> BencanaBufferstok:
    return reverse(number(form, "id", "Catatan"), alasan=text(form, "alasan"), oleh=me)


_COMMANDS: dict[str, Callable[[int, Form, Pelaku], BencanaBufferstok]] = {
    "awal": lambda pk, form, me: book_opening(pk, _quantity(form), _about(form), oleh=me),
    "masuk": lambda pk, form, me: book_in(pk, _quantity(form), _about(form), oleh=me),
    "keluar": lambda pk, form, me: book_out(pk, _quantity(form), _about(form), oleh=me),
    "balik": _reverse,
}
