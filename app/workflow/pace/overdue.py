"""Telling the superior of a step that exceeded its standard, once: the worker calls this every few minutes."""

from sqlalchemy import select

from app.audit import note
from app.berkas.models import Berkas, Tugas
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM, UNIT_NAMES
from app.workflow.models import Keterlambatan
from app.workflow.pace.steps import StepClock
from app.workflow.pace.superior import superior_of
from app.workflow.pace.turns import case_clocks, clocks_of, turns_where
from app.workflow.sheet_order import number_of
from app.workflow.store import aktor_table
from app.workflow.turns import open_turn, sop_of


def tell_overdue() -> int:
    """Note every open step that is over its standard by now and was not told before; returns how many were new.

    Each in a transaction of its own, so that the desk never waits for long.
    """
    with read_as(SISTEM):
        due = _overdue()
    return sum(_tell(case, step) for case, step in due)


def _overdue() -> list[tuple[int, int]]:
    """Return (case, step) of the open steps that are late and were not told."""
    told = select(Keterlambatan.id).where(
        Keterlambatan.berkas_id == Tugas.berkas_id, Keterlambatan.langkah_no == Tugas.langkah_no
    )
    waiting = (Tugas.ditutup.is_(None), ~told.exists())
    query = select(Berkas.id, Berkas.sop_versi_id, Tugas.langkah_no).join(Tugas, Tugas.berkas_id == Berkas.id)
    rows = session().execute(query.where(*waiting).order_by(Berkas.id)).all()
    turns = turns_where(Tugas.berkas_id.in_(select(Tugas.berkas_id).where(*waiting)))
    found = case_clocks(turns, {case: version for case, version, _ in rows})
    return [(case, step) for case, _, step in rows if found[case][step].late]


def _tell(case: int, step: int) -> bool:
    """Lock the case, look again, and note it; whoever comes second finds the note of the first."""
    with unit_of_work(SISTEM):
        berkas = session().get(Berkas, case, with_for_update=True, populate_existing=True)
        if berkas is None or _told(case, step):
            return False
        turn, late = open_turn(berkas), clocks_of([berkas])[case].get(step)
        if turn is None or turn.langkah_no != step or late is None or not late.late:
            return False
        _note(berkas, turn, late)
    return True


def _told(case: int, step: int) -> bool:
    query = select(Keterlambatan.id).where(Keterlambatan.berkas_id == case, Keterlambatan.langkah_no == step)
    return session().scalar(query) is not None


def _note(berkas: Berkas, turn: Tugas, late: StepClock) -> None:
    actors = [one for kode, one in aktor_table().items() if kode in {taker.aktor for taker in turn.pelaksana}]
    peran, unit = superior_of(actors, berkas.bidang)
    session().add(
        Keterlambatan(
            berkas_id=berkas.id,
            langkah_no=late.langkah_no,
            terpakai=late.used,
            standar=late.limit,
            satuan=late.unit,
            pemegang=", ".join(one.nama for one in actors)[:300],
            atasan=peran,
            atasan_unit=unit,
            dicatat=clock.now(),
        )
    )
    whom = f"{peran.value} {UNIT_NAMES[unit]}" if unit else peran.value
    sop = sop_of(berkas)
    step = f"langkah {number_of(sop, late.langkah_no)} ({sop.langkah_ke(late.langkah_no).kegiatan})"
    note(berkas, f"memberi tahu {whom}: {step} terlambat, {late.words}", oleh=SISTEM)
