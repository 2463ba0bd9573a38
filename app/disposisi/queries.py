"""Named questions about dispositions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from app.core.among import among
from app.core.db import session
from app.core.roles import Pelaku
from app.disposisi.models import Disposisi, DisposisiPenerima


@dataclass(frozen=True, slots=True)
class Simpul:
    """A node of the tree: a disposition, its receivers, and what each of them passed on."""

    disposisi: Disposisi
    cabang: tuple["Simpul", ...]


def dispositions_of(*, surat_masuk_id: int | None = None, berkas_id: int | None = None) -> Sequence[Disposisi]:
    """Return all dispositions of a letter or a case, in the order they were given."""
    by_letter = surat_masuk_id is not None
    column, key = (Disposisi.surat_masuk_id, surat_masuk_id) if by_letter else (Disposisi.berkas_id, berkas_id)
    if key is None:
        return []
    return session().scalars(select(Disposisi).where(column == key).order_by(Disposisi.id)).all()


#: What a line of the inbox says of its disposition, read with the lines.
_ABOUT = tuple(
    selectinload(DisposisiPenerima.disposisi).selectinload(one) for one in (Disposisi.surat, Disposisi.berkas)
)


def tree_of(rows: Sequence[Disposisi]) -> tuple[Simpul, ...]:
    """Return dispositions as a forest; one whose parent is not among them stands at the top."""
    known = {row.id for row in rows}
    above = {row.id: row.induk_id if row.induk_id in known else None for row in rows}

    def below(parent: int | None) -> tuple[Simpul, ...]:
        return tuple(Simpul(row, below(row.id)) for row in rows if above[row.id] == parent)

    return below(None)


def inbox_of(pelaku: Pelaku, *, limit: int = 200) -> Sequence[DisposisiPenerima]:
    """Return what was directed to ``pelaku`` and is not done, the nearest deadline first, then the oldest."""
    query = _open(select(DisposisiPenerima).options(*_ABOUT), pelaku)
    return (
        session()
        .scalars(query.order_by(Disposisi.batas_waktu.is_(None), Disposisi.batas_waktu, Disposisi.id).limit(limit))
        .all()
    )


def inbox_size(pelaku: Pelaku) -> int:
    """Return how many dispositions wait for ``pelaku``."""
    return int(session().scalar(inbox_sizing(pelaku)) or 0)


def inbox_sizing(pelaku: Pelaku) -> Select[int]:
    """Return the statement of :func:`inbox_size`."""
    return _open(select(func.count(DisposisiPenerima.id)), pelaku)


def done_by(pelaku: Pelaku, *, limit: int = 30) -> Sequence[DisposisiPenerima]:
    """Return the last dispositions ``pelaku`` finished, newest first."""
    query = select(DisposisiPenerima).where(
        DisposisiPenerima.petugas_id == pelaku.id, DisposisiPenerima.tgl_selesai.is_not(None)
    )
    query = query.options(*_ABOUT)
    return session().scalars(query.order_by(DisposisiPenerima.tgl_selesai.desc()).limit(limit)).all()


def given_by(pelaku: Pelaku, *, limit: int = 30) -> Sequence[Disposisi]:
    """Return the last dispositions ``pelaku`` gave, newest first."""
    query = select(Disposisi).where(Disposisi.dari_id == pelaku.id)
    query = query.options(*(selectinload(one) for one in (Disposisi.surat, Disposisi.berkas, Disposisi.penerima)))
    return session().scalars(query.order_by(Disposisi.id.desc()).limit(limit)).all()


def received_by(pelaku: Pelaku, rows: Sequence[Disposisi]) -> DisposisiPenerima | None:
    """Return the last of these dispositions that ``pelaku`` got and that still counts for him."""
    found = [one for row in rows for one in row.berjalan if one.petugas_id in pelaku.mewakili]
    return found[-1] if found else None


def _open(query: Select[Any], pelaku: Pelaku) -> Select[Any]:
    query = query.join(Disposisi, Disposisi.id == DisposisiPenerima.disposisi_id)
    return query.where(
        among(DisposisiPenerima.petugas_id, sorted(pelaku.mewakili)),
        DisposisiPenerima.ditarik.is_(None),
        DisposisiPenerima.tgl_selesai.is_(None),
    )
