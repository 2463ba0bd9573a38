"""Register ``pub``."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.labels import short_date


class LingkupPub(StrEnum):
    """Where is collected."""

    DESA = "desa"
    KECAMATAN = "kecamatan"
    KABUPATEN = "kabupaten"


class Pub(Berkas):
    """One recommendation of a collection (SOP DAY-03); ``nama`` is the organisation's."""

    __tablename__ = "pub"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    ketua: Mapped[str] = kolom("Ketua organisasi", pribadi="P1", panjang=120)
    akta: Mapped[str] = kolom("Akta Notaris", panjang=160, bantuan="Nomor, tanggal dan nama notaris.")
    tujuan: Mapped[str] = kolom("Tujuan", panjang=300)
    lingkup: Mapped[LingkupPub] = kolom("Wilayah", pilihan=LingkupPub)
    mulai: Mapped[date] = kolom("Masa pengumpulan mulai")
    sampai: Mapped[date] = kolom("Masa pengumpulan s.d.")
    cara: Mapped[str] = kolom("Cara Pengumpulan", panjang=200, bantuan="Contoh: kotak amal, transfer, bazar.")
    target: Mapped[Decimal | None] = kolom("Target", wajib=False, tipe=Numeric(15, 2))
    dpmptsp_nomor: Mapped[str | None] = kolom(
        "Nomor surat DPMPTSP", wajib=False, panjang=100, bantuan="Kosongkan bila organisasi datang sendiri."
    )
    dpmptsp_tanggal: Mapped[date | None] = kolom("Tanggal surat DPMPTSP", wajib=False)
    laporan_tanggal: Mapped[date | None] = kolom("Tanggal laporan hasil", wajib=False)
    laporan_jumlah: Mapped[Decimal | None] = kolom("Hasil pengumpulan (Rp)", wajib=False, tipe=Numeric(15, 2))

    __mapper_args__ = {"polymorphic_identity": "pub"}
    kolom_berlaku: ClassVar[str] = "sampai"
    ajakan_berlaku: ClassVar[str] = (
        "Mohon menyampaikan laporan hasil pengumpulan beserta penyalurannya kepada Dinas Sosial."
    )
    kolom_laporan: ClassVar[tuple[str, ...]] = ("laporan_tanggal", "laporan_jumlah")
    kolom_register: ClassVar[dict[str, str]] = {
        "no_surat": "No. Surat",
        "nama": "Organisasi",
        "ketua_hp": "Ketua / HP",
        "akta": "Akta Notaris",
        "tujuan": "Tujuan",
        "lingkup": "Wilayah",
        "masa": "Masa (mulai-selesai)",
        "cara": "Cara Pengumpulan",
        "target": "Target",
        "surat_dpmptsp": "Surat DPMPTSP",
        "laporan": "Laporan Hasil",
    }

    @property
    def ketua_hp(self) -> str:
        """Return who leads it and how he is reached."""
        return f"{self.ketua} / {self.hp or '-'}"

    @property
    def masa(self) -> str:
        """Return the period of the collection in one cell."""
        return f"{short_date(self.mulai)} - {short_date(self.sampai)}"

    @property
    def surat_dpmptsp(self) -> str:
        """Return the letter of DPMPTSP that asked for it; empty when the organisation came itself."""
        if not self.dpmptsp_nomor:
            return ""
        return self.dpmptsp_nomor + (f", {short_date(self.dpmptsp_tanggal)}" if self.dpmptsp_tanggal else "")

    @property
    def laporan(self) -> str:
        """Return when the report came and what was collected; empty while it is owed."""
        if self.laporan_tanggal is None:
            return ""
        amount = f": Rp{self.laporan_jumlah:,.0f}".replace(",", ".") if self.laporan_jumlah is not None else ""
        return f"{short_date(self.laporan_tanggal)}{amount}"
