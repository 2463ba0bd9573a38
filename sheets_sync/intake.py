"""New families: claim first, take in later.

A row that people began gets only a key. The record is made when a later reading shows key and content together, with
the key as its identity, so twice is impossible. What cannot be taken in is told in the row and asked again at each
reading.
"""

from collections.abc import Mapping

from app.core.roles import Pelaku
from sheets_sync.columns import NOTE, Cells
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.plan import BaseRow
from sheets_sync.sources import ProposalSource


def take_in(
    source: ProposalSource, base: Mapping[str, BaseRow], db: Mapping[str, Cells], sheet: SheetTab, *, oleh: Pelaku
) -> tuple[dict[str, list[str]], int]:
    """Make records of claimed rows that pass the gates, inside the running unit of work.

    Returns:
        The reasons of those that wait, by key, and how many were taken in.
    """
    rows = _claimed(base, db, sheet)
    waiting = {key: reasons for key, row in rows.items() if (reasons := _unreadable(row))}
    readable = [(key, _values(row)) for key, row in rows.items() if key not in waiting]
    for key, cells in readable:
        if missing := list(source.tab.check(cells).values()):
            waiting[key] = missing
    complete = [(key, cells) for key, cells in readable if key not in waiting]
    waiting |= source.gate(complete)
    accepted = [(key, cells) for key, cells in complete if key not in waiting]
    if accepted:
        source.ingest(accepted, oleh=oleh)
    return waiting, len(accepted)


def _claimed(base: Mapping[str, BaseRow], db: Mapping[str, Cells], sheet: SheetTab) -> dict[str, SheetRow]:
    """Return rows with something in them whose key was issued and stands there once, and that are no record yet."""
    rows: dict[str, list[SheetRow]] = {}
    for row in sheet.rows:
        issued = base.get(row.key)
        if issued is not None and not issued.used and row.key not in db:
            rows.setdefault(row.key, []).append(row)
    return {key: group[0] for key, group in rows.items() if len(group) == 1 and _begun(group[0])}


def _begun(row: SheetRow) -> bool:
    return any(code != NOTE for code in row.texts)


def _unreadable(row: SheetRow) -> list[str]:
    return [seen.problem for seen in row.cells.values() if seen.value is None]


def _values(row: SheetRow) -> Cells:
    return {code: seen.value or "" for code, seen in row.cells.items() if code != NOTE}
