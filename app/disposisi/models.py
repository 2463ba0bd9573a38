"""A disposition, and one row for each of its receivers."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agenda.models import AgendaSuratMasuk
from app.berkas.models import Berkas
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class SifatDisposisi(StrEnum):
    """How pressing a disposition is."""

    BIASA = "biasa"
    SEGERA = "segera"
    PERLU_PERHATIAN_KHUSUS = "perlu_perhatian_khusus"
    BATAS_WAKTU = "batas_waktu"


class Instruksi(StrEnum):
    """The lines under "Dengan hormat harap" that a leader ticks."""

    DIKETAHUI = "diketahui"
    DITINDAKLANJUTI = "ditindaklanjuti"
    DITELAAH = "ditelaah"
    TANGGAPAN = "tanggapan"
    KOORDINASI = "koordinasi"
    KONSEP = "konsep"
    DIHADIRI = "dihadiri"
    DILAPORKAN = "dilaporkan"
    DIARSIPKAN = "diarsipkan"

    @property
    def label(self) -> str:
        """Return the words on the sheet."""
        return _INSTRUKSI[self.value]


_INSTRUKSI = {
    "diketahui": "Untuk diketahui",
    "ditindaklanjuti": "Proses lebih lanjut",
    "ditelaah": "Telaah dan pelajari",
    "tanggapan": "Tanggapan dan saran",
    "koordinasi": "Koordinasi/konfirmasi",
    "konsep": "Siapkan konsep jawaban",
    "dihadiri": "Hadiri/wakili",
    "dilaporkan": "Laporkan hasilnya",
    "diarsipkan": "Arsipkan",
}


class Disposisi(Model):
    """One instruction about an incoming letter, a case, or a letter that became a case.

    ``induk_id`` is the disposition whose receiver passed it on by this one; ``dari_id`` is empty when an official
    outside the office gave it and somebody here wrote it down.
    """

    __tablename__ = "disposisi"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    surat_masuk_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_surat_masuk.id"), index=True)
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"), index=True)
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("disposisi.id"), index=True)
    waktu: Mapped[datetime] = kolom("Tanggal", tipe=Waktu(), index=True)
    dari_id: Mapped[int | None] = mapped_column(index=True)
    dari: Mapped[str] = kolom("Dari (pejabat)", panjang=160, cari=True)
    isi: Mapped[str] = kolom("Isi Disposisi", panjang=1000)
    instruksi: Mapped[str] = kolom("Dengan hormat harap", panjang=200, default="")
    sifat: Mapped[SifatDisposisi] = kolom("Sifat", pilihan=SifatDisposisi, default=SifatDisposisi.BIASA)
    batas_waktu: Mapped[date | None] = kolom("Batas Waktu", wajib=False, cari=True)
    catatan: Mapped[str | None] = kolom("Catatan", wajib=False, panjang=500)

    surat: Mapped[AgendaSuratMasuk | None] = relationship()
    berkas: Mapped[Berkas | None] = relationship()
    penerima: Mapped[list["DisposisiPenerima"]] = relationship(
        back_populates="disposisi", order_by="DisposisiPenerima.id", cascade="all, delete-orphan"
    )

    kolom_register: ClassVar[dict[str, str]] = {
        "surat_masuk": "Surat Masuk",
        "dari": "Dari (pejabat)",
        "kepada": "Diteruskan Kepada",
        "isi": "Isi Disposisi",
        "sifat": "Sifat",
        "batas_waktu": "Batas Waktu",
        "catatan": "Catatan",
        "tindak_lanjut": "Tindak Lanjut",
        "tgl_selesai": "Selesai",
    }

    @property
    def harap(self) -> tuple[Instruksi, ...]:
        """Return the ticked lines."""
        return tuple(Instruksi(kode) for kode in self.instruksi.split(",") if kode)

    @property
    def berjalan(self) -> list["DisposisiPenerima"]:
        """Return the receivers for whom it still counts."""
        return [row for row in self.penerima if row.ditarik is None]

    @property
    def surat_masuk(self) -> str:
        """Return what it is about: the letter's agenda number and subject, or the case."""
        if self.surat is not None:
            return f"No. agenda {self.surat.no_agenda}: {self.surat.perihal}"
        return f"Registrasi {self.berkas.no_reg}: {self.berkas.nama}" if self.berkas else ""

    @property
    def kepada(self) -> str:
        """Return the receivers, as one cell."""
        return "; ".join(row.nama for row in self.berjalan)

    @property
    def tindak_lanjut(self) -> str:
        """Return what each receiver did, as one cell."""
        return "; ".join(f"{row.nama}: {row.tindak_lanjut}" for row in self.berjalan if row.tindak_lanjut)

    @property
    def tgl_selesai(self) -> datetime | None:
        """Return when the last of the receivers was done, or None while one is not."""
        done = [row.tgl_selesai for row in self.berjalan]
        return max((day for day in done if day), default=None) if done and all(done) else None


class StatusDisposisi(StrEnum):
    """Where a disposition stands with one receiver."""

    BELUM_DIBACA = "belum_dibaca"
    DIBACA = "dibaca"
    SELESAI = "selesai"
    DITARIK = "ditarik"


class DisposisiPenerima(Model):
    """One receiver of a disposition; what one does leaves the others as they are."""

    __tablename__ = "disposisi_penerima"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (UniqueConstraint("disposisi_id", "petugas_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    disposisi_id: Mapped[int] = mapped_column(ForeignKey("disposisi.id"), index=True)
    petugas_id: Mapped[int] = mapped_column(ForeignKey("petugas.user_id"), index=True)
    nama: Mapped[str] = kolom("Nama", panjang=120)
    jabatan: Mapped[str] = kolom("Jabatan", panjang=120, default="")
    dibaca: Mapped[datetime | None] = kolom("Dibaca", wajib=False, tipe=Waktu())
    tindak_lanjut: Mapped[str | None] = kolom("Tindak Lanjut", wajib=False, panjang=1000)
    tgl_selesai: Mapped[datetime | None] = kolom("Selesai", wajib=False, tipe=Waktu())
    ditarik: Mapped[datetime | None] = kolom("Ditarik", wajib=False, tipe=Waktu())

    disposisi: Mapped[Disposisi] = relationship(back_populates="penerima")

    @property
    def status(self) -> StatusDisposisi:
        """Return where it stands."""
        if self.ditarik is not None:
            return StatusDisposisi.DITARIK
        if self.tgl_selesai is not None:
            return StatusDisposisi.SELESAI
        return StatusDisposisi.DIBACA if self.dibaca is not None else StatusDisposisi.BELUM_DIBACA
