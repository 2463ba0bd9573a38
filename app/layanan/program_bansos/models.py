"""Programmes, and the members of those that the list itself does not tell."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class KolomBnba(StrEnum):
    """Columns of the list that tell of an aid."""

    PKH = "pkh"
    BPNT = "bpnt"
    BPNT_PPKM = "bpnt_ppkm"
    PBI = "pbi"

    @property
    def label(self) -> str:
        """Return the head of the column."""
        return {"pkh": "BANSOS PKH", "bpnt": "BANSOS BPNT", "bpnt_ppkm": "BANSOS BPNT-PPKM", "pbi": "PBI JKN"}[
            self.value
        ]


class SumberPeserta(StrEnum):
    """What a membership rests on, where the list does not tell it."""

    DAFTAR = "daftar"
    KEPUTUSAN = "keputusan"


class ProgramBansos(Model):
    """One programme; the office edits names, thresholds and the order."""

    __tablename__ = "program_bansos"
    __jejak__ = True
    __table_args__ = (CheckConstraint("desil_maks IS NULL OR desil_maks BETWEEN 1 AND 10", name="desil"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = kolom("Program", panjang=80, unique=True)
    kolom_bnba: Mapped[KolomBnba | None] = kolom(
        "Kolom BNBA", pilihan=KolomBnba, wajib=False, bantuan="Kosong: pesertanya dari daftar atau keputusan daerah."
    )
    desil_maks: Mapped[int | None] = kolom(
        "Desil paling tinggi", wajib=False, bantuan="Peserta di atas desil ini perlu dilihat. Kosong: tanpa batas."
    )
    urutan: Mapped[int] = kolom("Urutan", default=0)
    aktif: Mapped[bool] = kolom("Berjalan", default=True)

    def __str__(self) -> str:
        return self.nama


class PesertaProgram(Model):
    """One person in one programme, from period ``urut_dari`` on until before ``urut_sampai`` (empty: still)."""

    __tablename__ = "peserta_program"
    __jejak__ = True
    __lingkup__ = Lingkup(wilayah="wilayah_kode")
    __table_args__ = (Index("ix_peserta_program_orang", "kode_baris", "program_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = kolom("Program", rujuk="program_bansos.id")
    kode_baris: Mapped[str] = kolom("Kode BNBA", panjang=13)
    nama: Mapped[str] = kolom("Nama", pribadi="P1", panjang=160)
    wilayah_kode: Mapped[str] = kolom("Desa/Kelurahan", rujuk="wilayah.kode")
    urut_dari: Mapped[int] = kolom("Sejak periode")
    urut_sampai: Mapped[int | None] = kolom("Tidak lagi sejak periode", wajib=False)
    sumber: Mapped[SumberPeserta] = kolom("Sumber", pilihan=SumberPeserta)
    dasar: Mapped[str] = kolom("Dasar", panjang=160, bantuan="Nomor keputusan, atau nama berkas daftarnya.")
    alasan_akhir: Mapped[str | None] = kolom("Alasan berakhir", pribadi="P3", wajib=False, panjang=300)

    program: Mapped[ProgramBansos] = relationship()

    def __str__(self) -> str:
        return self.nama
