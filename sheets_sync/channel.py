"""The sync as the office's pages ask it; installed in ``app.lembar.port``."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.kept import SyncImport, SyncPulled
from app.lembar.port import ColumnSeen, OldSheet, Preview, Undone
from app.lembar.service import server_now
from sheets_sync import desk, dry, held, pulled, service, strangers
from sheets_sync.columns import SheetColumn, Tab
from sheets_sync.lama import become, take_over, understand
from sheets_sync.office import book_of, spec_of
from sheets_sync.workbook import arrive, trace


class SheetsChannel:
    """Implements :class:`app.lembar.port.Channel`."""

    def columns(self, kode: str) -> Mapping[str, Mapping[str, ColumnSeen]]:
        """Return the columns of a book by tab and code."""
        tabs = [source.tab for source in spec_of(kode).sources]
        return {tab.code: {column.code: _seen(tab, column) for column in tab.columns} for tab in tabs}

    def settle(self, ids: Sequence[int], side: str, typed: Mapping[int, str], *, oleh: Pelaku) -> int:
        """Decide conflicts; return how many are settled."""
        return desk.settle(ids, side, typed, oleh=oleh)

    def accept(self, quarantine_id: int, values: Mapping[str, str], *, oleh: Pelaku) -> None:
        """Take corrected values, by column, in place of what could not be taken."""
        held.accept(quarantine_id, values, oleh=oleh)

    def dismiss(self, ids: Sequence[int], *, oleh: Pelaku) -> int:
        """Let quarantined things be."""
        return held.dismiss(ids, oleh=oleh)

    def ask_again(self, quarantine_id: int, *, oleh: Pelaku) -> None:
        """Write a row back once more, or take up again what was dismissed."""
        held.ask_again(quarantine_id, oleh=oleh)

    def undo_run(self, kode: str, run_id: int, *, oleh: Pelaku) -> Undone:
        """Put back what one run brought from one book."""
        book = book_of(kode, server_now())
        return pulled.undo(book, _open_pulls(SyncPulled.book_id == book.id, SyncPulled.run_id == run_id), oleh=oleh)

    def dry_run(self, kode: str) -> Preview:
        """Say what a sync would do now."""
        return dry.dry_run(kode)

    def account(self) -> str:
        """Return the e-mail under which the office itself works in spreadsheets."""
        return service.account()

    def share(self, kode: str, email: str, *, oleh: Pelaku) -> None:
        """Let somebody edit a book's spreadsheet, and remember it."""
        service.share(kode, email, oleh=oleh)

    def check_permissions(self, kode: str) -> None:
        """Ask who may open a book's spreadsheet and keep the answer."""
        strangers.check_book(kode)

    def export(self, kode: str, *, oleh: Pelaku) -> tuple[bytes, str]:
        """Make the workbook of a village."""
        from sheets_sync.workbook import leave  # most of what starts never writes a workbook

        return leave.export(kode, oleh=oleh)

    def check(self, content: bytes, kode: str) -> tuple[int, str]:
        """Return export number and digest of a workbook that came back."""
        mark = trace.read_workbook(content, kode).mark
        return mark.nomor, mark.digest

    def preview(self, import_id: int, content: bytes, *, oleh: Pelaku) -> Preview:
        """Say what a workbook would bring."""
        return arrive.preview(import_id, content, oleh=oleh)

    def take(self, import_id: int, content: bytes, *, oleh: Pelaku) -> Preview:
        """Take a workbook in."""
        return arrive.take(import_id, content, oleh=oleh)

    def old_sheet(self, kode: str, content: bytes | str, places: Mapping[str, int] | None) -> OldSheet:
        """Look at a village's own sheet."""
        return understand.look(kode, content, places).told

    def take_old(
        self, kode: str, content: bytes | str, places: Mapping[str, int], confirmed: Sequence[int], *, oleh: Pelaku
    ) -> str:
        """Take a village's own sheet over and return what came of it, in words."""
        if isinstance(content, bytes):
            return take_over.take(kode, content, places, confirmed, oleh=oleh)
        return become.become(kode, content, places, confirmed, oleh=oleh)

    def undo_import(self, import_id: int, *, oleh: Pelaku) -> Undone:
        """Put back what one workbook brought."""
        row = session().get(SyncImport, import_id)
        if row is None or row.diambil_pada is None:
            raise DomainError("Berkas ini belum diambil.", "impor")
        return pulled.undo(row.book, _open_pulls(SyncPulled.import_id == import_id), oleh=oleh)


def _open_pulls(*conditions: object) -> Sequence[SyncPulled]:
    query = select(SyncPulled).join(SyncPulled.book).where(SyncPulled.undone_at.is_(None), *conditions)  # type: ignore[arg-type]  # conditions of one table
    return session().scalars(query.order_by(SyncPulled.id)).all()


def _seen(tab: Tab, column: SheetColumn) -> ColumnSeen:
    with_it = tuple(code for code in tab.codes if code in tab.together) if column.code in tab.together else ()
    return ColumnSeen(column.title, column.choices, with_it or (column.code,), column.editable)
