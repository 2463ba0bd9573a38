"""The register ``dokumen_kinerja``; each SOP that writes into it adds its own identity."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.labels import long_date
from app.layanan.dokumen_kinerja.alur import Alur, TahapDokumen
from app.layanan.dokumen_kinerja.rows import PermintaanData, PesertaRapat, VersiDokumen


class DokumenKinerja(Berkas):
    """One planning paper of one year or period (SOP SEK-01 to SEK-04).

    Attributes:
        alur: the step numbers of the heir's SOP.
        dokumen: what the paper is called in letters.
        penerima: to whom the SOP sends it.
    """

    __tablename__ = "dokumen_kinerja"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    tahun: Mapped[str] = kolom("Tahun/Periode", panjang=9, cari=True, bantuan="Contoh: 2027, atau 2025-2029 (Renstra).")
    format_berkas: Mapped[str | None] = kolom(
        "Berkas format", wajib=False, panjang=160, bantuan="Nama berkas format isian, seperti tersimpan di kantor."
    )
    tenggat: Mapped[date | None] = kolom("Tenggat pengumpulan", wajib=False)
    rapat_tanggal: Mapped[date | None] = kolom("Tanggal rapat", wajib=False)
    rapat_jam: Mapped[str | None] = kolom("Pukul", wajib=False, panjang=5, bantuan="Contoh: 09.00 (WITA).")
    rapat_tempat: Mapped[str | None] = kolom("Tempat rapat", wajib=False, panjang=160)
    rapat_acara: Mapped[str | None] = kolom("Acara rapat", wajib=False, panjang=300)
    rapat_pemimpin: Mapped[str | None] = kolom("Pemimpin rapat", wajib=False, panjang=120)
    notulen: Mapped[str | None] = kolom("Notulen: pembahasan", wajib=False, panjang=2000)
    rapat_putusan: Mapped[str | None] = kolom("Notulen: kesimpulan", wajib=False, panjang=1000)
    hasil_himpun: Mapped[str | None] = kolom(
        "Rekap data terkumpul", wajib=False, panjang=500, bantuan="Nama berkas rekap, atau ringkasannya."
    )
    analisis: Mapped[str | None] = kolom(
        "Hasil analisis", wajib=False, panjang=2000, bantuan="Yang kurang, yang janggal, dan tindak lanjutnya."
    )
    kepada: Mapped[str | None] = kolom(
        "Dikirim kepada", wajib=False, panjang=200, bantuan="Kosongkan untuk penerima menurut SOP."
    )
    jumlah_salinan: Mapped[int | None] = kolom("Jumlah salinan", wajib=False)

    permintaan: Mapped[list[PermintaanData]] = relationship(order_by="PermintaanData.id", cascade="all, delete-orphan")
    peserta_rapat: Mapped[list[PesertaRapat]] = relationship(order_by="PesertaRapat.id", cascade="all, delete-orphan")
    versi_dokumen: Mapped[list[VersiDokumen]] = relationship(order_by="VersiDokumen.id", cascade="all, delete-orphan")

    __mapper_args__ = {"polymorphic_abstract": True}
    alur: ClassVar[Alur]
    dokumen: ClassVar[str]
    penerima: ClassVar[str]
    kolom_register: ClassVar[dict[str, str]] = {
        "jenis": "Jenis",
        "tahun": "Tahun/Periode",
        "bidang_pengisi": "Bidang",
        "tahap": "Status",
        "berkas_dokumen": "Berkas",
        "no_surat": "Surat Pengantar",
    }

    @property
    def jenis(self) -> str:
        """Return which paper it is, as the register writes it."""
        return self.layanan

    @property
    def bidang_pengisi(self) -> str:
        """Return the bidang that were asked for their data."""
        return "; ".join(row.bidang.label for row in self.permintaan)

    @property
    def tahap(self) -> TahapDokumen:
        """Return how far the paper is; it follows the steps by itself."""
        return self.alur.tahap(self.langkah_no)

    @property
    def berkas_dokumen(self) -> str:
        """Return the file of the newest version."""
        return self.versi_dokumen[-1].berkas if self.versi_dokumen else ""

    @property
    def judul_dokumen(self) -> str:
        """Return the paper's name with its year."""
        masa = "Periode" if "-" in self.tahun else "Tahun"
        return f"{self.dokumen} {masa} {self.tahun}"

    @property
    def waktu_rapat(self) -> str:
        """Return day and hour of the meeting in words."""
        return f"{long_date(self.rapat_tanggal)} pukul {self.rapat_jam} WITA" if self.rapat_tanggal else ""
