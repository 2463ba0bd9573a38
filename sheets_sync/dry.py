"""What a sync of one book would do now: read, planned, and rolled back. Nothing is stored, nothing is written."""

from contextlib import suppress

from flask import current_app

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.lembar.port import Preview
from app.lembar.service import server_now
from sheets_sync import bases
from sheets_sync.grid import HeaderProblem
from sheets_sync.journal import looking
from sheets_sync.needs import Remembered
from sheets_sync.office import book_of, spec_of
from sheets_sync.planned import plan_tab
from sheets_sync.preview import summed
from sheets_sync.reading import Reader
from sheets_sync.run import client_for


class _OnlyLooked(Exception):
    """Ends the unit of work of a look, so that nothing of it stays."""


def dry_run(kode: str) -> Preview:
    """Read a book's spreadsheet and say what a sync would do.

    Raises:
        DomainError: it was never mirrored, or the server does not answer.
    """
    with looking():
        spec = spec_of(kode)
        book = Remembered.of(book_of(kode, server_now()))
    if not book.layout:
        raise DomainError("Lembar ini belum pernah disinkronkan; sinkron pertama membuatnya.", "belum")
    client = client_for(current_app.config)
    try:
        reading = Reader(client, kode, book.spreadsheet_id, [s.tab for s in spec.sources]).read(book.states, full=True)
    except HeaderProblem as problem:
        return Preview(stop=str(problem))
    found = Preview()
    with suppress(_OnlyLooked), unit_of_work(spec.oleh):
        bases_now = {s.tab.code: bases.load(book.id, s.tab.code) for s in spec.sources}
        tabs = [(s, bases_now[s.tab.code], reading.tabs[s.tab.code]) for s in spec.sources]
        found = summed([plan_tab(source, base, sheet, oleh=spec.oleh) for source, base, sheet in tabs])
        raise _OnlyLooked
    return found
