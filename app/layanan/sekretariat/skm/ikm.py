"""The satisfaction index of Permenpan RB 14/2017, computed exactly and rounded once."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil

UNSUR = 9
TERENDAH, TERTINGGI = 1, 4
_KONVERSI = 25


class Bobot(StrEnum):
    """The weight of one element. Exactly 1/9 by the regulation's formula; offices also print rounded ones."""

    TEPAT = "1/9"
    TIGA_ANGKA = "0.111"
    DUA_ANGKA = "0.11"

    @property
    def label(self) -> str:
        """Return the weight as written here."""
        return self.value.replace(".", ",")

    @property
    def nilai(self) -> Fraction:
        """Return the weight as a number."""
        return Fraction(self.value)


class Mutu(StrEnum):
    """The grade of a service, and what it says of its performance."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def kinerja(self) -> str:
        """Return the grade in words."""
        return {"A": "Sangat baik", "B": "Baik", "C": "Kurang baik", "D": "Tidak baik"}[self.value]


_BATAS = ((Decimal("88.31"), Mutu.A), (Decimal("76.61"), Mutu.B), (Decimal("65.00"), Mutu.C))


@dataclass(frozen=True, slots=True)
class Ikm:
    """An index: the mean of each element, each weighted, and the converted sum to two decimals."""

    bobot: Bobot
    nrr: tuple[Fraction, ...]
    nilai: Decimal

    @property
    def mutu(self) -> Mutu:
        """Return the grade of the rounded index."""
        return mutu_of(self.nilai)

    @property
    def tertimbang(self) -> tuple[Fraction, ...]:
        """Return each element's weighted mean."""
        return tuple(mean * self.bobot.nilai for mean in self.nrr)


def ikm(jumlah: Sequence[int], n: int, bobot: Bobot = Bobot.TEPAT) -> Ikm:
    """Return the index of ``n`` respondents.

    Args:
        jumlah: the sum of the answers (1 to 4) to each of the nine elements.

    Raises:
        ValueError: nobody answered, or the sums are not nine.
    """
    if n < 1 or len(jumlah) != UNSUR:
        raise ValueError("an index needs nine sums and at least one respondent")
    nrr = tuple(Fraction(total, n) for total in jumlah)
    return Ikm(bobot, nrr, bulat(sum(nrr, Fraction(0)) * bobot.nilai * _KONVERSI))


def mutu_of(nilai: Decimal) -> Mutu:
    """Return the grade of an index of two decimals."""
    return next((mutu for batas, mutu in _BATAS if nilai >= batas), Mutu.D)


def mutu_unsur(nrr: Fraction) -> Mutu:
    """Return the grade of one element, from its mean converted to the scale of 25 to 100."""
    return mutu_of(bulat(nrr * _KONVERSI))


def bulat(nilai: Fraction, places: int = 2) -> Decimal:
    """Return a fraction rounded half up, as people round."""
    exact = Decimal(nilai.numerator) / Decimal(nilai.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def angka(nilai: Fraction | Decimal, places: int = 2) -> str:
    """Return a number as printed here: ``91,48``."""
    rounded = bulat(nilai, places) if isinstance(nilai, Fraction) else nilai
    return f"{rounded:.{places}f}".replace(".", ",")


def responden_minimal(populasi: int) -> int:
    """Return the sample of Krejcie and Morgan (1970) for a population, at 5 percent error; 0 for nobody."""
    if populasi < 1:
        return 0
    spread = Fraction("3.841") / 4
    size = spread * populasi / (Fraction("0.0025") * (populasi - 1) + spread)
    return min(ceil(size - Fraction(1, 2)), populasi)
