"""The same changes the way others make them: cell by cell, clear and rewrite, read all and write the differences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gspread

from benchmarks.sync_bench import CATATAN, Bench

SAMPLE = 25  # cells really written one by one; the rest of that way is computed


def read_all_diff(bench: Bench, books: Sequence[str], changed: int) -> None:
    """Read every sheet whole and write the cells that differ."""
    each = max(1, changed // len(books))
    client = bench.gspread()
    for book in books:
        sheet = client.open_by_key(book).worksheet("BNBA")
        rows = sheet.get_all_values()
        data: list[Any] = [{"range": f"{CATATAN}{n}", "values": [[rows[n - 1][9]]]} for n in range(2, 2 + each)]
        sheet.batch_update(data)


def rewrite(bench: Bench, books: Sequence[str]) -> None:
    """Clear every sheet and write it anew."""
    client = bench.gspread()
    office = bench.client()
    for book in books:
        values = office.read("-", book, ["'BNBA'"])[0]
        sheet = gspread.Worksheet(_Opened(client, book), {"title": "BNBA", "sheetId": 1}, book, client.http_client)  # type: ignore[arg-type]  # stands in for a spreadsheet
        sheet.clear()
        sheet.update(values)


@dataclass
class _Opened:
    """A spreadsheet as its tabs need it, without the call that opens it."""

    client: gspread.Client
    id: str


def cell_by_cell(bench: Bench, books: Sequence[str]) -> None:
    """Write single cells, one call each."""
    client = bench.gspread()
    sheet = client.open_by_key(books[0]).worksheet("BNBA")
    for number in range(2, 2 + SAMPLE):
        sheet.update_cell(number, 10, "catatan 0.123456")
