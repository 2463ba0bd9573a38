"""The child tables of a planning paper: what each bidang was asked and gave, who came to the meeting, the versions."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.columns import kolom
from app.core.db import Model
from app.core.roles import UNIT_NAMES


class BidangPengisi(StrEnum):
    """Who fills in a request format: the Sekretariat and each bidang."""

    SEKRETARIAT = "sekretariat"
    DAYASOS = "dayasos"
    REHAB = "rehab"

    @property
    def label(self) -> str:
        """Return the unit's name."""
        return UNIT_NAMES[self.value]


class PermintaanData(Model):
    """A format sent to one bidang, and what came back."""

    __tablename__ = "dokumen_kinerja_permintaan"
    __jejak__ = True
    __table_args__ = (UniqueConstraint("berkas_id", "bidang"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    bidang: Mapped[BidangPengisi] = kolom("Bidang", pilihan=BidangPengisi)
    dikirim: Mapped[date] = kolom("Format dikirim")
    tenggat: Mapped[date] = kolom("Tenggat")
    diterima: Mapped[date | None] = kolom("Diterima", wajib=False)
    berkas: Mapped[str | None] = kolom("Nama berkas", wajib=False, panjang=160)
    alasan: Mapped[str | None] = kolom(
        "Tanpa data karena", wajib=False, panjang=200, bantuan="Hanya bila dokumen disusun tanpa data bidang ini."
    )

    @property
    def beres(self) -> bool:
        """Whether nothing is awaited from this bidang any more."""
        return bool((self.diterima and self.berkas) or self.alasan)

    @property
    def terlambat(self) -> int:
        """Return by how many days the data came, or are by now, past the due date."""
        if self.alasan and not self.diterima:
            return 0
        return max(((self.diterima or clock.today()) - self.tenggat).days, 0)

    @property
    def keterangan(self) -> str:
        """Return in words where this request stands."""
        if self.alasan and not self.diterima:
            return f"Tanpa data: {self.alasan}"
        late = f"terlambat {self.terlambat} hari" if self.terlambat else ""
        if self.diterima:
            return f"Diterima, {late}" if late else "Diterima tepat waktu"
        return f"Belum masuk, {late}" if late else "Menunggu"


class PesertaRapat(Model):
    """Somebody who signed the attendance list of the meeting."""

    __tablename__ = "dokumen_kinerja_peserta"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    nama: Mapped[str] = kolom("Nama peserta", pribadi="P1", panjang=120)
    jabatan: Mapped[str] = kolom("Jabatan", panjang=160)


class VersiDokumen(Model):
    """One version of the compiled paper."""

    __tablename__ = "dokumen_kinerja_versi"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    tanggal: Mapped[date] = kolom("Tanggal versi")
    berkas: Mapped[str] = kolom("Nama berkas", panjang=160, bantuan="Contoh: LPPD-2026-v2.docx.")
    catatan: Mapped[str | None] = kolom("Catatan versi", wajib=False, panjang=300)
