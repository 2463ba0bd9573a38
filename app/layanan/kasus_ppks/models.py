"""The register ``kasus_ppks``; each SOP that works such cases adds its own identity."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import Berkas, StatusBerkas
from app.core.casekey import teks_kasus
from app.core.columns import kolom
from app.core.models import Petugas
from app.layanan.kasus_ppks.rincian import CatatanKasus, KasusIntervensi, RumahSinggah
from app.layanan.kasus_ppks.terms import JenisKelamin, RagamDisabilitas, StatusKasus, SumberLaporan
from app.layanan.ppks import JenisPpks

#: Step of the SOP -> where the case stands.
_STATUS = {1: StatusKasus.LAPOR, 2: StatusKasus.ASESMEN, 3: StatusKasus.JANGKAU, 4: StatusKasus.ASESMEN}


class KasusPpks(Berkas):
    """One neglected person (SOP REH-01, REH-03). ``nama`` may be "Mr. X" and the NIK is often unknown."""

    __tablename__ = "kasus_ppks"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    sumber: Mapped[SumberLaporan] = kolom("Sumber", pilihan=SumberLaporan)
    pelapor: Mapped[str | None] = kolom("Pelapor/pengantar", pribadi="P1", wajib=False, panjang=120)
    umur: Mapped[int | None] = kolom("Perkiraan Umur", pribadi="P1", wajib=False, bantuan="Dalam tahun.")
    jk: Mapped[JenisKelamin] = kolom("JK", pribadi="P1", pilihan=JenisKelamin)
    ppks: Mapped[JenisPpks] = kolom("Jenis PPKS", pribadi="P3", pilihan=JenisPpks)
    disabilitas: Mapped[RagamDisabilitas | None] = kolom(
        "Ragam Disabilitas", pribadi="P3", pilihan=RagamDisabilitas, wajib=False
    )
    lokasi: Mapped[str] = kolom("Lokasi Ditemukan", pribadi="P1", panjang=300)
    jangkauan: Mapped[str | None] = teks_kasus(
        "Hasil penjangkauan",
        wajib=False,
        panjang=1000,
        bantuan="Keadaan saat ditemukan dan tindakan.",
    )
    fisik: Mapped[str | None] = teks_kasus("Kondisi fisik dan kesehatan", wajib=False, panjang=500)
    psikososial: Mapped[str | None] = teks_kasus("Kondisi psikologis dan sosial", wajib=False, panjang=500)
    keluarga: Mapped[str | None] = teks_kasus(
        "Keluarga yang diketahui",
        wajib=False,
        panjang=500,
        bantuan="Tulis 'tidak diketahui' bila belum.",
    )
    asesmen: Mapped[str | None] = teks_kasus(
        "Asesmen",
        wajib=False,
        panjang=1500,
        bantuan="Kesimpulan: masalah, kebutuhan dan potensi klien.",
    )
    tanpa_singgah: Mapped[str | None] = kolom(
        "Alasan tidak di rumah singgah", pribadi="P3", wajib=False, panjang=200, bantuan="Kosongkan bila ditempatkan."
    )
    tujuan: Mapped[str | None] = kolom(
        "Tujuan Rujukan", pribadi="P3", wajib=False, panjang=160, bantuan="Panti/LKS, atau keluarga dan desanya."
    )
    tujuan_di: Mapped[str | None] = kolom("Tempat tujuan", wajib=False, panjang=80, bantuan="Kota/kabupatennya.")
    pendamping_id: Mapped[int | None] = kolom("Pendamping", wajib=False, rujuk="petugas.user_id")

    __mapper_args__ = {"polymorphic_abstract": True}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_reg": "No. Kasus",
        "tgl_laporan": "Tanggal Laporan",
        "sumber": "Sumber",
        "nama": "Nama (boleh Mr./Mrs. X)",
        "nik": "NIK",
        "umur": "Perkiraan Umur",
        "jk": "JK",
        "ppks": "Jenis PPKS",
        "disabilitas": "Ragam Disabilitas",
        "lokasi": "Lokasi Ditemukan",
        "asesmen": "Asesmen",
        "daftar_singgah": "Rumah Singgah masuk/keluar",
        "daftar_intervensi": "Intervensi",
        "tujuan": "Tujuan Rujukan",
        "pendamping": "Pendamping",
        "tahap": "Status",
    }

    intervensi: Mapped[list[KasusIntervensi]] = relationship(order_by=KasusIntervensi.id, cascade="all, delete-orphan")
    catatan_kasus: Mapped[list[CatatanKasus]] = relationship(order_by=CatatanKasus.id, cascade="all, delete-orphan")
    singgah: Mapped[list[RumahSinggah]] = relationship(order_by=RumahSinggah.id, viewonly=True)
    petugas_pendamping: Mapped[Petugas | None] = relationship(foreign_keys=[pendamping_id], viewonly=True)

    @property
    def tgl_laporan(self) -> date:
        """Return the day of the report."""
        return self.masuk.date()

    @property
    def daftar_singgah(self) -> str:
        """Return the stays in the rumah singgah, as one cell."""
        return "; ".join(row.rentang for row in self.singgah)

    @property
    def daftar_intervensi(self) -> str:
        """Return the interventions, as one cell."""
        return "; ".join(row.jenis.value for row in self.intervensi)

    @property
    def pendamping(self) -> str:
        """Return who accompanies the client."""
        return self.petugas_pendamping.nama if self.petugas_pendamping else ""

    @property
    def tahap(self) -> str:
        """Return how far the case is."""
        ended = self.status is StatusBerkas.SELESAI
        return (StatusKasus.SELESAI if ended else _STATUS.get(self.langkah_no, StatusKasus.INTERVENSI)).value
