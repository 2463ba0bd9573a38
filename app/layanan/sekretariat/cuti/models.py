"""Register ``cuti`` and the employees' leave accounts."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.db import Model
from app.core.labels import short_date
from app.core.models import Petugas
from app.core.scope import Lingkup
from app.layanan.pegawai.models import DataPegawai


class JenisCuti(StrEnum):
    """Kinds of leave; each is a variant of the SOP with its own papers."""

    TAHUNAN = "tahunan"
    BESAR = "besar"
    SAKIT = "sakit"
    MELAHIRKAN = "melahirkan"
    ALASAN_PENTING = "alasan_penting"
    BERSAMA = "bersama"
    CLTN = "CLTN"


class Pertimbangan(StrEnum):
    """What a superior or the head says of an application."""

    DISETUJUI = "disetujui"
    PERUBAHAN = "perubahan"
    DITANGGUHKAN = "ditangguhkan"
    TIDAK_DISETUJUI = "tidak_disetujui"

    @property
    def memberi(self) -> bool:
        """Whether leave is given."""
        return self in (Pertimbangan.DISETUJUI, Pertimbangan.PERUBAHAN)


def _next_no(context: DefaultExecutionContext) -> int:
    """Registration numbers are taken one at a time, and this with them."""
    return int(context.connection.scalar(text("SELECT coalesce(max(no), 0) + 1 FROM cuti")))


class Cuti(DataPegawai, Berkas):
    """One application for leave (SOP SEK-05)."""

    __tablename__ = "cuti"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    no: Mapped[int] = kolom("No.", default=_next_no)
    masa_kerja: Mapped[str | None] = kolom("Masa Kerja", wajib=False, panjang=40)
    tmt: Mapped[date | None] = kolom(
        "Mulai bekerja (TMT)", wajib=False, bantuan="Kosongkan bila NIP sudah memuatnya dengan benar."
    )
    alasan: Mapped[str] = kolom("Alasan", pribadi="P3", panjang=300)
    mulai: Mapped[date] = kolom("Mulai cuti")
    sampai: Mapped[date] = kolom("Sampai dengan")
    lama: Mapped[int | None] = kolom("Lama (hari kerja)", wajib=False)
    sisa_n2: Mapped[int | None] = kolom("Sisa N-2", wajib=False)
    sisa_n1: Mapped[int | None] = kolom("Sisa N-1", wajib=False)
    sisa_n: Mapped[int | None] = kolom("Sisa N", wajib=False)
    ambil_n2: Mapped[int] = kolom("Diambil dari N-2", default=0)
    ambil_n1: Mapped[int] = kolom("Diambil dari N-1", default=0)
    ambil_n: Mapped[int] = kolom("Diambil dari N", default=0)
    alamat_cuti: Mapped[str] = kolom("Alamat selama cuti", pribadi="P1", panjang=300)
    telepon_cuti: Mapped[str] = kolom("Telepon selama cuti", pribadi="P1", panjang=20)
    atasan: Mapped[Pertimbangan | None] = kolom("Pertimbangan Atasan", pilihan=Pertimbangan, wajib=False)
    catatan_atasan: Mapped[str | None] = kolom("Catatan atasan", wajib=False, panjang=200)
    putusan: Mapped[Pertimbangan | None] = kolom("Keputusan Pejabat", pilihan=Pertimbangan, wajib=False)
    catatan_putusan: Mapped[str | None] = kolom("Catatan pejabat", wajib=False, panjang=200)

    __mapper_args__ = {"polymorphic_identity": "cuti"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no": "No.",
        "nip": "NIP",
        "nama": "Nama",
        "jabatan_golongan": "Jabatan / Gol",
        "unit_kerja": "Unit",
        "masa_kerja": "Masa Kerja",
        "jenis": "Jenis Cuti",
        "alasan": "Alasan",
        "lama": "Lama (hari kerja)",
        "mulai_sampai": "Mulai / Sampai",
        "sisa": "Sisa N-2 / N-1 / N",
        "alamat_telepon": "Alamat & Telp selama cuti",
        "atasan": "Pertimbangan Atasan",
        "putusan": "Keputusan Pejabat",
        "no_surat": "No. Surat",
    }

    @property
    def jenis(self) -> JenisCuti:
        """Return the kind of leave, which is the SOP's variant."""
        return JenisCuti(self.varian)

    @property
    def jabatan_golongan(self) -> str:
        """Return position and golongan in one cell."""
        return " / ".join(part for part in (self.jabatan, self.golongan and self.golongan.value) if part)

    @property
    def mulai_sampai(self) -> str:
        """Return first and last day in one cell."""
        return f"{short_date(self.mulai)} / {short_date(self.sampai)}"

    @property
    def sisa(self) -> str:
        """Return the balance before this leave, oldest year first; empty until it was counted."""
        if self.sisa_n is None:
            return ""
        return f"{self.sisa_n2} / {self.sisa_n1} / {self.sisa_n}"

    @property
    def alamat_telepon(self) -> str:
        """Return where the employee is reached meanwhile."""
        return f"{self.alamat_cuti}, {self.telepon_cuti}"


class SaldoCuti(Model):
    """An employee's annual leave of one year, as the office began with it.

    Leave whose letter was numbered here is not written into ``terpakai``; it is counted from the register.
    """

    __tablename__ = "saldo_cuti"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (
        UniqueConstraint("pegawai_id", "tahun"),
        CheckConstraint("hak BETWEEN 0 AND 24", name="hak"),
        CheckConstraint("terpakai >= 0 AND terpakai <= hak", name="terpakai"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pegawai_id: Mapped[int] = kolom("Pegawai", rujuk="petugas.user_id")
    tahun: Mapped[int] = kolom("Tahun", cari=True)
    hak: Mapped[int] = kolom("Hak (hari kerja)", default=12)
    terpakai: Mapped[int] = kolom(
        "Terpakai di luar Loket", default=0, bantuan="Hari cuti tahun itu yang suratnya tidak diterbitkan lewat Loket."
    )

    pegawai: Mapped[Petugas] = relationship(lazy="joined", innerjoin=True)

    @property
    def nama(self) -> str:
        """Return whose account it is."""
        return self.pegawai.nama
