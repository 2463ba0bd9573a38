"""What each kind of leave asks, as data, and what an account holds; pure functions.

Sources: Peraturan BKN 24/2017, PP 11/2017 jo. PP 17/2020.
"""

from dataclasses import dataclass
from datetime import date

from app.core.errors import DomainError
from app.kalender.days import add_months, whole_months, whole_years
from app.layanan.sekretariat.cuti.models import JenisCuti

#: Days of a year's right, and how many of them may be carried into each later year.
HAK_TAHUNAN = 12
BAWAAN = 6


@dataclass(frozen=True, slots=True)
class Aturan:
    """One kind of leave.

    Attributes:
        nama: as the letter names it.
        bulan: longest leave in months, None where days count.
        masa_kerja: full years of service needed.
        saldo: whether it takes from the annual account.
        bersama: whether it stands in for days of cuti bersama on which the employee worked.
    """

    nama: str
    bulan: int | None = None
    masa_kerja: int = 0
    saldo: bool = False
    bersama: bool = False


ATURAN = {
    JenisCuti.TAHUNAN: Aturan("Cuti Tahunan", masa_kerja=1, saldo=True),
    JenisCuti.BESAR: Aturan("Cuti Besar", bulan=3, masa_kerja=5),
    JenisCuti.SAKIT: Aturan("Cuti Sakit", bulan=12),
    JenisCuti.MELAHIRKAN: Aturan("Cuti Melahirkan", bulan=3),
    JenisCuti.ALASAN_PENTING: Aturan("Cuti Karena Alasan Penting", bulan=1),
    JenisCuti.BERSAMA: Aturan("Cuti Tahunan Pengganti Cuti Bersama", bersama=True),
    JenisCuti.CLTN: Aturan("Cuti di Luar Tanggungan Negara", bulan=36, masa_kerja=5),
}


def check_span(jenis: JenisCuti, mulai: date, sampai: date) -> None:
    """Refuse a leave that ends before it begins, or lasts longer than its kind may."""
    aturan = ATURAN[jenis]
    if sampai < mulai:
        raise DomainError("Tanggal selesai cuti sebelum tanggal mulainya. Periksa kedua tanggal.", "tanggal")
    if aturan.bulan is not None and sampai >= add_months(mulai, aturan.bulan):
        raise DomainError(f"{aturan.nama} paling lama {aturan.bulan} bulan. Ajukan tanggal yang lebih pendek.", "lama")
    if (aturan.saldo or aturan.bersama) and mulai.year != sampai.year:
        raise DomainError(f"{aturan.nama} yang melewati pergantian tahun diajukan terpisah untuk tiap tahun.", "tahun")


def check_service(jenis: JenisCuti, tmt: date, mulai: date) -> None:
    """Refuse a kind of leave for which the employee has not served long enough."""
    needed = ATURAN[jenis].masa_kerja
    if whole_years(tmt, mulai) < needed:
        raise DomainError(
            f"{ATURAN[jenis].nama} diberikan sesudah {needed} tahun masa kerja; pegawai ini belum memenuhinya.",
            "masa_kerja",
        )


def service_in_words(tmt: date, today: date) -> str:
    """Return ``12 tahun 3 bulan``."""
    months = whole_months(tmt, today)
    return f"{months // 12} tahun {months % 12} bulan"


@dataclass(frozen=True, slots=True)
class Tahun:
    """One year's right and what was taken of it: in that year, in the next, in the one after."""

    hak: int = 0
    terpakai: int = 0
    dibawa_1: int = 0
    dibawa_2: int = 0

    @property
    def utuh(self) -> bool:
        """Whether nothing of it was used in its own year."""
        return self.hak > 0 and self.terpakai == 0


@dataclass(frozen=True, slots=True)
class Saldo:
    """Days left, or days taken, by the year whose right they are."""

    n2: int
    n1: int
    n: int

    @property
    def jumlah(self) -> int:
        """Return all of them together."""
        return self.n2 + self.n1 + self.n


def left(n2: Tahun, n1: Tahun, n: Tahun) -> Saldo:
    """Return what may be taken in year N.

    12 of its own, 6 at most of the year before (18 together), 6 more of the year before that when neither was touched
    (24 together).
    """
    both = n2.utuh and n1.utuh and n2.dibawa_1 == 0
    return Saldo(
        n2=max(0, min(BAWAAN, n2.hak) - n2.dibawa_2) if both else 0,
        n1=max(0, min(BAWAAN, n1.hak - n1.terpakai) - n1.dibawa_1),
        n=max(0, n.hak - n.terpakai),
    )


def take(days: int, saldo: Saldo) -> Saldo:
    """Return where ``days`` come from, the oldest right first.

    Raises:
        DomainError: there are not so many.
    """
    if days > saldo.jumlah:
        raise DomainError(
            f"Sisa cuti tahunan tidak cukup: diminta {days} hari kerja, tersisa {saldo.jumlah} "
            f"(N-2: {saldo.n2}, N-1: {saldo.n1}, N: {saldo.n}).",
            "saldo",
        )
    n2 = min(days, saldo.n2)
    n1 = min(days - n2, saldo.n1)
    return Saldo(n2=n2, n1=n1, n=days - n2 - n1)
