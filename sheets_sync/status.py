"""How the books stand; the same list serves ``flask sync status`` and the page in Loket (app.lembar)."""

from app.lembar.service import BookStatus, Keadaan, book_status

__all__ = ["BookStatus", "Keadaan", "book_status"]
