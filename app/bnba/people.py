"""The list itself: its periods, its people with the periods they are valid in, its imports.

Permensos 3/2021 Ps. 12: the list is set every month; since Inpres 4/2025 (DTSEN) about every three months. Twelve
periods are not twelve copies: a row says from which period on it holds and from which period on it no longer does.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Index, Text, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

from app.bnba.reasons import Tanda
from app.bnba.status import Basis, StatusPeriode
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup

#: How the export says that somebody does not get an aid.
NOT_GIVEN = frozenset({"", "-", "0", "TIDAK", "TDK", "T", "N", "NO", "BUKAN"})


class BnbaPeriode(Model):
    """One period of the list. It has a list of its own once one was imported (``diimpor``)."""

    __tablename__ = "bnba_periode"
    __jejak__ = True

    kode: Mapped[str] = kolom("Periode", panjang=7, primary_key=True)
    urut: Mapped[int] = kolom("Urutan", unique=True)
    basis: Mapped[Basis] = kolom("Basis data", pilihan=Basis)
    status: Mapped[StatusPeriode] = kolom("Status", pilihan=StatusPeriode, default=StatusPeriode.DIBUKA)
    jumlah: Mapped[int] = kolom("Jumlah orang", default=0)
    dibuka: Mapped[datetime] = mapped_column(Waktu())
    diimpor: Mapped[datetime | None] = mapped_column(Waktu())

    def __str__(self) -> str:
        return self.kode


class ImporBnba(Model):
    """One import: the file, what became of its rows, and the file of refused rows."""

    __tablename__ = "impor_bnba"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    periode: Mapped[str] = kolom("Periode", rujuk="bnba_periode.kode")
    waktu: Mapped[datetime] = mapped_column(Waktu())
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    nama_berkas: Mapped[str] = kolom("Berkas", panjang=200)
    sha256: Mapped[str] = kolom("SHA-256", panjang=64)
    baris: Mapped[int] = kolom("Baris")
    diterima: Mapped[int] = kolom("Diterima")
    ditolak: Mapped[int] = kolom("Ditolak")
    alasan: Mapped[str] = kolom("Sebab penolakan", bantuan="JSON: sebab dan jumlahnya", default="{}", tipe=Text())
    bertanda: Mapped[int] = kolom("Diterima dengan tanda", default=0)
    baru: Mapped[int] = kolom("Baru", default=0)
    berubah: Mapped[int] = kolom("Berubah", default=0)
    hilang: Mapped[int] = kolom("Hilang", default=0)
    tetap: Mapped[int] = kolom("Tetap", default=0)
    berkas_penolakan: Mapped[str | None] = kolom("Berkas baris ditolak", wajib=False, panjang=200)


class Bnba(Model):
    """One person as the list says it, from period ``urut_dari`` on until before ``urut_sampai``.

    The person is ``id_dtks``; ``kode_baris`` is its short opaque stand-in that may leave the office. NIK is not unique:
    the same person in two families is a finding, not an error. An empty interval (both ends equal) is a row that a
    corrected import of the same period replaced: no period shows it, the history still has it.
    """

    __tablename__ = "bnba"
    __jejak__ = True
    __lingkup__ = Lingkup(wilayah="wilayah_kode")
    __table_args__ = (
        Index("ix_bnba_kode_baris", "kode_baris", "urut_dari"),
        Index("ix_bnba_wilayah_nama", "wilayah_kode", "nama"),
        Index("ix_bnba_nama", "nama"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kode_baris: Mapped[str] = kolom("Kode", panjang=13)
    id_dtks: Mapped[str] = kolom("ID DTKS", pribadi="P2")
    provinsi: Mapped[str | None] = kolom("PROVINSI", wajib=False, tipe=Text())
    kabkota: Mapped[str | None] = kolom("KABUPATEN/KOTA", wajib=False, tipe=Text())
    kecamatan: Mapped[str | None] = kolom("KECAMATAN", wajib=False, tipe=Text())
    desa_kel: Mapped[str | None] = kolom("DESA/KELURAHAN", wajib=False, tipe=Text())
    alamat: Mapped[str | None] = kolom("ALAMAT", pribadi="P1", wajib=False, tipe=Text())
    dusun: Mapped[str | None] = kolom("DUSUN", pribadi="P1", wajib=False, tipe=Text())
    rt: Mapped[str | None] = kolom("RT", pribadi="P1", wajib=False, tipe=Text())
    rw: Mapped[str | None] = kolom("RW", pribadi="P1", wajib=False, tipe=Text())
    no_kk: Mapped[str | None] = kolom("NOKK", pribadi="P2", wajib=False, cari=True)
    nik: Mapped[str | None] = kolom("NIK", pribadi="P2", wajib=False, cari=True)
    nama: Mapped[str] = kolom("NAMA", pribadi="P1", tipe=Text())
    tgl_lahir: Mapped[date | None] = kolom("TANGGAL LAHIR", pribadi="P1", wajib=False)
    tmp_lahir: Mapped[str | None] = kolom("TEMPAT LAHIR", pribadi="P1", wajib=False, tipe=Text())
    jk: Mapped[str | None] = kolom("JENIS KELAMIN", pribadi="P1", wajib=False, panjang=1)
    pekerjaan: Mapped[str | None] = kolom("PEKERJAAN", pribadi="P1", wajib=False, tipe=Text())
    ibu: Mapped[str | None] = kolom("NAMA IBU KANDUNG", pribadi="P2", wajib=False)
    hub: Mapped[str | None] = kolom("HUB KELUARGA", pribadi="P1", wajib=False, tipe=Text())
    padan: Mapped[str | None] = kolom("KETERANGAN PADAN", wajib=False, tipe=Text())
    bpnt: Mapped[str | None] = kolom("BANSOS BPNT", pribadi="P3", wajib=False, tipe=Text())
    pkh: Mapped[str | None] = kolom("BANSOS PKH", pribadi="P3", wajib=False, tipe=Text())
    bpnt_ppkm: Mapped[str | None] = kolom("BANSOS BPNT-PPKM", pribadi="P3", wajib=False, tipe=Text())
    pbi: Mapped[str | None] = kolom("PBI JKN", pribadi="P3", wajib=False, tipe=Text())
    desil: Mapped[int | None] = kolom("DESIL", pribadi="P3", wajib=False)
    wilayah_kode: Mapped[str] = kolom("Desa/Kelurahan", rujuk="wilayah.kode", index=False)
    tanda: Mapped[str] = kolom("Tanda", bantuan="Keraguan yang perlu dilihat petugas.", default="", panjang=200)
    sidik: Mapped[int] = mapped_column(BigInteger)
    urut_dari: Mapped[int] = kolom("Berlaku sejak periode")
    urut_sampai: Mapped[int | None] = kolom("Tidak berlaku sejak periode", wajib=False)
    impor_id: Mapped[int] = kolom("Impor", rujuk="impor_bnba.id", index=False)

    def __str__(self) -> str:
        return self.nama

    @property
    def bantuan(self) -> list[str]:
        """Return the aids the list says the person gets, as SIKS-NG calls them."""
        named = (("PKH", self.pkh), ("SEMBAKO", self.bpnt), ("PBI", self.pbi))
        return [name for name, said in named if (said or "").strip().upper() not in NOT_GIVEN]

    @property
    def keraguan(self) -> list[Tanda]:
        """Return the doubts about this row."""
        words = self.tanda.split()
        return [tanda for tanda in Tanda if tanda.value in words]


def valid_in(table: Any, urut: int) -> ColumnElement[bool]:
    """Return the condition under which a row of ``table`` (Bnba or its table) belongs to the period ``urut``."""
    return and_(table.urut_dari <= urut, or_(table.urut_sampai.is_(None), table.urut_sampai > urut))
