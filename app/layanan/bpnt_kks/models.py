"""The register ``bpnt_kks``; each SOP that writes into it adds its own identity."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.labels import in_words


class Penyalur(StrEnum):
    """Who pays the aid out."""

    BRI = "BRI"
    BNI = "BNI"
    MANDIRI = "Mandiri"
    BTN = "BTN"
    BSI = "BSI"
    PT_POS = "PT_Pos"

    @property
    def label(self) -> str:
        """Return the name as written in letters."""
        return "PT Pos Indonesia" if self is Penyalur.PT_POS else f"Bank {self.value}"


class Jenis(StrEnum):
    """What the matter is about, as the register writes it for every SOP of the family."""

    BARU = "baru"
    RUSAK = "rusak"
    PIN_TERBLOKIR = "pin_terblokir"
    HILANG = "hilang"
    BUKU_TABUNGAN_HILANG = "buku_tabungan_hilang"
    KENDALA_TRANSAKSI = "kendala_transaksi"
    AHLI_WARIS = "ahli_waris"

    @property
    def label(self) -> str:
        """Return the words in the register."""
        return {"pin_terblokir": "PIN terblokir", "hilang": "Kartu/buku hilang", "rusak": "Kartu/buku rusak"}.get(
            self.value, in_words(self.value)
        )


class StatusBnba(StrEnum):
    """Whether the recipient stands in the list of the period in force."""

    TERDAFTAR = "terdaftar"
    TIDAK = "tidak"


class Benda(StrEnum):
    """What has to be replaced or opened."""

    KARTU = "kartu"
    BUKU = "buku"
    KEDUANYA = "keduanya"

    @property
    def label(self) -> str:
        """Return the word on the form."""
        return {"kartu": "Kartu KKS", "buku": "Buku tabungan", "keduanya": "Kartu KKS dan buku tabungan"}[self.value]


class BpntKks(Berkas):
    """One recipient's problem with card, account or aid (SOP DAY-06, TRK-01)."""

    __tablename__ = "bpnt_kks"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    no_kks: Mapped[str | None] = kolom("No. KKS", pribadi="P2", wajib=False, bantuan="16 sampai 19 angka pada kartu.")
    no_rek: Mapped[str | None] = kolom("No. Rekening", pribadi="P2", wajib=False)
    bank: Mapped[Penyalur] = kolom("Bank/Penyalur", pilihan=Penyalur)
    benda: Mapped[Benda] = kolom("Yang diganti", pilihan=Benda, default=Benda.KARTU)
    kehilangan_nomor: Mapped[str | None] = kolom(
        "No. surat kehilangan", wajib=False, panjang=100, bantuan="Dari Kepolisian; wajib untuk varian hilang."
    )
    kehilangan_tanggal: Mapped[date | None] = kolom("Tgl. surat kehilangan", wajib=False)
    kehilangan_penerbit: Mapped[str | None] = kolom("Kepolisian penerbit", wajib=False, panjang=120)
    bnba: Mapped[StatusBnba | None] = kolom("Status BNBA", pribadi="P3", pilihan=StatusBnba, wajib=False)
    id_dtks: Mapped[str | None] = kolom("ID DTKS", pribadi="P2", wajib=False)
    periode: Mapped[str | None] = kolom("Periode BNBA", wajib=False, panjang=7)
    solusi: Mapped[str | None] = kolom("Kendala/Solusi", pribadi="P3", wajib=False, panjang=500)

    __mapper_args__ = {"polymorphic_abstract": True}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_reg": "No. Registrasi",
        "masuk": "Tanggal",
        "nama": "Nama KPM",
        "nik": "NIK",
        "no_kk": "No. KK",
        "wilayah_kode": "Alamat/Desa",
        "no_kks": "No. KKS",
        "no_rek": "No. Rekening",
        "bank": "Bank/Penyalur",
        "jenis": "Jenis",
        "bnba": "Status BNBA",
        "solusi": "Kendala/Solusi",
        "kuasa_nama": "Pengambil (kuasa)",
        "no_surat": "No. Surat",
    }

    @property
    def jenis(self) -> Jenis:
        """Return what the matter is about; an SOP whose variants say something else overrides this."""
        return Jenis(self.varian)
