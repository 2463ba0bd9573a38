"""Register of child adoptions; closed, never mirrored."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas
from app.core.casekey import teks_kasus
from app.core.columns import kolom
from app.core.db import Model
from app.core.labels import short_date
from app.core.mask import mask_nik
from app.workflow.terms import LANGKAH_KANTOR


class JenisAdopsi(StrEnum):
    """Kinds of adoption (Permensos 110/HUK/2009)."""

    ANTAR_WNI = "antar_wni"
    TUNGGAL = "tunggal"
    KERABAT = "kerabat"

    @property
    def label(self) -> str:
        """Return the kind in words."""
        return {"antar_wni": "Antar Warga Negara Indonesia", "tunggal": "Oleh orang tua tunggal",
                "kerabat": "Antar kerabat"}[self.value]  # fmt: skip


class JkAnak(StrEnum):
    """Sex of the child."""

    L = "L"
    P = "P"

    @property
    def label(self) -> str:
        """Return the word on letters."""
        return {"L": "Laki-laki", "P": "Perempuan"}[self.value]


class HasilAdopsi(StrEnum):
    """What the visits and the interview came to."""

    MEMENUHI = "memenuhi"
    TIDAK_MEMENUHI = "tidak_memenuhi"


def initials(nama: str) -> str:
    """Return ``A. R.`` for a child's full name."""
    return " ".join(f"{word[0].upper()}." for word in nama.split())


class Adopsi(Berkas):
    """One application of prospective adoptive parents (COTA) about one child (CAA) (SOP REH-06)."""

    __tablename__ = "adopsi"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    pasangan_nama: Mapped[str | None] = kolom(
        "Nama suami/istri", pribadi="P1", wajib=False, panjang=120, bantuan="Kosongkan untuk orang tua tunggal."
    )
    pasangan_nik: Mapped[str | None] = kolom("NIK suami/istri", pribadi="P2", wajib=False)
    jenis: Mapped[JenisAdopsi] = kolom("Jenis", pribadi="P3", pilihan=JenisAdopsi)
    caa_nama: Mapped[str] = teks_kasus("Nama lengkap anak (CAA)", panjang=120)
    caa_lahir: Mapped[date] = kolom("Tanggal lahir anak", pribadi="P3")
    caa_jk: Mapped[JkAnak] = kolom("Jenis kelamin anak", pribadi="P3", pilihan=JkAnak)
    motivasi: Mapped[str | None] = teks_kasus("Wawancara: motivasi dan kesiapan COTA", wajib=False, panjang=600)
    keluarga: Mapped[str | None] = teks_kasus("Wawancara: hubungan keluarga dan lingkungan", wajib=False, panjang=600)
    ekonomi: Mapped[str | None] = teks_kasus("Wawancara: pekerjaan, ekonomi dan kesehatan", wajib=False, panjang=600)
    simpulan: Mapped[str | None] = teks_kasus("Kesimpulan peninjauan", wajib=False, panjang=600)
    alasan_tidak: Mapped[str | None] = teks_kasus(
        "Syarat yang tidak terpenuhi",
        wajib=False,
        panjang=600,
        bantuan="Satu per baris.",
    )
    tgl_pipa: Mapped[date | None] = kolom("Diterima Tim PIPA", wajib=False)

    __mapper_args__ = {"polymorphic_identity": "adopsi"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_reg": "No. Reg",
        "cota": "COTA suami/istri (nama, NIK)",
        "alamat": "Alamat",
        "caa": "CAA (inisial, tgl lahir, JK)",
        "jenis": "Jenis",
        "hv": "Tgl Home Visit 1 / 2",
        "hasil": "Hasil",
        "no_surat": "Surat Pemberitahuan / Rekomendasi",
        "tgl_pipa": "Diterima Tim PIPA",
    }

    kunjungan: Mapped[list["KunjunganAdopsi"]] = relationship(
        order_by="KunjunganAdopsi.tanggal, KunjunganAdopsi.id", cascade="all, delete-orphan"
    )

    @property
    def pasangan(self) -> str:
        """Return the names of the COTA as a letter writes them."""
        return f"{self.nama} dan {self.pasangan_nama}" if self.pasangan_nama else self.nama

    @property
    def cota(self) -> str:
        """Return both COTA with masked numbers, as one cell."""
        people = [(self.nama, self.nik), (self.pasangan_nama, self.pasangan_nik)]
        return " / ".join(f"{name} ({mask_nik(nik)})" if nik else name for name, nik in people if name)

    @property
    def caa(self) -> str:
        """Return the child by initials, birth date and sex."""
        return f"{initials(self.caa_nama)}, {short_date(self.caa_lahir)}, {self.caa_jk.value}"

    @property
    def hv(self) -> str:
        """Return the days of the home visits."""
        return " / ".join(short_date(row.tanggal) for row in self.kunjungan)

    @property
    def hasil(self) -> str:
        """Return what the office found, by the way the case took from step 3."""
        if any(3 < row.langkah_no < LANGKAH_KANTOR for row in self.tugas):
            return HasilAdopsi.MEMENUHI.value
        refused = any(row.langkah_no == 3 and row.giliran > 0 for row in self.tugas)
        return HasilAdopsi.TIDAK_MEMENUHI.value if refused else ""


class KunjunganAdopsi(Model):
    """One home visit."""

    __tablename__ = "adopsi_kunjungan"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    tanggal: Mapped[date] = kolom("Tanggal home visit")
    petugas: Mapped[str] = kolom("Petugas", pribadi="P1", panjang=160)
    hasil: Mapped[str] = teks_kasus("Hasil home visit", panjang=1500)
