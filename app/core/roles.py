"""Who acts: roles of the office, its units, and the actor passed to every command."""

from dataclasses import dataclass, field
from enum import StrEnum


class Peran(StrEnum):
    """The office's roles, as people call them. The SOPs' 66 actors map onto these (table ``aktor``)."""

    FO = "FO"
    STAF = "Staf"
    SUBKOR = "Subkor"
    KABID = "Kabid"
    KEPALA_DINAS = "Kepala Dinas"
    SEKRETARIS = "Sekretaris"
    AGENDARIS = "Agendaris"
    KASUBAG = "Kasubag"
    PEKERJA_SOSIAL = "Pekerja Sosial"
    PETUGAS_LOGISTIK = "Petugas Logistik"
    ADMIN_EDABU = "Admin E-DABU"
    ADMIN_ELAPOR = "Admin E-LAPOR"
    OPERATOR_KELURAHAN = "Operator Kelurahan"
    ADMIN = "Admin"


#: unit -> the unit above it; the children of ``dinas`` are the bidang.
UNITS: dict[str, str | None] = {
    "dinas": None,
    "sekretariat": "dinas",
    "umpeg": "sekretariat",
    "perencanaan": "sekretariat",
    "dayasos": "dinas",
    "identifikasi": "dayasos",
    "stimulan": "dayasos",
    "pmk": "dayasos",
    "rehab": "dinas",
    "rehsos": "rehab",
    "jamsos": "rehab",
    "bencana": "rehab",
}

UNIT_NAMES: dict[str, str] = {
    "dinas": "Dinas Sosial",
    "sekretariat": "Sekretariat",
    "umpeg": "Subbag Umum dan Kepegawaian",
    "perencanaan": "Subbag Perencanaan",
    "dayasos": "Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin",
    "identifikasi": "Seksi Identifikasi dan Penguatan Kapasitas",
    "stimulan": "Seksi Pendampingan, Bantuan Stimulan dan Penataan Lingkungan",
    "pmk": "Seksi Pemberdayaan Masyarakat dan Kelembagaan",
    "rehab": "Bidang Rehabilitasi, Perlindungan dan Jaminan Sosial",
    "rehsos": "Seksi Rehabilitasi Sosial",
    "jamsos": "Seksi Perlindungan dan Jaminan Sosial Keluarga",
    "bencana": "Seksi Perlindungan Sosial Korban Bencana",
}

#: These roles serve the whole office; the others see the rows of their own bidang.
OFFICE_WIDE = frozenset(
    {
        Peran.FO,
        Peran.KEPALA_DINAS,
        Peran.SEKRETARIS,
        Peran.AGENDARIS,
        Peran.ADMIN,
        Peran.ADMIN_EDABU,
        Peran.ADMIN_ELAPOR,
    }
)


def bidang_of(unit: str | None) -> str | None:
    """Return the bidang a unit belongs to; None for the head of the office and for no unit."""
    while unit and UNITS.get(unit) not in (None, "dinas"):
        unit = UNITS[unit]
    return None if unit in (None, "dinas") else unit


@dataclass(frozen=True, slots=True)
class Pelaku:
    """The actor of a command.

    Attributes:
        bidang: the bidang whose rows exist for this actor; None means every bidang.
        wilayah: the only village whose rows exist for this actor; None means every village.
    """

    id: int | None
    akun: str
    nama: str
    peran: frozenset[Peran] = field(default_factory=frozenset)
    unit: str | None = None
    wilayah: str | None = None
    sistem: bool = False

    @property
    def bidang(self) -> str | None:
        if self.sistem or self.peran & OFFICE_WIDE:
            return None
        return bidang_of(self.unit) or "-"

    def has(self, *roles: Peran) -> bool:
        """Whether the actor holds at least one of ``roles``."""
        return bool(self.peran.intersection(roles))


def sistem(nama: str = "Sistem") -> Pelaku:
    """Return an actor for jobs and setup: sees every row, and is named in the trail."""
    return Pelaku(id=None, akun="sistem", nama=nama, sistem=True)


SISTEM = sistem()
