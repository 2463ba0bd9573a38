"""Reports that citizens send through SP4N-LAPOR!."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.berkas.models import RUNNING, Berkas, StatusBerkas
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.roles import UNIT_NAMES


class Klasifikasi(StrEnum):
    """What a report is."""

    PENGADUAN = "pengaduan"
    ASPIRASI = "aspirasi"
    PERMINTAAN_INFORMASI = "permintaan_informasi"


class BidangTujuan(StrEnum):
    """Who follows a report up."""

    SEKRETARIAT = "sekretariat"
    DAYASOS = "dayasos"
    REHAB = "rehab"

    @property
    def label(self) -> str:
        """Return the unit's name."""
        return UNIT_NAMES[self.value]


class StatusAduan(StrEnum):
    """Where a report stands."""

    BARU = "baru"
    DIPROSES = "diproses"
    SELESAI = "selesai"
    DITOLAK = "ditolak"


class ELapor(Berkas):
    """One report (SOP SEK-10); ``nama`` is who reported, or that it was anonymous."""

    __tablename__ = "elapor_aduan"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    tiket: Mapped[str] = kolom("No. Tiket LAPOR", panjang=40, unique=True, cari=True)
    waktu_lapor: Mapped[datetime] = kolom("Tanggal Masuk", tipe=Waktu(), bantuan="Waktu laporan masuk di aplikasi.")
    klas: Mapped[Klasifikasi] = kolom("Klasifikasi", pilihan=Klasifikasi)
    isi: Mapped[str] = kolom("Isi Ringkas", pribadi="P1", panjang=1000)
    bidang_tujuan: Mapped[BidangTujuan | None] = kolom("Bidang", pilihan=BidangTujuan, wajib=False)
    tindak_lanjut: Mapped[str | None] = kolom("Tindak Lanjut", wajib=False, panjang=1000)
    tgl_tanggapan: Mapped[datetime | None] = kolom(
        "Tanggal Tanggapan", wajib=False, tipe=Waktu(), bantuan="Waktu tanggapan dikirim di aplikasi."
    )
    tenggat: Mapped[datetime] = kolom("Tenggat LAPOR!", tipe=Waktu())

    __mapper_args__ = {"polymorphic_identity": "e_lapor"}
    kolom_register: ClassVar[dict[str, str]] = {
        "tiket": "No. Tiket LAPOR",
        "waktu_lapor": "Tanggal Masuk",
        "klas": "Klasifikasi",
        "nama": "Pelapor",
        "isi": "Isi Ringkas",
        "bidang_tujuan": "Bidang",
        "tindak_lanjut": "Tindak Lanjut",
        "tgl_tanggapan": "Tanggal Tanggapan",
        "status_aduan": "Status",
        "tenggat": "Tenggat LAPOR!",
        "ketepatan": "Ketepatan",
    }

    @property
    def status_aduan(self) -> StatusAduan:
        """Return where the report stands, told from its steps."""
        if self.status is StatusBerkas.SELESAI:
            return StatusAduan.SELESAI
        if self.status not in RUNNING:
            return StatusAduan.DITOLAK
        return StatusAduan.BARU if self.langkah_no <= 2 else StatusAduan.DIPROSES

    @property
    def ketepatan(self) -> str:
        """Return whether the answer came in time on the platform; empty while it is awaited."""
        if self.tgl_tanggapan is None:
            return ""
        return "Tepat waktu" if self.tgl_tanggapan <= self.tenggat else "Terlambat"
