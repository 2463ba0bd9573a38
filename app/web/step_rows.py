"""The line of a case's steps: who did each, when, and in what working time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.berkas.models import Berkas, Tugas
from app.workflow.pace.steps import StepClock, whole_case
from app.workflow.pace.turns import clocks_of
from app.workflow.sheet_order import number_of
from app.workflow.spec import Langkah, Sop
from app.workflow.turns import label_of


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the line: ``keadaan`` is selesai, sekarang or nanti."""

    no: int
    kegiatan: str
    keadaan: str
    waktu_tertulis: str
    oleh: str
    kapan: datetime | None
    giliran: str
    mutu: StepClock | None = None


def line_of(berkas: Berkas, sop: Sop, tugas: Tugas | None) -> dict[str, Any]:
    """Return the line of steps, and the time of the whole case."""
    clocks = clocks_of([berkas]).get(berkas.id, {})
    return {"langkah": step_line(berkas, sop, tugas, clocks), "waktu_berkas": whole_case(clocks.values())}


def step_line(berkas: Berkas, sop: Sop, tugas: Tugas | None, clocks: Mapping[int, StepClock]) -> list[StepRow]:
    """Return the SOP's steps with who did each, when, and in what working time."""
    here = number_of(sop, tugas.langkah_no) if tugas else 0
    return [_step(berkas, (no, here), step, tugas, clocks.get(step.no)) for no, step in enumerate(sop.langkah, 1)]


def _step(
    berkas: Berkas, places: tuple[int, int], langkah: Langkah, tugas: Tugas | None, mutu: StepClock | None
) -> StepRow:
    """Return one step; ``places`` are its own and that of the open one, which is 0 when the case is closed."""
    no, here = places
    done = [row for row in berkas.tugas if row.langkah_no == langkah.no and row.hasil == "selesai"]
    last = done[-1] if done else None
    if here == no:
        state = "sekarang"
    elif last is not None and (not here or no < here):
        state = "selesai"
    else:
        state = "nanti"
    shown = last if state == "selesai" else None
    return StepRow(
        no=no,
        kegiatan=langkah.kegiatan,
        keadaan=state,
        waktu_tertulis=langkah.waktu_tertulis or "",
        oleh=(shown.oleh_nama or "") if shown else "",
        kapan=shown.ditutup if shown else None,
        giliran=label_of(tugas.tindakan) if here == no and tugas else "",
        mutu=mutu,
    )
