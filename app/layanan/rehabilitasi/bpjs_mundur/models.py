"""Register of recommendations to leave the BPJS membership paid by the region."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.db import Model
from app.core.types import Bpjs, Nik


class AlasanMundur(StrEnum):
    """Why somebody leaves."""

    MAMPU = "mampu"
    MANDIRI = "mandiri"
    PEKERJA = "pekerja(PPU)"
    PINDAH = "pindah"
    MENINGGAL = "meninggal"

    @property
    def label(self) -> str:
        """Return the words on the form."""
        return {"pekerja(PPU)": "Pekerja (PPU)"}.get(self.value, self.value.capitalize())

    @property
    def kalimat(self) -> str:
        """Return the reason as the letter says it."""
        return {
            "mampu": "telah mampu membayar iuran jaminan kesehatan secara mandiri",
            "mandiri": "beralih menjadi peserta mandiri (PBPU/Bukan Pekerja) dengan iuran sendiri",
            "pekerja(PPU)": "telah menjadi peserta Pekerja Penerima Upah (PPU) yang iurannya dibayar pemberi kerja",
            "pindah": "telah pindah domisili ke luar wilayah",
            "meninggal": "peserta telah meninggal dunia",
        }[self.value]


class BpjsMundur(Berkas):
    """One application to leave (SOP REH-08)."""

    __tablename__ = "bpjs_mundur"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    no_kartu: Mapped[str] = kolom("No. Kartu BPJS", pribadi="P2", bantuan="13 angka, nol di depan ikut ditulis.")
    alasan: Mapped[AlasanMundur] = kolom("Alasan", pilihan=AlasanMundur)
    tat: Mapped[date | None] = kolom("TAT", wajib=False, bantuan="Tanggal akhir tanggungan; biasanya akhir bulan ini.")
    anggota: Mapped[list["BpjsMundurAnggota"]] = relationship(
        order_by="BpjsMundurAnggota.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"polymorphic_identity": "bpjs_mundur"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_reg": "No. Reg",
        "nama": "Nama",
        "nik": "NIK",
        "no_kartu": "No. Kartu BPJS",
        "anggota_ringkas": "Anggota Keluarga ikut",
        "alasan": "Alasan",
        "no_surat": "No. Surat",
        "tat": "TAT",
    }

    @validates("no_kartu")
    def _card(self, _name: str, value: str) -> str:
        return Bpjs.parse(value)

    @property
    def anggota_ringkas(self) -> str:
        """Return the family members in one cell; their numbers stay on the application's own page."""
        return "; ".join(f"{row.nama} ({row.hubungan})" for row in self.anggota)


class BpjsMundurAnggota(Model):
    """A family member who leaves too."""

    __tablename__ = "bpjs_mundur_anggota"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    nama: Mapped[str] = kolom("Nama", pribadi="P1", panjang=120)
    nik: Mapped[str] = kolom("NIK", pribadi="P2")
    no_kartu: Mapped[str] = kolom("No. Kartu BPJS", pribadi="P2", bantuan="13 angka, nol di depan ikut ditulis.")
    hubungan: Mapped[str] = kolom("Hubungan keluarga", panjang=40)

    @validates("no_kartu")
    def _card(self, _name: str, value: str) -> str:
        return Bpjs.parse(value)

    @validates("nik")
    def _nik(self, _name: str, value: str) -> str:
        return Nik.parse(value)
