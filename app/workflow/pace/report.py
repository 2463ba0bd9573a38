"""The month's report: what each step took against its standard, and who holds what now. One reading serves all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from statistics import median, quantiles

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from app.berkas.models import Berkas, Tugas, TugasAktor
from app.core.clock import WITA
from app.core.db import session
from app.workflow.models import AktorRow
from app.workflow.pace.steps import StepClock
from app.workflow.pace.turns import case_clocks, turns_where
from app.workflow.sheet_order import number_of
from app.workflow.spec import SatuanWaktu
from app.workflow.store import versions


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of one case, with its clock.

    Attributes:
        nomor: the number its sheet prints, which is not the step's own where the office put steps between.
        holders: the actors of its open turn, empty when it has none.
    """

    berkas_id: int
    no_reg: str
    nama: str
    layanan: str
    judul: str
    nomor: int
    kegiatan: str
    clock: StepClock
    holders: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Return (service, step number), by which the report groups."""
        return self.layanan, self.clock.langkah_no


@dataclass(frozen=True, slots=True)
class StepFigures:
    """One line of the report: a step of an SOP in a period.

    Attributes:
        middle, ninth: median and 90th percentile of the working time, in ``unit``; percentiles as a spreadsheet's
            PERCENTILE gives them.
        limit: the longest time the standard allows, None where the sheet gives none.
        kept: how many kept the standard; each against that of its own SOP version.
    """

    layanan: str
    judul: str
    langkah_no: int
    nomor: int
    kegiatan: str
    unit: SatuanWaktu
    limit: int | None
    count: int
    middle: float
    ninth: float
    kept: int

    @property
    def share(self) -> float | None:
        """Return the percentage within the standard, None where there is none."""
        return None if self.limit is None else 100 * self.kept / self.count


def steps_done(dari: date, sampai: date) -> list[StepRow]:
    """Return the steps that were last finished from ``dari`` to ``sampai``, both included, oldest case first."""
    start = datetime.combine(dari, time.min, tzinfo=WITA)
    end = datetime.combine(sampai + timedelta(days=1), time.min, tzinfo=WITA)
    closed = aliased(Tugas)
    touched = select(closed.berkas_id).where(closed.ditutup >= start, closed.ditutup < end)
    return [row for row in _rows(touched) if row.clock.done and row.clock.ended and start <= row.clock.ended < end]


def steps_held() -> list[StepRow]:
    """Return the open step of every case that runs, the one furthest over its standard first."""
    opened = aliased(Tugas)
    actors = _actors_of_open_turns()
    rows = [
        replace(row, holders=actors[row.berkas_id])
        for row in _rows(select(opened.berkas_id).where(opened.ditutup.is_(None)))
        if row.clock.ended is None
    ]
    return sorted(rows, key=lambda row: (-row.clock.strain, row.clock.began, row.berkas_id))


def figures(rows: Iterable[StepRow]) -> list[StepFigures]:
    """Return one line per step of an SOP, in the order of titles and steps."""
    groups: defaultdict[tuple[str, int, SatuanWaktu], list[StepRow]] = defaultdict(list)
    for row in rows:
        groups[*row.key, row.clock.unit].append(row)
    lines = [_line(group) for group in groups.values()]
    return sorted(lines, key=lambda line: (line.judul, line.layanan, line.nomor))


def held_by(rows: Iterable[StepRow]) -> list[tuple[str, str, list[StepRow]]]:
    """Return (actor, name, open steps) of who holds something; a step that several may take counts for each."""
    names: dict[str, str] = {}
    groups: defaultdict[str, list[StepRow]] = defaultdict(list)
    for row in rows:
        for kode, nama in row.holders:
            names[kode] = nama
            groups[kode].append(row)
    return sorted(((kode, names[kode], held) for kode, held in groups.items()), key=lambda one: (-len(one[2]), one[1]))


def _line(group: Sequence[StepRow]) -> StepFigures:
    newest = group[-1]
    used = [row.clock.used for row in group]
    return StepFigures(
        layanan=newest.layanan,
        judul=newest.judul,
        langkah_no=newest.clock.langkah_no,
        nomor=newest.nomor,
        kegiatan=newest.kegiatan,
        unit=newest.clock.unit,
        limit=newest.clock.limit,
        count=len(group),
        middle=median(used),
        ninth=used[0] if len(used) == 1 else quantiles(used, n=10, method="inclusive")[-1],
        kept=sum(row.clock.limit is not None and not row.clock.late for row in group),
    )


def _rows(cases: Select[int]) -> list[StepRow]:
    """Return every step begun in these cases."""
    query = select(Berkas.id, Berkas.sop_versi_id, Berkas.no_reg, Berkas.nama, Berkas.layanan)
    found = {row.id: row for row in session().execute(query.where(Berkas.id.in_(cases)).order_by(Berkas.id))}
    sops = versions(row.sop_versi_id for row in found.values())
    turns = turns_where(Tugas.berkas_id.in_(cases))
    seen = {case: rows for case, rows in turns.items() if case in found}
    clocks = case_clocks(seen, {case: row.sop_versi_id for case, row in found.items()})
    return [
        StepRow(
            case, row.no_reg, row.nama, row.layanan, sops[row.sop_versi_id].judul,
            number_of(sops[row.sop_versi_id], no), sops[row.sop_versi_id].langkah_ke(no).kegiatan, one,
        )
        for case, row in found.items()
        for no, one in sorted(clocks.get(case, {}).items())
    ]  # fmt: skip


def _actors_of_open_turns() -> defaultdict[int, tuple[tuple[str, str], ...]]:
    query = select(Tugas.berkas_id, AktorRow.kode, AktorRow.nama).join(TugasAktor, TugasAktor.tugas_id == Tugas.id)
    query = query.join(AktorRow, AktorRow.kode == TugasAktor.aktor).where(Tugas.ditutup.is_(None))
    found: defaultdict[int, tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for case, kode, nama in session().execute(query.order_by(AktorRow.kode)):
        found[case] = (*found[case], (kode, nama))
    return found
