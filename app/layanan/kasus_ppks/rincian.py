"""What hangs on a case: interventions, notes, and the book ``rumah_singgah``."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas
from app.core.casekey import teks_kasus
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.labels import label_of, short_date
from app.core.scope import Lingkup
from app.layanan.kasus_ppks.terms import Intervensi, TujuanKeluar


class KasusIntervensi(Model):
    """One thing done for a client."""

    __tablename__ = "kasus_intervensi"
    __jejak__ = True
    __table_args__ = (UniqueConstraint("berkas_id", "jenis"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    jenis: Mapped[Intervensi] = kolom("Intervensi", pribadi="P3", pilihan=Intervensi)
    uraian: Mapped[str | None] = kolom("Uraian", pribadi="P3", wajib=False, panjang=300)


class CatatanKasus(Model):
    """One note of the case worker, encrypted where it is kept."""

    __tablename__ = "catatan_kasus"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    tanggal: Mapped[date] = kolom("Tanggal")
    catatan: Mapped[str] = teks_kasus("Catatan kasus", panjang=2000)


class RumahSinggah(Model):
    """One stay of a client in the rumah singgah; nobody is in twice at once."""

    __tablename__ = "rumah_singgah"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (
        Index(
            "uq_rumah_singgah_di_dalam",
            "berkas_id",
            unique=True,
            sqlite_where=text("keluar IS NULL"),
            postgresql_where=text("keluar IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    masuk: Mapped[datetime] = kolom("Tanggal Masuk", tipe=Waktu(), index=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    tempat: Mapped[str | None] = kolom("Kamar/Tempat", wajib=False, panjang=60)
    keluar: Mapped[datetime | None] = kolom("Tanggal Keluar", wajib=False, tipe=Waktu())
    tujuan: Mapped[TujuanKeluar | None] = kolom("Tujuan Keluar", pribadi="P3", pilihan=TujuanKeluar, wajib=False)

    kasus: Mapped[Berkas] = relationship()
    kolom_register: ClassVar[dict[str, str]] = {
        "masuk": "Tanggal Masuk",
        "no_kasus": "No. Kasus",
        "tempat": "Kamar/Tempat",
        "keluar": "Tanggal Keluar",
        "tujuan": "Tujuan Keluar",
    }

    @property
    def no_kasus(self) -> str:
        """Return the number of the case it belongs to."""
        return self.kasus.no_reg

    @property
    def rentang(self) -> str:
        """Return the stay as "20 Nov 2026 - 25 Nov 2026 (panti)"."""
        if self.keluar is None:
            return f"{short_date(self.masuk.date())} - sekarang"
        goal = f" ({label_of(self.tujuan).lower()})" if self.tujuan else ""
        return f"{short_date(self.masuk.date())} - {short_date(self.keluar.date())}{goal}"
