"""Pages and services by their name."""

from collections.abc import Iterator

from flask import current_app, url_for

from app.core.fab.view import RegisterView
from app.web.access import may_open, may_open_view
from app.web.page import pelaku
from app.workflow.inbox import openable


def pages_named(text: str, limit: int) -> list[tuple[str, str, str]]:
    """Return (title, what it is, address) of pages the reader may open whose title holds every word of ``text``."""
    words = text.lower().split()
    found = [page for page in _pages() if all(word in page[0].lower() for word in words)]
    return sorted(found, key=lambda page: not page[0].lower().startswith(words[0]))[:limit]


def _pages() -> Iterator[tuple[str, str, str]]:
    for group, title, view in current_app.extensions["loket_menu"]:
        page = "list" if isinstance(view, RegisterView) else view.default_view
        if may_open_view(view, page):
            yield title, group or "Menu utama", url_for(f"{type(view).__name__}.{page}")
    if may_open("PermohonanView", "baru"):
        yield from _services()


def _services() -> Iterator[tuple[str, str, str]]:
    for sop in openable(pelaku()):
        address = url_for("PermohonanView.baru", layanan=sop.slug)
        yield f"Permohonan baru: {sop.judul}", "Menerima permohonan", address
