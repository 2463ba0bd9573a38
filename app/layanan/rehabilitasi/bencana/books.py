"""The registers of relief as books: printed and exported by the same columns."""

from typing import Any

from app.agenda.books import Book
from app.layanan.rehabilitasi.bencana.models import BencanaDistribusi, BencanaPengungsi
from app.workflow.register_books import by_day, register_columns
from app.workflow.registers import add_book


def _event(row: Any) -> str:
    return str(row.kejadian.no_reg)


DISTRIBUSI = Book(
    "bencana_distribusi",
    "Distribusi Logistik Bencana",
    register_columns(BencanaDistribusi, kejadian_id=_event),
    by_day(BencanaDistribusi, "tgl"),
)
PENGUNGSI = Book(
    "bencana_pengungsi",
    "Manajemen Pengungsi",
    register_columns(BencanaPengungsi, kejadian_id=_event),
    by_day(BencanaPengungsi, "tgl"),
)

for _book in (DISTRIBUSI, PENGUNGSI):
    add_book(_book)
