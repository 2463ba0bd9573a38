"""What an import changed of stored rows, kept compactly, so that all of it can be taken back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Select, Table, delete, func, insert, literal, null, or_, select, update

from app.bnba.intervals import Plan
from app.bnba.models import Bnba, JejakImpor
from app.core.db import session

T = TypeVar("T")
TABLE, TRACE = cast("Table", Bnba.__table__), cast("Table", JejakImpor.__table__)
_CHUNK = 4_000
_NAMES = ["impor_id", "bnba_id", "urut_dari", "urut_sampai"]


def apply_plan(plan: Plan, impor_id: int, urut: int, later: int | None) -> None:
    """Do to stored rows what the plan says, and keep the stretches they had."""
    touched = sorted({*plan.end_at, *plan.start_at_next, *plan.extend_back, *plan.extend_on})
    for chunk in chunks(touched, _CHUNK):
        _keep(impor_id, TABLE.c.urut_dari, TABLE.c.urut_sampai, TABLE.c.id.in_(chunk))
    if later is not None:
        _copy(plan.copy_to_next, impor_id, later)
        _set(plan.start_at_next, urut_dari=later)
    _set(plan.end_at, urut_sampai=urut)
    _set(plan.extend_back, urut_dari=urut)
    _set(plan.extend_on, urut_sampai=later)


def take_back(impor_id: int) -> None:
    """Make stored rows what they were before an import that nothing later leans on."""
    mine = TRACE.c.impor_id == impor_id
    former = select(TRACE.c.urut_dari, TRACE.c.urut_sampai).where(mine, TRACE.c.bnba_id == TABLE.c.id)
    moved = select(TRACE.c.bnba_id).where(mine, TRACE.c.urut_dari.is_not(None))
    copies = select(TRACE.c.bnba_id).where(mine, TRACE.c.urut_dari.is_(None))
    connection = session().connection()
    connection.execute(delete(TABLE).where(or_(TABLE.c.impor_id == impor_id, TABLE.c.id.in_(copies))))
    connection.execute(
        update(TABLE)
        .where(TABLE.c.id.in_(moved))
        .values(
            urut_dari=former.with_only_columns(TRACE.c.urut_dari).scalar_subquery(),
            urut_sampai=former.with_only_columns(TRACE.c.urut_sampai).scalar_subquery(),
        )
    )
    connection.execute(delete(TRACE).where(mine))


def _keep(impor_id: int, dari: ColumnElement[int], sampai: ColumnElement[int], rows: ColumnElement[bool]) -> None:
    source: Select[tuple[object, ...]] = select(literal(impor_id), TABLE.c.id, dari, sampai).where(rows)
    session().connection().execute(insert(TRACE).from_select(_NAMES, source))


def _copy(ids: Sequence[int], impor_id: int, later: int) -> None:
    connection = session().connection()
    last = connection.scalar(select(func.max(TABLE.c.id))) or 0
    kept = [column for column in TABLE.c if column.name not in {"id", "urut_dari"}]
    for chunk in chunks(ids, _CHUNK):
        source = select(literal(later), *kept).where(TABLE.c.id.in_(chunk))
        connection.execute(insert(TABLE).from_select(["urut_dari", *[column.name for column in kept]], source))
    nothing = cast("ColumnElement[int]", null())
    _keep(impor_id, nothing, nothing, TABLE.c.id > last)


def _set(ids: Sequence[int], **values: int | None) -> None:
    for chunk in chunks(ids, _CHUNK):
        session().connection().execute(update(TABLE).where(TABLE.c.id.in_(chunk)).values(**values))


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most ``size``."""
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk
