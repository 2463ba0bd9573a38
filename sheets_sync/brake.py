"""When a change is too large to be meant: the book stops, nothing is touched, a person looks. Pure."""

from collections.abc import Mapping

from sheets_sync.columns import Cells, Tab, TabKind
from sheets_sync.grid import SheetRow
from sheets_sync.plan import BaseRow

FEW = 5


def too_much(tab: Tab, base: Mapping[str, BaseRow], db: Mapping[str, Cells], rows: Mapping[str, SheetRow]) -> str:
    """Return why the book must stop, or ""."""
    used = {key: row for key, row in base.items() if row.used}
    return _office_empty(tab, used, db) or _rows_missing(tab, used, db, rows) or _cells_blanked(tab, used, rows)


def _office_empty(tab: Tab, used: Mapping[str, BaseRow], db: Mapping[str, Cells]) -> str:
    if tab.kind is TabKind.TWO_WAY and len(used) > FEW and not db:
        return f"Data kantor untuk tab {tab.title} kosong, padahal lembar berisi {len(used)} baris. Periksa impor BNBA."
    return ""


def _rows_missing(tab: Tab, used: Mapping[str, BaseRow], db: Mapping[str, Cells], rows: Mapping[str, SheetRow]) -> str:
    expected = [key for key in used if key in db]
    missing = sum(key not in rows for key in expected)
    if missing > max(FEW, len(expected) // 10):
        return (
            f"{missing} dari {len(expected)} baris tab {tab.title} hilang sekaligus. "
            "Pulihkan lewat Riwayat versi lembar, atau hubungi kantor."
        )
    return ""


def _cells_blanked(tab: Tab, used: Mapping[str, BaseRow], rows: Mapping[str, SheetRow]) -> str:
    filled = blanked = 0
    for key, base in used.items():
        if row := rows.get(key):
            was = [c.code for c in tab.data_columns if base.cells.get(c.code) and c.code in row.cells]
            filled += len(was)
            blanked += sum(not row.cells[code].text for code in was)
    if blanked > max(FEW, filled * 3 // 10):
        return (
            f"{blanked} dari {filled} sel tab {tab.title} dikosongkan sekaligus. "
            "Pulihkan lewat Riwayat versi lembar, atau hubungi kantor."
        )
    return ""
