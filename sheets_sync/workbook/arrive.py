"""A workbook taken in: the same ``plan`` as for a spreadsheet, against the base of its export and the office today."""

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.kept import SyncExport, SyncImport
from app.lembar.port import Preview
from sheets_sync import exports, pulled, questions
from sheets_sync.office import plain_spec_of
from sheets_sync.planned import Planned, carry_out, plan_tab
from sheets_sync.preview import summed
from sheets_sync.workbook.trace import Workbook, comes_back, read_workbook


class _OnlyLooked(Exception):
    """Ends the unit of work of a preview, so that nothing of it stays."""


def preview(import_id: int, content: bytes, *, oleh: Pelaku) -> Preview:
    """Say what a workbook would bring: it is taken in, looked at, and rolled back."""
    found = Preview()
    try:
        with unit_of_work(oleh):
            found = _take(import_id, _reading(import_id, content), oleh)
            raise _OnlyLooked
    except _OnlyLooked:
        return found


def take(import_id: int, content: bytes, *, oleh: Pelaku) -> Preview:
    """Take a workbook in, all of it, inside the running unit of work.

    Raises:
        DomainError: taken in already, its export is not kept any more, or so much is gone that it cannot be meant.
    """
    found = _take(import_id, _reading(import_id, content), oleh)
    if found.stop:
        raise DomainError(found.stop, "berhenti")
    row = session().get_one(SyncImport, import_id)
    row.diambil_pada, row.diambil_oleh = clock.now(), oleh.nama
    note(row, f"mengambil buku kerja {row.nama}: {len(found.changes) + len(found.fresh)} isian", oleh=oleh)
    return found


def _reading(import_id: int, content: bytes) -> Workbook:
    return read_workbook(content, _import(import_id).book.kode)


def _import(import_id: int) -> SyncImport:
    query = select(SyncImport).join(SyncImport.book).where(SyncImport.id == import_id)
    row = session().scalar(query)
    if row is None:
        raise DomainError("Berkas ini tidak ada atau bukan wewenang Anda.", "tidak_ada")
    return row


def _export(row: SyncImport) -> SyncExport:
    """Return the export a workbook came from; DomainError when it was dropped since the upload."""
    found = next((one for one in exports.kept(row.book_id) if one.nomor == row.nomor), None)
    if found is None:
        raise DomainError(
            "Dasar buku kerja ini tidak disimpan lagi. Unduh buku kerja baru, lalu salin isian Anda.", "lama"
        )
    return found


def _take(import_id: int, workbook: Workbook, oleh: Pelaku) -> Preview:
    row = _import(import_id)
    if row.diambil_pada is not None:
        raise DomainError("Berkas ini sudah diambil.", "sudah")
    export = _export(row)
    base = exports.base_of(export)
    spec = plain_spec_of(row.book.kode)
    plans = [
        plan_tab(source, base.get(source.tab.code, {}), workbook.tab(source.tab), oleh=oleh)
        for source in spec.sources
        if comes_back(source.tab)
    ]
    if not any(one.plan.stop for one in plans):
        for one in plans:
            _store(row, export, one, oleh)
    return summed(plans)


def _store(row: SyncImport, export: SyncExport, one: Planned, oleh: Pelaku) -> None:
    code = one.tab.code
    carry_out(one, oleh=oleh)
    pulled.record(row.book_id, code, one.plan.pull, one.fresh, import_id=row.id)
    exports.agreed(export, code, one.plan.newbase)
    questions.record_conflicts(row.book_id, code, one.plan.conflicts)
    questions.record_quarantine(row.book_id, code, one.plan.quarantine)
