"""What a supervisor filters the period's recipients by, as SIKS-NG offers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from sqlalchemy import ColumnElement, and_, not_, or_

from app.bnba.models import Bnba, StatusKelayakan, VerifikasiKelayakan
from app.bnba.people import AIDS, gets
from app.core.errors import DomainError
from app.core.types import Nik
from app.pencarian import named

#: None of the aids the list names.
LAIN = "lain"
LAYAK, MENUNGGU, DIFINALKAN, SEMUA = "layak", "menunggu", "difinalkan", "semua"
#: Found not eligible and not finalised yet; those whom the ministry refused are worked again.
WAITING = frozenset({StatusKelayakan.TIDAK_LAYAK, StatusKelayakan.DITOLAK})
#: Finalised, whatever became of it since: whom the ratification is about.
SETTLED = frozenset({StatusKelayakan.FINAL, StatusKelayakan.DIUNGGAH, StatusKelayakan.DISAHKAN})


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One choice of the filter by state: its words, the states, and whether it means those nobody looked at as well."""

    label: str
    status: frozenset[StatusKelayakan] = frozenset()
    belum: bool = False

    def condition(self) -> ColumnElement[bool]:
        """Return the condition on the list joined with what was found."""
        found, unseen = VerifikasiKelayakan.status.in_(self.status), VerifikasiKelayakan.id.is_(None)
        return or_(unseen, found) if self.belum else found


#: The filter by state, as it is offered.
STATES = {
    LAYAK: Pilihan("Layak", frozenset({StatusKelayakan.LAYAK}), belum=True),
    "belum": Pilihan("Layak, belum diperiksa", belum=True),
    "diperiksa": Pilihan("Layak, sudah diperiksa", frozenset({StatusKelayakan.LAYAK})),
    "ketidaklayakan": Pilihan("Tidak Layak, semua tahap", frozenset(StatusKelayakan) - {StatusKelayakan.LAYAK}),
    MENUNGGU: Pilihan("Menunggu finalisasi", WAITING),
    DIFINALKAN: Pilihan("Sudah difinalkan", SETTLED),
    **{one.value: Pilihan(one.label, frozenset({one})) for one in StatusKelayakan if one is not StatusKelayakan.LAYAK},
    SEMUA: Pilihan("Semua status", frozenset(StatusKelayakan), belum=True),
}


@dataclass(frozen=True, slots=True)
class Saringan:
    """One filter; an empty field asks nothing. Codes of places are Kemendagri's, ``status`` a key of STATES."""

    kecamatan: str = ""
    desa: str = ""
    bansos: str = ""
    pekerjaan: str = ""
    status: str = ""
    nama: str = ""
    nik: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str], *, status: str = "") -> Self:
        """Return the filter of a form or an address; ``status`` stands where it asks for none.

        Raises:
            DomainError: a NIK that is none, or a choice that is not offered.
        """
        texts = {name: " ".join(str(given.get(name, "")).split())[:120] for name in cls.__slots__}
        texts["status"] = texts["status"] or status
        texts["nik"] = Nik.parse(texts["nik"]) if texts["nik"] else ""
        if texts["bansos"] not in {"", LAIN, *AIDS} or texts["status"] not in {"", *STATES}:
            raise DomainError("Pilihan saringan tidak dikenal. Muat ulang halamannya.", "saringan")
        return cls(**texts)

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the conditions on the list joined with what was found of each person, where anything was."""
        district = f"{self.kecamatan}." if self.kecamatan else ""
        made = (
            Bnba.wilayah_kode == self.desa if self.desa else None,
            Bnba.wilayah_kode.startswith(district, autoescape=True) if district and not self.desa else None,
            _aid(self.bansos) if self.bansos else None,
            Bnba.pekerjaan == self.pekerjaan if self.pekerjaan else None,
            named(Bnba, self.nama) if self.nama else None,
            Bnba.nik == self.nik if self.nik else None,
            STATES[self.status].condition() if self.status not in {"", SEMUA} else None,
        )
        return [one for one in made if one is not None]

    @property
    def juga_belum(self) -> bool:
        """Whether those nobody looked at are meant as well."""
        return not self.status or STATES[self.status].belum

    @property
    def dipakai(self) -> dict[str, str]:
        """Return the fields that ask something, without the NIK: it stands in no address."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "nik" and getattr(self, name)}


def _aid(bansos: str) -> ColumnElement[bool]:
    return and_(*(not_(gets(one)) for one in AIDS)) if bansos == LAIN else gets(bansos)
