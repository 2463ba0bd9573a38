"""Register ``kenaikan_pangkat``."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.labels import short_date
from app.layanan.pegawai.models import DataPegawai
from app.layanan.pegawai.pangkat import Golongan


class JenisKp(StrEnum):
    """Kinds of promotion; each is a variant of the SOP with its own papers."""

    REGULER = "reguler"
    PILIHAN = "pilihan"
    PENYESUAIAN_IJAZAH = "penyesuaian_ijazah"
    PENGABDIAN = "pengabdian"


class StatusSimfoni(StrEnum):
    """Where a proposal stands in BKPSDM's application."""

    UNGGAH = "unggah"
    VERIFIKASI = "verifikasi"
    BTS = "BTS"
    TMS = "TMS"
    SELESAI = "selesai"

    @property
    def label(self) -> str:
        """Return the status as SIMFONI words it."""
        return {
            "unggah": "Terunggah",
            "verifikasi": "Sedang diverifikasi",
            "BTS": "BTS (berkas tidak sesuai)",
            "TMS": "TMS (tidak memenuhi syarat)",
            "selesai": "Selesai diverifikasi",
        }[self.value]


class KenaikanPangkat(DataPegawai, Berkas):
    """One proposal for promotion (SOP SEK-06)."""

    __tablename__ = "kenaikan_pangkat"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    tmt_golongan: Mapped[date] = kolom("TMT golongan lama")
    golongan_usul: Mapped[Golongan] = kolom("Golongan yang diusulkan", pilihan=Golongan)
    periode_kp: Mapped[date] = kolom(
        "Periode kenaikan pangkat", bantuan="Tanggal 1 bulan Februari, April, Juni, Agustus, Oktober atau Desember."
    )
    tgl_unggah: Mapped[date | None] = kolom("Tanggal unggah SIMFONI", wajib=False)
    simfoni: Mapped[StatusSimfoni | None] = kolom("Status SIMFONI", pilihan=StatusSimfoni, wajib=False)
    catatan_simfoni: Mapped[str | None] = kolom("Catatan SIMFONI", wajib=False, panjang=300)

    __mapper_args__ = {"polymorphic_identity": "kenaikan_pangkat"}
    kolom_register: ClassVar[dict[str, str]] = {
        "nip": "NIP",
        "nama": "Nama",
        "golongan_tmt": "Gol lama / TMT",
        "usul_periode": "Gol usul / periode",
        "jenis": "Jenis KP",
        "ceklis_berkas": "Ceklis Berkas",
        "no_surat": "No. Surat Pengantar",
        "status_simfoni": "Status SIMFONI",
    }

    @property
    def jenis(self) -> JenisKp:
        """Return the kind of promotion, which is the SOP's variant."""
        return JenisKp(self.varian)

    @property
    def golongan_tmt(self) -> str:
        """Return present golongan and since when, in one cell."""
        return f"{self.golongan.value if self.golongan else '-'} / {short_date(self.tmt_golongan)}"

    @property
    def usul_periode(self) -> str:
        """Return proposed golongan and period, in one cell."""
        return f"{self.golongan_usul.value} / {short_date(self.periode_kp)}"

    @property
    def status_simfoni(self) -> StatusSimfoni | None:
        """Return where the proposal stands; BTS while it is being put right after BKPSDM sent it back."""
        verdicts = [turn for turn in self.tugas if (turn.langkah_no, turn.giliran) in ((5, 6), (6, 0)) and turn.ditutup]
        if verdicts and verdicts[-1].langkah_no == 6 and verdicts[-1].hasil == "dikembalikan":
            return StatusSimfoni.BTS
        return self.simfoni

    @property
    def ceklis_berkas(self) -> str:
        """Return the papers and what was found of each, in one cell."""
        return "; ".join(f"{row.nama}: {row.hasil.label}" for row in self.ceklis)
