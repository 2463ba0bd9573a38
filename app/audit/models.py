"""Tables of the trail. Rows are only ever added."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model


class JenisKelompok(StrEnum):
    """By which door many changes came at once."""

    TABEL = "tabel"
    IMPOR = "impor"
    REST = "rest"


class Kelompok(Model):
    """Changes that were made in one act and can be put back together.

    Attributes:
        tabel: the register all of them belong to.
        jumlah: how many rows it changed or added.
        dibatalkan: when they were put back.
    """

    __tablename__ = "jejak_kelompok"

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(Waktu(), index=True)
    pelaku_id: Mapped[int | None] = mapped_column(index=True)
    pelaku_nama: Mapped[str] = kolom("Oleh", panjang=160)
    jenis: Mapped[JenisKelompok] = kolom("Lewat", pilihan=JenisKelompok)
    tabel: Mapped[str] = kolom("Register", panjang=60)
    judul: Mapped[str] = kolom("Judul", panjang=120)
    jumlah: Mapped[int] = kolom("Jumlah baris", default=0)
    dibatalkan: Mapped[datetime | None] = mapped_column(Waktu())
    dibatalkan_oleh: Mapped[str | None] = kolom("Dibatalkan oleh", wajib=False, panjang=160)


class Jejak(Model):
    """One change of one row: who, when, and every field before and after (identity numbers encrypted)."""

    __tablename__ = "jejak"
    __tetap__ = True
    __table_args__ = (Index("ix_jejak_tabel_baris", "tabel", "baris"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    pelaku_id: Mapped[int | None] = mapped_column()
    pelaku_nama: Mapped[str] = kolom("Oleh", panjang=160)
    tabel: Mapped[str] = kolom("Register", panjang=60)
    baris: Mapped[str] = kolom("Baris", panjang=80)
    berkas_id: Mapped[int | None] = mapped_column(index=True)
    kelompok_id: Mapped[int | None] = mapped_column(ForeignKey("jejak_kelompok.id"), index=True)
    aksi: Mapped[str] = kolom("Tindakan", panjang=10)
    perubahan: Mapped[str] = mapped_column(Text)


class Riwayat(Model):
    """One sentence of a record's story, as people read it on its page."""

    __tablename__ = "riwayat"
    __tetap__ = True
    __table_args__ = (Index("ix_riwayat_tabel_baris", "tabel", "baris"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    pelaku_id: Mapped[int | None] = mapped_column()
    pelaku_nama: Mapped[str] = kolom("Oleh", panjang=160)
    tabel: Mapped[str] = kolom("Register", panjang=60)
    baris: Mapped[str] = kolom("Baris", panjang=80)
    berkas_id: Mapped[int | None] = mapped_column(index=True)
    teks: Mapped[str] = mapped_column(Text)
    alasan: Mapped[str | None] = mapped_column(Text)


class BukaIdentitas(Model):
    """Somebody saw the whole identity numbers of a row: who, whose, when, why, and for which application if any."""

    __tablename__ = "buka_identitas"
    __tetap__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = kolom("Waktu", tipe=Waktu(), index=True)
    pelaku_id: Mapped[int] = mapped_column(index=True)
    pelaku_nama: Mapped[str] = kolom("Oleh", panjang=160)
    tabel: Mapped[str] = kolom("Register", panjang=60)
    baris: Mapped[str] = kolom("Baris", panjang=80)
    berkas_id: Mapped[int | None] = mapped_column(index=True)
    sebutan: Mapped[str] = kolom("Data siapa", pribadi="P1", panjang=160)
    kolom_dibuka: Mapped[str] = kolom("Yang dibuka", panjang=200)
    untuk: Mapped[str | None] = kolom("Untuk permohonan", wajib=False, panjang=20)
    alasan: Mapped[str] = kolom("Alasan", panjang=300)
    alamat: Mapped[str] = kolom("Alamat", panjang=45)


class Rantai(Model):
    """One link of the chain over the trail: which row was written next, and the seals over it and all before it.

    Attributes:
        urut: 1, 2, 3, ... without a gap, in the order of the commits.
        tabel: ``jejak`` or ``riwayat``.
        isi: seal over the row's content alone.
        sidik: seal over this link and the one before it.
    """

    __tablename__ = "jejak_rantai"
    __tetap__ = True
    __table_args__ = (Index("ix_jejak_rantai_tabel_baris_id", "tabel", "baris_id"),)

    urut: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tabel: Mapped[str] = kolom("Register", panjang=10)
    baris_id: Mapped[int] = mapped_column()
    isi: Mapped[str] = kolom("Segel isi", panjang=64)
    sidik: Mapped[str] = kolom("Segel", panjang=64)


class UjungRantai(Model):
    """Where the chain ends: one row, taken under lock by every commit that adds to the trail."""

    __tablename__ = "jejak_ujung"

    id: Mapped[int] = mapped_column(primary_key=True)
    urut: Mapped[int] = mapped_column()
    sidik: Mapped[str] = kolom("Segel", panjang=64)
    segel: Mapped[str] = kolom("Segel ujung", panjang=64)


class KepalaJejak(Model):
    """Where the chain ended on a day; a copy stands outside the database (:mod:`app.audit.heads`)."""

    __tablename__ = "jejak_kepala"
    __tetap__ = True

    tanggal: Mapped[date] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    urut: Mapped[int] = mapped_column()
    sidik: Mapped[str] = kolom("Segel", panjang=64)
