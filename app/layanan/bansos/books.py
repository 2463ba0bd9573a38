"""The registers of social aid as books: printed and exported by the same columns."""

from typing import Any

from app.agenda.books import Book
from app.layanan.bansos.models import BansosPenerima, BansosPenyaluran, BansosUsulan
from app.workflow.register_books import by_day, register_columns
from app.workflow.registers import add_book


def _activity(row: Any) -> str:
    return str(row.kegiatan.nama)


USULAN = Book(
    "bansos_usulan",
    "Usulan Penerima Bansos",
    register_columns(BansosUsulan),
    by_day(BansosUsulan, "dicatat"),
)
PENERIMA = Book(
    "bansos_penerima",
    "Penerima Bansos / BNBA Kegiatan",
    register_columns(BansosPenerima, kegiatan_id=_activity),
    by_day(BansosPenerima, "dicatat"),
)
PENYALURAN = Book(
    "bansos_penyaluran",
    "Penyaluran dan Tanda Terima Bansos",
    register_columns(BansosPenyaluran, kegiatan_id=_activity),
    by_day(BansosPenyaluran, "tgl"),
)

for _book in (USULAN, PENERIMA, PENYALURAN):
    add_book(_book)
