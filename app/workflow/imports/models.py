"""What came in from old spreadsheets: the files, and which row of which file a case was."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class ImporRegister(Model):
    """One import of old rows into the register of a service."""

    __tablename__ = "impor_register"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    layanan: Mapped[str] = kolom("Layanan", panjang=60, cari=True)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    nama_berkas: Mapped[str] = kolom("Berkas", panjang=200)
    sha256: Mapped[str] = kolom("SHA-256", panjang=64)
    baris: Mapped[int] = kolom("Baris")
    diterima: Mapped[int] = kolom("Diterima")
    sudah_ada: Mapped[int] = kolom("Sudah ada")
    ditolak: Mapped[int] = kolom("Ditolak")
    berkas_penolakan: Mapped[str | None] = kolom("Berkas baris ditolak", wajib=False, panjang=200)


class BarisImpor(Model):
    """The row that a case was, by a keyed fingerprint of what it said; the same row never comes in twice."""

    __tablename__ = "baris_impor"
    __lingkup__ = Lingkup(kantor=True)

    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    impor_id: Mapped[int] = mapped_column(ForeignKey("impor_register.id"), index=True)
    baris: Mapped[int] = kolom("Baris")
    sidik: Mapped[str] = kolom("Sidik isi", panjang=32, unique=True)
