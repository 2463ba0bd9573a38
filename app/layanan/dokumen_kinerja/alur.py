"""At which steps of its SOP a planning paper is asked for, gathered, written and sent."""

from dataclasses import dataclass
from enum import StrEnum


class TahapDokumen(StrEnum):
    """How far a planning paper is."""

    FORMAT = "format"
    HIMPUN = "himpun"
    ANALISIS = "analisis"
    KONSEP = "konsep"
    KOREKSI = "koreksi"
    TTD = "ttd"
    KIRIM = "kirim"

    @property
    def label(self) -> str:
        """Return the word of the register."""
        return "TTD" if self is TahapDokumen.TTD else self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Alur:
    """Step numbers of one SOP, each where that work begins.

    Attributes:
        undang: the invitation to the meeting, where the SOP has one.
        salin: the signed paper is copied.
    """

    format: int
    kirim_format: int
    himpun: int
    analisis: int
    konsep: int
    koreksi: int
    ttd: int
    kirim: int
    salin: int
    undang: int | None = None
    rapat: int | None = None

    def tahap(self, langkah_no: int) -> TahapDokumen:
        """Return how far the paper is at a step."""
        begins = (
            (self.kirim, TahapDokumen.KIRIM),
            (self.ttd, TahapDokumen.TTD),
            (self.koreksi, TahapDokumen.KOREKSI),
            (self.konsep, TahapDokumen.KONSEP),
            (self.analisis, TahapDokumen.ANALISIS),
            (self.undang or self.himpun, TahapDokumen.HIMPUN),
        )
        return next((tahap for no, tahap in begins if langkah_no >= no), TahapDokumen.FORMAT)


#: The sheet with a meeting (SEK-02); Renstra follows it until the office agrees on steps of its own.
DENGAN_RAPAT = Alur(
    format=2,
    kirim_format=3,
    undang=4,
    rapat=5,
    himpun=6,
    analisis=7,
    konsep=8,
    koreksi=9,
    ttd=11,
    kirim=12,
    salin=13,
)

#: The sheets without one (SEK-03, SEK-04).
TANPA_RAPAT = Alur(
    format=2,
    kirim_format=3,
    himpun=4,
    analisis=5,
    konsep=6,
    koreksi=7,
    ttd=9,
    kirim=10,
    salin=11,
)
