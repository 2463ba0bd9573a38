"""Posts and dates: what somebody was on a day, and for whose post he acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import ColumnElement, and_, exists, or_, select

from app.core import clock
from app.core.asked import asked_once
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import JabatanPetugas, Pelimpahan, Petugas
from app.core.people import POSTS, people_in
from app.core.roles import RANKS, JenisPelimpahan, Kapasitas, Peran


@dataclass(frozen=True, slots=True)
class DatedPost:
    """What a signature block says of a person on a day."""

    jabatan: str | None
    unit: str | None
    pangkat: str | None

    @classmethod
    def of(cls, row: Petugas | JabatanPetugas) -> Self:
        """Return the post of a row."""
        return cls(row.jabatan, row.unit, row.pangkat)


#: Posts that may be represented. Who numbers letters, keeps accounts or sits at the counter is replaced by an account.
REPRESENTED = RANKS
#: Who gives numbers or keeps accounts signs for nobody: numbering and signing stay in two hands.
NO_DEPUTY = (Peran.ADMIN, Peran.AGENDARIS, Peran.OPERATOR_KELURAHAN)


def in_force() -> ColumnElement[bool]:
    """Return the SQL condition of the records that count at this moment."""
    today = clock.today()
    return and_(
        Pelimpahan.mulai <= today,
        Pelimpahan.sampai >= today,
        or_(Pelimpahan.diakhiri.is_(None), Pelimpahan.diakhiri > clock.now()),
    )


def capacities_of(user_id: int) -> tuple[Kapasitas, ...]:
    """Return the posts a person acts for now, oldest record first."""
    query = select(Pelimpahan).where(Pelimpahan.pelaksana_id == user_id, in_force()).order_by(Pelimpahan.id)
    return tuple(_capacity(row) for row in session().scalars(query))


def acts_for_another(user_id: Any) -> ColumnElement[bool]:
    """Return the SQL condition under which :func:`capacities_of` finds something: seldom, so a page asks this first."""
    return exists().where(Pelimpahan.pelaksana_id == user_id, in_force())


@asked_once
def records_for(peran: Peran) -> Sequence[Pelimpahan]:
    """Return the records in force for posts of a role, the full ones first."""
    query = select(Pelimpahan).where(Pelimpahan.peran == peran, in_force())
    full_first = Pelimpahan.jenis == JenisPelimpahan.AN
    return session().scalars(query.order_by(full_first, Pelimpahan.id)).all()


def _capacity(row: Pelimpahan) -> Kapasitas:
    return Kapasitas(row.id, row.jenis, row.peran, row.unit, row.jabatan, row.pejabat_id)


@asked_once
def holder_of(peran: Peran, unit: str) -> Petugas | None:
    """Return the person whose own post this is; None when it is vacant."""
    return next((person for person in people_in(peran) if person.unit == unit), None)


def title_of(peran: Peran, unit: str) -> str | None:
    """Return how a post is printed; None when the office has no such post."""
    holder = holder_of(peran, unit)
    if holder is not None and holder.jabatan:
        return holder.jabatan
    return next((post.jabatan for post in POSTS.values() if (post.peran, post.unit) == (peran, unit)), None)


def post_on(petugas: Petugas, day: date) -> DatedPost:
    """Return the post a person had on a day; the present one where no dated post says otherwise."""
    covering = [
        row for row in dated_posts(petugas.user_id) if _since(row) <= day and (row.sampai is None or row.sampai >= day)
    ]
    return DatedPost.of(covering[-1] if covering else petugas)


def dated_posts(user_id: int) -> list[JabatanPetugas]:
    """Return a person's dated posts, oldest first."""
    rows = session().scalars(select(JabatanPetugas).where(JabatanPetugas.petugas_id == user_id))
    return sorted(rows, key=lambda row: (_since(row), row.id))


def refuse_overlap(row: JabatanPetugas) -> None:
    """Refuse a dated post on days that another one of the same person covers; DomainError says which."""
    if row.mulai and row.sampai and row.sampai < row.mulai:
        raise DomainError("Hari terakhir tidak boleh sebelum hari pertama. Periksa kedua tanggal.", "tanggal")
    with session().no_autoflush:
        others = [one for one in dated_posts(row.petugas_id) if one is not row]
    for other in others:
        if _since(row) <= (other.sampai or date.max) and _since(other) <= (row.sampai or date.max):
            raise DomainError(
                f"Tanggalnya bertumpang tindih dengan jabatan {other.jabatan}. Akhiri yang itu lebih dahulu.",
                "tumpang_tindih",
            )


def keep_post(petugas: Petugas, before: DatedPost) -> None:
    """Date a change of the present post: what was held until yesterday is kept, what is held now begins today."""
    now, rows, today = DatedPost.of(petugas), dated_posts(petugas.user_id), clock.today()
    if now == before or not before.jabatan or not now.jabatan:
        return
    last = rows[-1] if rows else _dated(petugas, before)
    session().add(last)
    if last.mulai == today:
        last.jabatan, last.unit, last.pangkat = now.jabatan, now.unit, now.pangkat
        return
    if last.sampai is None or last.sampai >= today:
        last.sampai = today - timedelta(days=1)
    session().add(_dated(petugas, now, mulai=today))


def _since(row: JabatanPetugas) -> date:
    return row.mulai or date.min


def _dated(petugas: Petugas, post: DatedPost, *, mulai: date | None = None) -> JabatanPetugas:
    return JabatanPetugas(
        petugas_id=petugas.user_id, jabatan=post.jabatan, unit=post.unit, pangkat=post.pangkat, mulai=mulai
    )


def lock_posts(peran: Peran) -> None:
    """Let only one record for posts of a role be written at a time."""
    session().execute(select(Role.id).where(Role.name == peran.value).with_for_update())


def roles_of(user_id: int) -> frozenset[Peran]:
    """Return the roles of an account; none when it is switched off."""
    query = select(Role.name).join(User.roles).where(User.id == user_id, User.active.is_(True))
    return frozenset(Peran(name) for name in session().scalars(query) if name in set(Peran))


def deputies() -> Sequence[Petugas]:
    """Return the people who may act for a post: active, of the office, and no keeper of accounts or numbers."""
    barred = select(User.id).join(User.roles).where(Role.name.in_([peran.value for peran in NO_DEPUTY]))
    query = select(Petugas).join(User, User.id == Petugas.user_id)
    query = query.where(User.active.is_(True), Petugas.wilayah_kode.is_(None), User.id.not_in(barred))
    return session().scalars(query.order_by(Petugas.nama)).all()
