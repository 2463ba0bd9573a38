"""The office's calendar, kept by the Admin: holidays after the yearly decree (SKB), office hours, Ramadan."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import kolom
from app.core.db import Model


class JenisLibur(StrEnum):
    """Who gave the day off."""

    LIBUR_NASIONAL = "libur_nasional"
    CUTI_BERSAMA = "cuti_bersama"
    LOKAL = "lokal"

    @property
    def label(self) -> str:
        """Return the word on the page."""
        return {"libur_nasional": "Libur nasional", "cuti_bersama": "Cuti bersama", "lokal": "Libur daerah"}[self.value]


class HariLibur(Model):
    """One day on which the office is closed."""

    __tablename__ = "hari_libur"
    __jejak__ = True
    __table_args__ = (UniqueConstraint("tanggal", "nama"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tanggal: Mapped[date] = kolom("Tanggal", cari=True)
    nama: Mapped[str] = kolom("Nama", panjang=120, cari=True)
    jenis: Mapped[JenisLibur] = kolom("Jenis", pilihan=JenisLibur, default=JenisLibur.LIBUR_NASIONAL)
    mengurangi_cuti: Mapped[bool] = kolom(
        "Mengurangi cuti tahunan",
        default=False,
        bantuan="Hanya untuk cuti bersama, bila surat edaran menyatakannya mengurangi hak cuti tahunan.",
    )


class Hari(StrEnum):
    """A working week's days, by their ISO number so that they sort."""

    SENIN = "1"
    SELASA = "2"
    RABU = "3"
    KAMIS = "4"
    JUMAT = "5"
    SABTU = "6"
    MINGGU = "7"

    @property
    def label(self) -> str:
        """Return the day's name."""
        return self.name.capitalize()


class MasaKerja(StrEnum):
    """Which hours are meant: the ordinary ones, or those of Ramadan."""

    BIASA = "biasa"
    RAMADAN = "ramadan"


class JamKerja(Model):
    """The office hours of one weekday, from a day to a day; a weekday without hours is off."""

    __tablename__ = "jam_kerja"
    __kunci_impor__ = ("masa", "hari", "sejak")
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    masa: Mapped[MasaKerja] = kolom("Masa", pilihan=MasaKerja, default=MasaKerja.BIASA)
    hari: Mapped[Hari] = kolom("Hari", pilihan=Hari)
    buka: Mapped[time] = kolom("Buka", tipe=Time())
    tutup: Mapped[time] = kolom("Tutup", tipe=Time())
    istirahat_mulai: Mapped[time | None] = kolom(
        "Istirahat dari", tipe=Time(), wajib=False, bantuan="Kosongkan keduanya bila tidak ada istirahat."
    )
    istirahat_selesai: Mapped[time | None] = kolom("Istirahat sampai", tipe=Time(), wajib=False)
    sejak: Mapped[date | None] = kolom("Berlaku sejak", wajib=False, bantuan="Kosong: sejak awal.")
    sampai: Mapped[date | None] = kolom("Berlaku sampai", wajib=False, bantuan="Kosong: sampai diganti.")


class MasaRamadan(Model):
    """One month of Ramadan: its hours hold from the first to the last day."""

    __tablename__ = "masa_ramadan"
    __kunci_impor__ = ("mulai",)
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    mulai: Mapped[date] = kolom("Hari pertama", index=True)
    sampai: Mapped[date] = kolom("Hari terakhir")
    perkiraan: Mapped[bool] = kolom(
        "Perkiraan", default=True, bantuan="Hilangkan centang setelah tanggalnya ditetapkan pemerintah (SKB)."
    )
