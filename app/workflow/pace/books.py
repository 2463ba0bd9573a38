"""The report as books: what the screen shows, printed and exported from the same reading."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from app.agenda.books import Book, BookColumn, attribute
from app.workflow.pace.report import StepFigures, StepRow, figures, steps_done, steps_held
from app.workflow.pace.steps import StepClock
from app.workflow.registers import add_book
from app.workflow.spec import SatuanWaktu

_UNITS = {SatuanWaktu.MENIT: "menit", SatuanWaktu.HARI_KERJA: "hari kerja"}


def unit_word(unit: SatuanWaktu) -> str:
    """Return a unit as people read it."""
    return _UNITS[unit]


def _tidy(value: float | None) -> float | int | str:
    if value is None:
        return "-"
    return int(value) if value == int(value) else round(value, 1)


def _of_clock(read: Callable[[StepClock], Any]) -> Callable[[Any], Any]:
    return lambda row: read(row.clock)


def _verdict(clock: StepClock) -> str:
    return "tanpa mutu baku" if clock.limit is None else "lewat" if clock.late else "dalam"


def _held(_dari: date, _sampai: date) -> Iterable[StepRow]:
    return steps_held()


def _figures(dari: date, sampai: date) -> Iterable[StepFigures]:
    return figures(steps_done(dari, sampai))


_CASE = (
    BookColumn("No. Registrasi", attribute("no_reg"), 9),
    BookColumn("Nama", attribute("nama"), 16),
    BookColumn("SOP", attribute("judul"), 20),
    BookColumn("Langkah", attribute("nomor"), 6, angka=True),
    BookColumn("Kegiatan", attribute("kegiatan"), 24),
)
_TIME = (
    BookColumn("Terpakai", _of_clock(lambda one: one.used), 7, angka=True),
    BookColumn("Mutu baku", _of_clock(lambda one: _tidy(one.limit)), 7, angka=True),
    BookColumn("Satuan", _of_clock(lambda one: unit_word(one.unit)), 7),
    BookColumn("Hasil", _of_clock(_verdict), 8),
)

#: One line per step of an SOP.
PELAYANAN = add_book(
    Book(
        "waktu_pelayanan",
        "Waktu Pelayanan terhadap Mutu Baku",
        (
            BookColumn("SOP", attribute("judul"), 24),
            BookColumn("Langkah", attribute("nomor"), 6, angka=True),
            BookColumn("Kegiatan", attribute("kegiatan"), 28),
            BookColumn("Mutu baku", lambda row: _tidy(row.limit), 7, angka=True),
            BookColumn("Satuan", lambda row: unit_word(row.unit), 7),
            BookColumn("Jumlah", attribute("count"), 6, angka=True),
            BookColumn("Median", lambda row: _tidy(row.middle), 7, angka=True),
            BookColumn("P90", lambda row: _tidy(row.ninth), 7, angka=True),
            BookColumn("Dalam mutu baku", lambda row: row.kept if row.limit else "-", 7, angka=True),
            BookColumn("Persen", lambda row: _tidy(row.share), 7, angka=True),
        ),
        _figures,
    )
)

#: The rows behind it: one line per step of a case.
LANGKAH = add_book(
    Book(
        "waktu_langkah",
        "Langkah yang Selesai dan Waktunya",
        (
            *_CASE,
            BookColumn("Mulai", _of_clock(lambda one: one.began), 10),
            BookColumn("Selesai", _of_clock(lambda one: one.ended), 10),
            *_TIME,
        ),
        steps_done,
    )
)

#: Who holds what at this moment, whatever the dates.
DIPEGANG = add_book(
    Book(
        "waktu_dipegang",
        "Langkah yang Sedang Dipegang",
        (
            *_CASE,
            BookColumn("Pemegang", lambda row: ", ".join(nama for _, nama in row.holders), 16),
            BookColumn("Mulai", _of_clock(lambda one: one.began), 10),
            *_TIME,
        ),
        _held,
    )
)
