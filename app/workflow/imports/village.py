"""The village an old row means: its own column, else what its address says, else what was told for the whole file."""

import re

from app.core.errors import DomainError
from app.wilayah.match import Tempat, WilayahIndex, name_key

_IN_ADDRESS = re.compile(r"\b(?:desa|ds|kelurahan|kel)\b\.? +([a-z][a-z' -]*)", re.IGNORECASE)
_DISTRICT = re.compile(r"\b(?:kecamatan|kec)\b\.? +([a-z][a-z' -]*)", re.IGNORECASE)


class Villages:
    """Finds villages for the rows of one import.

    Args:
        kabupaten: code of the office's own kabupaten, where names are looked for first.
        usual: code for rows that name none; empty when none was told.
    """

    def __init__(self, index: WilayahIndex, kabupaten: str, usual: str = "") -> None:
        self._index, self._kabupaten, self._usual = index, kabupaten, usual

    def find(self, desa: str, kecamatan: str, kabupaten: str, alamat: str) -> str:
        """Return the village's code; DomainError when none or more than one is meant."""
        if not desa:
            desa, kecamatan = self._of_address(alamat, kecamatan)
        if not desa:
            if self._usual:
                return self._usual
            raise DomainError("Desa/kelurahan tidak disebut. Isi kolomnya, atau sebutkan --wilayah.", "wilayah")
        found = self._index.match(kecamatan, desa, kabupaten) if kecamatan or "." in desa else None
        if isinstance(found, Tempat):
            return found.kode
        return self._by_name(desa, kecamatan)

    def _by_name(self, desa: str, kecamatan: str) -> str:
        if kecamatan:
            raise DomainError(f"Desa/kelurahan '{desa}' di kecamatan '{kecamatan}' tidak dikenal.", "wilayah")
        at_home = self._index.named(desa, self._kabupaten)
        if len(at_home) == 1:
            return at_home[0].kode
        why = "tidak dikenal" if not at_home else f"ada {len(at_home)}; sebutkan kecamatannya"
        raise DomainError(f"Desa/kelurahan '{desa}' {why}.", "wilayah")

    def _of_address(self, alamat: str, kecamatan: str) -> tuple[str, str]:
        """Return village and district named in an address, as far as they are ones of the office's kabupaten."""
        village, district = _IN_ADDRESS.search(alamat), _DISTRICT.search(alamat)
        words = village[1].split() if village else []
        for end in range(len(words), 0, -1):
            name = " ".join(words[:end])
            if self._index.named(name, self._kabupaten):
                return name, kecamatan or (self._district(district[1]) if district else "")
        return "", kecamatan

    def _district(self, text: str) -> str:
        known = {name_key(place.kecamatan): place.kecamatan for place in self._index.villages.values()}
        words = text.split()
        names = (" ".join(words[:end]) for end in range(len(words), 0, -1))
        return next((known[name_key(name)] for name in names if name_key(name) in known), "")
