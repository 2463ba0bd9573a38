"""Questions about the region."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from app.core.db import session
from app.core.errors import DomainError
from app.wilayah.match import Found, WilayahIndex
from app.wilayah.models import VILLAGES, Tingkat, Wilayah, WilayahAlias


def require(kode: str) -> Wilayah:
    """Return the desa or kelurahan with this code; DomainError when there is none."""
    place = session().get(Wilayah, kode)
    if place is None or place.tingkat not in VILLAGES:
        raise DomainError(f"Kode desa/kelurahan '{kode}' tidak dikenal. Contoh yang benar: 63.01.03.1001.", "wilayah")
    return place


def villages(kabupaten: str = "") -> Sequence[Wilayah]:
    """Return the villages of a kabupaten (code ``63.01``), or all, by code."""
    return session().scalars(select(Wilayah).where(*_are_villages(kabupaten)).order_by(Wilayah.kode)).all()


def names_of_villages(kabupaten: str = "") -> Sequence[Any]:
    """Return (code, name, code of what it lies in) of the same villages: a select on a page needs no more of them."""
    query = select(Wilayah.kode, Wilayah.nama, Wilayah.induk).where(*_are_villages(kabupaten))
    return session().execute(query.order_by(Wilayah.kode)).all()


def _are_villages(kabupaten: str) -> list[ColumnElement[bool]]:
    inside = [Wilayah.kode.startswith(f"{kabupaten}.", autoescape=True)] if kabupaten else []
    return [Wilayah.tingkat.in_(VILLAGES), *inside]


def villages_of(nama: str) -> list[str]:
    """Return the names of the villages of a kabupaten or kota by its name, each as ``Desa X``, by code."""
    region = session().scalar(select(Wilayah).where(Wilayah.tingkat == Tingkat.KABUPATEN, Wilayah.nama == nama))
    return [f"{place.tingkat.value.capitalize()} {place.nama}" for place in villages(region.kode)] if region else []


def wilayah_index() -> WilayahIndex:
    """Return every village and alias in memory, for matching whole lists."""
    names = session().execute(select(Wilayah.kode, Wilayah.nama)).all()
    aliases = session().execute(select(WilayahAlias.kode, WilayahAlias.nama)).all()
    return WilayahIndex(dict(names), aliases)


def match(kecamatan: str, desa: str, kabkota: str = "") -> Found:
    """Return the one village meant, None, or the candidates; for a single question."""
    return wilayah_index().match(kecamatan, desa, kabkota)
