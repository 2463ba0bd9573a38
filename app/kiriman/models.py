"""Layouts of files for other systems, and the batches that were made with them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class FormatBerkas(StrEnum):
    """What kind of file the other system takes."""

    XLSX = "xlsx"
    CSV = "csv"

    @property
    def label(self) -> str:
        """Return the word on the form."""
        return self.value.upper()


class StatusKiriman(StrEnum):
    """Where a batch stands."""

    DIKIRIM = "dikirim"
    DITERIMA = "diterima"
    DITARIK = "ditarik"


class SusunanBerkas(Model):
    """One file's layout: kind, sheet, delimiter, form of dates. The Admin edits it when the other system changes."""

    __tablename__ = "susunan_berkas"
    __jejak__ = True

    kode: Mapped[str] = kolom("Kode", panjang=20, primary_key=True)
    judul: Mapped[str] = kolom("Judul", panjang=80, bantuan="Nama lembar pada XLSX.")
    format: Mapped[FormatBerkas] = kolom("Format", pilihan=FormatBerkas, default=FormatBerkas.XLSX)
    pemisah: Mapped[str] = kolom("Pemisah CSV", panjang=1, default="|", bantuan="Satu tanda: | ; atau ,")
    tanggal: Mapped[str] = kolom(
        "Pola tanggal", panjang=20, default="DD/MM/YYYY", bantuan="DD, MM dan YYYY, misalnya DD-MM-YYYY atau YYYYMMDD."
    )

    kolom: Mapped[list["SusunanKolom"]] = relationship(order_by="SusunanKolom.urutan, SusunanKolom.id")

    def __str__(self) -> str:
        return self.judul


class SusunanKolom(Model):
    """One column of a file: its head, what fills it, and how codes are written there."""

    __tablename__ = "susunan_kolom"
    __jejak__ = True
    __table_args__ = (UniqueConstraint("berkas", "kepala"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas: Mapped[str] = kolom("Berkas", rujuk="susunan_berkas.kode")
    urutan: Mapped[int] = kolom("Urutan", bantuan="Tempat kolom dari kiri; boleh berjarak, misalnya 10, 20, 30.")
    kepala: Mapped[str] = kolom("Kepala kolom", panjang=80, bantuan="Persis seperti diminta aplikasi tujuan.")
    isi: Mapped[str | None] = kolom(
        "Diisi dari", panjang=40, wajib=False, bantuan="Nama isian Loket. Kosongkan bila memakai teks tetap."
    )
    tetap: Mapped[str | None] = kolom("Teks tetap", panjang=80, wajib=False, bantuan="Teks yang sama di setiap baris.")
    daftar_kode: Mapped[str | None] = kolom(
        "Daftar kode",
        panjang=500,
        wajib=False,
        bantuan="Pengganti nilai, misalnya L=1; P=2. Nilai lain ditulis apa adanya.",
    )


class Kiriman(Model):
    """One file that was made: what it held, its hash, who made it and when, and what became of it."""

    __tablename__ = "kiriman"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas: Mapped[str] = kolom("Berkas", rujuk="susunan_berkas.kode")
    nomor: Mapped[str] = kolom("Nomor", panjang=40, unique=True)
    periode: Mapped[str | None] = kolom("Periode", panjang=7, wajib=False, index=True)
    status: Mapped[StatusKiriman] = kolom("Status", pilihan=StatusKiriman, default=StatusKiriman.DIKIRIM, index=True)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    jumlah: Mapped[int] = kolom("Jumlah baris")
    sha256: Mapped[str] = kolom("SHA-256", panjang=64)
    tgl_diterima: Mapped[date | None] = kolom("Diterima tanggal", wajib=False)
    bukti: Mapped[str | None] = kolom("Bukti penerimaan", wajib=False, panjang=100)
    alasan: Mapped[str | None] = kolom("Alasan ditarik", wajib=False, panjang=300)

    baris: Mapped[list["KirimanBaris"]] = relationship(order_by="KirimanBaris.id", cascade="all, delete-orphan")

    def __str__(self) -> str:
        return self.nomor


class KirimanBaris(Model):
    """One row of a batch: which proposal or application it speaks of."""

    __tablename__ = "kiriman_baris"
    __table_args__ = (UniqueConstraint("kiriman_id", "objek_id"), Index("ix_kiriman_baris_objek_id", "objek_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kiriman_id: Mapped[int] = mapped_column(ForeignKey("kiriman.id"))
    objek_id: Mapped[int] = mapped_column()
