"""The registers ``bansos_penerima`` and ``bansos_penyaluran``, and the days on which aid is handed out."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.columns import kolom
from app.core.db import Model
from app.core.labels import in_words
from app.core.scope import Lingkup
from app.layanan.bansos.models.kegiatan import BansosKegiatan


class BansosPenerima(Model):
    """One recipient of one activity, once."""

    __tablename__ = "bansos_penerima"
    __jejak__ = True
    __lingkup__ = Lingkup(bidang="bidang", kantor=True)
    __table_args__ = (UniqueConstraint("kegiatan_id", "nik"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kegiatan_id: Mapped[int] = kolom("Kegiatan", rujuk="bansos_kegiatan.id")
    usulan_id: Mapped[int | None] = mapped_column(ForeignKey("bansos_usulan.id"), unique=True)
    bidang: Mapped[str] = kolom("Bidang", panjang=40, index=True)
    no: Mapped[int] = kolom("No.")
    nik: Mapped[str] = kolom("NIK", pribadi="P2", cari=True)
    nama: Mapped[str] = kolom("Nama", pribadi="P1", panjang=120, cari=True)
    alamat: Mapped[str] = kolom("Alamat", pribadi="P1", panjang=300)
    wilayah_kode: Mapped[str] = kolom("Kelurahan", rujuk="wilayah.kode")
    bantuan: Mapped[str] = kolom("Jenis/Jumlah Bantuan", panjang=160)
    sumber: Mapped[str] = kolom("Sumber Data (Badan/Dinas)", panjang=120)
    dicatat: Mapped[date] = kolom("Dicatat", default=clock.today, index=True)

    kegiatan: Mapped[BansosKegiatan] = relationship()

    @property
    def nama_kegiatan(self) -> str:
        """Return the activity's name, for lists."""
        return self.kegiatan.nama

    kolom_register: ClassVar[dict[str, str]] = {
        "no": "No.",
        "kegiatan_id": "Kegiatan",
        "nik": "NIK",
        "nama": "Nama",
        "alamat": "Alamat",
        "wilayah_kode": "Kelurahan",
        "bantuan": "Jenis/Jumlah Bantuan",
        "sumber": "Sumber Data (Badan/Dinas)",
    }


class BansosJadwal(Model):
    """A day on which aid is handed out: to a village, or to every recipient."""

    __tablename__ = "bansos_jadwal"
    __jejak__ = True
    __lingkup__ = Lingkup(bidang="bidang", kantor=True)
    __table_args__ = (UniqueConstraint("kegiatan_id", "tahap", "tgl", "wilayah_kode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kegiatan_id: Mapped[int] = kolom("Kegiatan", rujuk="bansos_kegiatan.id")
    bidang: Mapped[str] = kolom("Bidang", panjang=40, index=True)
    tahap: Mapped[int] = kolom("Tahap")
    tgl: Mapped[date] = kolom("Tanggal")
    tempat: Mapped[str] = kolom("Tempat", panjang=160, bantuan="Misalnya: Balai Desa Tabanio.")
    wilayah_kode: Mapped[str | None] = kolom("Desa/Kelurahan", rujuk="wilayah.kode", wajib=False)

    kegiatan: Mapped[BansosKegiatan] = relationship()


class Ket(StrEnum):
    """What became of a recipient's share."""

    DITERIMA = "diterima"
    ALM = "alm"
    PINDAH = "pindah"
    DITOLAK = "ditolak"
    TIDAK_DITEMUKAN = "tidak_ditemukan"

    @property
    def label(self) -> str:
        """Return the word on list and report."""
        return "Meninggal (alm.)" if self is Ket.ALM else in_words(self.value)


class Pengambil(StrEnum):
    """Who took the aid, seen from the recipient."""

    SENDIRI = "sendiri"
    AHLI_WARIS = "ahli_waris"
    KUASA = "kuasa"


class BansosPenyaluran(Model):
    """One recipient's share of one stage: handed over, or why not; once."""

    __tablename__ = "bansos_penyaluran"
    __jejak__ = True
    __lingkup__ = Lingkup(bidang="bidang", kantor=True)
    __table_args__ = (UniqueConstraint("kegiatan_id", "tahap", "nik"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kegiatan_id: Mapped[int] = kolom("Kegiatan", rujuk="bansos_kegiatan.id")
    penerima_id: Mapped[int] = mapped_column(ForeignKey("bansos_penerima.id"), index=True)
    jadwal_id: Mapped[int | None] = mapped_column(ForeignKey("bansos_jadwal.id"), index=True)
    bidang: Mapped[str] = kolom("Bidang", panjang=40, index=True)
    tahap: Mapped[int] = kolom("Tahap")
    no: Mapped[int] = kolom("No.")
    nik: Mapped[str] = kolom("NIK", pribadi="P2", cari=True)
    nama: Mapped[str] = kolom("Nama", pribadi="P1", panjang=120, cari=True)
    tgl: Mapped[date] = kolom("Tanggal Terima")
    jumlah: Mapped[str] = kolom("Jumlah", panjang=160)
    hubungan: Mapped[Pengambil | None] = kolom("Hubungan pengambil", pilihan=Pengambil, wajib=False)
    pengambil: Mapped[str | None] = kolom("Nama pengambil", pribadi="P1", wajib=False, panjang=120)
    ket: Mapped[Ket] = kolom("Keterangan", pilihan=Ket)
    catatan: Mapped[str | None] = kolom("Catatan", pribadi="P1", wajib=False, panjang=300)
    petugas_nama: Mapped[str] = kolom("Dicatat oleh", panjang=160)

    kegiatan: Mapped[BansosKegiatan] = relationship()
    orang: Mapped[BansosPenerima] = relationship()

    @property
    def nama_kegiatan(self) -> str:
        """Return the activity's name, for lists."""
        return self.kegiatan.nama

    @property
    def penerima(self) -> str:
        """Return who took it, and in which relation."""
        if self.hubungan is None:
            return ""
        kin = self.hubungan.value.replace("_", " ")
        return f"{self.pengambil or self.nama} ({kin})"

    @property
    def ttd(self) -> str:
        """Return what the book leaves to the pen."""
        return ""

    kolom_register: ClassVar[dict[str, str]] = {
        "no": "No.",
        "nik": "NIK",
        "nama": "Nama",
        "tgl": "Tanggal Terima",
        "jumlah": "Jumlah",
        "penerima": "Diterima oleh (hubungan)",
        "ttd": "Tanda Tangan",
        "ket": "Keterangan",
        "tahap": "Tahap",
        "kegiatan_id": "Kegiatan",
    }
