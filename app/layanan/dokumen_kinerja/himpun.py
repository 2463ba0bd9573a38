"""Gathering the bidang's data: formats sent to all, receipts, and who is late."""

from datetime import date

from sqlalchemy import select

from app.audit import note
from app.berkas.models import StatusBerkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.labels import short_date
from app.core.reason import require_reason
from app.core.roles import Pelaku
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.layanan.dokumen_kinerja.rows import BidangPengisi, PermintaanData
from app.pindaian.content import Scan
from app.pindaian.service import attach
from app.workflow.inbox import may_take
from app.workflow.turns import lock, open_turn


def running_papers() -> list[DokumenKinerja]:
    """Return the papers at work, those with late data first."""
    query = select(DokumenKinerja).where(DokumenKinerja.status == StatusBerkas.BERJALAN).order_by(DokumenKinerja.id)
    return sorted(session().scalars(query), key=lambda paper: -late_days(paper))


def late_days(paper: DokumenKinerja) -> int:
    """Return by how many days the latest awaited data are overdue; 0 when none are."""
    return max((row.terlambat for row in paper.permintaan if not row.beres), default=0)


def may_gather(oleh: Pelaku, paper: DokumenKinerja) -> bool:
    """Whether the actor may send formats and record receipts now: the turn is theirs, between format and analysis."""
    turn = open_turn(paper)
    inside = paper.alur.kirim_format <= paper.langkah_no <= paper.alur.himpun
    return turn is not None and inside and may_take(oleh, turn)


def send_formats(berkas_id: int, *, dikirim: date | None, tenggat: date | None, oleh: Pelaku) -> int:
    """Send the format to every bidang that has none yet, and return how many those are."""
    paper = _locked(berkas_id, oleh)
    due, sent = tenggat or paper.tenggat, dikirim or clock.today()
    if due is None:
        raise DomainError("Isi tenggat pengumpulan datanya.", "tenggat")
    if sent > clock.today() or due < sent:
        raise DomainError("Tenggat harus sesudah tanggal kirim, dan tanggal kirim tidak boleh besok.", "tenggat")
    asked = {row.bidang for row in paper.permintaan}
    missing = [bidang for bidang in BidangPengisi if bidang not in asked]
    paper.permintaan += [PermintaanData(bidang=bidang, dikirim=sent, tenggat=due) for bidang in missing]
    session().flush()
    if missing:
        note(paper, f"mengirim format ke {len(missing)} bidang dengan tenggat {short_date(due)}", oleh=oleh)
    return len(missing)


def receive(
    berkas_id: int, bidang: str, *, diterima: date | None, nama_berkas: str, pindaian: Scan | None, oleh: Pelaku
) -> PermintaanData:
    """Record that a bidang gave its data, with the name of the file or its scan."""
    paper = _locked(berkas_id, oleh)
    row = _request(paper, bidang)
    day = diterima or clock.today()
    if day > clock.today() or day < row.dikirim:
        raise DomainError("Tanggal terima harus antara tanggal kirim dan hari ini.", "diterima")
    name = attach(paper, pindaian, oleh=oleh).nama if pindaian else " ".join(nama_berkas.split())
    if len(name) < 3:
        raise DomainError("Tulis nama berkas yang diterima, atau unggah pindaiannya.", "berkas")
    row.diterima, row.berkas, row.alasan = day, name[:160], None
    note(paper, f"menerima data {row.bidang.label}: {row.berkas}", oleh=oleh)
    return row


def do_without(berkas_id: int, bidang: str, *, alasan: str, oleh: Pelaku) -> PermintaanData:
    """Go on without a bidang's data, with the reason."""
    paper = _locked(berkas_id, oleh)
    row = _request(paper, bidang)
    if row.diterima:
        raise DomainError("Data bidang ini sudah diterima.", "diterima")
    require_reason(alasan)
    row.alasan = alasan.strip()[:200]
    note(paper, f"menyusun tanpa data {row.bidang.label}", oleh=oleh, alasan=row.alasan)
    return row


def _locked(berkas_id: int, oleh: Pelaku) -> DokumenKinerja:
    paper = lock(berkas_id, tugas_id=None)
    if not isinstance(paper, DokumenKinerja):
        raise DomainError("Berkas ini bukan dokumen kinerja.", "jenis")
    if not may_gather(oleh, paper):
        raise NotAllowed(
            "Pengumpulan data dicatat oleh yang memegang giliran, sejak format dikirim sampai data dihimpun."
        )
    return paper


def _request(paper: DokumenKinerja, bidang: str) -> PermintaanData:
    found = next((row for row in paper.permintaan if row.bidang.value == bidang), None)
    if found is None:
        raise DomainError("Format belum dikirim ke bidang ini.", "format")
    return found
