"""The root of all service registers, its turns, its papers, and the books of receipt and archive."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.phone import telephone
from app.core.scope import Lingkup
from app.pencarian.kunci import Dicari


class StatusBerkas(StrEnum):
    """Where an application stands."""

    BERJALAN = "berjalan"
    DIKEMBALIKAN = "dikembalikan"
    SELESAI = "selesai"
    TIDAK_TERDAFTAR = "tidak_terdaftar"
    TIDAK_MEMENUHI = "tidak_memenuhi"
    DIBATALKAN = "dibatalkan"


#: The states of an application that is still worked.
RUNNING = (StatusBerkas.BERJALAN, StatusBerkas.DIKEMBALIKAN)


class Kelengkapan(StrEnum):
    """What the FO found of one paper."""

    ADA = "ada"
    TIDAK = "tidak"
    FISIK = "fisik"

    @property
    def label(self) -> str:
        """Return the word on the check row."""
        return {"ada": "Ada", "tidak": "Tidak ada", "fisik": "Bawa fisik"}[self.value]


class Hubungan(StrEnum):
    """Who takes the letter away, seen from the applicant."""

    SENDIRI = "sendiri"
    KELUARGA = "keluarga"
    KUASA = "kuasa"
    INSTANSI = "instansi"


class JenisDokumen(StrEnum):
    """What is handed over against a receipt."""

    SURAT = "surat"
    BERKAS_DATA = "berkas_data"
    PAKET = "paket"
    KARTU = "kartu"


class Berkas(Dicari, Model):
    """One application. A service's register is a table joined to this one.

    ``kolom_register`` of an heir gives its columns in sheet order with their printed labels.
    """

    __tablename__ = "berkas"
    __jejak__ = True
    __lingkup__ = Lingkup(bidang="bidang", kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    layanan: Mapped[str] = kolom("Layanan", panjang=60, cari=True)
    sop_versi_id: Mapped[int] = mapped_column(ForeignKey("sop_versi.id"))
    bidang: Mapped[str] = kolom("Bidang", panjang=40, index=True)
    tertutup: Mapped[bool] = mapped_column(default=False, server_default=false(), index=True)
    varian: Mapped[str] = kolom("Varian", panjang=40, default="default")
    no_reg: Mapped[str] = kolom("No. Registrasi", panjang=20, unique=True)
    nomor_id: Mapped[int] = mapped_column(ForeignKey("nomor.id"), unique=True)
    loket: Mapped[bool] = kolom("Dari loket", default=True, bantuan="Tercatat di Buku Registrasi Front Office.")
    surat_masuk_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_surat_masuk.id"), index=True)
    masuk: Mapped[datetime] = kolom("Tanggal / Jam", index=True, tipe=Waktu())
    nama: Mapped[str] = kolom("Nama", pribadi="P1", panjang=120, cari=True)
    nik: Mapped[str | None] = kolom("NIK", pribadi="P2", wajib=False, cari=True)
    no_kk: Mapped[str | None] = kolom("No. KK", pribadi="P2", wajib=False, index=True)
    hp: Mapped[str | None] = kolom("No. HP", pribadi="P1", wajib=False, panjang=20, baca=telephone)
    alamat: Mapped[str] = kolom("Alamat", pribadi="P1", panjang=300)
    wilayah_kode: Mapped[str] = kolom("Desa/Kelurahan", rujuk="wilayah.kode")
    kuasa_nama: Mapped[str | None] = kolom("Dikuasakan", pribadi="P1", wajib=False, panjang=120)
    kuasa_hubungan: Mapped[str | None] = kolom("Hubungan kuasa", wajib=False, panjang=60)
    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.user_id"), index=True)
    petugas_id: Mapped[int | None] = mapped_column(index=True)
    petugas_nama: Mapped[str] = kolom("Petugas", panjang=160)
    status: Mapped[StatusBerkas] = kolom("Status", pilihan=StatusBerkas, default=StatusBerkas.BERJALAN, index=True)
    langkah_no: Mapped[int] = kolom("Langkah", default=1)
    no_surat: Mapped[str | None] = kolom("No. Surat", wajib=False, panjang=100, unique=True)
    tgl: Mapped[date | None] = kolom("Tanggal", wajib=False)
    selesai: Mapped[datetime | None] = mapped_column(Waktu())
    versi: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"polymorphic_on": "layanan", "version_id_col": versi}
    kolom_register: ClassVar[dict[str, str]] = {}
    #: Whether its applications keep tables (XLSX, CSV) beside scans.
    terima_tabel: ClassVar[bool] = False

    @property
    def barang_serah_terima(self) -> tuple[tuple[str, str], ...]:
        """What is handed over besides the letter, as (what, how many) on the receipt; heirs say what theirs is."""
        return ()

    tugas: Mapped[list["Tugas"]] = relationship(back_populates="berkas", order_by="Tugas.id")
    ceklis: Mapped[list["Ceklis"]] = relationship(order_by="Ceklis.urut", cascade="all, delete-orphan")


class Ceklis(Model):
    """One paper of one application, as the FO ticked it."""

    __tablename__ = "ceklis"
    __jejak__ = True
    __table_args__ = (UniqueConstraint("berkas_id", "urut"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    urut: Mapped[int] = kolom("Urut")
    nama: Mapped[str] = kolom("Syarat", panjang=200)
    hasil: Mapped[Kelengkapan] = kolom("Hasil", pilihan=Kelengkapan)
    catatan: Mapped[str | None] = kolom("Catatan", wajib=False, panjang=200)


class Tugas(Model):
    """One turn of one step: open while it waits, afterwards the record of who did it and when."""

    __tablename__ = "tugas"
    __table_args__ = (
        # Only one turn of a berkas can wait, whatever two people press at once.
        Index(
            "uq_tugas_terbuka",
            "berkas_id",
            unique=True,
            sqlite_where=text("ditutup IS NULL"),
            postgresql_where=text("ditutup IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    langkah_no: Mapped[int] = kolom("Langkah")
    giliran: Mapped[int] = kolom("Giliran", bantuan="Urutan di dalam langkah, mulai 0.")
    tindakan: Mapped[str] = kolom("Tindakan", panjang=20)
    dibuka: Mapped[datetime] = mapped_column(Waktu(), index=True)
    ditutup: Mapped[datetime | None] = mapped_column(Waktu())
    hasil: Mapped[str | None] = kolom("Hasil", wajib=False, panjang=20)
    oleh_id: Mapped[int | None] = mapped_column(index=True)
    oleh_nama: Mapped[str | None] = kolom("Oleh", wajib=False, panjang=160)
    keluaran: Mapped[str | None] = kolom("Keluaran", wajib=False, panjang=300)
    alasan: Mapped[str | None] = kolom("Alasan", wajib=False)

    berkas: Mapped[Berkas] = relationship(back_populates="tugas")
    pelaksana: Mapped[list["TugasAktor"]] = relationship(cascade="all, delete-orphan")


class TugasAktor(Model):
    """An actor who may take a turn; which role and unit that is stands in table ``aktor``."""

    __tablename__ = "tugas_aktor"

    tugas_id: Mapped[int] = mapped_column(ForeignKey("tugas.id"), primary_key=True)
    aktor: Mapped[str] = mapped_column(ForeignKey("aktor.kode"), primary_key=True)


class TandaTerima(Model):
    """Buku Tanda Terima / Ekspedisi: what was handed over, to whom, by whom."""

    __tablename__ = "buku_tanda_terima"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomor_id: Mapped[int] = mapped_column(ForeignKey("nomor.id"), unique=True)
    no: Mapped[int] = kolom("No.")
    tahun: Mapped[int] = kolom("Tahun")
    waktu: Mapped[datetime] = kolom("Tanggal/Jam", index=True, tipe=Waktu())
    jenis: Mapped[JenisDokumen] = kolom("Jenis Dokumen", pilihan=JenisDokumen)
    no_surat: Mapped[str | None] = kolom("Nomor Surat", wajib=False, panjang=100, cari=True)
    penerima: Mapped[str] = kolom("Nama Penerima", pribadi="P1", panjang=120, cari=True)
    nik: Mapped[str | None] = kolom("NIK Penerima", pribadi="P2", wajib=False, cari=True)
    hubungan: Mapped[Hubungan] = kolom("Hubungan", pilihan=Hubungan)
    petugas_id: Mapped[int | None] = mapped_column()
    petugas_nama: Mapped[str] = kolom("Diserahkan Oleh", panjang=160)
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"), index=True)


class NasibAkhir(StrEnum):
    """What becomes of an archived file (JRA)."""

    MUSNAH = "musnah"
    PERMANEN = "permanen"
    DINILAI_KEMBALI = "dinilai_kembali"


class Arsip(Model):
    """Where the paper lies."""

    __tablename__ = "arsip"
    __kunci_impor__ = ("kode", "uraian", "tahun")
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = kolom("Kode Klasifikasi", panjang=20, cari=True)
    uraian: Mapped[str] = kolom("Uraian", pribadi="P1", panjang=500, cari=True)
    tahun: Mapped[int] = kolom("Tahun", cari=True)
    lokasi: Mapped[str] = kolom("Lokasi (ordner/lemari)", panjang=120, cari=True)
    retensi_aktif: Mapped[int | None] = kolom("Retensi aktif (tahun)", wajib=False)
    retensi_inaktif: Mapped[int | None] = kolom("Retensi inaktif (tahun)", wajib=False)
    nasib: Mapped[NasibAkhir | None] = kolom("Nasib akhir", pilihan=NasibAkhir, wajib=False)
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"), index=True)
