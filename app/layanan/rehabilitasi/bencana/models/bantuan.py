"""The registers ``bencana_distribusi`` and ``bencana_pengungsi``: who got what, and who lives where meanwhile."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Rahasia, kolom
from app.core.db import Model
from app.core.scope import Lingkup
from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok
from app.layanan.bencana_bufferstok.quantity import Banyak, in_words
from app.layanan.rehabilitasi.bencana.models.kejadian import BencanaKejadian


class BencanaDistribusi(Model):
    """What one household got on one day. A mistake is not deleted: the row is marked void and its goods go back."""

    __tablename__ = "bencana_distribusi"
    __jejak__ = True
    __lingkup__ = Lingkup(bidang="bidang", kantor=True)
    __table_args__ = (UniqueConstraint("kejadian_id", "kunci"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kejadian_id: Mapped[int] = kolom("Kejadian", rujuk="bencana_kejadian.id")
    bidang: Mapped[str] = kolom("Bidang", panjang=40, index=True)
    #: Void rows, and households whose NIK is not known yet, have no key: they may stand beside each other.
    kunci: Mapped[str | None] = mapped_column(Rahasia())
    no: Mapped[int] = kolom("No.")
    nama: Mapped[str] = kolom("Nama KK", pribadi="P1", panjang=120, cari=True)
    nik: Mapped[str | None] = kolom("NIK", pribadi="P2", wajib=False, cari=True, bantuan="Boleh menyusul.")
    jiwa: Mapped[int] = kolom("Jumlah Jiwa")
    alamat: Mapped[str] = kolom("Alamat", pribadi="P1", panjang=300)
    tgl: Mapped[date] = kolom("Tanggal")
    diterima: Mapped[bool] = kolom("Tanda terima ditandatangani", default=False)
    batal: Mapped[str | None] = kolom("Dibatalkan karena", wajib=False, panjang=300)
    petugas_nama: Mapped[str] = kolom("Dicatat oleh", panjang=160)

    kejadian: Mapped[BencanaKejadian] = relationship()
    barang: Mapped[list["DistribusiBarang"]] = relationship(
        cascade="all, delete-orphan", order_by="DistribusiBarang.id", back_populates="distribusi"
    )

    @property
    def no_kejadian(self) -> str:
        """Return the event's number, for lists."""
        return self.kejadian.no_reg

    kolom_register: ClassVar[dict[str, str]] = {
        "kejadian_id": "Kejadian",
        "nama": "Nama KK",
        "nik": "NIK",
        "jiwa": "Jumlah Jiwa",
        "alamat": "Alamat",
        "isi": "Barang x Jumlah",
        "tgl": "Tanggal",
        "ttd": "Tanda Terima",
        "batal": "Dibatalkan karena",
    }

    @property
    def isi(self) -> str:
        """Return goods and quantities in one cell."""
        return "; ".join(f"{row.barang.nama} {in_words(row.jumlah)} {row.barang.satuan.label}" for row in self.barang)

    @property
    def ttd(self) -> str:
        """Return whether the signed list has come back."""
        return "ada" if self.diterima else "belum"


class DistribusiBarang(Model):
    """One kind of goods a household got, and the stock entry it came from."""

    __tablename__ = "bencana_distribusi_barang"
    __jejak__ = True
    __table_args__ = (UniqueConstraint("distribusi_id", "barang_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    distribusi_id: Mapped[int] = mapped_column(ForeignKey("bencana_distribusi.id"), index=True)
    barang_id: Mapped[int] = kolom("Barang", rujuk="barang.id")
    jumlah: Mapped[Decimal] = kolom("Jumlah", tipe=Banyak())
    stok_id: Mapped[int] = mapped_column(ForeignKey("bencana_bufferstok.id"))

    distribusi: Mapped[BencanaDistribusi] = relationship(back_populates="barang")
    barang: Mapped[Barang] = relationship()
    stok: Mapped[BencanaBufferstok] = relationship()


class BencanaPengungsi(Model):
    """One count of one shelter on one day."""

    __tablename__ = "bencana_pengungsi"
    __jejak__ = True
    __lingkup__ = Lingkup(bidang="bidang", kantor=True)
    __table_args__ = (UniqueConstraint("kejadian_id", "titik", "tgl"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kejadian_id: Mapped[int] = kolom("Kejadian", rujuk="bencana_kejadian.id")
    bidang: Mapped[str] = kolom("Bidang", panjang=40, index=True)
    titik: Mapped[str] = kolom("Titik Pengungsian", panjang=120, cari=True)
    tgl: Mapped[date] = kolom("Tanggal")
    laki: Mapped[int] = kolom("Laki-laki")
    perempuan: Mapped[int] = kolom("Perempuan")
    balita: Mapped[int] = kolom("Balita")
    lansia: Mapped[int] = kolom("Lansia")
    hamil: Mapped[int] = kolom("Ibu hamil")
    disabilitas: Mapped[int] = kolom("Disabilitas")
    butuh: Mapped[str | None] = kolom("Kebutuhan", wajib=False, panjang=300)

    kejadian: Mapped[BencanaKejadian] = relationship()

    @property
    def no_kejadian(self) -> str:
        """Return the event's number, for lists."""
        return self.kejadian.no_reg

    kolom_register: ClassVar[dict[str, str]] = {
        "titik": "Titik Pengungsian",
        "tgl": "Tanggal",
        "lp": "L / P",
        "rentan": "Balita/Lansia/Hamil/Disabilitas",
        "butuh": "Kebutuhan",
        "kejadian_id": "Kejadian",
    }

    @property
    def lp(self) -> str:
        """Return men and women."""
        return f"{self.laki}/{self.perempuan}"

    @property
    def rentan(self) -> str:
        """Return those who need more than others."""
        return f"{self.balita}/{self.lansia}/{self.hamil}/{self.disabilitas}"

    @property
    def jumlah(self) -> int:
        """Return how many people."""
        return self.laki + self.perempuan
