"""Double proposals: found by the sanding engine among the proposals and in the list."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import aliased

from app.bnba.models import Bnba, BnbaPeriode, HasilVerval, JenisUsulan, Usulan
from app.bnba.proposals import called_off
from app.core.db import session
from app.kiriman.service import sent_in
from app.layanan.dtks_usulan.keadaan import BERKAS
from app.layanan.dtks_usulan.models import PutusanKembar, UsulanKembar
from app.sanding.lookup import Mirip, Orang, Sumber, find_doubles

PAGE = 20


def look_for_doubles(periode: BnbaPeriode, *, ids: Sequence[int] | None = None) -> int:
    """Note every pair that may be one person and is not known yet; returns how many are new.

    Looks at new people that were not sent: among all proposals, and in the list of the period (or the newest before).
    """
    query = select(Usulan).where(
        Usulan.periode == periode.kode,
        Usulan.jenis == JenisUsulan.BARU,
        Usulan.hasil != HasilVerval.TIDAK_LAYAK,
        not_(sent_in(BERKAS, Usulan.id)),
        not_(called_off()),
    )
    rows = session().scalars(query.where(Usulan.id.in_(ids)) if ids is not None else query.order_by(Usulan.id)).all()
    found = find_doubles([Orang.of(row) for row in rows], periode)
    pairs = dict(_pair(row, one) for row, near in zip(rows, found, strict=True) for one in near if _counts(one))
    known = _known({usulan for usulan, _ in pairs})
    new = [(key, one) for key, one in pairs.items() if key not in known]
    session().add_all(_row(periode.kode, usulan, lawan, one) for (usulan, lawan), one in new)
    session().flush()
    return len(new)


def open_pairs(periode: str) -> ColumnElement[bool]:
    """Return the condition of the pairs nobody decided and whose proposals both still stand."""
    return and_(
        UsulanKembar.periode == periode,
        UsulanKembar.putusan == PutusanKembar.MENUNGGU,
        *(_stands(one) for one in _BOTH),
    )


def count_open(periode: str) -> int:
    """Return how many pairs wait for a decision."""
    return session().scalar(select(func.count(UsulanKembar.id)).where(open_pairs(periode))) or 0


def pairs_of(periode: str, *, decided: bool, page: int = 0) -> Sequence[UsulanKembar]:
    """Return a page of the pairs that wait, or of those that were decided, newest decision first."""
    query = select(UsulanKembar)
    if decided:
        query = query.where(UsulanKembar.periode == periode, UsulanKembar.putusan != PutusanKembar.MENUNGGU)
        query = query.order_by(UsulanKembar.diputus.desc(), UsulanKembar.id)
    else:
        query = query.where(open_pairs(periode)).order_by(UsulanKembar.id)
    return session().scalars(query.limit(PAGE).offset(page * PAGE)).all()


def pairs_about(usulan_id: int) -> Sequence[UsulanKembar]:
    """Return every pair a proposal stands in."""
    mine = or_(UsulanKembar.usulan_id == usulan_id, UsulanKembar.lawan_usulan_id == usulan_id)
    return session().scalars(select(UsulanKembar).where(mine).order_by(UsulanKembar.id)).all()


def undecided(ids: Sequence[int]) -> set[int]:
    """Return which of these proposals stand in a pair that nobody decided."""
    query = select(UsulanKembar.usulan_id, UsulanKembar.lawan_usulan_id).where(
        UsulanKembar.putusan == PutusanKembar.MENUNGGU, *(_stands(one) for one in _BOTH)
    )
    return {one for pair in session().execute(query) for one in pair if one is not None} & set(ids)


_OTHER = aliased(Usulan)
_BOTH = (UsulanKembar.usulan_id, UsulanKembar.lawan_usulan_id)


def _stands(column: Any) -> ColumnElement[bool]:
    over = or_(_OTHER.hasil == HasilVerval.TIDAK_LAYAK, called_off(_OTHER))
    dropped = select(_OTHER.id).where(_OTHER.id == column, over)
    return not_(dropped.exists())


def _counts(one: Mirip) -> bool:
    """Rows asked about are proposals too, and are told as such."""
    return one.sumber is not Sumber.DAFTAR


def _pair(row: Usulan, one: Mirip) -> tuple[tuple[int, str], Mirip]:
    """Return a pair under one key, whichever of two proposals was asked about."""
    if one.sumber is Sumber.USULAN:
        return (max(row.id, one.id), f"u:{min(row.id, one.id)}"), one
    return (row.id, f"b:{session().get_one(Bnba, one.id).kode_baris}"), one


def _known(usulan: set[int]) -> set[tuple[int, str]]:
    query = select(UsulanKembar.usulan_id, UsulanKembar.lawan).where(UsulanKembar.usulan_id.in_(usulan))
    return {(one, lawan) for one, lawan in session().execute(query)}


def _row(periode: str, usulan: int, lawan: str, one: Mirip) -> UsulanKembar:
    other = int(lawan.removeprefix("u:")) if lawan.startswith("u:") else None
    return UsulanKembar(periode=periode, usulan_id=usulan, lawan=lawan, lawan_usulan_id=other, sebab=one.alasan[:500])
