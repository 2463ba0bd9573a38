"""What came in, value by value, and putting it back: by the register's own command, never over a later change."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.kept import SyncPulled
from app.lembar.models import SyncBook, SyncRun
from app.lembar.port import Found, Undone
from sheets_sync.columns import Cells, Tab
from sheets_sync.desk import store, wake
from sheets_sync.office import rows_of, source_of, spec_of
from sheets_sync.plan import BaseRow, Pull
from sheets_sync.sources import ProposalSource, TabSource


def fresh_keys(base: Mapping[str, BaseRow], db: Mapping[str, Cells]) -> list[str]:
    """Return the keys that were only issued when the plan was made and are records now."""
    return [key for key, row in base.items() if not row.used and key in db]


def record(
    book_id: int, tab: str, pulls: Iterable[Pull], fresh: Iterable[str], *, import_id: int | None = None
) -> None:
    """Write down what the office takes over now; without an import it is the work of the run that is open."""
    rows = [(pull.key, pull.column, pull.old, pull.new) for pull in pulls]
    rows += [(key, "", "", "") for key in fresh]
    if not rows:
        return
    run_id = None if import_id else _open_run(book_id)
    for key, column, old, new in rows:
        row = SyncPulled(book_id=book_id, run_id=run_id, import_id=import_id, tab=tab, key=key, column=column)
        row.old, row.new, row.waktu = old, new, clock.now()
        session().add(row)
    session().flush()


def _open_run(book_id: int) -> int | None:
    server = select(SyncBook.server).where(SyncBook.id == book_id).scalar_subquery()
    return session().scalar(select(func.max(SyncRun.id)).where(SyncRun.server == server, SyncRun.ended.is_(None)))


def undo(book: SyncBook, rows: Sequence[SyncPulled], *, oleh: Pelaku) -> Undone:
    """Put back what these rows brought, newest first, except where somebody changed the value since."""
    spec, restored, left = spec_of(book.kode), 0, []
    groups: dict[tuple[str, str], list[SyncPulled]] = {}
    for row in sorted(rows, key=lambda row: row.id, reverse=True):
        groups.setdefault((row.tab, row.key), []).append(row)
    for (tab, key), mine in groups.items():
        source = source_of(spec, tab)
        why = _undo_row(source, key, mine, oleh)
        if why is None:
            restored += len(mine)
        else:
            left += why
    wake(book)
    session().flush()
    return Undone(restored, tuple(left))


def _undo_row(source: TabSource, key: str, mine: Sequence[SyncPulled], oleh: Pelaku) -> list[Found] | None:
    """Put one row back; return what stands in the way, None when nothing did."""
    office = rows_of(source).get(key)
    tab = source.tab
    if office is None:
        return [_left(tab, {}, one, "Barisnya tidak ada lagi di kantor.") for one in mine]
    changed = [one for one in mine if one.column and office.get(one.column, "") != one.new]
    if changed:
        return [_left(tab, office, one, "Sudah diubah lagi sesudahnya.") for one in changed]
    try:
        with session().begin_nested():
            _carry_out(source, key, mine, office, oleh)
    except DomainError as refusal:
        return [_left(tab, office, one, refusal.pesan) for one in mine]
    for one in mine:
        one.undone_at, one.undone_by = clock.now(), oleh.nama
    return None


def _carry_out(source: TabSource, key: str, mine: Sequence[SyncPulled], office: Cells, oleh: Pelaku) -> None:
    if any(not one.column for one in mine):
        if isinstance(source, ProposalSource):
            source.withdraw(key, oleh=oleh)
        return
    values = {one.column: one.old for one in mine}
    store(source.tab, office, key, values, lambda change: source.take([change], oleh=oleh))


def _left(tab: Tab, office: Cells, one: SyncPulled, why: str) -> Found:
    title = tab.column(one.column).title if one.column else "Usulan baru"
    nama = office.get("nama", one.key)
    return Found(tab.title, 0, nama, title, office.get(one.column, ""), one.new, why)
