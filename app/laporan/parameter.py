"""What a report may be asked for. Every parameter is a choice from a list; what is not in it is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import MONTHS
from app.core.roles import Pelaku
from app.kalender.days import month_end
from app.surat.letters import office_profile
from app.wilayah.models import Tingkat, Wilayah

#: (value, label)
Choices = list[tuple[str, str]]
_YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class Parameter:
    """One choice; ``bawaan`` is taken when nothing was chosen."""

    nama: str
    label: str
    pilihan: Callable[[], Choices]
    bawaan: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Saringan:
    """What was asked, by whom.

    Attributes:
        nilai: the chosen values by parameter.
        kata: the choices in words, for title lines.
    """

    nilai: Mapping[str, str]
    kata: str
    oleh: Pelaku

    def __getitem__(self, nama: str) -> str:
        return self.nilai[nama]

    @property
    def tahun(self) -> int:
        """Return the year asked for."""
        return int(self.nilai["tahun"])

    @property
    def dari(self) -> date:
        """Return the first day of the month asked for, or of the year."""
        return date(self.tahun, int(self.nilai.get("bulan") or 1), 1)

    @property
    def sampai(self) -> date:
        """Return the last day of the month asked for, or of the year."""
        return month_end(self.dari) if self.nilai.get("bulan") else date(self.tahun, 12, 31)


def asked(parameter: tuple[Parameter, ...], given: Mapping[str, str], oleh: Pelaku) -> Saringan:
    """Return the choices of ``given`` for these parameters.

    Raises:
        DomainError: a value stands in no list.
    """
    values: dict[str, str] = {}
    words = []
    for one in parameter:
        known = dict(one.pilihan())
        value = given.get(one.nama, "").strip() or one.bawaan()
        if value not in known:
            raise DomainError(f"{one.label} '{value[:40]}' tidak ada dalam pilihan. Pilih dari daftar.", "parameter")
        values[one.nama] = value
        words.append(f"{one.label} {known[value]}" if value else known[value])
    return Saringan(values, ", ".join(words), oleh)


def _years() -> Choices:
    this = clock.today().year
    return [(str(year), str(year)) for year in range(this, this - _YEARS_BACK - 1, -1)]


def _months() -> Choices:
    return [("", "Setahun penuh"), *((str(no), name) for no, name in enumerate(MONTHS, 1))]


def districts() -> Choices:
    """Return (code, name) of every kecamatan of the office's own region, by code."""
    named = office_profile().kabupaten
    own = session().scalar(select(Wilayah.kode).where(Wilayah.tingkat == Tingkat.KABUPATEN, Wilayah.nama == named))
    query = select(Wilayah.kode, Wilayah.nama).where(Wilayah.tingkat == Tingkat.KECAMATAN).order_by(Wilayah.kode)
    found = session().execute(query.where(Wilayah.induk == own) if own else query)
    return [(kode, nama) for kode, nama in found]


TAHUN = Parameter("tahun", "Tahun", _years, lambda: str(clock.today().year))
BULAN = Parameter("bulan", "Bulan", _months)
KECAMATAN = Parameter("kecamatan", "Kecamatan", lambda: [("", "Semua kecamatan"), *districts()])
