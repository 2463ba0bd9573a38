"""The buffer stock: goods, stock cards, and the book."""

from datetime import date
from typing import Any

from sqlalchemy import Select, select

from app.agenda.books import Book
from app.layanan.bencana_bufferstok.models import BencanaBufferstok
from app.layanan.bencana_bufferstok.quantity import in_words
from app.workflow.register_books import register_columns
from app.workflow.registers import add_book

__all__ = ["BUKU"]


def _by_entry(dari: date, sampai: date) -> Select[Any]:
    found = select(BencanaBufferstok).where(BencanaBufferstok.tgl.between(dari, sampai))
    return found.order_by(BencanaBufferstok.id)  # the order in which the balances came about


def _goods(row: Any) -> str:
    return str(row.barang.nama)


BUKU = Book(
    "bencana_bufferstok",
    "Kartu Bufferstok (Keluar Masuk)",
    register_columns(
        BencanaBufferstok,
        barang_id=_goods,
        masuk=lambda row: in_words(row.masuk),
        keluar=lambda row: in_words(row.keluar),
        saldo=lambda row: in_words(row.saldo),
    ),
    _by_entry,
)

add_book(BUKU)
