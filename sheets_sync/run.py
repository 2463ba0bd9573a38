"""One run of the sync: list once, then book by book. A book that fails is left for the next run; the others go on."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, Pelaku
from sheets_sync import journal, lease, ledger, locate, questions
from sheets_sync.budget import Budget
from sheets_sync.client import SheetsClient
from sheets_sync.decide import stop
from sheets_sync.endpoint import Endpoint, FileInfo
from sheets_sync.errors import CallFailed, LeaseLost, SheetsProblem
from sheets_sync.exchange import Exchange
from sheets_sync.journal import Well
from sheets_sync.mirror import Mirror
from sheets_sync.needs import Remembered, due, news_of, remembered
from sheets_sync.sources import BookSpec, Catalogue
from sheets_sync.summary import BookResult, Ringkasan

log = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]
LOST = "Lembar ini tidak ada lagi di Drive, atau tidak lagi dibagikan kepada akun layanan. Pulihkan dari sampah Drive."
BROKEN = "Sinkron buku ini terhenti karena kesalahan sistem; rinciannya ada di catatan pekerja."


def sync_run(
    kode: str | None,
    oleh: Pelaku,
    *,
    config: Mapping[str, Any],
    catalogue: Catalogue,
    client: SheetsClient | None = None,
    progress: Progress | None = None,
) -> Ringkasan:
    """Sync every book, or one; waits for a sync that is already running.

    Args:
        kode: village code or ``agenda``; None for all.
        client: in place of the one that the settings describe.
        progress: told after each book that was touched.

    Raises:
        DomainError: unknown book, no server, nobody answers, or another sync does not end.
    """
    specs = _specs(catalogue, kode)
    client = client or client_for(config)
    with lease.held() as held:
        ids = journal.ensure_books(client.endpoint.server, specs)
        mirror = _mirror(client, held, config)
        run = _Run(client, held, mirror, specs, ids, forced=kode is not None)
        return run.go(journal.start_run(client.endpoint.server, kode, oleh), progress or (lambda *_: None))


def client_for(config: Mapping[str, Any]) -> SheetsClient:
    """Return the client that the settings describe; the local server has no quota, so no budget either."""
    endpoint = locate.endpoint(config)
    given = config.get("LOKET_SYNC_BUDGET", 55)
    return SheetsClient(endpoint, Budget(0 if endpoint.base_url else int(given), ledger=ledger.in_database))


def _mirror(client: SheetsClient, held: lease.Lease, config: Mapping[str, Any]) -> Mirror:
    demo = config.get("LOKET_MODE") == "demo" and client.endpoint.base_url is not None
    return Mirror(client, held, _email(client.endpoint), _office(config), open_to_all=demo)


def _office(config: Mapping[str, Any]) -> str:
    """Return the mark of this installation: one key, one set of row codes, one mark."""
    return blake2b(config["LOKET_KEYS"].verification[:64], digest_size=8, person=b"loket_lembar").hexdigest()


def _email(endpoint: Endpoint) -> str:
    return str(endpoint.account.get("client_email", ""))


def _specs(catalogue: Catalogue, kode: str | None) -> Sequence[BookSpec]:
    with journal.looking():
        specs = catalogue.books()
    found = [spec for spec in specs if kode in (None, spec.kode)]
    if kode is not None and not found:
        raise DomainError(
            f"Buku '{kode}' tidak dikenal. Isikan kode desa/kelurahan (63.01.03.1001) atau 'agenda'.", "buku"
        )
    return found


@dataclass(slots=True)
class _Run:
    client: SheetsClient
    lease: lease.Lease
    mirror: Mirror
    specs: Sequence[BookSpec]
    ids: Mapping[str, int]
    forced: bool
    summary: Ringkasan = field(default_factory=Ringkasan)
    results: list[tuple[int, BookResult]] = field(default_factory=list)

    def go(self, run_id: int, progress: Progress) -> Ringkasan:
        """Do all books and write the journal, whatever happens."""
        began, error = time.monotonic(), BROKEN
        self.summary.buku = len(self.specs)
        try:
            self._all_books(progress)
            error = ""
        except SheetsProblem as problem:
            error = problem.pesan
            raise
        finally:
            self.summary.panggilan = self.client.calls
            self.summary.detik = time.monotonic() - began
            with journal.looking():
                self.summary.konflik, self.summary.karantina = questions.count_open(list(self.ids.values()))
            journal.end_run(run_id, self.summary, self.results, error)
        return self.summary

    def _all_books(self, progress: Progress) -> None:
        files = {file.id: file for file in self.client.list_files()}
        well: dict[int, Well] = {}
        for number, spec in enumerate(self.specs, start=1):
            result = BookResult(spec.kode)
            book_id = self.ids[spec.kode]
            if nothing := self._guarded(spec, book_id, files, result):
                well[book_id] = nothing
            self.results.append((book_id, result))
            self.summary.add(result)
            if result.touched:
                self.lease.renew()
                progress(number, len(self.specs), spec.nama)
        journal.mark_checked(well)

    def _guarded(self, spec: BookSpec, book_id: int, files: Mapping[str, FileInfo], result: BookResult) -> Well | None:
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
        result.pushed = self.mirror.make(spec, book.id, book.spreadsheet_id or None, list(files.values()))
        made = remembered(book.id)
        if not made.answered or news_of(spec, made)[0]:  # found half made, or more than one call carries
            Exchange(self.client, self.lease).run(spec, made, "", result)

    def _lost(self, book: Remembered, result: BookResult) -> None:
        with unit_of_work(SISTEM):
            self.lease.check()
            stop(book.id, LOST, book.seen)
        result.error = LOST
