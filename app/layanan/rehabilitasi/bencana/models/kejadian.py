"""The register ``bencana_kejadian``: disasters and what the office did about them (SOP REH-05)."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.berkas.models import Berkas
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.labels import in_words, label_of, long_date


class JenisBencana(StrEnum):
    """What happened."""

    BANJIR = "banjir"
    KEBAKARAN = "kebakaran"
    PUTING_BELIUNG = "puting_beliung"
    LONGSOR = "longsor"
    ABRASI = "abrasi"
    KARHUTLA = "karhutla"
    KONFLIK = "konflik"
    LAIN = "lain"


class Tindakan(StrEnum):
    """What the office gives; several at once."""

    LOGISTIK_TERENCANA = "logistik_terencana"
    LOGISTIK_BTT = "logistik_btt"
    DAPUR_UMUM = "dapur_umum"
    SHELTER = "shelter"
    RUMAH_SINGGAH = "rumah_singgah"
    REUNIFIKASI = "reunifikasi"

    @property
    def label(self) -> str:
        """Return the act in words."""
        return "Logistik BTT" if self is Tindakan.LOGISTIK_BTT else in_words(self.value)


class BencanaKejadian(Berkas):
    """One event; ``nama`` and ``alamat`` of its application are who reported it and where it happened."""

    __tablename__ = "bencana_kejadian"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    jenis: Mapped[JenisBencana] = kolom("Jenis", pilihan=JenisBencana)
    waktu: Mapped[datetime] = kolom("Waktu Kejadian", tipe=Waktu())
    kk: Mapped[int | None] = kolom("KK terdampak", wajib=False)
    jiwa: Mapped[int | None] = kolom("Jiwa terdampak", wajib=False)
    meninggal: Mapped[int | None] = kolom("Meninggal", wajib=False)
    luka: Mapped[int | None] = kolom("Luka", wajib=False)
    mengungsi: Mapped[int | None] = kolom("Mengungsi", wajib=False)
    rusak_berat: Mapped[int | None] = kolom("Rumah rusak berat", wajib=False)
    rusak_sedang: Mapped[int | None] = kolom("Rumah rusak sedang", wajib=False)
    rusak_ringan: Mapped[int | None] = kolom("Rumah rusak ringan", wajib=False)
    uraian: Mapped[str | None] = kolom("Hasil identifikasi", wajib=False, panjang=600)
    sk_no: Mapped[str | None] = kolom("No. SK tanggap darurat", wajib=False, panjang=100)
    sk_tgl: Mapped[date | None] = kolom("Tgl. SK tanggap darurat", wajib=False)
    sk_hari: Mapped[int | None] = kolom("Lama tanggap darurat (hari)", wajib=False)
    cbp_kg: Mapped[int | None] = kolom(
        "Beras CBP yang diminta (kg)", wajib=False, bantuan="Kosong: 0,4 kg per jiwa per hari tanggap darurat."
    )
    logistik_terencana: Mapped[bool] = kolom("Logistik terencana", default=False)
    logistik_btt: Mapped[bool] = kolom("Logistik BTT", default=False)
    dapur_umum: Mapped[bool] = kolom("Dapur umum", default=False)
    shelter: Mapped[bool] = kolom("Shelter", default=False)
    rumah_singgah: Mapped[bool] = kolom("Rumah singgah", default=False)
    reunifikasi: Mapped[bool] = kolom("Reunifikasi", default=False)
    tgl_salur: Mapped[date | None] = kolom("Tanggal penyaluran", wajib=False)
    tempat_salur: Mapped[str | None] = kolom("Tempat penyaluran", wajib=False, panjang=160)

    __mapper_args__ = {"polymorphic_identity": "bencana"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_reg": "No. Kejadian",
        "waktu": "Waktu Kejadian",
        "jenis": "Jenis",
        "wilayah_kode": "Lokasi",
        "nama": "Pelapor",
        "terdampak": "KK/Jiwa terdampak",
        "korban": "Meninggal/Luka/Mengungsi",
        "rumah": "Rumah rusak B/S/R",
        "sk": "Penetapan Tanggap Darurat",
        "tindakan": "Tindakan",
    }

    @property
    def terdampak(self) -> str:
        """Return families and persons hit."""
        return _counts(self.kk, self.jiwa)

    @property
    def korban(self) -> str:
        """Return dead, hurt, displaced."""
        return _counts(self.meninggal, self.luka, self.mengungsi)

    @property
    def rumah(self) -> str:
        """Return houses damaged heavily, partly, lightly."""
        return _counts(self.rusak_berat, self.rusak_sedang, self.rusak_ringan)

    @property
    def sk(self) -> str:
        """Return the decree of emergency, or that there is none."""
        if not self.sk_no:
            return "tidak ada"
        return f"{self.sk_no}, tanggal {long_date(self.sk_tgl)}" if self.sk_tgl else self.sk_no

    @property
    def tindakan_dipilih(self) -> list[Tindakan]:
        """Return the acts ticked."""
        return [one for one in Tindakan if getattr(self, one.value)]

    @property
    def tindakan(self) -> str:
        """Return the acts in one cell."""
        return "; ".join(label_of(one) for one in self.tindakan_dipilih)


def _counts(*numbers: int | None) -> str:
    return "" if all(number is None for number in numbers) else "/".join(str(number or 0) for number in numbers)
