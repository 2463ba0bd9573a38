"""Beside the proposals themselves: pairs that may be one person, and quality checks by a university."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bnba.models import HasilVerval, Usulan
from app.core import clock
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class PutusanKembar(StrEnum):
    """What the officer found of a pair."""

    MENUNGGU = "menunggu"
    KEMBAR = "kembar"
    BUKAN = "bukan"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return {"menunggu": "Belum diputus", "kembar": "Kembar", "bukan": "Bukan kembar"}[self.value]


class UsulanKembar(Model):
    """Two rows that may speak of one person: a proposal, and another proposal or a person of the list."""

    __tablename__ = "usulan_kembar"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (UniqueConstraint("usulan_id", "lawan"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    periode: Mapped[str] = kolom("Periode", rujuk="bnba_periode.kode")
    usulan_id: Mapped[int] = mapped_column(ForeignKey("dtks_usulan.id", ondelete="CASCADE"), index=True)
    lawan: Mapped[str] = kolom("Lawan", panjang=20, bantuan="u:<id usulan> atau b:<kode baris BNBA>.")
    lawan_usulan_id: Mapped[int | None] = mapped_column(ForeignKey("dtks_usulan.id", ondelete="CASCADE"), index=True)
    sebab: Mapped[str] = kolom("Kesamaan", pribadi="P1", panjang=500)
    putusan: Mapped[PutusanKembar] = kolom("Putusan", pilihan=PutusanKembar, default=PutusanKembar.MENUNGGU, index=True)
    diputus: Mapped[datetime | None] = kolom("Diputus", wajib=False, tipe=Waktu())
    diputus_oleh: Mapped[str | None] = kolom("Diputus oleh", wajib=False, panjang=160)

    usulan: Mapped[Usulan] = relationship(foreign_keys=[usulan_id])
    lawan_usulan: Mapped[Usulan | None] = relationship(foreign_keys=[lawan_usulan_id])

    def __str__(self) -> str:
        return f"{self.usulan_id} / {self.lawan}"


class PerguruanTinggi(Model):
    """A university that the Minister named for quality checks (Ps. 6(4)); the office keeps the list."""

    __tablename__ = "perguruan_tinggi"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = kolom("Perguruan tinggi", panjang=120, unique=True)
    penetapan: Mapped[str | None] = kolom(
        "Penetapan Menteri", wajib=False, panjang=120, bantuan="Nomor keputusan yang menetapkannya."
    )
    aktif: Mapped[bool] = kolom("Dipakai", default=True)

    def __str__(self) -> str:
        return self.nama


class PengendalianMutu(Model):
    """One disputed proposal at a university: sent when and why, and what it found."""

    __tablename__ = "pengendalian_mutu"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    usulan_id: Mapped[int] = mapped_column(ForeignKey("dtks_usulan.id", ondelete="CASCADE"), index=True)
    perguruan_tinggi_id: Mapped[int] = kolom("Perguruan tinggi", rujuk="perguruan_tinggi.id")
    masalah: Mapped[str] = kolom("Masalah", pribadi="P3", panjang=500)
    tgl_dikirim: Mapped[date] = kolom("Dikirim")
    oleh_nama: Mapped[str] = kolom("Dikirim oleh", panjang=160)
    temuan: Mapped[HasilVerval | None] = kolom("Temuan", pilihan=HasilVerval, wajib=False)
    uraian: Mapped[str | None] = kolom("Uraian temuan", pribadi="P3", wajib=False, panjang=500)
    tgl_temuan: Mapped[date | None] = kolom("Tanggal temuan", wajib=False)
    no_surat: Mapped[str | None] = kolom("Nomor surat/laporan", wajib=False, panjang=100)
    dicatat: Mapped[datetime] = mapped_column(Waktu(), default=clock.now)

    usulan: Mapped[Usulan] = relationship()
    perguruan_tinggi: Mapped[PerguruanTinggi] = relationship()

    def __str__(self) -> str:
        return f"{self.perguruan_tinggi_id} / {self.usulan_id}"
