"""The book of the respondents: heads as on the register, services by their title."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, select

from app.agenda.books import Book, BookColumn, attribute
from app.core.clock import WITA
from app.layanan.sekretariat.skm.hasil import nama_layanan
from app.layanan.sekretariat.skm.responden import SkmResponden
from app.workflow.registers import add_book


def _service(row: SkmResponden) -> str:
    return nama_layanan(row.layanan)


def _answered(dari: date, sampai: date) -> Select[Any]:
    start = datetime.combine(dari, time.min, tzinfo=WITA)
    end = datetime.combine(sampai, time.max, tzinfo=WITA)
    return select(SkmResponden).where(SkmResponden.waktu.between(start, end)).order_by(SkmResponden.id)


_WORDS: dict[str, Callable[[Any], Any]] = {"layanan": _service}

RESPONDEN = add_book(
    Book(
        "skm_responden",
        "Responden SKM",
        tuple(
            BookColumn(label, _WORDS.get(name) or attribute(name))
            for name, label in SkmResponden.kolom_register.items()
        ),
        _answered,
    )
)
