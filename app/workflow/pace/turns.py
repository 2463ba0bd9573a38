"""The stored turns as the clock sees them, many cases in one question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, select

from app.berkas.models import Berkas, Tugas, TugasAktor
from app.core import clock
from app.core.db import session
from app.kalender.office import office_calendar
from app.workflow.models import AktorRow
from app.workflow.pace.steps import StepClock, Turn, clocks
from app.workflow.spec import Sop, Tindakan
from app.workflow.store import versions


def clocks_of(cases: Iterable[Berkas], sops: Mapping[int, Sop] | None = None) -> dict[int, dict[int, StepClock]]:
    """Return for each case the clocks of its steps by number, in the same few queries whatever their count.

    Args:
        sops: the cases' SOPs by version, where they are known already.
    """
    known = {case.id: case.sop_versi_id for case in cases}
    if not known:
        return {}
    return case_clocks(turns_where(Tugas.berkas_id.in_(known)), known, sops)


def case_clocks(
    turns: dict[int, list[Turn]], version_of: dict[int, int], sops: Mapping[int, Sop] | None = None
) -> dict[int, dict[int, StepClock]]:
    """Return the clocks of cases whose turns and SOP versions are known."""
    calendar, now = office_calendar(), clock.now()
    known = versions(version_of.values()) if sops is None else sops
    return {case: clocks(rows, known[version_of[case]], calendar, now) for case, rows in turns.items()}


def turns_where(*conditions: ColumnElement[bool]) -> dict[int, list[Turn]]:
    """Return the turns that fulfil the conditions, by case, in the order in which they were opened."""
    query = select(
        Tugas.berkas_id, Tugas.langkah_no, Tugas.dibuka, Tugas.ditutup, Tugas.hasil, Tugas.tindakan, _inside()
    ).where(*conditions)
    found: defaultdict[int, list[Turn]] = defaultdict(list)
    for case, no, opened, closed, outcome, act, inside in session().execute(query.order_by(Tugas.id)):
        found[case].append(Turn(case, no, opened, closed, outcome, act == Tindakan.TERIMA or not inside))
    return dict(found)


def _inside() -> Any:
    """Whether somebody of the office may take the turn; to receive always waits for who brings something."""
    here = select(TugasAktor.tugas_id).join(AktorRow, AktorRow.kode == TugasAktor.aktor)
    return here.where(TugasAktor.tugas_id == Tugas.id, AktorRow.pihak_luar.is_(False)).exists()
