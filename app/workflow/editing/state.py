"""How an SOP stands: which version runs, which waits, what is being written, and whether the shipped sheet moved on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core.db import session
from app.workflow.aktor import Aktor
from app.workflow.editing.keeping import faults
from app.workflow.editing.savings import draft_of
from app.workflow.models import AsalVersi, SopKonsep, SopVersi
from app.workflow.spec import Sop
from app.workflow.store import content, current, parse, planned, shipped


@dataclass(frozen=True, slots=True)
class Keadaan:
    """How one SOP stands now.

    Attributes:
        lama, bawaan: the shipped sheet that the office compared with, and the one that came since; both None when the
            SOP runs as shipped or nothing came.
        salah: what no longer fits the program in the version of the office.
    """

    versi: SopVersi
    sop: Sop
    rencana: SopVersi | None
    konsep: SopKonsep | None
    lama: SopVersi | None
    bawaan: SopVersi | None
    salah: Sequence[str]


def state_of(slug: str, aktor: Mapping[str, Aktor]) -> Keadaan:
    """Return how the SOP stands."""
    row, sop = current(slug)
    now = shipped(slug)
    own = row.asal is AsalVersi.KANTOR
    moved = own and row.bawaan_id != now.id
    return Keadaan(
        versi=row,
        sop=sop,
        rencana=planned(slug),
        konsep=draft_of(slug),
        lama=session().get(SopVersi, row.bawaan_id) if moved and row.bawaan_id else None,
        bawaan=now if moved else None,
        salah=faults(sop, content(now), aktor) if own else (),
    )


def versions_of(slug: str) -> Sequence[SopVersi]:
    """Return every version of an SOP, the newest first."""
    return session().scalars(select(SopVersi).where(SopVersi.slug == slug).order_by(SopVersi.nomor.desc())).all()


def step_numbers(slug: str) -> set[int]:
    """Return every step number that a version or a saving of the SOP has had."""
    texts = [
        *session().scalars(select(SopVersi.isi).where(SopVersi.slug == slug)),
        *session().scalars(select(SopKonsep.isi).where(SopKonsep.slug == slug)),
    ]
    return {langkah.no for isi in texts for langkah in parse(isi).langkah}
