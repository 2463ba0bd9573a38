"""The register ``pengesahan``; each SOP that ratifies a period adds its own identity and its own steps."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.berkas.models import Berkas, Tugas
from app.core.columns import kolom
from app.core.types import Periode
from app.pindaian.service import scans_of

#: Papers of a ratification, as their scans are named.
FINALISASI, LAMPIRAN, PENGESAHAN = "File Finalisasi Ketidaklayakan", "Lampiran Pengesahan", "Surat Pengesahan"


class StatusPengesahan(StrEnum):
    """Where the ratification of a period stands."""

    DRAF = "draf"
    DIUNGGAH = "diunggah"
    DISETUJUI = "disetujui"
    DITOLAK = "ditolak"


class Pengesahan(Berkas):
    """One period's ratification (SOP BJB-01, BJB-03).

    Attributes:
        unggah: (step, turn) in which the signed letter is uploaded to SIKS-NG.
        putusan: step in which the ministry decides.
        pelaksanaan: step in which the villages get the letter that begins their work; 0 where another SOP does it.
        finalisasi: step that finalises those found not eligible; 0 where another SOP does it. The SOP that has one
            carries the people's states (*final, diunggah, disahkan, ditolak*).
        draf: (step, turn) in which the letter is written.
    """

    __tablename__ = "pengesahan"

    unggah: ClassVar[tuple[int, int]] = (0, 0)
    putusan: ClassVar[int] = 0
    pelaksanaan: ClassVar[int] = 0
    finalisasi: ClassVar[int] = 0
    draf: ClassVar[tuple[int, int]] = (0, 0)

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    periode: Mapped[str] = kolom("Periode", panjang=7, bantuan="Misalnya 2026-11 untuk bulan atau 2026-T4.")
    n_layak: Mapped[int | None] = kolom("Rekap Layak", wajib=False)
    n_tl: Mapped[int | None] = kolom("Rekap Tidak Layak", wajib=False)
    batas_muskel: Mapped[date | None] = kolom(
        "Batas musyawarah", wajib=False, bantuan="Hari terakhir desa/kelurahan bermusyawarah dan mengirim hasilnya."
    )

    __mapper_args__ = {"polymorphic_abstract": True}
    kolom_register: ClassVar[dict[str, str]] = {
        "periode": "Periode",
        "file_finalisasi": "File Finalisasi Ketidaklayakan",
        "no_surat": "Surat Pengesahan",
        "lampiran": "Lampiran",
        "tgl_unggah": "Tanggal Unggah",
        "status_pengesahan": "Status",
        "penolakan": "Keterangan Penolakan",
        "n_layak": "Rekap Layak",
        "n_tl": "Rekap Tidak Layak",
    }

    @validates("periode")
    def _period(self, _name: str, value: str) -> str:
        return Periode.parse(value).kode

    @property
    def file_finalisasi(self) -> str:
        """Return the name of the list of those found not eligible, as SIKS-NG gave it."""
        return self._scan(FINALISASI)

    @property
    def lampiran(self) -> str:
        """Return the name of the signed attachment."""
        return self._scan(LAMPIRAN)

    @property
    def tgl_unggah(self) -> datetime | None:
        """Return when the signed letter was uploaded the last time."""
        done = [row for row in self._closed() if (row.langkah_no, row.giliran) == self.unggah]
        return done[-1].ditutup if done else None

    @property
    def status_pengesahan(self) -> StatusPengesahan:
        """Return where the ratification stands; the closed turns say it."""
        last = self._last_word()
        if last is None:
            return StatusPengesahan.DRAF
        if last.langkah_no != self.putusan:
            return StatusPengesahan.DIUNGGAH
        return StatusPengesahan.DISETUJUI if last.hasil == "selesai" else StatusPengesahan.DITOLAK

    @property
    def penolakan(self) -> str:
        """Return why the ministry refused the last time, while nothing newer was uploaded."""
        last = self._last_word()
        return (last.alasan or "") if last is not None and last.hasil == "dikembalikan" else ""

    @property
    def penolakan_semua(self) -> list[Tugas]:
        """Return the turns in which the ministry refused, oldest first."""
        return [row for row in self._closed() if row.langkah_no == self.putusan and row.hasil == "dikembalikan"]

    def _closed(self) -> list[Tugas]:
        return [row for row in self.tugas if row.ditutup is not None]

    def _last_word(self) -> Tugas | None:
        words = [
            row
            for row in self._closed()
            if row.langkah_no == self.putusan
            or ((row.langkah_no, row.giliran) == self.unggah and row.hasil == "selesai")
        ]
        return words[-1] if words else None

    def _scan(self, paper: str) -> str:
        found = [row.nama for row in scans_of(self) if row.nama.startswith(paper)]
        return found[-1] if found else ""
