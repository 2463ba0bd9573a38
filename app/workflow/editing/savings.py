"""The savings of drafts in the database: reading, adding, closing. What may be saved is decided elsewhere."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.core import clock
from app.core.db import session
from app.core.roles import Pelaku
from app.workflow.models import SopKonsep
from app.workflow.spec import Sop
from app.workflow.store import dump


def draft_of(slug: str) -> SopKonsep | None:
    """Return how the SOP's draft reads now, None when there is none."""
    return next(iter(savings_of(slug)), None)


def savings_of(slug: str) -> Sequence[SopKonsep]:
    """Return every saving of the open draft, the newest first."""
    query = select(SopKonsep).where(SopKonsep.slug == slug, SopKonsep.ditutup.is_(None))
    return session().scalars(query.order_by(SopKonsep.urut.desc())).all()


def every_saving(slug: str) -> Sequence[SopKonsep]:
    """Return every saving of every draft the SOP ever had."""
    return session().scalars(select(SopKonsep).where(SopKonsep.slug == slug)).all()


def close_draft(slug: str) -> None:
    """End the draft."""
    for row in savings_of(slug):
        row.ditutup = clock.now()
    session().flush()


def write_saving(slug: str, sop: Sop, dasar_id: int, bawaan_id: int, *, oleh: Pelaku) -> SopKonsep:
    """Add a state of the draft."""
    last = session().scalar(select(func.max(SopKonsep.urut)).where(SopKonsep.slug == slug)) or 0
    row = SopKonsep(
        slug=slug, urut=last + 1, isi=dump(sop), dasar_id=dasar_id, bawaan_id=bawaan_id,
        oleh_id=oleh.id, oleh_nama=oleh.nama, waktu=clock.now(),
    )  # fmt: skip
    session().add(row)
    session().flush()
    return row
