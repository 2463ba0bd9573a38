"""Who reads what a comparison left: whom the case's bidang is."""

from typing import Any

from sqlalchemy import ColumnElement, false, select, true

from app.berkas.models import Berkas
from app.core.among import among
from app.core.roles import Pelaku


def of_own_bidang(columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
    """Return the condition of the runs and rows that exist for the actor."""
    if pelaku is None:
        return false()
    if pelaku.bidang is None:
        return true()
    cases = Berkas.__table__.c
    mine = select(cases.id).where(among(cases.bidang, sorted(pelaku.bidang)))
    return columns.berkas_id.in_(mine)  # type: ignore[no-any-return]  # columns of any table
