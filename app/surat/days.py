"""A day as a berita acara writes it."""

from datetime import date

from app.surat.filters import BULAN, terbilang

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def day_in_words(day: date) -> str:
    """Return ``Senin tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam``."""
    number, year = terbilang(day.day), terbilang(day.year)
    return f"{_DAYS[day.weekday()]} tanggal {number} bulan {BULAN[day.month - 1]} tahun {year}"
