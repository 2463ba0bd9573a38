"""Register ``lks`` with its board and its wards."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.db import Model
from app.core.labels import label_of, short_date
from app.core.mask import mask_plain
from app.wilayah.names import place_in_words


class Posisi(StrEnum):
    """How far an LKS works."""

    LOKAL = "lokal"
    PROVINSI = "provinsi"
    NASIONAL = "nasional"


class Akreditasi(StrEnum):
    """Its accreditation."""

    A = "A"
    B = "B"
    C = "C"
    BELUM = "belum"

    @property
    def label(self) -> str:
        """Return the grade, or that there is none."""
        return "Belum terakreditasi" if self is Akreditasi.BELUM else self.value


class Rekomendasi(StrEnum):
    """What the Tim Teknis says after its visit."""

    YA = "Ya"
    TIDAK = "Tidak"


class JabatanPengurus(StrEnum):
    """Who on the board brings a KTP."""

    KETUA = "Ketua"
    SEKRETARIS = "Sekretaris"
    BENDAHARA = "Bendahara"


class LksPengurus(Model):
    """One member of the board."""

    __tablename__ = "lks_pengurus"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    jabatan: Mapped[JabatanPengurus] = kolom("Jabatan", pilihan=JabatanPengurus)
    nama: Mapped[str] = kolom("Nama", pribadi="P1", panjang=120)
    nik: Mapped[str] = kolom("NIK", pribadi="P2")


class LksWargaBinaan(Model):
    """How many wards of one kind an LKS cares for."""

    __tablename__ = "lks_warga_binaan"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    jenis: Mapped[str] = kolom("Jenis", pribadi="P3", panjang=80, bantuan="Contoh: anak terlantar, lanjut usia.")
    jumlah: Mapped[int] = kolom("Jumlah orang", pribadi="P3")


class Lks(Berkas):
    """One registration of an LKS (SOP DAY-02); ``nama`` is the organisation's."""

    __tablename__ = "lks"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    akta: Mapped[str] = kolom("Akta Notaris", panjang=160, bantuan="Nomor, tanggal dan nama notaris.")
    npwp: Mapped[str] = kolom("NPWP", pribadi="P2", bantuan="15 atau 16 angka.")
    rekening: Mapped[str] = kolom("Rekening an. LKS", pribadi="P2", bantuan="Bank dan nomor rekening.")
    program: Mapped[str] = kolom("Program Layanan", panjang=300)
    posisi: Mapped[Posisi | None] = kolom("Posisi", pilihan=Posisi, wajib=False)
    jumlah_staf: Mapped[int] = kolom("Staf")
    tgl_kunjungan: Mapped[date | None] = kolom("Tanggal kunjungan", wajib=False)
    rekomendasi: Mapped[Rekomendasi | None] = kolom("Rekomendasi Tim Teknis", pilihan=Rekomendasi, wajib=False)
    catatan_tim: Mapped[str | None] = kolom("Catatan Tim Teknis", wajib=False, panjang=500)
    sampai: Mapped[date | None] = kolom("Berlaku s.d.", wajib=False)
    akreditasi: Mapped[Akreditasi | None] = kolom("Akreditasi", pilihan=Akreditasi, wajib=False)

    pengurus: Mapped[list[LksPengurus]] = relationship(cascade="all, delete-orphan", order_by=LksPengurus.id)
    warga_binaan: Mapped[list[LksWargaBinaan]] = relationship(cascade="all, delete-orphan", order_by=LksWargaBinaan.id)

    __mapper_args__ = {"polymorphic_identity": "lks"}
    kolom_berlaku: ClassVar[str] = "sampai"
    ajakan_berlaku: ClassVar[str] = (
        "Mohon mengajukan perpanjangan dengan membawa persyaratan terbaru; Tim Teknis akan menjadwalkan kunjungan."
    )
    kolom_register: ClassVar[dict[str, str]] = {
        "no_surat": "No. Tanda Daftar",
        "nama": "Nama LKS",
        "alamat_desa": "Alamat/Desa",
        "akta": "Akta Notaris",
        "npwp": "NPWP",
        "rekening": "Rekening an. LKS",
        "daftar_pengurus": "Ketua/Sekr/Bend (KTP)",
        "program": "Program Layanan",
        "posisi": "Posisi",
        "jumlah_warga_binaan": "Warga Binaan (jenis, jumlah)",
        "jumlah_staf": "Staf",
        "kunjungan": "Tgl Kunjungan / Rekomendasi Tim",
        "sampai": "Berlaku s.d.",
        "akreditasi": "Akreditasi",
    }

    @property
    def alamat_desa(self) -> str:
        """Return street and village in one cell."""
        return f"{self.alamat}, {place_in_words(self.wilayah_kode)}"

    @property
    def daftar_pengurus(self) -> str:
        """Return the board in one cell, NIKs masked."""
        return "; ".join(f"{row.jabatan.value}: {row.nama} ({mask_plain(row.nik)})" for row in self.pengurus)

    @property
    def jumlah_warga_binaan(self) -> str:
        """Return the wards by kind in one cell."""
        return "; ".join(f"{row.jenis}: {row.jumlah}" for row in self.warga_binaan)

    @property
    def kunjungan(self) -> str:
        """Return day and outcome of the visit in one cell."""
        if self.tgl_kunjungan is None or self.rekomendasi is None:
            return ""
        return f"{short_date(self.tgl_kunjungan)} / {label_of(self.rekomendasi)}"
