"""Places as letters write them."""

from collections.abc import Collection

from sqlalchemy import select

from app.core.asked import asked_once
from app.core.db import session
from app.wilayah.models import Tingkat, Wilayah

_WORDS = {Tingkat.DESA: "Desa", Tingkat.KELURAHAN: "Kelurahan", Tingkat.KECAMATAN: "Kecamatan"}


def place_in_words(kode: str) -> str:
    """Return ``Desa X, Kecamatan Y, Kabupaten Z``; the bare code when it is unknown."""
    return ", ".join(_upwards(kode)) or kode


def village_and_district(kode: str) -> str:
    """Return ``Desa X, Kecamatan Y``; the bare code when it is unknown."""
    return ", ".join(_upwards(kode)[:2]) or kode


def _upwards(kode: str) -> list[str]:
    parts = []
    place = _place(kode)
    while place is not None and place.tingkat is not Tingkat.PROVINSI:
        parts.append(_called(place))
        place = _place(place.induk) if place.induk else None
    return parts


def place_called(kode: str) -> str:
    """Return ``Desa X``; the bare code when it is unknown."""
    place = _place(kode)
    return _called(place) if place else kode


def bare_names(kodes: Collection[str]) -> dict[str, str]:
    """Return the bare name of each of these places that is known; read at once."""
    rows = session().execute(select(Wilayah.kode, Wilayah.nama).where(Wilayah.kode.in_(kodes)))
    return {kode: nama for kode, nama in rows}  # noqa: C416  # a row is no pair for dict()


def places_called(kodes: Collection[str]) -> dict[str, str]:
    """Return ``Desa X`` for each of these places that is known; read at once."""
    rows = session().scalars(select(Wilayah).where(Wilayah.kode.in_(kodes)))
    return {place.kode: _called(place) for place in rows}


def names_in_words(kodes: Collection[str], most: int = 5) -> str:
    """Return ``Angsau, Sarang Halang dan 3 lainnya``: the names of these places, the first few of them."""
    names = list(session().scalars(select(Wilayah.nama).where(Wilayah.kode.in_(kodes)).order_by(Wilayah.kode)))
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" dan {rest} lainnya" if rest > 0 else "")


def village_of(kode: str) -> str:
    """Return the bare name of a village; its code when it is unknown."""
    place = _place(kode)
    return place.nama if place else kode


def district_of(kode: str) -> str:
    """Return the bare name of the district a village lies in, or nothing."""
    place = _place(kode)
    above = _place(place.induk) if place and place.induk else None
    return above.nama if above else ""


def village_head_of(kode: str) -> str:
    """Return who leads a village: ``Kepala Desa X``, or ``Lurah X`` of a kelurahan (UU 6/2014, PP 17/2018)."""
    place = _place(kode)
    if place is None:
        return f"Kepala {kode}"
    return f"Lurah {place.nama}" if place.tingkat is Tingkat.KELURAHAN else f"Kepala {_called(place)}"


@asked_once
def _place(kode: str) -> Wilayah | None:
    return session().get(Wilayah, kode)


def _called(place: Wilayah) -> str:
    return f"{_WORDS.get(place.tingkat, '')} {place.nama}".strip()
