"""The survey as a case; its respondents and the questionnaire have modules of their own."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.labels import long_date
from app.layanan.sekretariat.skm.ikm import Bobot
from app.layanan.sekretariat.skm.responden import SkmResponden
from app.layanan.sekretariat.skm.unsur import SkmUnsur

#: The step that makes the answers up; from here on none are taken.
OLAH = 7

__all__ = ["OLAH", "Skm", "SkmResponden", "SkmUnsur"]


class Skm(Berkas):
    """One survey with its period, its sample and its result (SOP SEK-07)."""

    __tablename__ = "skm"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    perintah_nomor: Mapped[str | None] = kolom("No. surat perintah survei", wajib=False, panjang=100)
    perintah_tanggal: Mapped[date | None] = kolom("Tgl. surat perintah survei", wajib=False)
    perintah_asal: Mapped[str | None] = kolom("Asal surat perintah", wajib=False, panjang=160)
    kuesioner: Mapped[str | None] = kolom(
        "Materi kuesioner", wajib=False, panjang=300, bantuan="Nama berkas, atau catatan perubahan pertanyaan."
    )
    mulai: Mapped[date | None] = kolom("Survei mulai", wajib=False)
    akhir: Mapped[date | None] = kolom("Survei sampai", wajib=False)
    populasi: Mapped[int | None] = kolom(
        "Jumlah penerima layanan", wajib=False, bantuan="Banyaknya yang dilayani dalam periode ini (populasi)."
    )
    sasaran: Mapped[int | None] = kolom(
        "Responden ditetapkan", wajib=False, bantuan="Jumlah terkecil menurut Krejcie-Morgan tampil di halaman hasil."
    )
    bobot: Mapped[Bobot] = kolom("Bobot unsur", pilihan=Bobot, default=Bobot.TEPAT)
    analisis: Mapped[str | None] = kolom("Analisis hasil", wajib=False, panjang=1000)
    tindak_lanjut: Mapped[str | None] = kolom("Rencana tindak lanjut", wajib=False, panjang=1000)
    kepada: Mapped[str | None] = kolom(
        "Dikirim kepada", wajib=False, panjang=200, bantuan="Kosongkan untuk kepala daerah melalui Bagian Organisasi."
    )
    jumlah_responden: Mapped[int | None] = kolom("Jumlah responden", wajib=False)
    nilai_ikm: Mapped[str | None] = kolom("Nilai IKM", wajib=False, panjang=6)
    mutu: Mapped[str | None] = kolom("Mutu pelayanan", wajib=False, panjang=1)

    responden: Mapped[list[SkmResponden]] = relationship(order_by="SkmResponden.id", cascade="all, delete-orphan")

    __mapper_args__ = {"polymorphic_identity": "skm"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_reg": "No. Registrasi",
        "nama": "Survei",
        "periode": "Periode Survei",
        "sasaran": "Responden Ditetapkan",
        "jumlah_responden": "Jumlah Responden",
        "nilai_ikm": "Nilai IKM",
        "mutu": "Mutu Pelayanan",
        "no_surat": "No. Surat",
        "tgl": "Tanggal Surat",
    }

    @property
    def periode(self) -> str:
        """Return the period of the survey in words."""
        return f"{long_date(self.mulai)} sampai dengan {long_date(self.akhir)}" if self.mulai and self.akhir else ""

    def terbuka(self, hari: date) -> bool:
        """Whether the survey takes answers on this day: within its period, before its result is made up."""
        return bool(self.mulai and self.akhir and self.mulai <= hari <= self.akhir) and self.langkah_no < OLAH
