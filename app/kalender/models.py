"""The holiday table, kept by the Admin after the yearly decree (SKB)."""

from datetime import date
from enum import StrEnum

from sqlalchemy import UniqueConstraint
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
