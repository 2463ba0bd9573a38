"""Who acts: roles of the office, its units, and the actor passed to every command."""

from collections.abc import Iterable
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

#: Posts by rank: who holds several that may do an act does it in the highest.
RANKS = (Peran.KEPALA_DINAS, Peran.SEKRETARIS, Peran.KABID, Peran.KASUBAG, Peran.SUBKOR)

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


class JenisPelimpahan(StrEnum):
    """How somebody acts for a post that is not his own."""

    PLT = "plt"
    PLH = "plh"
    AN = "an"

    @property
    def label(self) -> str:
        """Return the word that stands before the post on paper."""
        return {"plt": "Plt.", "plh": "Plh.", "an": "a.n."}[self.value]


@dataclass(frozen=True, slots=True)
class Kapasitas:
    """A post somebody acts for, besides his own, by a dated record (table ``pelimpahan``).

    ``plt`` and ``plh`` give the whole post; ``an`` gives its signature only.
    """

    pelimpahan_id: int
    jenis: JenisPelimpahan
    peran: Peran
    unit: str
    jabatan: str
    pejabat_id: int | None = None

    @property
    def penuh(self) -> bool:
        """Whether the whole post is held, not only its signature."""
        return self.jenis is not JenisPelimpahan.AN

    @property
    def sebutan(self) -> str:
        """Return how it is written: ``Plh. Kepala Dinas Sosial``."""
        return f"{self.jenis.label} {self.jabatan}"


def rank_of(peran: Iterable[Peran]) -> int:
    """Return how high the highest of these roles stands; 0 is the head."""
    return min((RANKS.index(one) for one in peran if one in RANKS), default=len(RANKS))


def reach_of(peran: frozenset[Peran], unit: str | None) -> str | None:
    """Return the bidang whose rows exist for a post; None means every bidang."""
    return None if peran & OFFICE_WIDE else bidang_of(unit) or "-"


@dataclass(frozen=True, slots=True)
class Pelaku:
    """The actor of a command.

    Attributes:
        peran: the roles of the actor's own post; :meth:`has` asks for those he holds as Plt. or Plh. as well.
        wilayah: the only village whose rows exist for this actor; None means every village.
        kapasitas: the posts he acts for now by a dated record.
    """

    id: int | None
    akun: str
    nama: str
    peran: frozenset[Peran] = field(default_factory=frozenset)
    unit: str | None = None
    wilayah: str | None = None
    sistem: bool = False
    kapasitas: tuple[Kapasitas, ...] = ()

    @property
    def bidang(self) -> frozenset[str] | None:
        """Return the bidang whose rows exist for this actor, by his own post and those he acts for; None means all."""
        own = None if self.sistem else reach_of(self.peran, self.unit)
        held = [one for one in self.kapasitas if one.penuh]
        reaches = {own, *(reach_of(frozenset({one.peran}), one.unit) for one in held)}
        return None if None in reaches else frozenset(one for one in reaches if one is not None)

    @property
    def mewakili(self) -> frozenset[int]:
        """Return the accounts whose mail this actor opens: his own, and those of the absent whose posts he holds."""
        absent = {one.pejabat_id for one in self.kapasitas if one.penuh}
        return frozenset(one for one in {self.id, *absent} if one is not None)

    def has(self, *roles: Peran) -> bool:
        """Whether the actor holds at least one of ``roles``, himself or as Plt. or Plh."""
        acting = {one.peran for one in self.kapasitas if one.penuh}
        return bool((self.peran | acting).intersection(roles))


def sistem(nama: str = "Sistem") -> Pelaku:
    """Return an actor for jobs and setup: sees every row, and is named in the trail."""
    return Pelaku(id=None, akun="sistem", nama=nama, sistem=True)


SISTEM = sistem()
