"""From the forms of an event's page to the commands: parsing only."""

from decimal import Decimal

from app.core.roles import Pelaku
from app.layanan.bencana_bufferstok.cards import goods
from app.layanan.bencana_bufferstok.models import Sumber
from app.layanan.bencana_bufferstok.quantity import parse_quantity
from app.layanan.bencana_bufferstok.service import Catatan, book_in
from app.layanan.rehabilitasi.bencana.distribusi import (
    RumahTangga,
    cancel,
    hand_out,
    mark_received,
)
from app.layanan.rehabilitasi.bencana.pengungsi import COUNTS, count_shelter
from app.web.act_page import Act
from app.web.given import Form, day, number, text


def _hand_out(pk: int, form: Form, *, oleh: Pelaku) -> str:
    home = RumahTangga(
        nama=text(form, "nama"),
        jiwa=number(form, "jiwa", "Jumlah jiwa"),
        alamat=text(form, "alamat"),
        tgl=day(form, "tgl", "Tanggal"),
        nik=text(form, "nik"),
    )
    row = hand_out(pk, home, _goods_of(form), oleh=oleh)
    return f"Distribusi no. {row.no} a.n. {row.nama} dicatat dan stok dikurangi: {row.isi}."


def _goods_of(form: Form) -> dict[int, Decimal]:
    return {
        barang.id: parse_quantity(text(form, f"barang-{barang.id}"), barang.nama)
        for barang in goods()
        if text(form, f"barang-{barang.id}")
    }


def _cancel(_pk: int, form: Form, *, oleh: Pelaku) -> str:
    row = cancel(number(form, "id", "Baris distribusi"), alasan=text(form, "alasan"), oleh=oleh)
    return f"Distribusi no. {row.no} dibatalkan; barangnya kembali ke stok."


def _received(pk: int, form: Form, *, oleh: Pelaku) -> str:
    return f"Tanda terima {mark_received(pk, day(form, 'tgl', 'Tanggal'), oleh=oleh)} keluarga dicatat."


def _count(pk: int, form: Form, *, oleh: Pelaku) -> str:
    counts = {name: number(form, name, name.capitalize()) if text(form, name) else 0 for name in COUNTS}
    row = count_shelter(pk, text(form, "titik"), day(form, "tgl", "Tanggal"), counts, text(form, "butuh"), oleh=oleh)
    return f"Pengungsi di {row.titik} dicatat: {row.jumlah} orang."


def _collect(pk: int, form: Form, *, oleh: Pelaku) -> str:
    about = Catatan(
        tgl=day(form, "tgl", "Tanggal"),
        sumber=Sumber.BULOG_CBP,
        kejadian_id=pk,
        keterangan="Pengambilan beras CBP",
        dokumen=text(form, "dokumen"),
    )
    entry = book_in(number(form, "barang_id", "Barang"), parse_quantity(form.get("jumlah")), about, oleh=oleh)
    return f"Beras CBP masuk stok dengan nomor bukti {entry.bukti}."


COMMANDS: dict[str, Act] = {
    "salurkan": _hand_out,
    "batalkan": _cancel,
    "terima": _received,
    "pengungsi": _count,
    "cbp": _collect,
}
