"""A report answered: rows, cells and the last row, computed once for page, paper and workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.core.chart import as_picture, bars, line
from app.core.labels import show
from app.core.roles import Pelaku
from app.laporan.asal import Asal
from app.laporan.parameter import Saringan, asked
from app.laporan.spec import Grafik, Laporan
from app.layanan.bencana_bufferstok.quantity import in_words


@dataclass(frozen=True, slots=True)
class Isi:
    """What a report says.

    Attributes:
        sel: the cells, as values.
        jumlah: the last row; empty when no column adds up or there are no rows.
        asal: beside each cell, where its rows stand.
        grafik: the chart; None when the report has none, or nothing to draw.
    """

    laporan: Laporan
    saringan: Saringan
    baris: Sequence[Any]
    sel: list[list[Any]]
    asal: list[list[Asal | None]]
    jumlah: list[Any]
    grafik: Grafik | None

    @property
    def svg(self) -> str:
        """Return the chart as SVG; empty without one."""
        chart = self.grafik
        if chart is None:
            return ""
        if chart.bentuk == "garis":
            return line(chart.judul, chart.titik)
        return bars(chart.judul, chart.titik, penuh=chart.penuh)

    @property
    def gambar(self) -> str:
        """Return the chart as a picture for paper."""
        return as_picture(self.svg) if self.grafik else ""


def answer(laporan: Laporan, given: Mapping[str, str], oleh: Pelaku) -> Isi:
    """Answer a report for ``oleh``, whose row scope the query keeps; DomainError for a choice that is none."""
    saringan = asked(laporan.parameter, given, oleh)
    rows = laporan.baris(saringan)
    cells = [[column.value(row) for column in laporan.columns] for row in rows]
    places = [[column.asal(row, saringan) if column.asal else None for column in laporan.columns] for row in rows]
    return Isi(laporan, saringan, rows, cells, places, _total(laporan, cells), _chart(laporan, rows))


def _chart(laporan: Laporan, rows: Sequence[Any]) -> Grafik | None:
    chart = laporan.grafik(rows) if laporan.grafik and rows else None
    return chart if chart is not None and chart.titik else None


def _total(laporan: Laporan, cells: list[list[Any]]) -> list[Any]:
    if not cells or not any(column.added for column in laporan.columns):
        return []
    sums: list[Any] = [
        sum(row[at] or 0 for row in cells) if column.added else "" for at, column in enumerate(laporan.columns)
    ]
    return ["Jumlah", *sums[1:]]


def written(value: Any) -> str:
    """Return a cell as people read it: ``1.250``, ``12,5``, ``21 Nov 2026``."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return in_words(Decimal(value))
    return show(value)
