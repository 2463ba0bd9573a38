"""A workbook that came back, as raw rows: guarded, parsed in a child process, and shown to be this village's."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import DomainError
from app.exchange.limits import MB, Limits
from app.exchange.prescan import check_kind
from app.exchange.rows import RawRow
from app.exchange.xlsx import all_rows
from sheets_sync.columns import Tab, TabKind
from sheets_sync.grid import HeaderProblem, SheetTab, find_columns, read_rows
from sheets_sync.workbook.mark import META, Mark, mark_in

#: Nothing beyond row 20,000 or column ZZ.
LIMITS = Limits(rows=19_500, columns=702, file_bytes=10 * MB)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a workbook says of itself, and its sheets."""

    mark: Mark
    sheets: Mapping[str, Sequence[RawRow]]

    def tab(self, tab: Tab) -> SheetTab:
        """Return one tab as the merge reads it.

        Raises:
            DomainError: the tab or one of its heads is gone.
        """
        rows = self.sheets.get(tab.title)
        if rows is None:
            raise DomainError(
                f"Tab {tab.title} tidak ada di berkas ini. Kembalikan nama tabnya, lalu unggah lagi.", "tab"
            )
        grid = [raw_cells(row) for row in rows]
        try:
            places = find_columns(tab, grid[0] if grid else ())
        except HeaderProblem as problem:
            raise DomainError(str(problem), "judul") from problem
        return read_rows(tab, places, grid[1:])


def raw_cells(row: RawRow) -> list[object]:
    """Return the cells of a row, those that the spreadsheet held as numbers as numbers."""
    return [_number(cell) if at in row.numbers else cell for at, cell in enumerate(row.cells)]


def _number(cell: str) -> object:
    try:
        return float(cell)
    except ValueError:
        return cell


def read_workbook(content: bytes, kode: str) -> Workbook:
    """Read a workbook of a village. Takes a moment: read it before the unit of work.

    Raises:
        DomainError: unsafe, damaged, not one of ours, or another village's.
    """
    with tempfile.NamedTemporaryFile(prefix="loket-lembar-", suffix=".xlsx") as draft:
        draft.write(content)
        draft.flush()
        check_kind(Path(draft.name), LIMITS)
        sheets = all_rows(Path(draft.name), LIMITS)
    mark = mark_in([row.cells for row in sheets.get(META, ())])
    if mark.buku != kode:
        raise DomainError(
            f"Buku kerja ini milik {mark.nama} ({mark.buku}), bukan kelurahan halaman ini. Unggah di halamannya.",
            "kelurahan_lain",
        )
    return Workbook(mark, sheets)


def comes_back(tab: Tab) -> bool:
    """Whether anything typed in the tab counts."""
    return tab.kind is not TabKind.ONE_WAY
