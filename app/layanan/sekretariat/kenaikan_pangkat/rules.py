"""When a promotion may be proposed; pure functions. Periods and waiting times are data."""

from datetime import date

from app.core.errors import DomainError
from app.kalender.days import whole_years
from app.layanan.pegawai.pangkat import Golongan
from app.layanan.sekretariat.kenaikan_pangkat.models import JenisKp

#: Months in which BKN's periods begin, always on the first day.
PERIODE = (2, 4, 6, 8, 10, 12)
#: Full years in the present golongan that each kind asks.
TAHUN_DALAM_GOLONGAN = {JenisKp.REGULER: 4, JenisKp.PILIHAN: 2, JenisKp.PENYESUAIAN_IJAZAH: 1, JenisKp.PENGABDIAN: 0}


def check_step(lama: Golongan | None, usul: Golongan) -> None:
    """Refuse anything but a higher golongan; skipping one is left to the deciding office."""
    if lama is None:
        raise DomainError("Golongan pegawai ini belum tercatat. Mintalah Admin melengkapi pangkatnya.", "golongan")
    every = list(Golongan)
    if every.index(usul) <= every.index(lama):
        raise DomainError(
            f"Golongan usul {usul.value} tidak lebih tinggi dari {lama.value}. Periksa kembali.", "golongan"
        )


def check_period(periode: date, today: date) -> None:
    """Refuse a day on which no period of BKN begins, and one that has passed."""
    if periode.day != 1 or periode.month not in PERIODE:
        raise DomainError(
            "Periode kenaikan pangkat BKN mulai tanggal 1 Februari, April, Juni, Agustus, Oktober atau Desember.",
            "periode",
        )
    if periode <= today:
        raise DomainError("Periode kenaikan pangkat itu sudah lewat. Pilih periode berikutnya.", "periode")


def check_waiting(jenis: JenisKp, tmt: date, periode: date) -> None:
    """Refuse a proposal before the years in the present golongan are complete."""
    needed = TAHUN_DALAM_GOLONGAN[jenis]
    if whole_years(tmt, periode) < needed:
        raise DomainError(
            f"Kenaikan pangkat {jenis.value.replace('_', ' ')} diusulkan paling cepat {needed} tahun sesudah TMT "
            "golongan terakhir. Periksa TMT atau pilih periode berikutnya.",
            "masa_golongan",
        )


def next_period(today: date) -> date:
    """Return the first day of the next period."""
    month = next((month for month in PERIODE if month > today.month), None)
    return date(today.year, month, 1) if month else date(today.year + 1, PERIODE[0], 1)
