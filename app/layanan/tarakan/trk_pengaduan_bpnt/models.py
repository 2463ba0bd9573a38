"""Complaints of recipients of Program Sembako/BPNT, made by themselves or by their heirs."""

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Mapped, validates

from app.core.columns import kolom
from app.core.labels import in_words
from app.core.types import Nik
from app.layanan.bpnt_kks.models import BpntKks, Jenis


class Pengaduan(StrEnum):
    """Kinds of complaint on the sheet; what each means in letters stands in ``pengaduan.yaml``."""

    KKS_HILANG = "kks_hilang"
    BUKU_TABUNGAN_HILANG = "buku_tabungan_hilang"
    PIN_TERBLOKIR = "pin_terblokir"
    KENDALA_TRANSAKSI = "kendala_transaksi"

    @property
    def label(self) -> str:
        """Return the words on the form."""
        return {"kks_hilang": "Kartu KKS hilang", "pin_terblokir": "PIN terblokir"}.get(
            self.value, in_words(self.value)
        )


class TrkPengaduanBpnt(BpntKks):
    """One complaint (SOP TRK-01). ``nama`` is the recipient; heirs stand in columns of their own."""

    pengaduan: Mapped[Pengaduan | None] = kolom(
        "Jenis pengaduan", pilihan=Pengaduan, wajib=False, bantuan="Wajib; juga bila diadukan ahli waris."
    )
    uraian: Mapped[str | None] = kolom("Uraian pengaduan", pribadi="P3", wajib=False, panjang=500)
    waris_nama: Mapped[str | None] = kolom(
        "Nama ahli waris", pribadi="P1", wajib=False, panjang=120, bantuan="Isian ahli waris hanya untuk varian itu."
    )
    waris_nik: Mapped[str | None] = kolom("NIK ahli waris", pribadi="P2", wajib=False)
    waris_hubungan: Mapped[str | None] = kolom("Hubungan ahli waris", wajib=False, panjang=60)
    waris_surat: Mapped[str | None] = kolom("No. surat ahli waris", wajib=False, panjang=100)
    kematian_surat: Mapped[str | None] = kolom("No. surat kematian", wajib=False, panjang=100)
    kematian_tanggal: Mapped[date | None] = kolom("Tgl. meninggal KPM", pribadi="P1", wajib=False)
    tgl_siks: Mapped[date | None] = kolom("Tgl. pemutakhiran SIKS-NG", wajib=False)

    __mapper_args__ = {"polymorphic_identity": "trk_pengaduan_bpnt"}

    @validates("waris_nik")
    def _heir(self, _name: str, value: str | None) -> str | None:
        return Nik.parse(value) if value else None

    @property
    def jenis(self) -> Jenis:
        """Return the kind as the register writes it; a lost card is ``hilang`` there."""
        if self.varian == Jenis.AHLI_WARIS:
            return Jenis.AHLI_WARIS
        return Jenis.HILANG if self.pengaduan is Pengaduan.KKS_HILANG else Jenis(self.pengaduan or Jenis.HILANG)
