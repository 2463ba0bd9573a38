"""Scopes: which registers a token opens, for reading or writing, and whether with identity numbers."""

from collections.abc import Collection, Iterable

from app.core.errors import DomainError

READ, WRITE = "read", "write"
#: Identity numbers in full.
IDENTITAS = "identitas"
#: Stands for every register there is, those to come included.
EVERY = "*"


def checked(asked: Iterable[str], registers: Collection[str]) -> str:
    """Return the scopes as they are stored: each once, in order, with blanks between.

    Raises:
        DomainError: none, or one that names no register or no way of using it.
    """
    scopes = sorted({one.strip() for one in asked if one.strip()})
    if not any(":" in one for one in scopes):
        raise DomainError("Pilih paling sedikit satu register yang boleh dibaca atau ditulis.", "cakupan")
    for one in scopes:
        register, _, way = one.partition(":")
        if one != IDENTITAS and (way not in (READ, WRITE) or register not in {EVERY, *registers}):
            raise DomainError(
                f"Cakupan '{one}' tidak dikenal. Tulis seperti bnba:read, arsip:write, *:read atau identitas.",
                "cakupan",
            )
    return " ".join(scopes)


def opens(cakupan: str, register: str, way: str) -> bool:
    """Whether stored scopes open a register for ``way``; who may write may read what he wrote."""
    ways = {READ, WRITE} if way == READ else {WRITE}
    return bool({f"{name}:{one}" for name in (EVERY, register) for one in ways} & set(cakupan.split()))
