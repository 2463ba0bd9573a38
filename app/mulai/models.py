"""How far the start of this office has come, and the spreadsheets it brought along."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class Mulai(Model):
    """The one row that says whether the office is open; none before anybody began."""

    __tablename__ = "mulai"
    __table_args__ = (CheckConstraint("id = 1", name="satu"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kode_sidik: Mapped[str | None] = kolom("Sidik kode Admin pertama", wajib=False, panjang=64)
    disisihkan: Mapped[datetime | None] = kolom("Disisihkan", wajib=False, tipe=Waktu())
    dibuka: Mapped[datetime | None] = kolom("Kantor dibuka", wajib=False, tipe=Waktu())
    dibuka_oleh: Mapped[str | None] = kolom("Dibuka oleh", wajib=False, panjang=160)


class MulaiLangkah(Model):
    """A step of the start page that somebody looked through and declared right."""

    __tablename__ = "mulai_langkah"
    __jejak__ = True

    kode: Mapped[str] = kolom("Langkah", panjang=20, primary_key=True)
    waktu: Mapped[datetime] = kolom("Waktu", tipe=Waktu())
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)


class ImporAwal(Model):
    """One spreadsheet of the office; the same bytes are taken once for each kind."""

    __tablename__ = "impor_awal"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (UniqueConstraint("jenis", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[str] = kolom("Jenis data", panjang=40)
    nama: Mapped[str] = kolom("Nama berkas", panjang=120, pribadi="P1")
    sha256: Mapped[str] = kolom("SHA-256", panjang=64)
    waktu: Mapped[datetime] = kolom("Diunggah", tipe=Waktu())
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    diambil: Mapped[int | None] = kolom("Baris diambil", wajib=False)
    ditolak: Mapped[int | None] = kolom("Baris ditolak", wajib=False)
    diambil_pada: Mapped[datetime | None] = kolom("Diambil", wajib=False, tipe=Waktu())
    diambil_oleh: Mapped[str | None] = kolom("Diambil oleh", wajib=False, panjang=160)
