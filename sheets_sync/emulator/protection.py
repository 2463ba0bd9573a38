"""Protected ranges: who may change which cells."""

from typing import Any

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.errors import protected
from sheets_sync.emulator.tabs import Sheet, open_rect

Json = dict[str, Any]


def may_edit(protection: Json, email: str, owner: str) -> bool:
    """Tell whether somebody may edit inside a protected range; the file's owner always may."""
    if protection.get("warningOnly") or email == owner:
        return True
    editors = protection.get("editors") or {}
    if email in {user.lower() for user in editors.get("users", [])}:
        return True
    return bool(editors.get("domainUsersCanEdit")) and _same_domain(email, owner)


def _same_domain(email: str, owner: str) -> bool:
    return email.partition("@")[2] == owner.partition("@")[2]


def blocking(sheet: Sheet, rect: Rect, email: str, owner: str) -> Json | None:
    """Return the first protected range that keeps somebody from changing a block, else None."""
    for protection in sheet.doc.get("protectedRanges", ()):
        if may_edit(protection, email, owner):
            continue
        if not open_rect(protection.get("range") or {}).overlaps(rect):
            continue
        free = [open_rect(part) for part in protection.get("unprotectedRanges", ())]
        if not any(part.contains(rect) for part in free):
            found: Json = protection
            return found
    return None


def check(sheet: Sheet, rect: Rect, email: str, owner: str) -> None:
    """Refuse a change of cells protected from the caller.

    Raises:
        ApiError: 400 with Google's sentence.
    """
    if blocking(sheet, rect, email, owner):
        raise protected()


def check_whole(sheet: Sheet, email: str, owner: str) -> None:
    """Refuse a change of the tab itself (name, rows inserted ...) when the whole tab is protected."""
    for protection in sheet.doc.get("protectedRanges", ()):
        span = open_rect(protection.get("range") or {})
        if span == Rect() and not may_edit(protection, email, owner):
            raise protected()
