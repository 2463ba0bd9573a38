"""One run of a comparison: what was asked, who approved it, against what it was held, and what came out."""

import json
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup, close
from app.layanan.pemberdayaan.sanding_dtks.lingkup import of_own_bidang


class StatusProses(StrEnum):
    """Where a run stands; whether its job failed is told by the job."""

    DIMINTA = "diminta"
    MENUNGGU_IZIN = "menunggu_izin"
    DITOLAK = "ditolak"
    SELESAI = "selesai"

    @property
    def label(self) -> str:
        """Return the words on the page."""
        return {"menunggu_izin": "Menunggu persetujuan Kabid"}.get(self.value, self.value.capitalize())


class SandingProses(Model):
    """One run over one file: what was asked, who approved it, against what it was held, and what came out."""

    __tablename__ = "sanding_proses"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = kolom("Permohonan", rujuk="sanding_permohonan.id")
    tabel_id: Mapped[str] = kolom("Tabel pemohon", rujuk="pindaian.id", index=False)
    sha256: Mapped[str] = kolom("SHA-256", panjang=64)
    periode: Mapped[str] = kolom("Periode BNBA", rujuk="bnba_periode.kode", index=False)
    pemetaan: Mapped[str | None] = kolom(
        "Pemetaan kolom", wajib=False, tipe=Text(), bantuan="JSON: bidang dan kolomnya"
    )
    status: Mapped[StatusProses] = kolom("Status", pilihan=StatusProses, default=StatusProses.DIMINTA)
    sebab: Mapped[str] = kolom("Sebab perlu persetujuan", tipe=Text(), default="[]")
    izin_id: Mapped[int | None] = mapped_column()
    izin_nama: Mapped[str | None] = kolom("Diputuskan oleh", wajib=False, panjang=160)
    izin_waktu: Mapped[datetime | None] = mapped_column(Waktu())
    izin_catatan: Mapped[str | None] = kolom("Catatan persetujuan", wajib=False, panjang=300)
    pekerjaan_id: Mapped[int | None] = mapped_column()
    waktu: Mapped[datetime] = kolom("Diminta", tipe=Waktu(), index=True)
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Diminta oleh", panjang=160)
    baris: Mapped[int | None] = kolom("Jumlah orang", wajib=False)
    kelas: Mapped[str] = kolom("Jumlah per kelas", tipe=Text(), default="{}")
    versi_register: Mapped[str | None] = kolom("Versi register", wajib=False, panjang=60)
    versi_aturan: Mapped[str | None] = kolom("Versi aturan", wajib=False, panjang=40)
    detik: Mapped[float | None] = kolom("Lama (detik)", wajib=False)
    selesai: Mapped[datetime | None] = mapped_column(Waktu())
    putusan_ke: Mapped[int] = kolom("Jumlah putusan", default=0)
    sisa_alasan: Mapped[str | None] = kolom("Alasan sisa dijawab mungkin", wajib=False, panjang=300)
    sisa_nama: Mapped[str | None] = kolom("Sisa dijawab oleh", wajib=False, panjang=160)
    hasil_id: Mapped[str | None] = kolom("Berkas hasil", rujuk="pindaian.id", wajib=False, index=False)
    hasil_ke: Mapped[int | None] = kolom("Berkas hasil sesudah putusan ke", wajib=False)

    @property
    def jumlah(self) -> dict[str, int]:
        """Return the engine's counts by class."""
        return dict(json.loads(self.kelas))

    @property
    def sebab_izin(self) -> list[dict[str, str]]:
        """Return why the Kabid is asked, each as kind and sentence."""
        return list(json.loads(self.sebab))

    @property
    def kolom_dipilih(self) -> dict[str, int] | None:
        """Return the columns as an officer chose them; None when they were found by themselves."""
        return dict(json.loads(self.pemetaan)) if self.pemetaan else None


close(SandingProses, of_own_bidang)
