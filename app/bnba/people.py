"""The list itself: its periods, its people with the periods they are valid in.

Permensos 3/2021 Ps. 12: the list is set every month; since Inpres 4/2025 (DTSEN) about every three months. Twelve
periods are not twelve copies: a row says from which period on it holds and from which period on it no longer does.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Index, Text, and_, func, or_
from sqlalchemy.orm import Mapped, mapped_column

from app.bnba.reasons import Tanda
from app.bnba.status import Basis, StatusPeriode
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup
from app.pencarian.kunci import Dicari

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
    desil_dari: Mapped[int | None] = kolom("Desil terendah", wajib=False)
    desil_sampai: Mapped[int | None] = kolom("Desil tertinggi", wajib=False, bantuan="Penerima menurut DTSEN.")
    dibuka: Mapped[datetime] = mapped_column(Waktu())
    diimpor: Mapped[datetime | None] = mapped_column(Waktu())
    ditutup: Mapped[datetime | None] = mapped_column(Waktu())

    def __str__(self) -> str:
        return self.kode

    @property
    def terbuka(self) -> bool:
        """Whether the period's findings may still change."""
        return self.status is StatusPeriode.DIBUKA


class Bnba(Dicari, Model):
    """One person as the list says it, from period ``urut_dari`` on until before ``urut_sampai``.

    The person is ``id_dtks``; ``kode_baris`` is its short opaque stand-in that may leave the office. NIK is not unique:
    the same person in two families is a finding, not an error. An empty interval (both ends equal) is a row that a
    corrected import of the same period replaced: no period shows it, the history still has it.
    """

    __tablename__ = "bnba"
    __jejak__ = True
    __lingkup__ = Lingkup(wilayah="wilayah_kode")
    __dicari_juga__ = ("urut_dari", "urut_sampai")
    __table_args__ = (
        Index("ix_bnba_kode_baris", "kode_baris", "urut_dari"),
        # A page far behind is found in the index alone: order, tie-breaker and period stand in it.
        Index("ix_bnba_wilayah_nama", "wilayah_kode", "nama", "id", "urut_dari", "urut_sampai"),
        Index("ix_bnba_nama", "nama", "id", "urut_dari", "urut_sampai"),
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
        return aids(self.pkh, self.bpnt, self.pbi)

    @property
    def keraguan(self) -> list[Tanda]:
        """Return the doubts about this row."""
        words = self.tanda.split()
        return [tanda for tanda in Tanda if tanda.value in words]


def valid_in(table: Any, urut: int) -> ColumnElement[bool]:
    """Return the condition under which a row of ``table`` (Bnba or its table) belongs to the period ``urut``."""
    return and_(table.urut_dari <= urut, or_(table.urut_sampai.is_(None), table.urut_sampai > urut))


#: SIKS-NG's names of the aids, by the column that says who gets them.
AIDS = {"PKH": "pkh", "SEMBAKO": "bpnt", "PBI": "pbi"}


def aids(*said: str | None) -> list[str]:
    """Return the names of the aids given, from what the columns of ``AIDS`` say in their order."""
    return [name for name, word in zip(AIDS, said, strict=True) if (word or "").strip().upper() not in NOT_GIVEN]


def gets(aid: str) -> ColumnElement[bool]:
    """Return the SQL condition under which the list says that somebody gets this aid."""
    return func.upper(func.trim(func.coalesce(getattr(Bnba, AIDS[aid]), ""))).not_in(sorted(NOT_GIVEN))
