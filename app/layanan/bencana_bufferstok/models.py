"""The buffer-stock book (register ``bencana_bufferstok``) and the goods it keeps."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup
from app.layanan.bencana_bufferstok.quantity import Banyak, in_words


class Satuan(StrEnum):
    """Units the book counts in."""

    KG = "kg"
    PAKET = "paket"
    BUAH = "buah"
    LEMBAR = "lembar"
    DUS = "dus"

    @property
    def label(self) -> str:
        """Return the unit as it stands behind a number."""
        return self.value


class Sumber(StrEnum):
    """Where goods come from."""

    APBD = "APBD"
    APBN = "APBN/Kemensos"
    PROVINSI = "Provinsi"
    BULOG_CBP = "Bulog_CBP"
    DONASI = "donasi"

    @property
    def label(self) -> str:
        """Return the source in words."""
        return {"Bulog_CBP": "Bulog (CBP)", "donasi": "Donasi"}.get(self.value, self.value)


class Gerak(StrEnum):
    """Why an entry stands in the book."""

    AWAL = "awal"
    MASUK = "masuk"
    KELUAR = "keluar"
    BALIK = "balik"

    @property
    def label(self) -> str:
        """Return the kind in words."""
        return {"awal": "Saldo awal", "balik": "Pembetulan"}.get(self.value, self.value.capitalize())


class Barang(Model):
    """One kind of goods. Its row is the lock and the balance of its card: whoever books goods locks it first."""

    __tablename__ = "barang"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (CheckConstraint("saldo >= 0", name="saldo_tidak_minus"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = kolom("Kode", panjang=12, unique=True, bantuan="Huruf dan angka, misalnya BRS.")
    nama: Mapped[str] = kolom("Barang", panjang=120, unique=True, cari=True)
    satuan: Mapped[Satuan] = kolom("Satuan", pilihan=Satuan)
    minimum: Mapped[Decimal | None] = kolom(
        "Batas menipis", tipe=Banyak(), wajib=False, bantuan="Diberi tanda bila saldo di bawah ini."
    )
    saldo: Mapped[Decimal] = kolom("Saldo", tipe=Banyak(), default=Decimal(0))
    urut: Mapped[int] = kolom("Nomor bukti terakhir", default=0)

    @property
    def menipis(self) -> bool:
        """Whether less is left than the office wants to keep."""
        return self.minimum is not None and self.saldo < self.minimum

    @property
    def saldo_tertulis(self) -> str:
        """Return the balance with its unit."""
        return f"{in_words(self.saldo)} {self.satuan.label}"


class BencanaBufferstok(Model):
    """One entry of a stock card. Entries are never changed or deleted; a mistake is put right by a reversing one."""

    __tablename__ = "bencana_bufferstok"
    __jejak__ = True
    __tetap__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (
        CheckConstraint("saldo >= 0", name="saldo_tidak_minus"),
        CheckConstraint("(masuk IS NULL) <> (keluar IS NULL)", name="masuk_atau_keluar"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tgl: Mapped[date] = kolom("Tanggal", index=True)
    bukti: Mapped[str] = kolom("No. Bukti", panjang=30, unique=True, cari=True)
    barang_id: Mapped[int] = kolom("Barang", rujuk="barang.id")
    jenis: Mapped[Gerak] = kolom("Jenis", pilihan=Gerak)
    sumber: Mapped[Sumber | None] = kolom("Sumber", pilihan=Sumber, wajib=False)
    masuk: Mapped[Decimal | None] = kolom("Masuk", tipe=Banyak(), wajib=False)
    keluar: Mapped[Decimal | None] = kolom("Keluar", tipe=Banyak(), wajib=False)
    saldo: Mapped[Decimal] = kolom("Saldo", tipe=Banyak())
    kejadian_id: Mapped[int | None] = kolom("Kejadian", rujuk="berkas.id", wajib=False)
    keterangan: Mapped[str | None] = kolom("Tujuan/keterangan", wajib=False, panjang=300)
    dokumen: Mapped[str | None] = kolom("No. surat jalan/BAST", wajib=False, panjang=100)
    ed: Mapped[date | None] = kolom("Kedaluwarsa", wajib=False)
    membalik_id: Mapped[int | None] = mapped_column(ForeignKey("bencana_bufferstok.id"), unique=True)
    oleh_nama: Mapped[str] = kolom("Dicatat oleh", panjang=160)
    waktu: Mapped[datetime] = mapped_column(Waktu())

    barang: Mapped[Barang] = relationship()
    kejadian: Mapped[Berkas | None] = relationship()
    membalik: Mapped["BencanaBufferstok | None"] = relationship(remote_side="BencanaBufferstok.id")

    @property
    def nama_barang(self) -> str:
        """Return the goods' name, for lists."""
        return self.barang.nama

    @property
    def satuan(self) -> Satuan:
        """Return the goods' unit."""
        return self.barang.satuan

    @property
    def tujuan(self) -> str:
        """Return the event, or the destination in words."""
        event = f"Kejadian {self.kejadian.no_reg}" if self.kejadian else ""
        return "; ".join(part for part in (event, self.keterangan) if part)

    kolom_register: ClassVar[dict[str, str]] = {
        "tgl": "Tanggal",
        "bukti": "No. Bukti",
        "barang_id": "Barang",
        "satuan": "Satuan",
        "sumber": "Sumber",
        "masuk": "Masuk",
        "keluar": "Keluar",
        "saldo": "Saldo",
        "tujuan": "Kejadian/Tujuan",
        "ed": "Kedaluwarsa",
        "jenis": "Jenis",
        "dokumen": "No. surat jalan/BAST",
    }
