"""Kind: what lies in the buffer store on the first day."""

from enum import StrEnum
from typing import TypeVar

from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import label_of
from app.core.roles import Pelaku
from app.exchange.choices import member_meant
from app.exchange.columns import Layout, SourceColumn
from app.exchange.text import label_key
from app.layanan.bencana_bufferstok.models import Barang, Satuan, Sumber
from app.layanan.bencana_bufferstok.quantity import in_words, parse_quantity
from app.layanan.bencana_bufferstok.service import KEEPERS, Catatan, add_goods, book_opening
from app.mulai.impor.jenis import Hasil, Isi, JenisImpor

E = TypeVar("E", bound=StrEnum)


def _goods(isi: Isi, oleh: Pelaku) -> Hasil:
    kode, nama = isi.needed("kode").upper(), " ".join(isi.needed("nama").split())
    unit = one_of(Satuan, isi.needed("satuan"), "Satuan")
    if isi.text("jumlah").startswith("-"):
        raise DomainError("Jumlah tidak boleh kurang dari 0.", "minus")
    jumlah, least = parse_quantity(isi.needed("jumlah")), isi.text("minimum")
    catatan = Catatan(
        tgl=isi.day("tanggal") or clock.today(),
        sumber=one_of(Sumber, isi.text("sumber"), "Sumber") if isi.text("sumber") else None,
        keterangan=isi.text("keterangan") or "Saldo awal dari kartu kertas",
        ed=isi.day("ed"),
    )
    card = _card(kode, nama, unit) or add_goods(
        kode, nama, unit, parse_quantity(least, "Batas menipis") if least else None, oleh=oleh
    )
    entry = book_opening(card.id, jumlah, catatan, oleh=oleh)
    return Hasil(f"{card.nama}: {in_words(jumlah)} {unit.label}, bukti {entry.bukti}")


def _card(kode: str, nama: str, unit: Satuan) -> Barang | None:
    row = session().scalars(select(Barang).where(Barang.kode == kode)).first()
    if row is not None and (label_key(row.nama) != label_key(nama) or row.satuan is not unit):
        raise DomainError(f"Kode {kode} sudah dipakai {row.nama} ({row.satuan.label}). Pakai kode lain.", "ganda")
    return row


def one_of(kind: type[E], text: str, label: str) -> E:
    """Return the member of a closed set by its value or its words, however it is capitalised; DomainError otherwise."""
    found = member_meant(kind, text)
    if found is not None:
        return found
    known = ", ".join(label_of(member) for member in kind)
    raise DomainError(f"{label} '{text}' tidak dikenal. Pakai salah satu: {known}.", "isian")


STOK = JenisImpor(
    "bufferstok",
    "Saldo awal bufferstok",
    Layout(
        (
            SourceColumn("kode", "Kode", ("KODE BARANG",), required=True),
            SourceColumn("nama", "Barang", ("NAMA BARANG", "JENIS BARANG", "URAIAN BARANG"), required=True),
            SourceColumn("satuan", "Satuan", (), required=True),
            SourceColumn("jumlah", "Jumlah", ("SALDO", "SALDO AWAL", "STOK", "SISA", "SISA STOK"), required=True),
            SourceColumn("ed", "Kedaluwarsa", ("ED", "TANGGAL KEDALUWARSA", "EXPIRED", "KADALUWARSA")),
            SourceColumn("sumber", "Sumber", ("SUMBER DANA", "ASAL BARANG")),
            SourceColumn("minimum", "Batas menipis", ("STOK MINIMUM",)),
            SourceColumn("tanggal", "Tanggal", ("PER TANGGAL", "TANGGAL OPNAME")),
            SourceColumn("keterangan", "Keterangan", ()),
        )
    ),
    _goods,
    (
        ("BRS", "Beras", "kg", "1.250", "31/12/2027", "APBD", "500", "", "Opname akhir bulan"),
        ("SLM", "Selimut", "lembar", "80", "", "Donasi", "", "", ""),
    ),
    "Satu baris untuk tiap barang dan tanggal kedaluwarsa. Kode 2-12 huruf atau angka. Jumlah seperti 1.250 atau 12,5.",
    KEEPERS,
)
