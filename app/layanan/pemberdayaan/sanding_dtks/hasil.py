"""What a comparison found of each row of the applicant's list, and what an officer said of the doubtful ones."""

import json
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app.bnba.models import Bnba
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.mask import mask_short
from app.core.scope import Lingkup, close
from app.layanan.pemberdayaan.sanding_dtks.lingkup import of_own_bidang
from app.sanding.kelas import Calon, Kelas
from app.wilayah.names import place_called


class Putusan(StrEnum):
    """What an officer said of a row that the engine left open."""

    SAMA = "sama"
    BUKAN = "bukan"

    @property
    def label(self) -> str:
        """Return the words on the page."""
        return {"sama": "Orang yang sama", "bukan": "Bukan orang yang sama"}[self.value]


class SandingHasil(Model):
    """What was found of one row of an applicant's list.

    The row itself stands in the kept file. Only of rows that an officer must decide (``ragu``) the cells are here,
    sealed, with the candidates.
    """

    __tablename__ = "sanding_hasil"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (
        UniqueConstraint("berkas_id", "urut"),
        Index("ix_sanding_hasil_meja", "berkas_id", "ragu", "urut"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = kolom("Permohonan", rujuk="sanding_permohonan.id", index=False)
    urut: Mapped[int] = kolom("Baris")
    status: Mapped[Kelas] = kolom("STATUS", pribadi="P3", pilihan=Kelas)
    ragu: Mapped[bool] = kolom("Diputuskan petugas", default=False)
    bnba_id: Mapped[int | None] = mapped_column()
    skor: Mapped[float] = kolom("Skor", default=0.0)
    catatan: Mapped[str | None] = kolom("CATATAN", wajib=False, panjang=300)
    asli: Mapped[str | None] = kolom(
        "(kolom asli pemohon)", pribadi="P2", wajib=False, bantuan="JSON: kepala kolom dan isinya, berurutan"
    )
    calon: Mapped[str | None] = kolom("Calon", wajib=False, tipe=Text(), bantuan="JSON: siapa yang mungkin dimaksud")
    putusan: Mapped[Putusan | None] = kolom("Putusan", pilihan=Putusan, wajib=False)
    putusan_id: Mapped[int | None] = mapped_column()
    putusan_nama: Mapped[str | None] = kolom("Diputuskan oleh", wajib=False, panjang=160)
    putusan_waktu: Mapped[datetime | None] = kolom("Diputuskan", wajib=False, tipe=Waktu())

    orang: Mapped[Bnba | None] = relationship(
        primaryjoin=lambda: foreign(SandingHasil.bnba_id) == Bnba.id, viewonly=True
    )

    kolom_register: ClassVar[dict[str, str]] = {
        "asli": "(kolom asli pemohon)",
        "status": "STATUS",
        "id_dtks": "ID DTKS",
        "nama_dtks": "NAMA DI DTKS",
        "desa_dtks": "DESA/KEL DTKS",
        "bansos": "BANSOS",
        "desil": "DESIL",
        "catatan": "CATATAN",
    }

    @property
    def id_dtks(self) -> str:
        """Return the id of who is meant, masked."""
        return mask_short(self.orang.id_dtks) if self.orang else ""

    @property
    def nama_dtks(self) -> str:
        """Return the listed name."""
        return self.orang.nama if self.orang else ""

    @property
    def desa_dtks(self) -> str:
        """Return the listed village."""
        return place_called(self.orang.wilayah_kode) if self.orang else ""

    @property
    def bansos(self) -> str:
        """Return the aids the list names."""
        return ", ".join(self.orang.bantuan) if self.orang else ""

    @property
    def desil(self) -> int | None:
        """Return the listed decile."""
        return self.orang.desil if self.orang else None

    @property
    def pemohon(self) -> dict[str, Any]:
        """Return what the applicant wrote in this row: ``sel``, ``tertulis``, ``lahir``, ``desa``."""
        return dict(json.loads(self.asli)) if self.asli else {}

    @property
    def para_calon(self) -> list[Calon]:
        """Return who may be meant, best first."""
        told = json.loads(self.calon) if self.calon else []
        return [Calon(who, score, why, Kelas(same)) for who, score, why, same in told]


close(SandingHasil, of_own_bidang)
