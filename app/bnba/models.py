"""The list of poor households: periods, people with the periods they are valid in, checks, proposals, imports.

Permensos 3/2021 Ps. 12: the list is set every month; since Inpres 4/2025 (DTSEN) about every three months. Twelve
periods are not twelve copies: a row says from which period on it holds and from which period on it no longer does.
"""

from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import BigInteger, ColumnElement, ForeignKey, Index, Text, UniqueConstraint, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bnba.keys import new_row_key
from app.bnba.reasons import Tanda
from app.bnba.status import Basis, HasilVerval, JalurUsulan, JenisUsulan, StatusKelayakan, StatusPeriode
from app.core import clock
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model, session
from app.core.labels import show
from app.core.mask import mask_short
from app.core.scope import Lingkup
from app.wilayah.models import Wilayah

#: How the export says that somebody does not get an aid.
NOT_GIVEN = frozenset({"", "-", "0", "TIDAK", "TDK", "T", "N", "NO", "BUKAN"})

__all__ = [
    "AlasanTidakLayak", "Basis", "Bnba", "BnbaPeriode", "HasilVerval", "ImporBnba", "JalurUsulan", "JenisUsulan",
    "StatusKelayakan", "StatusPeriode", "Usulan", "VerifikasiKelayakan", "valid_in",
]  # fmt: skip


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


class AlasanTidakLayak(Model):
    """A reason for *Tidak Layak*, as SIKS-NG offers it; the office edits the list."""

    __tablename__ = "alasan_tidak_layak"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = kolom("Alasan", panjang=120, unique=True)
    urutan: Mapped[int] = kolom("Urutan", default=0)
    aktif: Mapped[bool] = kolom("Dipakai", default=True)

    def __str__(self) -> str:
        return self.nama


class VerifikasiKelayakan(Model):
    """What was found of one person in one period. No row means *layak, not looked at yet*.

    Rows are made when somebody first says something: a period of 150,000 people in which a village checks some
    thousands stores those thousands, and "checked and found eligible" stays distinguishable from "not checked".
    """

    __tablename__ = "verifikasi_kelayakan"
    __jejak__ = True
    __lingkup__ = Lingkup(wilayah="wilayah_kode")
    __table_args__ = (UniqueConstraint("periode", "kode_baris"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    periode: Mapped[str] = kolom("Periode", rujuk="bnba_periode.kode", index=False)
    kode_baris: Mapped[str] = kolom("Kode", panjang=13, index=True)
    wilayah_kode: Mapped[str] = kolom("Desa/Kelurahan", rujuk="wilayah.kode")
    status: Mapped[StatusKelayakan] = kolom("Status", pribadi="P3", pilihan=StatusKelayakan, index=True)
    alasan_id: Mapped[int | None] = kolom("Alasan", pribadi="P3", rujuk="alasan_tidak_layak.id", wajib=False)
    hp: Mapped[str | None] = kolom("No. HP", pribadi="P1", wajib=False, panjang=20)
    berita_acara: Mapped[str | None] = kolom(
        "Berita acara", wajib=False, panjang=100, bantuan="Nomor berita acara musyawarah; wajib sebelum finalisasi."
    )
    catatan: Mapped[str | None] = kolom("Catatan", pribadi="P1", wajib=False, panjang=1000)
    diperiksa_oleh: Mapped[str | None] = kolom("Diperiksa oleh", pribadi="P1", wajib=False, panjang=160)
    diubah: Mapped[datetime] = mapped_column(Waktu())

    alasan: Mapped[AlasanTidakLayak | None] = relationship()

    @property
    def nama_alasan(self) -> str:
        """Return the reason in words, or nothing."""
        return self.alasan.nama if self.alasan else ""

    kolom_register: ClassVar[dict[str, str]] = {
        "id_kpm": "ID",
        "nama_orang": "NAMA",
        "alamat": "ALAMAT",
        "hp": "NO. HP",
        "kecamatan": "KECAMATAN",
        "desa": "DESA",
        "bansos": "JENIS BANSOS",
        "pekerjaan": "PEKERJAAN",
        "status": "STATUS",
        "nama_alasan": "ALASAN",
        "berita_acara": "BERITA ACARA",
        "periode": "PERIODE",
        "jejak": "Diubah oleh / waktu",
    }

    @cached_property
    def orang(self) -> "Bnba | None":
        """Return the person's newest row; a check belongs to a person, whatever became of the list since."""
        newest = select(Bnba).where(Bnba.kode_baris == self.kode_baris).order_by(Bnba.urut_dari.desc()).limit(1)
        return session().scalar(newest)

    @property
    def nama_orang(self) -> str:
        """Return the person's name as the newest list says it."""
        return self.orang.nama if self.orang else ""

    @property
    def id_kpm(self) -> str:
        """Return the person's id in the list, masked."""
        return mask_short(self.orang.id_dtks) if self.orang else ""

    @property
    def alamat(self) -> str:
        """Return the person's address."""
        return (self.orang.alamat or "") if self.orang else ""

    @property
    def pekerjaan(self) -> str:
        """Return the person's work."""
        return (self.orang.pekerjaan or "") if self.orang else ""

    @property
    def bansos(self) -> str:
        """Return the aids the list says the person gets."""
        found = self.orang.bantuan if self.orang else []
        return "; ".join(found) or "lain"

    @property
    def desa(self) -> str:
        """Return the village's name."""
        return session().get_one(Wilayah, self.wilayah_kode).nama

    @property
    def kecamatan(self) -> str:
        """Return the district's name."""
        village = session().get_one(Wilayah, self.wilayah_kode)
        return session().get_one(Wilayah, village.induk).nama if village.induk else ""

    @property
    def jejak(self) -> str:
        """Return who wrote the finding, and when."""
        return f"{self.diperiksa_oleh or '-'} / {show(self.diubah)}"


class Usulan(Model):
    """A person proposed for the list, from a village's musdes/muskel or another way. Columns as in the register."""

    __tablename__ = "dtks_usulan"
    __jejak__ = True
    __lingkup__ = Lingkup(wilayah="wilayah_kode")
    __table_args__ = (UniqueConstraint("periode", "nik", "jenis"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"), index=True)
    kunci: Mapped[str] = kolom(
        "Kunci", bantuan="Kunci baris di lembar kelurahan.", panjang=20, unique=True, default=new_row_key
    )
    nik: Mapped[str] = kolom("NIK", pribadi="P2", cari=True)
    no_kk: Mapped[str | None] = kolom("NOKK", pribadi="P2", wajib=False, cari=True)
    nama: Mapped[str] = kolom("NAMA", pribadi="P1", panjang=120)
    tmp_lahir: Mapped[str | None] = kolom("TEMPAT LAHIR", pribadi="P1", wajib=False, panjang=80)
    tgl_lahir: Mapped[date | None] = kolom("TANGGAL LAHIR", pribadi="P1", wajib=False)
    jk: Mapped[str | None] = kolom("JENIS KELAMIN", pribadi="P1", wajib=False, panjang=1)
    alamat: Mapped[str] = kolom("ALAMAT", pribadi="P1", panjang=300)
    rt: Mapped[str | None] = kolom("RT", pribadi="P1", wajib=False, panjang=3)
    rw: Mapped[str | None] = kolom("RW", pribadi="P1", wajib=False, panjang=3)
    wilayah_kode: Mapped[str] = kolom("KELURAHAN", rujuk="wilayah.kode")
    pekerjaan: Mapped[str | None] = kolom("PEKERJAAN", pribadi="P1", wajib=False, panjang=120)
    kawin: Mapped[str | None] = kolom("STATUS PERKAWINAN", pribadi="P1", wajib=False, panjang=40)
    hub: Mapped[str | None] = kolom("HUB KELUARGA", pribadi="P1", wajib=False, panjang=40)
    ibu: Mapped[str | None] = kolom("IBU KANDUNG", pribadi="P2", wajib=False)
    jalur: Mapped[JalurUsulan] = kolom("JALUR", pilihan=JalurUsulan, default=JalurUsulan.MUSDES_MUSKEL)
    jenis: Mapped[JenisUsulan] = kolom("JENIS USULAN", pilihan=JenisUsulan, default=JenisUsulan.BARU)
    program: Mapped[str | None] = kolom("PROGRAM DIUSULKAN", wajib=False, panjang=20)
    berita_acara: Mapped[str | None] = kolom("BERITA ACARA", wajib=False, panjang=100)
    hasil: Mapped[HasilVerval] = kolom("HASIL VERVAL", pilihan=HasilVerval, default=HasilVerval.MENUNGGU, index=True)
    alasan: Mapped[str | None] = kolom("ALASAN", pribadi="P3", wajib=False, panjang=500)
    periode: Mapped[str] = kolom("PERIODE", rujuk="bnba_periode.kode")
    catatan: Mapped[str | None] = kolom("Catatan", pribadi="P1", wajib=False, panjang=1000)
    masuk: Mapped[datetime] = mapped_column(Waktu(), default=clock.now)

    kolom_register: ClassVar[dict[str, str]] = {
        "id": "No.",
        "nik": "NIK",
        "no_kk": "NOKK",
        "nama": "NAMA",
        "tmp_lahir": "TEMPAT LAHIR",
        "tgl_lahir": "TANGGAL LAHIR",
        "jk": "JENIS KELAMIN",
        "alamat": "ALAMAT",
        "rt": "RT",
        "rw": "RW",
        "desa": "KELURAHAN",
        "pekerjaan": "PEKERJAAN",
        "kawin": "STATUS PERKAWINAN",
        "hub": "HUB KELUARGA",
        "ibu": "IBU KANDUNG",
        "jalur": "JALUR",
        "jenis": "JENIS USULAN",
        "program": "PROGRAM DIUSULKAN",
        "berita_acara": "BERITA ACARA",
        "hasil": "HASIL VERVAL",
        "alasan": "ALASAN",
        "periode": "PERIODE",
    }

    def __str__(self) -> str:
        return self.nama

    @property
    def desa(self) -> str:
        """Return the village's name."""
        return session().get_one(Wilayah, self.wilayah_kode).nama
