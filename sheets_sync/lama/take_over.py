"""What a village wrote in its own sheet, taken in by the same plan as everything else."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from app.audit import note
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import Pelaku
from app.lembar.kept import SyncImport
from app.lembar.port import MAYBE, NONE
from sheets_sync import pulled, questions
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.lama.adapt import FILLED
from sheets_sync.lama.understand import Understood, look, tab
from sheets_sync.lama.whose import text
from sheets_sync.merge import plan
from sheets_sync.office import plain_spec_of, source_of
from sheets_sync.plan import BaseRow
from sheets_sync.planned import Planned, carry_out
from sheets_sync.tabs import LAYAK
from sheets_sync.values import parse
from sheets_sync.workbook.leave import ensure_book


def chosen_rows(found: Understood, confirmed: Sequence[int]) -> dict[int, str]:
    """Return the key of each row that is taken over: those that are sure, and the maybes a person confirmed."""
    rows = [row for row in found.told.rows if row.level != NONE]
    return {row.line: row.key for row in rows if row.level != MAYBE or row.line in confirmed}


def first_base(found: Understood, line: int) -> BaseRow:
    """Return what both sides are taken to have agreed on: nobody was checked; a blank cell says nothing."""
    row = found.rows[line]
    fresh = {**dict.fromkeys(FILLED, ""), "status": LAYAK}
    return BaseRow({code: fresh[code] if text(row, found.told.places, code) else "" for code in FILLED})


def take(kode: str, content: bytes, places: Mapping[str, int], confirmed: Sequence[int], *, oleh: Pelaku) -> str:
    """Take what stands in a village's own workbook in, in one transaction; it can be undone like any import."""
    found = look(kode, content, places)
    lines = chosen_rows(found, confirmed)
    with unit_of_work(oleh):
        spec = plain_spec_of(kode)
        source = source_of(spec, "bnba")
        source.hold()
        db = {key: cells for key, cells in source.rows() if key in lines.values()}
        base = {key: first_base(found, line) for line, key in lines.items()}
        sheet = _sheet(found, lines)
        one = Planned(source, sheet, base, db, plan(source.tab, base, db, sheet))
        row = _import(ensure_book(spec).id, content, found, oleh)
        carry_out(one, oleh=oleh)
        pulled.record(row.book_id, "bnba", one.plan.pull, (), import_id=row.id)
        questions.record_conflicts(row.book_id, "bnba", one.plan.conflicts)
        questions.record_quarantine(row.book_id, "bnba", one.plan.quarantine)
        note(row, f"mengambil lembar lama: {len(one.plan.pull)} isian dari {len(lines)} baris", oleh=oleh)
    return (
        f"{len(one.plan.pull)} isian dari {len(lines)} baris diambil; {len(one.plan.conflicts)} konflik dan "
        f"{len(one.plan.quarantine)} karantina menunggu. Lanjutkan dengan buku kerja baru dari halaman ini."
    )


def _sheet(found: Understood, lines: Mapping[int, str]) -> SheetTab:
    columns = [column for column in tab().columns if column.code in FILLED and column.code in found.told.places]
    rows = []
    for line, key in lines.items():
        raw = found.rows[line]
        cells = {c.code: parse(c, text(raw, found.told.places, c.code)) for c in columns}
        rows.append(SheetRow(line, key, cells))
    return SheetTab(tuple(rows), frozenset(c.code for c in columns), max(lines, default=1), full=True)


def _import(book_id: int, content: bytes, found: Understood, oleh: Pelaku) -> SyncImport:
    row = SyncImport(book_id=book_id, nomor=0, nama=f"Lembar lama {found.told.name}"[:120], waktu=clock.now())
    row.sha256, row.oleh = sha256(content).hexdigest(), oleh.nama
    row.diambil_pada, row.diambil_oleh = clock.now(), oleh.nama
    session().add(row)
    session().flush()
    return row
