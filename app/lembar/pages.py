"""What the page of one spreadsheet tells: what came in by which run, and what to write to a village that is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.labels import short_date
from app.lembar.kept import SyncPulled
from app.lembar.open_questions import names_of
from app.lembar.people import pulled_of
from app.lembar.port import ColumnSeen
from app.lembar.service import BookStatus, Keadaan


@dataclass(frozen=True, slots=True)
class Arrival:
    """All that one run brought: (whose, column, before, after, whether it was put back)."""

    run_id: int
    waktu: datetime
    values: Sequence[tuple[str, str, str, str, bool]]

    @property
    def open(self) -> bool:
        """Whether anything is left to put back."""
        return any(not undone for *_, undone in self.values)


def arrivals(kode: str, columns: Mapping[str, Mapping[str, ColumnSeen]]) -> list[Arrival]:
    """Return what came in from a village's sheet by run, newest first."""
    rows = pulled_of(kode)
    names = names_of(row.key for row in rows)
    by_run: dict[int, list[SyncPulled]] = {}
    for row in rows:
        by_run.setdefault(row.run_id or 0, []).append(row)
    return [Arrival(run, mine[0].waktu, [_value(one, names, columns) for one in mine]) for run, mine in by_run.items()]


def _value(
    row: SyncPulled, names: Mapping[str, str], columns: Mapping[str, Mapping[str, ColumnSeen]]
) -> tuple[str, str, str, str, bool]:
    seen = columns.get(row.tab, {}).get(row.column)
    title = seen.title if seen else "usulan baru"
    return names.get(row.key, row.key), title, row.old, row.new, row.undone_at is not None


def reminder(book: BookStatus) -> str:
    """Return the message for a village whose sheet is late or waits for it; "" when nothing does."""
    if book.karantina == 0 and book.keadaan not in {Keadaan.TERLAMBAT, Keadaan.BERHENTI}:
        return ""
    lines = [f"Yth. operator {book.nama},"]
    if book.keadaan is Keadaan.TERLAMBAT and book.terakhir:
        lines.append(f"lembar BNBA {book.nama} terakhir tersinkron {short_date(book.terakhir.date())}.")
    if book.keadaan is Keadaan.BERHENTI:
        lines.append(f"sinkron lembar berhenti: {book.sebab}")
    if book.karantina:
        lines.append(f"{book.karantina} isian belum dapat diterima; sebabnya ada di kolom Keterangan sinkron.")
    lines.append("Mohon dilengkapi, atau kirim buku kerja XLSX-nya ke kantor. Terima kasih.")
    if book.url:
        lines.append(book.url)
    return "\n".join(lines)
