"""The actors of the SOP sheets, mapped to a role of this office or to an outside party."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.core.roles import UNITS, Peran
from app.workflow.located import Located, read_yaml
from app.workflow.structure import build

BERKAS_AKTOR = Path(__file__).parent / "data" / "aktor.yaml"


class Cakupan(StrEnum):
    """How far an actor's role reaches: whole office, the SOP's own bidang, or one unit."""

    KANTOR = "kantor"
    BIDANG = "bidang"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Aktor:
    """A name on the swim lanes and who that is here.

    Either ``peran`` with ``cakupan`` (and ``unit``), or ``pihak_luar`` with the role that records
    the outside act. Two thirds of the lanes were inferred from the scan, so this stays data.
    """

    kode: str
    nama: str
    peran: Peran | None = None
    cakupan: Cakupan | None = None
    unit: str | None = None
    pihak_luar: bool = False
    pencatat: Peran | None = None


def load_aktor(path: Path = BERKAS_AKTOR) -> dict[str, Aktor]:
    """Read the actor file.

    Raises:
        SopTidakSah: naming file and line when an entry is unknown, incomplete or given twice.
    """
    aktor: dict[str, Aktor] = {}
    for isi in read_yaml(path).items():
        satu = build(Aktor, isi)
        if satu.kode in aktor:
            raise isi.refuse(f"aktor '{satu.kode}' ditulis dua kali. Hapus salah satu.")
        _check(satu, isi)
        aktor[satu.kode] = satu
    return aktor


@cache
def packaged_aktor() -> dict[str, Aktor]:
    """Return the actors that come with the program."""
    return load_aktor()


def _check(satu: Aktor, isi: Located) -> None:
    if satu.pihak_luar:
        if satu.pencatat is None or satu.peran is not None:
            raise isi.refuse(f"pihak luar '{satu.kode}' perlu pencatat dan tidak memakai peran.")
        return
    if satu.peran is None or satu.cakupan is None or satu.pencatat is not None:
        raise isi.refuse(f"aktor '{satu.kode}' perlu peran dan cakupan, tanpa pencatat.")
    if (satu.cakupan is Cakupan.UNIT) != (satu.unit is not None):
        raise isi.refuse(f"aktor '{satu.kode}': isi unit hanya bila cakupannya unit.")
    if satu.unit is not None and satu.unit not in UNITS:
        raise isi.at("unit").refuse(f"unit '{satu.unit}' tidak dikenal. Pakai salah satu dari: {', '.join(UNITS)}.")
