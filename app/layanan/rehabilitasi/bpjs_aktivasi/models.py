"""Register of activations of BPJS membership paid by the region (E-DABU)."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.berkas.models import Berkas, StatusBerkas
from app.core.columns import kolom
from app.core.types import Bpjs

#: Steps of the SOP that decide where an entry stands.
ENTRI, PERSETUJUAN = 5, 7


class Pisat(StrEnum):
    """Place of the member in the family, in BPJS's code."""

    PESERTA = "1"
    SUAMI = "2"
    ISTRI = "3"
    ANAK = "4"
    TAMBAHAN = "5"

    @property
    def label(self) -> str:
        """Return code and word, as the register writes it."""
        return f"{self.value} {self.name.lower()}"


class Kelamin(StrEnum):
    """Sex of the member."""

    L = "L"
    P = "P"


class Kelas(StrEnum):
    """Class of care that the region pays for."""

    TIGA = "3"


class AlasanPrioritas(StrEnum):
    """Why a membership cannot wait."""

    SAKIT = "sakit/rawat_inap"
    HAMIL = "hamil"
    IBU_BAYI = "ibu_bayi"
    LANSIA = "lansia"
    MISKIN = "miskin"

    @property
    def label(self) -> str:
        """Return the words on the form."""
        return {"sakit/rawat_inap": "Sakit/rawat inap", "ibu_bayi": "Ibu dan bayi"}.get(
            self.value, self.value.capitalize()
        )


class StatusEntri(StrEnum):
    """Where an entry stands between the counter and BPJS."""

    DITERIMA = "diterima"
    DIKEMBALIKAN = "dikembalikan"
    DIENTRI = "dientri"
    DISETUJUI = "disetujui"
    DITOLAK = "ditolak"


class CaraPemberitahuan(StrEnum):
    """How the applicant is told."""

    HP = "hp"
    LANGSUNG = "langsung"

    @property
    def label(self) -> str:
        """Return the words on the form."""
        return {"hp": "HP (WhatsApp)", "langsung": "Langsung"}[self.value]


class BpjsAktivasi(Berkas):
    """One application to activate a membership (SOP REH-04)."""

    __tablename__ = "bpjs_aktivasi"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    pisat: Mapped[Pisat] = kolom("PISAT", pribadi="P1", pilihan=Pisat)
    tgl_lahir: Mapped[date] = kolom("Tanggal Lahir", pribadi="P1")
    sex: Mapped[Kelamin] = kolom("JK", pribadi="P1", pilihan=Kelamin)
    no_kartu: Mapped[str | None] = kolom(
        "No. Kartu BPJS", pribadi="P2", wajib=False, bantuan="13 angka, nol di depan ikut ditulis. Kosongkan bila baru."
    )
    faskes: Mapped[str | None] = kolom("Faskes Tk. I", wajib=False, panjang=8, bantuan="Kode faskes, misalnya 0160U001")
    kelas: Mapped[Kelas] = kolom("Kelas", pilihan=Kelas, default=Kelas.TIGA)
    alasan: Mapped[AlasanPrioritas | None] = kolom(
        "Alasan Prioritas", pribadi="P3", pilihan=AlasanPrioritas, wajib=False
    )
    tmt: Mapped[date | None] = kolom("TMT", wajib=False, bantuan="Tanggal mulai aktif menurut E-DABU.")
    notif: Mapped[CaraPemberitahuan | None] = kolom("Cara Pemberitahuan", pilihan=CaraPemberitahuan, wajib=False)

    __mapper_args__ = {"polymorphic_identity": "bpjs_aktivasi"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_reg": "No. Reg",
        "no_kk": "No. KK",
        "nik": "NIK",
        "nama": "Nama",
        "pisat": "PISAT",
        "tgl_lahir": "Tanggal Lahir",
        "sex": "JK",
        "wilayah_kode": "Alamat/Desa",
        "hp": "No. HP",
        "no_kartu": "No. Kartu BPJS",
        "faskes": "Faskes Tk. I",
        "kelas": "Kelas",
        "alasan": "Alasan Prioritas",
        "status_entri": "Status Entri",
        "tmt": "TMT",
        "notif": "Cara Pemberitahuan",
    }

    @validates("no_kartu")
    def _card(self, _name: str, value: str | None) -> str | None:
        return Bpjs.parse(value) if value else None

    @property
    def status_entri(self) -> StatusEntri:
        """Return where the entry stands; the closed turns say it, so nothing can disagree with them."""
        if self.status is StatusBerkas.DIKEMBALIKAN:
            return StatusEntri.DIKEMBALIKAN
        closed = [row for row in self.tugas if row.ditutup is not None and row.langkah_no in (ENTRI, PERSETUJUAN)]
        if not closed:
            return StatusEntri.DITERIMA
        done = closed[-1].hasil == "selesai"
        if closed[-1].langkah_no == PERSETUJUAN:
            return StatusEntri.DISETUJUI if done else StatusEntri.DITOLAK
        return StatusEntri.DIENTRI if done else StatusEntri.DITERIMA

    @property
    def alasan_tolak(self) -> str:
        """Return why the Super Admin refused the last time, or nothing."""
        refused = [row.alasan for row in self.tugas if row.langkah_no == PERSETUJUAN and row.hasil == "dikembalikan"]
        return (refused[-1] or "") if refused and self.status_entri is StatusEntri.DITOLAK else ""
