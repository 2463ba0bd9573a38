"""Places as letters write them."""

from app.core.db import session
from app.wilayah.models import Tingkat, Wilayah

_WORDS = {Tingkat.DESA: "Desa", Tingkat.KELURAHAN: "Kelurahan", Tingkat.KECAMATAN: "Kecamatan"}


def place_in_words(kode: str) -> str:
    """Return ``Desa X, Kecamatan Y, Kabupaten Z``; the bare code when it is unknown."""
    parts = []
    place = session().get(Wilayah, kode)
    while place is not None and place.tingkat is not Tingkat.PROVINSI:
        word = _WORDS.get(place.tingkat, "")
        parts.append(f"{word} {place.nama}".strip())
        place = session().get(Wilayah, place.induk) if place.induk else None
    return ", ".join(parts) or kode
