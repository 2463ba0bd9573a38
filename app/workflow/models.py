"""Tables of the SOP versions, of their drafts, of the actors, and of the steps that exceeded their standard."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.roles import Peran
from app.core.scope import Lingkup
from app.workflow.aktor import Aktor, Cakupan
from app.workflow.terms import SatuanWaktu


class AsalVersi(StrEnum):
    """Where a version of an SOP comes from: shipped with the program, or made by the office."""

    BAWAAN = "bawaan"
    KANTOR = "kantor"


class SopVersi(Model):
    """One version of one SOP. Its content never changes: a case keeps the version it began with.

    In force is the one whose time from ``berlaku_sejak`` up to ``berlaku_sampai`` holds this instant. A shipped version
    that came while the office had its own has no ``berlaku_sejak``: it is there to be compared.
    """

    __tablename__ = "sop_versi"
    __table_args__ = (
        Index("ix_sop_versi_slug_berlaku", "slug", "berlaku_sampai"),
        UniqueConstraint("slug", "nomor"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = kolom("SOP", panjang=60)
    nomor: Mapped[int] = kolom("Versi")
    asal: Mapped[AsalVersi] = kolom("Asal", pilihan=AsalVersi)
    hash: Mapped[str] = kolom("Sidik isi", panjang=64)
    isi: Mapped[str] = mapped_column(Text)
    bawaan_id: Mapped[int | None] = kolom(
        "Lembar bawaan yang dibandingkan", wajib=False, rujuk="sop_versi.id", index=False
    )
    berlaku_sejak: Mapped[datetime | None] = mapped_column(Waktu())
    berlaku_sampai: Mapped[datetime | None] = mapped_column(Waktu())
    dibuat: Mapped[datetime] = mapped_column(Waktu())
    penulis: Mapped[str | None] = kolom("Disusun oleh", wajib=False)
    diaktifkan_oleh: Mapped[str | None] = kolom("Diaktifkan oleh", wajib=False, panjang=160)


class SopKonsep(Model):
    """One saved state of the office's draft of an SOP; each saving adds a row, so that nobody's work is written over.

    The rows without ``ditutup`` are the draft that is being written, the newest is how it reads now. An SOP has at most
    one draft.
    """

    __tablename__ = "sop_konsep"
    __table_args__ = (UniqueConstraint("slug", "urut"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = kolom("SOP", panjang=60)
    urut: Mapped[int] = kolom("Simpanan")
    isi: Mapped[str] = mapped_column(Text)
    dasar_id: Mapped[int] = kolom("Disusun dari", rujuk="sop_versi.id", index=False)
    bawaan_id: Mapped[int] = kolom("Lembar bawaan yang dibandingkan", rujuk="sop_versi.id", index=False)
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    ditutup: Mapped[datetime | None] = mapped_column(Waktu())


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


class Keterlambatan(Model):
    """A step that exceeded its standard, told once to the post above who held it.

    ``terpakai`` and ``standar`` are as they were when it was told, in ``satuan``.
    """

    __tablename__ = "keterlambatan"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (UniqueConstraint("berkas_id", "langkah_no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    langkah_no: Mapped[int] = kolom("Langkah")
    terpakai: Mapped[int] = kolom("Terpakai")
    standar: Mapped[int] = kolom("Mutu baku")
    satuan: Mapped[SatuanWaktu] = kolom("Satuan", pilihan=SatuanWaktu)
    pemegang: Mapped[str] = kolom("Dipegang", panjang=300)
    atasan: Mapped[Peran] = kolom("Diberitahukan kepada", pilihan=Peran, index=True)
    atasan_unit: Mapped[str | None] = kolom("Pada unit", wajib=False, panjang=40)
    dicatat: Mapped[datetime] = kolom("Dicatat", tipe=Waktu())
    dibaca: Mapped[datetime | None] = kolom("Ditindaklanjuti", wajib=False, tipe=Waktu())
    dibaca_oleh: Mapped[str | None] = kolom("Oleh", wajib=False, panjang=160)

    berkas: Mapped[Berkas] = relationship()
