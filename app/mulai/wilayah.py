"""Which kabupaten is the office's, and the places that lie in it."""

from collections import Counter
from typing import Any

from sqlalchemy import select

from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.mulai.keadaan import confirm, confirmed, require_admin
from app.surat.kantor import forget_profile, own_row
from app.surat.letters import office_profile
from app.wilayah.models import Tingkat, Wilayah
from app.wilayah.service import villages


def choose_region(kode: str, *, oleh: Pelaku) -> None:
    """Say that this kabupaten or kota, with its villages as listed, is the office's.

    Raises:
        DomainError: no such place, no village in it, or the office has no profile of its own yet.
    """
    require_admin(oleh)
    place, row = session().get(Wilayah, kode), own_row()
    if place is None or place.tingkat is not Tingkat.KABUPATEN:
        raise DomainError("Pilih kabupaten/kota dari daftar, atau muat dahulu kode wilayahnya.", "wilayah")
    if not villages(kode):
        raise DomainError(f"{place.nama} belum punya desa/kelurahan. Muat dahulu kode wilayahnya.", "wilayah")
    if row is None:
        raise DomainError("Simpan dahulu profil kantor; kode wilayahnya tercatat di sana.", "profil")
    row.kode_wilayah = kode
    session().flush()
    forget_profile()
    confirm("wilayah", oleh=oleh)


def region() -> dict[str, Any]:
    """Return what the page shows: the kabupaten to choose from, and what lies in the office's."""
    kode = office_profile().kode_wilayah
    return {
        "kode": kode,
        "kabupaten": _under(Tingkat.KABUPATEN, ""),
        "kecamatan": [(one, counts_of(one.kode)) for one in _under(Tingkat.KECAMATAN, kode)],
        "desa": villages(kode),
        "dicocokkan": confirmed().get("wilayah"),
    }


def counts_of(kecamatan: str) -> Counter[str]:
    """Return how many desa and kelurahan a kecamatan has."""
    return Counter(one.tingkat.value for one in villages(kecamatan))


def kecamatan() -> list[Wilayah]:
    """Return the kecamatan of the office's kabupaten."""
    return _under(Tingkat.KECAMATAN, office_profile().kode_wilayah)


def _under(tingkat: Tingkat, kode: str) -> list[Wilayah]:
    query = select(Wilayah).where(Wilayah.tingkat == tingkat)
    query = query.where(Wilayah.kode.startswith(f"{kode}.", autoescape=True)) if kode else query
    return list(session().scalars(query.order_by(Wilayah.kode)))
