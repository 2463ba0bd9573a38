"""One row of an applicant's list, cleaned; nothing in it is refused, what cannot be read is not known."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.bnba.values import read_sex
from app.exchange.rows import Row
from app.exchange.text import is_empty
from app.sanding.births import read_born
from app.sanding.columns import LAYOUT
from app.sanding.numbers import NOTHING, read_told
from app.sanding.people import Person
from app.sanding.places import Places
from app.wilayah.match import WilayahIndex

_AT = {name: at for at, name in enumerate(LAYOUT.names)}
_NIK, _KK, _NAMA, _JK, _BORN, _PLACE_BORN = (_AT[name] for name in ("nik", "no_kk", "nama", "jk", "tgl_lahir", "ttl"))
_DESA, _KECAMATAN, _KODE, _ALAMAT = (_AT[name] for name in ("desa_kel", "kecamatan", "kode_wilayah", "alamat"))


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

    @cached_property
    def _places(self) -> Places:
        return Places(self.villages, self.home)

    def person(self, row: Row) -> Person:
        """Return who the row says it is about."""
        value = row.values
        return Person(
            read_told(value[_NIK], was_number=_NIK in row.numeric),
            read_told(value[_KK], was_number=_KK in row.numeric) if value[_KK] else NOTHING,
            "" if is_empty(value[_NAMA]) else value[_NAMA],
            read_born(value[_BORN], self.today) or read_born(value[_PLACE_BORN], self.today),
            read_sex(value[_JK]),
            self._village(value),
        )

    def _village(self, value: tuple[str, ...]) -> int:
        places, kecamatan, address = self._places, value[_KECAMATAN], value[_ALAMAT]
        named = places.named(value[_DESA], kecamatan, value[_KODE])
        return named or (places.within(address, kecamatan) if address else 0)
