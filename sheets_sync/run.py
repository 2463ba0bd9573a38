"""One run of the sync: list once, then book by book. A book that fails is left for the next run; the others go on."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.errors import DomainError
from app.core.roles import Pelaku
from sheets_sync import journal, lease, ledger, locate, questions
from sheets_sync.budget import Budget
from sheets_sync.client import CHANGES, OURS, WHOSE, SheetsClient
from sheets_sync.endpoint import Endpoint
from sheets_sync.errors import CallFailed, SheetsProblem
from sheets_sync.mirror import Mirror
from sheets_sync.sources import BookSpec, Catalogue
from sheets_sync.summary import BookResult, Ringkasan
from sheets_sync.turn import BROKEN, Turn

log = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]


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
    return Mirror(client, held, _email(client.endpoint), locate.office_mark(config), open_to_all=demo)


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
        all_made = journal.all_made(self.ids.values())
        files = {file.id: file for file in self.client.list_files(CHANGES if all_made else WHOSE)}
        turn = Turn(self.client, self.lease, self.mirror, self.forced)
        well: dict[int, journal.Well] = {}
        for number, spec in enumerate(self.specs, start=1):
            result = BookResult(spec.kode)
            book_id = self.ids[spec.kode]
            if nothing := turn.take(spec, book_id, files, result):
                well[book_id] = nothing
            self.results.append((book_id, result))
            self.summary.add(result)
            if result.touched:
                self.lease.renew()
                progress(number, len(self.specs), spec.nama)
        journal.mark_checked(well)
        self._see_own_writes()

    def _see_own_writes(self) -> None:
        """Remember when the books stood as our writes left them, so that only others' changes are read again."""
        wrote = [book_id for book_id, result in self.results if result.wrote and not result.error]
        if not wrote:
            return
        try:
            files = self.client.list_files(OURS)
        except CallFailed as failure:
            log.warning("daftar kedua: status %d %s", failure.status, failure.reason)  # the next run reads them again
            return
        journal.mark_seen(wrote, {file.id: file.modified for file in files if file.mine}, self.lease.check)
