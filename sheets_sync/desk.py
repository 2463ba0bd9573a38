"""The desk of a person over open questions: a settlement is a new value on one side, by the register's own command."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.models import SyncBook, SyncConflict
from app.lembar.port import KANTOR, LAIN, LEMBAR
from sheets_sync.columns import Cells, Tab
from sheets_sync.office import known, rows_of, source_of, spec_of
from sheets_sync.sources import Change
from sheets_sync.values import parse

STALE = "Isian ini sudah berubah lagi di kantor. Muat ulang, lalu putuskan dari nilai yang baru."
Group = tuple[int, str, str]


def settle(ids: Sequence[int], side: str, typed: Mapping[int, str], *, oleh: Pelaku) -> int:
    """Decide conflicts, with those of the same row that belong together; return how many.

    Args:
        side: whose value holds: the office's, the sheet's, or another one.
        typed: the other value, by conflict.

    Raises:
        DomainError: nothing chosen, decided or changed meanwhile, or the register refuses the value.
    """
    if side not in {KANTOR, LEMBAR, LAIN}:
        raise DomainError("Pilih nilai kantor, nilai kelurahan, atau nilai lain.", "pilihan")
    groups = _groups(ids)
    if not groups:
        raise DomainError("Pilih paling sedikit satu konflik yang masih terbuka.", "pilihan")
    return sum(_settle_row(found, side, typed, oleh) for found in groups.values())


def _groups(ids: Sequence[int]) -> dict[Group, list[SyncConflict]]:
    query = select(SyncConflict).join(SyncConflict.book).where(SyncConflict.id.in_(ids))
    chosen = session().scalars(query.where(SyncConflict.settled_at.is_(None)).order_by(SyncConflict.id)).all()
    groups: dict[Group, list[SyncConflict]] = {}
    for one in chosen:
        mine = groups.setdefault((one.book_id, one.tab, one.key), [])
        if one not in mine:
            mine += [row for row in _with_it(one) if row not in mine]
    return groups


def _with_it(one: SyncConflict) -> Sequence[SyncConflict]:
    """Return the conflict and those of its row that can only be decided with it."""
    tab = source_of(spec_of(one.book.kode), one.tab).tab
    codes = tab.together if one.column in tab.together else frozenset({one.column})
    query = select(SyncConflict).where(SyncConflict.book_id == one.book_id, SyncConflict.settled_at.is_(None))
    query = query.where(SyncConflict.tab == one.tab, SyncConflict.key == one.key, SyncConflict.column.in_(codes))
    return session().scalars(query.order_by(SyncConflict.id)).all()


def _settle_row(found: Sequence[SyncConflict], side: str, typed: Mapping[int, str], oleh: Pelaku) -> int:
    book, tab_code, key = found[0].book, found[0].tab, found[0].key
    source = source_of(spec_of(book.kode), tab_code)
    office = rows_of(source).get(key)
    if office is None or any(office.get(one.column, "") != one.office for one in found):
        raise DomainError(STALE, "berubah")
    wanted = {one.column: _wanted(one, side, typed) for one in found}
    store(source.tab, office, key, wanted, lambda change: source.take([change], oleh=oleh))
    was = {one.column: one.base for one in found}
    known(book, tab_code, key, {one.column: one.sheet for one in found}, was=was)
    wake(book)
    for one in found:
        one.settled_at, one.settled_by = clock.now(), oleh.nama
        chosen = wanted[one.column] or "kosong"
        note(one, f"memutuskan {source.tab.column(one.column).title}: {chosen} ({_side(side)})", oleh=oleh)
    session().flush()
    return len(found)


def _wanted(one: SyncConflict, side: str, typed: Mapping[int, str]) -> str:
    if side == LAIN:
        return typed.get(one.id, one.office)
    return one.office if side == KANTOR else one.sheet


def _side(side: str) -> str:
    return {KANTOR: "nilai kantor", LEMBAR: "nilai kelurahan"}.get(side, "nilai lain")


def store(tab: Tab, office: Cells, key: str, wanted: Cells, take: Callable[[Change], None]) -> None:
    """Put values into the register where they differ from the office's.

    Raises:
        DomainError: a value cannot be understood, or the row would not be acceptable.
    """
    read = {code: _read(tab, code, text) for code, text in wanted.items()}
    changed = {code: text for code, text in read.items() if text != office.get(code, "")}
    if not changed:
        return
    if wrong := tab.check({**office, **changed}):
        raise DomainError(next(iter(wrong.values())), "nilai")
    take(Change(key, changed))


def _read(tab: Tab, code: str, text: str) -> str:
    column = tab.column(code)
    if not column.editable:
        raise DomainError(f"Kolom {column.title} diisi kantor.", "kolom")
    seen = parse(column, text)
    if seen.value is None:
        raise DomainError(seen.problem, "nilai")
    return seen.value


def wake(book: SyncBook) -> None:
    """Let the next run compare the book, whatever its marks say."""
    book.stamps = "{}"
