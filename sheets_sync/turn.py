"""The turn of one book in a run: what it needs, and what becomes of its failure."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM
from sheets_sync.client import SheetsClient
from sheets_sync.decide import stop
from sheets_sync.endpoint import FileInfo
from sheets_sync.errors import CallFailed, LeaseLost
from sheets_sync.exchange import Exchange
from sheets_sync.journal import Well
from sheets_sync.lease import Lease
from sheets_sync.mirror import Mirror
from sheets_sync.needs import Remembered, due, news_of, remembered
from sheets_sync.sources import BookSpec
from sheets_sync.summary import BookResult

log = logging.getLogger(__name__)
LOST = "Lembar ini tidak ada lagi di Drive, atau tidak lagi dibagikan kepada akun layanan. Pulihkan dari sampah Drive."
BROKEN = "Sinkron buku ini terhenti karena kesalahan sistem; rinciannya ada di catatan pekerja."


@dataclass(frozen=True, slots=True)
class Turn:
    """Does one book after the other.

    Attributes:
        forced: try a book that stands still once more, because it was asked for by name.
    """

    client: SheetsClient
    lease: Lease
    mirror: Mirror
    forced: bool

    def take(self, spec: BookSpec, book_id: int, files: Mapping[str, FileInfo], result: BookResult) -> Well | None:
        """Do one book; a failure of it alone is noted and the run goes on."""
        try:
            return self._one_book(spec, remembered(book_id), files, result)
        except LeaseLost:
            raise
        except CallFailed as failure:
            log.warning("buku %s: status %d %s %s", spec.kode, failure.status, failure.reason, failure.detail)
            result.error = failure.pesan
        except DomainError as refusal:
            result.error = refusal.pesan
        except Exception:
            log.exception("buku %s", spec.kode)
            result.error = BROKEN
        return None

    def _one_book(
        self, spec: BookSpec, book: Remembered, files: Mapping[str, FileInfo], result: BookResult
    ) -> Well | None:
        """Do what one book needs; say so when it needed nothing."""
        if not book.layout:
            self._first_mirror(spec, book, files, result)
            return None
        file = files.get(book.spreadsheet_id)
        if file is None:
            self._lost(book, result)
            return None
        must = due(spec, book, file) or (self.forced and bool(book.stopped))
        if not must:
            if book.stopped:
                return None
            news, marks = news_of(spec, book)
            if not news:
                return Well(file.modified, marks)
        Exchange(self.client, self.lease).run(spec, book, file.modified, result)
        return None

    def _first_mirror(
        self, spec: BookSpec, book: Remembered, files: Mapping[str, FileInfo], result: BookResult
    ) -> None:
        result.wrote = True
        result.pushed = self.mirror.make(spec, book.id, book.spreadsheet_id or None, list(files.values()))
        made = remembered(book.id)
        if not made.answered or news_of(spec, made)[0]:  # found half made, or more than one call carries
            Exchange(self.client, self.lease).run(spec, made, "", result)

    def _lost(self, book: Remembered, result: BookResult) -> None:
        with unit_of_work(SISTEM):
            self.lease.check()
            stop(book.id, LOST, book.seen)
        result.error = LOST
