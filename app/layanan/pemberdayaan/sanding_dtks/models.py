"""Registers of comparing another office's list with DTKS/DTSEN: the request, and what was found of each row."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.berkas.models import Berkas
from app.bnba.models import BnbaPeriode
from app.core.columns import kolom
from app.core.db import Model, session
from app.core.labels import show
from app.core.scope import Lingkup
from app.core.types import Periode
from app.layanan.pemberdayaan.sanding_dtks import tables

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


class StatusSanding(StrEnum):
    """What was found of one row; written into the applicant's own file as it stands here."""

    TERDAFTAR = "TERDAFTAR"
    TIDAK_TERDAFTAR = "TIDAK_TERDAFTAR"
    NIK_TIDAK_VALID = "NIK_TIDAK_VALID"
    NIK_GANDA = "NIK_GANDA"
    NAMA_BEDA = "NAMA_BEDA"


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
    tabel_id: Mapped[str | None] = kolom("Tabel pemohon", rujuk="pindaian.id", wajib=False)
    periode: Mapped[str | None] = kolom(
        "Periode BNBA", wajib=False, panjang=7, bantuan="Periode pembanding, misalnya 2026-11 atau 2026-T4."
    )
    terdaftar: Mapped[int | None] = kolom("Jumlah cocok (terdaftar)", wajib=False)
    tidak_terdaftar: Mapped[int | None] = kolom("Jumlah tidak terdaftar", wajib=False)
    perlu_periksa: Mapped[int | None] = kolom(
        "Jumlah perlu diperiksa", wajib=False, bantuan="NIK tidak valid, NIK ganda, atau nama berbeda."
    )

    __mapper_args__ = {"polymorphic_identity": "sanding_dtks"}
    terima_tabel: ClassVar[bool] = True
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
        """Return how many rows the list has."""
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


class SandingHasil(Model):
    """What was found of one row of an applicant's list; the row itself stands in ``asli``."""

    __tablename__ = "sanding_hasil"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (UniqueConstraint("berkas_id", "urut"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = kolom("Permohonan", rujuk="sanding_permohonan.id")
    urut: Mapped[int] = kolom("Baris")
    asli: Mapped[str] = kolom("(kolom asli pemohon)", pribadi="P2", bantuan="JSON: kepala kolom dan isinya, berurutan")
    status: Mapped[StatusSanding] = kolom("STATUS", pribadi="P3", pilihan=StatusSanding)
    id_dtks: Mapped[str | None] = kolom("ID DTKS", pribadi="P2", wajib=False)
    nama_dtks: Mapped[str | None] = kolom("NAMA DI DTKS", pribadi="P1", wajib=False, panjang=120)
    wilayah: Mapped[str | None] = kolom("DESA/KEL DTKS", pribadi="P1", wajib=False, panjang=120)
    bansos: Mapped[str | None] = kolom("BANSOS", pribadi="P3", wajib=False, panjang=120)
    desil: Mapped[int | None] = kolom("DESIL", pribadi="P3", wajib=False)
    catatan: Mapped[str | None] = kolom("CATATAN", wajib=False, panjang=300)

    kolom_register: ClassVar[dict[str, str]] = {
        "asli": "(kolom asli pemohon)",
        "status": "STATUS",
        "id_dtks": "ID DTKS",
        "nama_dtks": "NAMA DI DTKS",
        "wilayah": "DESA/KEL DTKS",
        "bansos": "BANSOS",
        "desil": "DESIL",
        "catatan": "CATATAN",
    }
