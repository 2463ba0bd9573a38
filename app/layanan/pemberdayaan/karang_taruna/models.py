"""Register ``karang_taruna``."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.labels import short_date


class Klasifikasi(StrEnum):
    """How far a Karang Taruna has come."""

    TUMBUH = "tumbuh"
    BERKEMBANG = "berkembang"
    MAJU = "maju"
    PERCONTOHAN = "percontohan"


class KarangTaruna(Berkas):
    """One registration of a Karang Taruna (SOP DAY-01); ``nama`` is the organisation's."""

    __tablename__ = "karang_taruna"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    ketua: Mapped[str] = kolom("Ketua", pribadi="P1", panjang=120)
    sk_nomor: Mapped[str] = kolom("Nomor SK Kepala Desa/Lurah", panjang=100)
    sk_tanggal: Mapped[date] = kolom("Tanggal SK")
    sampai: Mapped[date] = kolom("Masa Bakti s.d.")
    jumlah_pengurus: Mapped[int | None] = kolom("Jumlah Pengurus", wajib=False)
    klasifikasi: Mapped[Klasifikasi | None] = kolom("Klasifikasi", pilihan=Klasifikasi, wajib=False)
    kegiatan: Mapped[str | None] = kolom("Jenis Kegiatan", wajib=False, panjang=300)

    __mapper_args__ = {"polymorphic_identity": "karang_taruna"}
    kolom_berlaku: ClassVar[str] = "sampai"
    ajakan_berlaku: ClassVar[str] = (
        "Untuk pendaftaran ulang mohon membawa surat permohonan Kepala Desa/Lurah, AD/ART dan SK yang baru."
    )
    kolom_register: ClassVar[dict[str, str]] = {
        "no_surat": "No. Surat",
        "nama": "Nama KT",
        "wilayah_kode": "Desa/Kelurahan",
        "ketua": "Ketua",
        "hp": "No. HP",
        "sk": "SK Kades No/Tgl",
        "sampai": "Masa Bakti s.d.",
        "jumlah_pengurus": "Jumlah Pengurus",
        "klasifikasi": "Klasifikasi",
        "kegiatan": "Jenis Kegiatan",
    }

    @property
    def sk(self) -> str:
        """Return number and date of the village's decree in one cell."""
        return f"{self.sk_nomor} / {short_date(self.sk_tanggal)}"
