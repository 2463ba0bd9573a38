"""The stored rows as the planner needs them."""

from sqlalchemy import ColumnElement, func, select

from app.bnba.intervals import Planner, Stretch
from app.bnba.models import Bnba, BnbaPeriode, valid_in
from app.core.db import session

_TABLE = Bnba.__table__


def following(urut: int) -> int | None:
    """Return the first later period that has a list of its own; None when there is none."""
    later = select(func.min(BnbaPeriode.urut)).where(BnbaPeriode.urut > urut, BnbaPeriode.diimpor.is_not(None))
    return session().scalar(later)


def shown_in(urut: int) -> dict[str, Stretch]:
    """Return what a period shows, by person."""
    return _stretches(valid_in(_TABLE.c, urut))


def planner_for(urut: int) -> Planner:
    """Return the planner of an import into a period."""
    later = following(urut)
    return Planner(
        urut,
        later,
        shown_in(urut),
        _stretches(_TABLE.c.urut_dari == later) if later else {},
        _stretches(_TABLE.c.urut_sampai == urut),
    )


def _stretches(condition: ColumnElement[bool]) -> dict[str, Stretch]:
    columns = _TABLE.c
    query = select(columns.kode_baris, columns.id, columns.sidik, columns.urut_dari, columns.urut_sampai)
    rows = session().connection().execute(query.where(condition))
    return {kode: Stretch(*rest) for kode, *rest in rows}
