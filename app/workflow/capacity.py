"""In which capacity somebody takes a turn: in his own post, or as Plt., Plh. or a.n. of another."""

from sqlalchemy import ColumnElement, select

from app.audit import name_with
from app.berkas.models import Berkas, Tugas, TugasAktor
from app.core.db import session
from app.core.roles import Kapasitas, Pelaku, rank_of
from app.workflow.inbox import is_capacity, is_post
from app.workflow.models import AktorRow

#: What the trail's columns hold.
_LONGEST = 160


def capacity_at(pelaku: Pelaku, tugas: Tugas) -> Kapasitas | None:
    """Return the capacity in which ``pelaku`` takes a turn; None for his own post.

    The highest of the posts that may take it counts; a.n. only where no other does.
    """
    if pelaku.sistem or not pelaku.kapasitas:
        return None
    full = [one for one in pelaku.kapasitas if one.penuh and _means(is_capacity(one), tugas)]
    highest = min(full, key=lambda one: rank_of({one.peran}), default=None)
    if _means(is_post(pelaku.peran, pelaku.unit), tugas):
        return highest if highest and rank_of({highest.peran}) < rank_of(pelaku.peran) else None
    return highest or next((one for one in pelaku.kapasitas if _means(is_capacity(one), tugas)), None)


def acting_name(pelaku: Pelaku, tugas: Tugas) -> str:
    """Return the name the trail keeps of a turn: ``Hj. Ratna Dewanti, S.E. (Plh. Kepala Dinas Sosial)``."""
    return named(pelaku, capacity_at(pelaku, tugas))


def named(pelaku: Pelaku, kapasitas: Kapasitas | None) -> str:
    """Return a name with the capacity behind it."""
    if kapasitas is None:
        return pelaku.nama
    word = kapasitas.sebutan if kapasitas.penuh else f"atas nama {kapasitas.jabatan}"
    return f"{pelaku.nama} ({word})"[:_LONGEST]


def _means(condition: ColumnElement[bool], tugas: Tugas) -> bool:
    query = select(TugasAktor.aktor).join(AktorRow, TugasAktor.aktor == AktorRow.kode)
    query = query.join(Tugas, Tugas.id == TugasAktor.tugas_id).join(Berkas, Berkas.id == Tugas.berkas_id)
    return session().scalars(query.where(Tugas.id == tugas.id, condition).limit(1)).first() is not None


def _name_on(berkas: Berkas, pelaku: Pelaku) -> str:
    tugas = next((one for one in berkas.tugas if one.ditutup is None), None)
    return acting_name(pelaku, tugas) if tugas is not None else pelaku.nama


name_with(Berkas, _name_on)
