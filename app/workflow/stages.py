"""What a service asks of a turn beyond its act: fields, child rows, a scan, a condition of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.berkas.models import Berkas, Tugas
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.pindaian.content import Scan
from app.pindaian.papers import named
from app.pindaian.service import attach, scans_of
from app.workflow import services
from app.workflow.forms import fill
from app.workflow.services import Layanan, Rincian, Tahap


@dataclass(frozen=True, slots=True)
class Bahan:
    """What somebody brings along when closing a turn.

    Attributes:
        isian: values of the columns the turn asks; None when only rows and scans already there count.
        bukti: scan of the paper that the turn asks.
        jalan: the way on, where the SOP has several.
    """

    isian: Mapping[str, object] | None = None
    bukti: Scan | None = None
    jalan: str | None = None


#: Nothing brought along.
KOSONG = Bahan()


def stage_of(berkas: Berkas, tugas: Tugas) -> Tahap:
    """Return what this turn asks."""
    return services.require(berkas.layanan).tahap(tugas.langkah_no, tugas.giliran)


def fulfil(berkas: Berkas, tugas: Tugas, bahan: Bahan, *, oleh: Pelaku) -> None:
    """Write what was brought along, and see that all the turn asks is there.

    Raises:
        DomainError: something is missing; the sentence names it.
    """
    layanan = services.require(berkas.layanan)
    tahap = layanan.tahap(tugas.langkah_no, tugas.giliran)
    if bahan.isian is not None:
        fill(berkas, tahap.isian, bahan.isian)
    if bahan.bukti is not None:
        attach(berkas, named(bahan.bukti, tahap.bukti), oleh=oleh)
    _require_fields(berkas, tahap)
    _require_rows(berkas, layanan, tahap)
    if tahap.bukti and not _scanned_since(berkas, tugas.dibuka):
        raise DomainError(f"Unggah pindaian {tahap.bukti} untuk menutup langkah ini.", "bukti")
    if tahap.syarat is not None:
        tahap.syarat(berkas)
    if tahap.akibat is not None:
        tahap.akibat(berkas, oleh)


def child_tables(layanan: Layanan, names: Sequence[str]) -> list[Rincian]:
    """Return the child tables with these names."""
    return [one for one in layanan.rincian if one.nama in names]


def _require_fields(berkas: Berkas, tahap: Tahap) -> None:
    columns = type(berkas).__mapper__.columns
    empty = [columns[name].info["label"] for name in tahap.wajib if getattr(berkas, name) in (None, "")]
    if empty:
        raise DomainError(f"Isi dahulu: {', '.join(empty)}.", "isian")


def _require_rows(berkas: Berkas, layanan: Layanan, tahap: Tahap) -> None:
    empty = [one.judul for one in child_tables(layanan, tahap.rincian) if not getattr(berkas, one.nama)]
    if empty:
        raise DomainError(f"Tambahkan paling sedikit satu baris pada: {', '.join(empty)}.", "rincian")


def _scanned_since(berkas: Berkas, opened: datetime) -> bool:
    return any(scan.waktu >= opened for scan in scans_of(berkas))
