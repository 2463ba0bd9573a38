"""Titles of services as a narrow place has room for them."""

import re

from app.layanan.registry import sop_files

#: Words half the titles begin with; one line of the menu has no room for them.
_OPENINGS = ("Layanan ", "Penyusunan ", "Surat Keterangan ")


def short_title(title: str) -> str:
    """Return a service's title as it fits one line of the menu: without brackets and the opening words of many."""
    short = re.sub(r"\s*\([^)]*\)", "", title)
    opening = next((word for word in _OPENINGS if short.startswith(word)), "")
    return short.removeprefix(opening)


def service_title(slug: str) -> str:
    """Return the short title of a service."""
    sheet = sop_files().get(slug)
    return short_title(sheet.judul) if sheet else slug
