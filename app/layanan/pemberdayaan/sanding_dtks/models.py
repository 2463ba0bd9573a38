"""The register of requests to compare another office's list with DTKS/DTSEN."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.berkas.models import Berkas
from app.bnba.models import BnbaPeriode
from app.core.columns import kolom
from app.core.db import session
from app.core.labels import show
from app.core.types import Periode
from app.exchange.columns import Layout
from app.exchange.limits import MB, Limits
from app.layanan.pemberdayaan.sanding_dtks import tables
from app.sanding.columns import LAYOUT

#: The step in which the lists are compared.
SANDING = 2


class KolomKunci(StrEnum):
    """By what a row of the applicant's list is looked up."""

    NIK = "nik"
    NIK_NAMA = "nik+nama"
    NAMA_LAHIR = "nama+tgl_lahir"

    @property
    def label(self) -> str:
        """Return the words on the form and in the letter."""
        return {"nik": "NIK", "nik+nama": "NIK dan nama", "nama+tgl_lahir": "nama dan tanggal lahir"}[self.value]


class SandingPermohonan(Berkas):
    """One request (SOP DAY-05); ``nama`` is the office that asks."""

    __tablename__ = "sanding_permohonan"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    surat_nomor: Mapped[str] = kolom("Nomor surat permohonan", panjang=100)
    surat_tanggal: Mapped[date] = kolom("Tanggal surat permohonan")
    tujuan: Mapped[str] = kolom(
        "Tujuan Penggunaan", panjang=300, bantuan="Menjadi dasar pemrosesan data pribadi; tulis kegiatannya."
    )
    kunci: Mapped[KolomKunci] = kolom("Kolom kunci", pilihan=KolomKunci)
    tabel_id: Mapped[str | None] = mapped_column(ForeignKey("pindaian.id"), index=True)
    hasil_id: Mapped[str | None] = mapped_column(ForeignKey("pindaian.id"))
    periode: Mapped[str | None] = kolom("Periode BNBA", wajib=False, panjang=7)
    terdaftar: Mapped[int | None] = kolom("Jumlah terdaftar", wajib=False)
    tidak_terdaftar: Mapped[int | None] = kolom("Jumlah tidak ditemukan", wajib=False)
    perlu_periksa: Mapped[int | None] = kolom("Jumlah belum dapat dipastikan", wajib=False)

    __mapper_args__ = {"polymorphic_identity": "sanding_dtks"}
    terima_tabel: ClassVar[bool] = True
    susunan_tabel: ClassVar[Layout] = LAYOUT
    batas_tabel: ClassVar[Limits] = Limits(rows=150_000, file_bytes=24 * MB, unpacked_bytes=256 * MB, cpu_seconds=60)
    kolom_register: ClassVar[dict[str, str]] = {
        "no_reg": "No. Registrasi",
        "nama": "Instansi Pemohon",
        "surat": "Nomor/Tanggal Surat",
        "tujuan": "Tujuan Penggunaan",
        "berkas_excel": "Berkas Excel",
        "jumlah_baris": "Jumlah Baris",
        "kunci": "Kolom kunci",
        "basis_periode": "Basis/Periode",
        "mulai_selesai": "Mulai / Selesai",
    }

    @validates("periode")
    def _period(self, _name: str, value: str | None) -> str | None:
        return Periode.parse(value).kode if value else None

    @property
    def surat(self) -> str:
        """Return number and date of the office's letter."""
        return f"{self.surat_nomor} / {show(self.surat_tanggal)}"

    @property
    def berkas_excel(self) -> str:
        """Return name and fingerprint of the list that was sent, or nothing."""
        sent = tables.sent(self)
        return f"{sent.nama} (SHA-256 {sent.sha256[:12]})" if sent else ""

    @property
    def jumlah_baris(self) -> int | None:
        """Return how many people the list names; before it was compared, how many rows it has."""
        if self.terdaftar is not None:
            return self.terdaftar + (self.tidak_terdaftar or 0) + (self.perlu_periksa or 0)
        sent = tables.sent(self)
        return sent.jumlah_baris if sent else None

    @property
    def barang_serah_terima(self) -> tuple[tuple[str, str], ...]:
        """Return what the minutes of the hand-over list: the file with the findings, and how to know it again."""
        found = tables.result(self)
        if found is None:
            return ()
        return (
            (f"Berkas data elektronik {found.nama}", f"{found.jumlah_baris} baris"),
            (f"SHA-256 berkas: {found.sha256}", "1"),
        )

    @property
    def basis_periode(self) -> str:
        """Return the list compared with, and its period."""
        found = session().get(BnbaPeriode, self.periode) if self.periode else None
        return f"{found.basis.value} {found.kode}" if found else self.periode or ""

    @property
    def mulai_selesai(self) -> str:
        """Return when the comparison began and ended."""
        turn = next((row for row in reversed(self.tugas) if row.langkah_no == SANDING), None)
        return f"{show(turn.dibuka)} / {show(turn.ditutup) or '-'}" if turn else ""
