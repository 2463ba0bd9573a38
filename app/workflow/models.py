"""Tables of the SOP versions and of the actors."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.roles import Peran
from app.workflow.aktor import Aktor, Cakupan


class SopVersi(Model):
    """One content of one SOP, under its hash. Never changed: a case keeps the version it began with.

    The version in force has no ``berlaku_sampai``. An SOP put back to an earlier content puts that
    version in force again.
    """

    __tablename__ = "sop_versi"
    __table_args__ = (Index("ix_sop_versi_slug_berlaku", "slug", "berlaku_sampai"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = kolom("SOP", panjang=60)
    hash: Mapped[str] = kolom("Sidik isi", panjang=64, unique=True)
    isi: Mapped[str] = mapped_column(Text)
    berlaku_sejak: Mapped[datetime] = mapped_column(Waktu())
    berlaku_sampai: Mapped[datetime | None] = mapped_column(Waktu())
    dibuat: Mapped[datetime] = mapped_column(Waktu())


class AktorRow(Model):
    """Who an actor of the SOP sheets is in this office; edited by the office, never overwritten."""

    __tablename__ = "aktor"
    __jejak__ = True

    kode: Mapped[str] = kolom("Kode", panjang=40, primary_key=True)
    nama: Mapped[str] = kolom("Sebutan pada SOP", panjang=120)
    peran: Mapped[Peran | None] = kolom("Peran", pilihan=Peran, wajib=False)
    cakupan: Mapped[Cakupan | None] = kolom(
        "Cakupan", pilihan=Cakupan, wajib=False, bantuan="kantor: siapa pun yang berperan itu; bidang: di bidang SOP"
    )
    unit: Mapped[str | None] = kolom("Unit", panjang=40, wajib=False, bantuan="Hanya bila cakupannya unit")
    pihak_luar: Mapped[bool] = kolom("Pihak luar", default=False)
    pencatat: Mapped[Peran | None] = kolom("Dicatat oleh", pilihan=Peran, wajib=False, bantuan="Hanya untuk pihak luar")

    def as_aktor(self) -> Aktor:
        """Return the row as the frozen value that the workflow asks."""
        return Aktor(
            kode=self.kode,
            nama=self.nama,
            peran=self.peran,
            cakupan=self.cakupan,
            unit=self.unit,
            pihak_luar=self.pihak_luar,
            pencatat=self.pencatat,
        )

    def __str__(self) -> str:
        return self.nama
