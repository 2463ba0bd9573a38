"""What the page of one spreadsheet tells: what came in by which run, and what to write to a village that is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.core.db import session
from app.core.labels import short_date
from app.lembar.kept import SyncPulled
from app.lembar.models import SyncBook
from app.lembar.open_questions import Whose, whose
from app.lembar.people import pulled_of
from app.lembar.port import ColumnSeen
from app.lembar.service import BookStatus, Keadaan, server_now

Columns = Mapping[str, Mapping[str, ColumnSeen]]
#: Whose, which column ("" for a new proposal), before, after, and whether it was put back.
Value = tuple[Whose, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Arrival:
    """All that one run brought."""

    run_id: int
    waktu: datetime
    values: Sequence[Value]

    @property
    def open(self) -> bool:
        """Whether anything is left to put back."""
        return any(not undone for *_, undone in self.values)


def arrivals(kode: str, columns: Columns) -> list[Arrival]:
    """Return what came in from a village's sheet by run, newest first."""
    by_run: dict[int, list[SyncPulled]] = {}
    for row in pulled_of(kode):
        by_run.setdefault(row.run_id or 0, []).append(row)
    return [Arrival(run, mine[0].waktu, values(mine[::-1], columns)) for run, mine in by_run.items()]


def values(rows: Sequence[SyncPulled], columns: Columns) -> list[Value]:
    """Return what came in as people read it."""
    people = whose(row.key for row in rows)
    return [_value(row, people, columns) for row in rows]


def _value(row: SyncPulled, people: Mapping[str, Whose], columns: Columns) -> Value:
    seen = columns.get(row.tab, {}).get(row.column)
    title = seen.title if seen else row.column
    return people.get(row.key, Whose(row.key)), title, row.old, row.new, row.undone_at is not None


def last_arrivals() -> dict[str, datetime]:
    """Return when something last came in from each village's sheet or workbook, by village code."""
    query = select(SyncBook.wilayah_kode, func.max(SyncPulled.waktu)).join(
        SyncPulled, SyncPulled.book_id == SyncBook.id
    )
    rows = session().execute(query.where(SyncBook.wilayah_kode.is_not(None)).group_by(SyncBook.wilayah_kode))
    return {kode: waktu for kode, waktu in rows if kode}


def mirrored_since(instant: datetime) -> tuple[int, int]:
    """Return how many of the villages' spreadsheets were well since ``instant``, and how many there are."""
    mine = (SyncBook.server == server_now(), SyncBook.wilayah_kode.is_not(None))
    made = (SyncBook.layout != "", SyncBook.stopped == "", SyncBook.checked_at >= instant)
    query = select(func.count(SyncBook.id)).where(*mine)
    return session().scalar(query.where(*made)) or 0, session().scalar(query) or 0


def reminder(desa: str, book: BookStatus | None, owed: Sequence[str] = (), *, periode: str = "") -> str:
    """Return the message for a village whose sheet is late or waits for it, or that owes the office something.

    Args:
        owed: what is missing, as clauses ("berita acara musyawarah").
        periode: the period it is owed for, in words.

    Returns:
        "" when there is nothing to ask for.
    """
    troubles = _troubles(book) if book else []
    if not troubles and not owed:
        return ""
    lines = [f"Yth. Bapak/Ibu operator {book.nama if book else desa},", *troubles]
    if owed:
        asked = f"Untuk pemutakhiran BNBA periode {periode or 'ini'} kami masih menunggu:"
        lines += [asked, *(f"- {one}" for one in owed)]
    lines.append("Mohon dilengkapi pada lembar kelurahan, atau kirim buku kerja XLSX-nya ke kantor. Terima kasih.")
    return "\n".join([*lines, *([book.url] if book and book.url else [])])


def _troubles(book: BookStatus) -> list[str]:
    lines = []
    if book.keadaan is Keadaan.TERLAMBAT and book.terakhir:
        lines.append(
            f"Lembar BNBA {book.nama} terakhir tersinkron {short_date(book.terakhir.date())}. Mohon pastikan lembarnya "
            "tidak dihapus atau dipindahkan, dan kantor masih menjadi editornya."
        )
    if book.keadaan is Keadaan.BERHENTI:
        lines.append(f"Sinkron lembar BNBA {book.nama} berhenti: {book.sebab}")
    if book.karantina:
        lines.append(
            f"{book.karantina} isian belum dapat diterima. Mohon diperbaiki menurut kolom Keterangan sinkron di lembar."
        )
    return lines
