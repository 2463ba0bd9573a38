"""The review desk: rows that the engine left open, decided one by one by an officer."""

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.jobs import Pekerjaan, queue
from app.layanan.pemberdayaan.sanding_dtks.baris import progress_of, row_at
from app.layanan.pemberdayaan.sanding_dtks.hasil import Putusan, SandingHasil
from app.layanan.pemberdayaan.sanding_dtks.jalan import RESULT_JOB, finished_run, require_step
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses
from app.sanding.kelas import Calon, Kelas


def putuskan(berkas_id: int, urut: int, putusan: Putusan, *, bnba_id: int | None = None, oleh: Pelaku) -> SandingHasil:
    """Decide one row; a decision can be changed until the step closes.

    Args:
        urut: row of the sheet.
        bnba_id: which candidate is the same person; left out, the best one.

    Raises:
        DomainError: no such row waits for a decision, or the candidate is none of its.
    """
    proses = _run(require_step(berkas_id, oleh))
    row = _row(berkas_id, urut)
    chosen = _candidate(row, bnba_id)
    row.putusan, row.bnba_id = putusan, chosen.bnba_id
    row.status = chosen.sama if putusan is Putusan.SAMA else Kelas.TIDAK
    row.putusan_id, row.putusan_nama, row.putusan_waktu = oleh.id, oleh.nama, clock.now()
    proses.putusan_ke += 1
    session().flush()
    settle(proses)
    return row


def batal_putus(berkas_id: int, urut: int, *, oleh: Pelaku) -> SandingHasil:
    """Take a decision back; the row is open again."""
    proses = _run(require_step(berkas_id, oleh))
    row = _row(berkas_id, urut)
    row.putusan = row.putusan_id = row.putusan_nama = row.putusan_waktu = None
    row.status, row.bnba_id = Kelas.MUNGKIN, row.para_calon[0].bnba_id
    proses.putusan_ke += 1
    session().flush()
    settle(proses)
    return row


def jawab_sisa(berkas_id: int, *, alasan: str, oleh: Pelaku) -> SandingProses:
    """Answer the rows that are still open as *mungkin*, with a reason; the letter says how many.

    Raises:
        DomainError: no reason, or nothing is open.
    """
    berkas = require_step(berkas_id, oleh)
    proses, left = _run(berkas), progress_of(berkas_id).sisa
    if len(alasan.strip()) < 10:
        raise DomainError("Tuliskan mengapa sisanya tidak diputuskan, paling sedikit sepuluh huruf.", "alasan")
    if not left:
        raise DomainError("Semua baris sudah diputuskan; tidak ada sisa.", "sisa")
    proses.sisa_alasan, proses.sisa_nama = alasan.strip()[:300], oleh.nama
    proses.putusan_ke += 1
    note(berkas, f"menjawab {left} baris sebagai mungkin", oleh=oleh, alasan=proses.sisa_alasan)
    session().flush()
    settle(proses)
    return proses


def settle(proses: SandingProses) -> Pekerjaan | None:
    """Have the workbook written once nothing is open any more; None while something is."""
    if not is_settled(proses):
        return None
    return queue(RESULT_JOB, proses_id=proses.id) if proses.hasil_ke != proses.putusan_ke else None


def is_settled(proses: SandingProses) -> bool:
    """Whether every row is decided, or the rest was answered as it is."""
    return proses.sisa_alasan is not None or progress_of(proses.berkas_id).sisa == 0


def _run(berkas: SandingPermohonan) -> SandingProses:
    proses = finished_run(berkas)
    if proses is None:
        raise DomainError("Berkas ini belum disanding. Jalankan sanding lebih dahulu.", "urutan")
    return proses


def _row(berkas_id: int, urut: int) -> SandingHasil:
    row = row_at(berkas_id, urut)
    if row is None:
        raise DomainError("Baris itu tidak menunggu putusan. Muat ulang halamannya.", "tidak_ada")
    return row


def _candidate(row: SandingHasil, bnba_id: int | None) -> Calon:
    found = [one for one in row.para_calon if bnba_id in (None, one.bnba_id)]
    if not found:
        raise DomainError("Calon itu tidak ada pada baris ini. Muat ulang halamannya.", "calon")
    return found[0]
