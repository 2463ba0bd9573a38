"""The register ``bansos_usulan``: people whom the villages propose."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup
from app.layanan.bansos.models.kegiatan import BansosKegiatan


class Kategori(StrEnum):
    """Why a person is proposed."""

    LANSIA = "lansia"
    DISABILITAS = "disabilitas"


class Hasil(StrEnum):
    """What the team found."""

    LAYAK = "layak"
    TIDAK_LAYAK = "tidak_layak"


class BansosUsulan(Model):
    """One proposed person; nobody is proposed twice for one year."""

    __tablename__ = "bansos_usulan"
    __jejak__ = True
    __lingkup__ = Lingkup(bidang="bidang", kantor=True)
    __table_args__ = (UniqueConstraint("tahun", "nik"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("bansos_kegiatan.id"), index=True)
    bidang: Mapped[str] = kolom("Bidang", panjang=40, index=True)
    no: Mapped[int] = kolom("No.")
    nama: Mapped[str] = kolom("Nama", pribadi="P1", panjang=120, cari=True)
    nik: Mapped[str] = kolom("NIK", pribadi="P2", cari=True)
    no_kk: Mapped[str] = kolom("No. KK", pribadi="P2")
    alamat: Mapped[str] = kolom("Alamat RT/RW", pribadi="P1", panjang=300)
    wilayah_kode: Mapped[str] = kolom("Desa/Kel", rujuk="wilayah.kode")
    kategori: Mapped[Kategori] = kolom("Kategori", pribadi="P3", pilihan=Kategori)
    cek: Mapped[bool] = kolom("Belum terima bansos lain", pribadi="P3")
    cek_catatan: Mapped[str] = kolom("Hasil pengecekan", pribadi="P3", panjang=300)
    hasil: Mapped[Hasil | None] = kolom("Hasil Verifikasi", pribadi="P3", pilihan=Hasil, wajib=False)
    alasan: Mapped[str | None] = kolom("Alasan", pribadi="P3", wajib=False, panjang=300)
    verifikator: Mapped[str | None] = kolom("Diverifikasi oleh", wajib=False, panjang=160)
    tgl_verifikasi: Mapped[date | None] = kolom("Tanggal verifikasi", wajib=False)
    tahun: Mapped[int] = kolom("Tahun Anggaran", cari=True)
    dicatat: Mapped[date] = kolom("Dicatat", default=clock.today, index=True)

    kegiatan: Mapped[BansosKegiatan] = relationship()

    kolom_register: ClassVar[dict[str, str]] = {
        "no": "No.",
        "nama": "Nama",
        "nik": "NIK",
        "no_kk": "No. KK",
        "alamat": "Alamat RT/RW",
        "wilayah_kode": "Desa/Kel",
        "kategori": "Kategori",
        "cek": "Belum terima bansos lain",
        "hasil": "Hasil Verifikasi",
        "tahun": "Tahun Anggaran",
    }
