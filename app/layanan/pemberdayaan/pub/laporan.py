"""The report that is owed after a collection: when it came, what was collected, and its scan."""

from collections.abc import Mapping
from datetime import date

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.layanan.pemberdayaan.pub.models import Pub
from app.pindaian.content import SUFFIX, Scan
from app.pindaian.service import attach
from app.workflow.forms import fill


def record_report(berkas_id: int, isian: Mapping[str, object], scan: Scan | None, *, oleh: Pelaku) -> Pub:
    """Write the report down.

    Raises:
        DomainError: there is no recommendation yet, the report has no day or no scan, or it was written down before.
    """
    row = session().get(Pub, berkas_id, with_for_update=True)
    if row is None or not row.no_surat:
        raise DomainError("Rekomendasi PUB ini tidak ditemukan atau belum terbit.", "tidak_ada")
    if row.laporan_tanggal is not None:
        raise DomainError(f"Laporan hasil sudah dicatat: {row.laporan}.", "berulang")
    fill(row, Pub.kolom_laporan, isian)
    _check_day(row.mulai, row.laporan_tanggal)
    if scan is None:
        raise DomainError("Unggah pindaian laporan hasil pengumpulan.", "bukti")
    attach(row, Scan(scan.content, scan.kind, f"Laporan hasil PUB{SUFFIX[scan.kind]}"), oleh=oleh)
    note(row, f"mencatat laporan hasil pengumpulan {row.laporan}", oleh=oleh)
    session().flush()
    return row


def _check_day(mulai: date, day: date | None) -> None:
    if day is None:
        raise DomainError("Isi tanggal laporan hasil pengumpulan diterima.", "tanggal")
    if not mulai <= day <= clock.today():
        raise DomainError("Tanggal laporan di antara mulai pengumpulan dan hari ini. Periksa kembali.", "tanggal")
