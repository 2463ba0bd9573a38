"""One row of an applicant's list, cleaned; nothing in it is refused, what cannot be read is not known."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.bnba.values import read_sex
from app.exchange.dates import parse_date
from app.exchange.rows import Row
from app.exchange.text import is_empty
from app.sanding.columns import LAYOUT
from app.sanding.numbers import NOTHING, read_told
from app.sanding.people import Person
from app.wilayah.match import Tempat, WilayahIndex, name_key

_AT = {name: at for at, name in enumerate(LAYOUT.names)}
_NIK, _KK, _BORN, _PLACE_BORN = _AT["nik"], _AT["no_kk"], _AT["tgl_lahir"], _AT["ttl"]
_DATE_AT_END = re.compile(r"(\d{1,2}[-/. ]+(?:\d{1,2}|[A-Za-z]+)[-/., ]+\d{2,4}|\d{4}-\d{2}-\d{2})\D*$")
_VILLAGE_IN_ADDRESS = re.compile(
    r"\b(?:DESA|DS|KELURAHAN|KEL)\b[. ]+(.+?)(?=,|\bRT\b|\bRW\b|\bKEC|\bKAB|$)", re.IGNORECASE
)
_KECAMATAN_IN_ADDRESS = re.compile(r"\b(?:KECAMATAN|KEC)\b[. ]+(.+?)(?=,|\bKAB|\bRT\b|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Cleaner:
    """Cleans rows of one list.

    Args:
        villages: the region.
        home: code of the kabupaten whose villages may be named without their kecamatan.
        today: two-digit years are not in its future.
    """

    villages: WilayahIndex
    home: str
    today: date

    def person(self, row: Row) -> Person:
        """Return who the row says it is about."""
        value = row.values
        return Person(
            read_told(value[_NIK], was_number=_NIK in row.numeric),
            read_told(value[_KK], was_number=_KK in row.numeric) if value[_KK] else NOTHING,
            "" if is_empty(value[_AT["nama"]]) else value[_AT["nama"]],
            self.born(value[_BORN]) or self.born(value[_PLACE_BORN]),
            read_sex(value[_AT["jk"]]),
            self.village(value),
        )

    def born(self, written: str) -> int:
        """Return the day number of a birth date, also where the place stands before it; 0 when it cannot be read."""
        if is_empty(written):
            return 0
        found = _DATE_AT_END.search(written)
        for text in (written, found[1].strip() if found else ""):
            try:
                day = parse_date(text, self.today)
            except (ValueError, OverflowError):
                continue
            if day and day.year >= 1900 and day <= self.today:
                return day.toordinal()
        return 0

    def village(self, value: tuple[str, ...]) -> int:
        """Return the code of the village as a number, 0 when it is unknown or not certain."""
        desa, kecamatan = value[_AT["desa_kel"]], value[_AT["kecamatan"]]
        address = value[_AT["alamat"]]
        if not desa and address:
            desa, kecamatan = _named_in(address, kecamatan)
        return _village(self.villages, self.home, kecamatan, desa, value[_AT["kode_wilayah"]])


@lru_cache(maxsize=65_536)
def _named_in(address: str, kecamatan: str) -> tuple[str, str]:
    village, upper = _VILLAGE_IN_ADDRESS.search(address), _KECAMATAN_IN_ADDRESS.search(address)
    return village[1].strip() if village else "", kecamatan or (upper[1].strip() if upper else "")


@lru_cache(maxsize=65_536)
def _village(index: WilayahIndex, home: str, kecamatan: str, desa: str, kode: str) -> int:
    if not (desa or kode):
        return 0
    found = index.match(kecamatan, desa, "", kode)
    if isinstance(found, Tempat):
        return village_number(found.kode)
    named = index.named(desa, home)
    if len(named) == 1 and (not kecamatan or found is None):
        return village_number(named[0].kode)
    return _nearly(index, home, kecamatan, desa)


def _nearly(index: WilayahIndex, home: str, kecamatan: str, desa: str) -> int:
    """Return the one village of the kecamatan whose name differs by a letter or two, else 0."""
    upper, key = name_key(kecamatan), name_key(desa)
    choices = {
        kode: name_key(place.nama)
        for kode, place in index.villages.items()
        if kode[:5] == home and (not upper or OSA.distance(name_key(place.kecamatan), upper) <= 2)
    }
    most = 1 if len(key) < 8 else 2
    close = process.extract(key, choices, scorer=OSA.distance, score_cutoff=most, limit=2)
    if len(close) == 1 or (len(close) == 2 and close[0][1] < close[1][1]):
        return village_number(close[0][2])
    return 0


def village_number(kode: str) -> int:
    """Return a code as a number: ``63.01.03.1001`` -> 6301031001."""
    return int(kode.replace(".", ""))
