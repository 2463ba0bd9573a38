"""Register of children in conflict with the law (ABH); closed, never mirrored."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas
from app.core.casekey import teks_kasus
from app.core.columns import kolom
from app.core.db import Model
from app.core.labels import short_date
from app.core.models import Petugas
from app.surat.letters import letter_of
from app.surat.models import StatusSurat


class InstansiPeminta(StrEnum):
    """Who asks for the accompaniment."""

    POLRES = "polres"
    POLSEK = "polsek"
    KEJAKSAAN = "kejaksaan"
    BAPAS = "bapas"

    @property
    def label(self) -> str:
        """Return the institution in words."""
        return {"kejaksaan": "Kejaksaan Negeri", "bapas": "Balai Pemasyarakatan (BAPAS)"}.get(
            self.value, self.value.capitalize()
        )


class JkKlien(StrEnum):
    """Sex of the child."""

    L = "L"
    P = "P"

    @property
    def label(self) -> str:
        """Return the word on papers."""
        return {"L": "Laki-laki", "P": "Perempuan"}[self.value]


class KategoriAbh(StrEnum):
    """What the child is in the matter (UU 11/2012)."""

    PELAKU = "pelaku"
    KORBAN = "korban"
    SAKSI = "saksi"

    @property
    def label(self) -> str:
        """Return the law's own name for it."""
        return {"pelaku": "Anak yang berkonflik dengan hukum", "korban": "Anak korban", "saksi": "Anak saksi"}[
            self.value
        ]


class TahapAbh(StrEnum):
    """Where the matter stands."""

    ASESMEN = "asesmen"
    DIVERSI = "diversi"
    SIDANG = "sidang"
    PUTUSAN = "putusan"
    PEMBINAAN = "pembinaan"


class Abh(Berkas):
    """One child whom an institution asked the office to accompany (SOP REH-07); ``nama`` is the institution's."""

    __tablename__ = "abh"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    instansi: Mapped[InstansiPeminta] = kolom("Instansi Peminta", pilihan=InstansiPeminta)
    no_permintaan: Mapped[str] = kolom("No. surat permintaan", panjang=100)
    tgl_permintaan: Mapped[date] = kolom("Tgl Surat Permintaan")
    nama_anak: Mapped[str] = teks_kasus(
        "Nama lengkap anak",
        panjang=120,
        bantuan="Di daftar hanya tampak inisialnya.",
    )
    umur: Mapped[int] = kolom("Umur", pribadi="P3", bantuan="Dalam tahun.")
    jk: Mapped[JkKlien] = kolom("Jenis kelamin", pribadi="P3", pilihan=JkKlien)
    kategori: Mapped[KategoriAbh] = kolom("Kategori", pribadi="P3", pilihan=KategoriAbh)
    perkara: Mapped[str] = kolom("Perkara", pribadi="P3", panjang=200)
    alamat_anak: Mapped[str] = kolom("Alamat anak", pribadi="P1", panjang=300)
    wali: Mapped[str | None] = kolom("Orang tua/wali", pribadi="P1", wajib=False, panjang=120)
    pendamping_id: Mapped[int | None] = kolom("Pendamping", wajib=False, rujuk="petugas.user_id")
    kronologi: Mapped[str | None] = teks_kasus(
        "Pengaduan dan kronologi", wajib=False, panjang=700, bantuan="Menurut surat permintaan dan keterangan anak."
    )
    keluarga: Mapped[str | None] = teks_kasus("Keluarga dan lingkungan", wajib=False, panjang=700)
    pendidikan: Mapped[str | None] = teks_kasus("Pendidikan dan kesehatan", wajib=False, panjang=700)
    psikososial: Mapped[str | None] = teks_kasus("Keadaan psikologis dan sosial", wajib=False, panjang=700)
    kebutuhan: Mapped[str | None] = teks_kasus("Kebutuhan dan rencana pendampingan", wajib=False, panjang=700)
    rekomendasi: Mapped[str | None] = teks_kasus("Kesimpulan dan rekomendasi", wajib=False, panjang=700)
    tahap: Mapped[TahapAbh] = kolom("Tahap", pribadi="P3", pilihan=TahapAbh, default=TahapAbh.ASESMEN)
    alasan_selesai: Mapped[str | None] = kolom(
        "Alasan selesai sebelum 30 hari",
        pribadi="P3",
        wajib=False,
        panjang=300,
        bantuan="Kosongkan bila genap 30 hari.",
    )

    __mapper_args__ = {"polymorphic_identity": "abh"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_reg": "No.",
        "tgl_permintaan": "Tgl Surat Permintaan",
        "instansi": "Instansi Peminta",
        "inisial": "Inisial Anak",
        "umur_jk": "Umur/JK",
        "kategori": "Kategori",
        "perkara": "Perkara",
        "pendamping": "Pendamping",
        "tahap": "Tahap",
        "laporan": "Laporan",
    }

    harian: Mapped[list["PendampinganAbh"]] = relationship(
        order_by="PendampinganAbh.tanggal, PendampinganAbh.id", cascade="all, delete-orphan"
    )
    petugas_pendamping: Mapped[Petugas | None] = relationship(foreign_keys=[pendamping_id], viewonly=True)

    @property
    def inisial(self) -> str:
        """Return the child's initials, all that lists and exports show."""
        return " ".join(f"{word[0].upper()}." for word in self.nama_anak.split())

    @property
    def umur_jk(self) -> str:
        """Return age and sex as one cell."""
        return f"{self.umur} / {self.jk.value}"

    @property
    def pendamping(self) -> str:
        """Return who accompanies the child."""
        return self.petugas_pendamping.nama if self.petugas_pendamping else ""

    @property
    def laporan(self) -> str:
        """Return the day of the signed report."""
        letter = letter_of(self)
        signed = letter is not None and letter.status is StatusSurat.TERBIT and letter.tanggal is not None
        return short_date(letter.tanggal) if signed and letter and letter.tanggal else ""


class PendampinganAbh(Model):
    """One entry of the diary of accompaniment."""

    __tablename__ = "abh_pendampingan"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    tanggal: Mapped[date] = kolom("Tanggal")
    tahap: Mapped[TahapAbh] = kolom("Tahap", pribadi="P3", pilihan=TahapAbh)
    kegiatan: Mapped[str] = teks_kasus("Kegiatan pendampingan", panjang=1500)
