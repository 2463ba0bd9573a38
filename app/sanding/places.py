"""The village an applicant's list means: named in a column of its own, or somewhere in an address."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.wilayah.match import Tempat, WilayahIndex, name_key

_WORD = re.compile(r"[0-9A-Z]+")
_NUMBERED = re.compile(r"\b(?:RT|RW|NO|KM|BLOK)\b[.: ]*[0-9/ ]*(?:RW\b[.: ]*[0-9]+)?")
_STREET = re.compile(
    r"\b(?:JL|JLN|JALAN|GG|GANG|KOMP|KOMPLEK|KOMPLEKS|PERUM|PERUMAHAN|DUSUN|DSN)\b[. ].*?"
    r"(?=,|;|\b(?:RT|RW|DS|DESA|KEL|KELURAHAN|KEC|KECAMATAN)\b|$)"
)
_VILLAGE = re.compile(r"\b(?:DESA|DS|KELURAHAN|KEL)\b[. :]*")
_UPPER = re.compile(r"\b(?:KECAMATAN|KEC)\b[. :]*(.+?)(?=,|;|\bKAB|\bRT\b|\bRW\b|$)")
_KABUPATEN = re.compile(r"\b(?:KABUPATEN|KAB|PROVINSI|PROV)\b.*$")
_LONGEST = 4


@dataclass(frozen=True, eq=False)
class Places:
    """Finds villages as numbers, 0 where none is certain.

    Args:
        index: the region.
        home: code of the kabupaten whose villages may be named without their kecamatan.
    """

    index: WilayahIndex
    home: str
    _by_name: dict[str, list[Tempat]] = field(default_factory=lambda: defaultdict(list))
    _uppers: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for village in self._home():
            self._uppers.add(name_key(village.kecamatan))
            for key in self.index.keys_of(village.kode):
                self._by_name[key].append(village)

    def _home(self) -> list[Tempat]:
        return [place for kode, place in self.index.villages.items() if kode[:5] == self.home]

    @lru_cache(maxsize=65_536)  # noqa: B019  # lives as long as the list that is read
    def named(self, desa: str, kecamatan: str, kode: str) -> int:
        """Return the village of a column of its own."""
        if not (desa or kode):
            return 0
        found = self.index.match(kecamatan, desa, "", kode)
        if isinstance(found, Tempat):
            return village_number(found.kode)
        named = self._by_name.get(name_key(desa), [])
        if len(named) == 1 and (not kecamatan or found is None):
            return village_number(named[0].kode)
        return self._nearly(desa, kecamatan) or self.within(desa, kecamatan)

    @lru_cache(maxsize=65_536)  # noqa: B019  # as above
    def within(self, address: str, kecamatan: str) -> int:
        """Return the village an address names: behind its own word, else after RT and RW, else outside the street."""
        text = _KABUPATEN.sub("", address.upper())
        upper = _UPPER.search(text)
        text = _UPPER.sub(" ", text)
        kecamatan = kecamatan or (upper[1] if upper else "")
        marked = _VILLAGE.search(text)
        if marked:
            return self._first(_NUMBERED.split(text[marked.end() :])[0], kecamatan)
        parts = _NUMBERED.sub(" ; ", _STREET.sub(" ; ", text)).split(";")
        return next((found for part in reversed(parts) if (found := self._first(part, kecamatan))), 0)

    def _first(self, text: str, kecamatan: str) -> int:
        """Return the village named first in ``text``, by its longest name; what follows may be its kecamatan."""
        words = _WORD.findall(text)
        for start in range(len(words)):
            for end in range(min(start + _LONGEST, len(words)), start, -1):
                found = self._by_name.get("".join(words[start:end]))
                if found:
                    return self._one(found, kecamatan or "".join(words[end:]))
        return 0

    def _one(self, found: list[Tempat], kecamatan: str) -> int:
        key = name_key(kecamatan)
        there = [place for place in found if key in self._uppers and name_key(place.kecamatan) == key]
        left = there or found
        return village_number(left[0].kode) if len(left) == 1 else 0

    def _nearly(self, desa: str, kecamatan: str) -> int:
        """Return the one village of the kecamatan whose name differs by a letter or two, else 0."""
        upper, key = name_key(kecamatan), name_key(desa)
        choices = {
            place.kode: name_key(place.nama)
            for place in self._home()
            if not upper or OSA.distance(name_key(place.kecamatan), upper) <= 2
        }
        most = 1 if len(key) < 8 else 2
        close = process.extract(key, choices, scorer=OSA.distance, score_cutoff=most, limit=2)
        if len(close) == 1 or (len(close) == 2 and close[0][1] < close[1][1]):
            return village_number(close[0][2])
        return 0


def village_number(kode: str) -> int:
    """Return a code as a number: ``63.01.03.1001`` -> 6301031001."""
    return int(kode.replace(".", ""))
