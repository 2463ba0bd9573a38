"""Reasons people give. Somebody reads each of them later, so a word too short to tell anything is refused."""

from app.core.errors import DomainError

SHORTEST = 5


def require_reason(text: str, what: str = "alasannya", *, field: str = "alasan", so_that: str = "") -> str:
    """Return a reason as it is kept, with one blank between its words.

    Args:
        what: what is asked for, as the refusal names it: "alasan pembatalan".
        field: the form's field it was typed in.
        so_that: what the reason is for, added to the refusal.

    Raises:
        DomainError: it has fewer than five characters.
    """
    why = " ".join(text.split())
    if len(why) < SHORTEST:
        told = f", {so_that}" if so_that else ""
        raise DomainError(f"Tuliskan {what}, paling sedikit lima huruf{told}.", field)
    return why
