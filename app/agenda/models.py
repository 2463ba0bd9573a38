"""Books, their numbers, and the two agenda registers."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, and_, cast
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup
from app.pindaian.models import Pindaian


class StatusNomor(StrEnum):
    """A number is reserved, issued or void; it is never given back."""

    DIPESAN = "dipesan"
    TERBIT = "terbit"
    BATAL = "batal"


class Sifat(StrEnum):
    """How urgent or closed an incoming letter is."""

    BIASA = "biasa"
    SEGERA = "segera"
    SANGAT_SEGERA = "sangat_segera"
    RAHASIA = "rahasia"


class CakupanNomor(StrEnum):
    """How far one row of numbers reaches within a year."""

    KANTOR = "kantor"
    BIDANG = "bidang"
    KLASIFIKASI = "klasifikasi"
    BULAN = "bulan"

    @property
    def label(self) -> str:
        """Return the choice in words."""
        return {
            "kantor": "Satu urutan per tahun untuk seluruh kantor",
            "bidang": "Satu urutan per tahun untuk tiap bidang",
            "klasifikasi": "Satu urutan per tahun untuk tiap kode klasifikasi",
            "bulan": "Satu urutan untuk tiap bulan",
        }[self.value]


class BukuAgenda(Model):
    """A book that gives numbers."""

    __tablename__ = "buku_agenda"
    __jejak__ = True

    kode: Mapped[str] = kolom("Kode", panjang=40, primary_key=True)
    nama: Mapped[str] = kolom("Nama buku", panjang=120)
    singkatan: Mapped[str | None] = kolom(
        "Singkatan", panjang=10, wajib=False, bantuan="Ditulis oleh {buku} di dalam pola nomor."
    )
    cakupan: Mapped[CakupanNomor] = kolom(
        "Urutan nomor", pilihan=CakupanNomor, default=CakupanNomor.KANTOR, server_default="kantor"
    )


class BukuTahun(Model):
    """The counter of one book in one year and scope; the row that is locked while a number is taken.

    ``cakupan`` is the bidang, the classification code or the month; empty where the whole office counts as one.
    """

    __tablename__ = "buku_tahun"
    __table_args__ = (CheckConstraint("terakhir >= mulai_setelah", name="maju"),)

    buku: Mapped[str] = mapped_column(ForeignKey("buku_agenda.kode"), primary_key=True)
    tahun: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cakupan: Mapped[str] = kolom("Cakupan", panjang=40, default="", server_default="", primary_key=True)
    mulai_setelah: Mapped[int] = kolom("Nomor kertas terakhir", default=0, bantuan="Buku dibuka setelah nomor ini.")
    terakhir: Mapped[int] = kolom("Nomor terakhir", default=0)
    ditutup: Mapped[datetime | None] = kolom("Ditutup", wajib=False, tipe=Waktu())


class Nomor(Model):
    """One number of a book: what it stands for is the agenda row that refers to it."""

    __tablename__ = "nomor"
    __table_args__ = (UniqueConstraint("buku", "tahun", "cakupan", "nomor", "sisipan"),)
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    buku: Mapped[str] = mapped_column(ForeignKey("buku_agenda.kode"))
    tahun: Mapped[int] = kolom("Tahun")
    cakupan: Mapped[str] = kolom("Cakupan", panjang=40, default="", server_default="")
    nomor: Mapped[int] = kolom("No. Urut")
    sisipan: Mapped[str] = kolom("Sisipan", default="", panjang=2)
    status: Mapped[StatusNomor] = kolom("Status", pilihan=StatusNomor)
    alasan: Mapped[str | None] = kolom("Alasan", wajib=False, bantuan="Wajib untuk sisipan, pesanan dan pembatalan.")
    diambil: Mapped[datetime] = mapped_column(Waktu())
    dibatalkan: Mapped[datetime | None] = mapped_column(Waktu())


class AgendaSuratKeluar(Model):
    """Buku Agenda Surat Keluar: one row per outgoing letter."""

    __tablename__ = "agenda_surat_keluar"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomor_id: Mapped[int] = mapped_column(ForeignKey("nomor.id"), unique=True)
    kode: Mapped[str] = kolom("Kode Klasifikasi", panjang=20)
    no_surat: Mapped[str] = kolom("Nomor Surat Lengkap", panjang=100, unique=True, cari=True)
    tgl_surat: Mapped[date] = kolom("Tanggal Surat", cari=True)
    tgl_kirim: Mapped[date | None] = kolom("Tanggal Kirim", wajib=False)
    tujuan: Mapped[str] = kolom("Kepada / Tujuan", pribadi="P1", panjang=250, cari=True)
    perihal: Mapped[str] = kolom("Perihal / Isi Ringkas", pribadi="P1")
    lampiran: Mapped[str | None] = kolom("Lampiran", wajib=False, panjang=30)
    unit: Mapped[str] = kolom("Unit Pengolah", panjang=40)
    penandatangan: Mapped[str] = kolom("Penandatangan", panjang=120)
    layanan: Mapped[str | None] = kolom("Layanan asal", wajib=False, panjang=60)
    berkas_id: Mapped[int | None] = mapped_column(index=True)
    wilayah_kode: Mapped[str | None] = kolom("Desa/Kelurahan", wajib=False, panjang=13, index=True)
    rahasia: Mapped[bool] = kolom("Rahasia", default=False)
    keterangan: Mapped[str | None] = kolom("Keterangan", wajib=False)
    pengganti_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_surat_keluar.id"))

    nomor: Mapped[Nomor] = relationship(lazy="joined", innerjoin=True)
    pengganti: Mapped["AgendaSuratKeluar | None"] = relationship(remote_side="AgendaSuratKeluar.id")

    @property
    def no_urut(self) -> str:
        """Return the running number with its sisipan letter, as written in the book."""
        return f"{self.nomor.nomor}{self.nomor.sisipan}"

    @property
    def status(self) -> StatusNomor:
        """Return whether the number is reserved, issued or void."""
        return self.nomor.status


class AgendaSuratMasuk(Model):
    """Buku Agenda Surat Masuk: one row per incoming letter."""

    __tablename__ = "agenda_surat_masuk"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (CheckConstraint("tgl_surat <= tgl_diterima", name="urutan_tanggal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomor_id: Mapped[int] = mapped_column(ForeignKey("nomor.id"), unique=True)
    tgl_diterima: Mapped[date] = kolom("Tanggal Diterima", cari=True, bantuan="Sesuai cap penerimaan.")
    kode: Mapped[str | None] = kolom("Kode Klasifikasi", wajib=False, panjang=20)
    no_surat: Mapped[str] = kolom("Nomor Surat", panjang=100, cari=True)
    tgl_surat: Mapped[date] = kolom("Tanggal Surat")
    asal: Mapped[str] = kolom("Asal Surat", pribadi="P1", panjang=250, cari=True)
    perihal: Mapped[str] = kolom("Perihal / Isi Ringkas", pribadi="P1", panjang=1000)
    lampiran: Mapped[str | None] = kolom("Lampiran", wajib=False, panjang=30)
    sifat: Mapped[Sifat] = kolom("Sifat", pilihan=Sifat)
    pengolah: Mapped[str | None] = kolom("Diteruskan Kepada / Pengolah", wajib=False, panjang=40)
    keterangan: Mapped[str | None] = kolom("Keterangan", wajib=False, panjang=1000)

    nomor: Mapped[Nomor] = relationship(lazy="joined", innerjoin=True)
    #: Its scans, oldest first; a book reads those of all its rows at once.
    pindaian: Mapped[list[Pindaian]] = relationship(
        primaryjoin=lambda: and_(
            Pindaian.tabel == AgendaSuratMasuk.__tablename__,
            foreign(Pindaian.baris) == cast(AgendaSuratMasuk.id, String),
        ),
        order_by=(Pindaian.waktu, Pindaian.id),
        viewonly=True,
    )

    @property
    def no_agenda(self) -> int:
        """Return the running number of the book."""
        return self.nomor.nomor
