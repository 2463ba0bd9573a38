"""Which row of the sheet is which record: by its key, never by its place. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from sheets_sync.columns import KEY, NOTE, Cells, Tab, TabKind
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.plan import BaseRow, Push, Refused

T = TypeVar("T")

FOREIGN = "Kunci baris ini bukan dari lembar ini. Ketik keluarga baru di tab Usulan; baris ini tidak dipakai."
COPIED = "Baris ini salinan baris lain. Hapus salinannya, atau ketik ulang di baris kosong."
KEYLESS = "Baris ini tidak punya kunci. Ketik keluarga baru di tab Usulan; baris ini tidak dipakai."


@dataclass(frozen=True, slots=True)
class Match:
    """Rows by key, and what did not fit.

    Attributes:
        strays: rows that stay where they are and change nothing.
        fresh: rows without a key in a tab where people add rows.
        repaired: keys to write back into rows that were known again without theirs.
    """

    rows: Mapping[str, SheetRow]
    strays: tuple[Refused, ...]
    fresh: tuple[SheetRow, ...]
    repaired: tuple[Push, ...]


def match_rows(tab: Tab, base: Mapping[str, BaseRow], db: Mapping[str, Cells], sheet: SheetTab) -> Match:
    """Give every record at most one row. Blank keys never match anything."""
    known = base.keys() | db.keys()
    groups: dict[str, list[SheetRow]] = {}
    for row in sheet.rows:
        groups.setdefault(row.key if row.key in known else "", []).append(row)
    loose = groups.pop("", [])
    rows = {key: _closest(group, base.get(key)) for key, group in groups.items()}
    copies = [row for key, group in groups.items() for row in group if row is not rows[key]]
    again = _known_again(tab, loose, {key: cells for key, cells in db.items() if key not in rows})
    rows |= again
    loose = [row for row in loose if row not in again.values()]
    repaired = tuple(Push(row.number, key, KEY, key) for key, row in again.items())
    fresh = tuple(row for row in loose if not row.key and tab.kind is TabKind.PROPOSALS)
    return Match(rows, _strays(tab, copies, loose), fresh, repaired)


def with_keys_known_again(tab: Tab, base: Mapping[str, BaseRow], db: Mapping[str, Cells], sheet: SheetTab) -> SheetTab:
    """Return the tab as if no key that is known again had been damaged."""
    keys = {push.row: push.key for push in match_rows(tab, base, db, sheet).repaired}
    rows = tuple(replace(row, key=keys.get(row.number, row.key)) for row in sheet.rows)
    return replace(sheet, rows=rows) if keys else sheet


def _closest(group: list[SheetRow], base: BaseRow | None) -> SheetRow:
    """Return the row most like what was last agreed; the upper one when they are alike."""
    cells = base.cells if base else {}
    return max(group, key=lambda row: (sum(cells.get(c) == s.text for c, s in row.cells.items()), -row.number))


def _known_again(tab: Tab, loose: Iterable[SheetRow], missing: Mapping[str, Cells]) -> dict[str, SheetRow]:
    """Find rows whose key was damaged by what the office wrote in them, if that is unique on both sides.

    A row without the first mark (the NIK) is never guessed.
    """
    if not tab.identity or not missing:
        return {}
    keys = _unique((tuple(cells.get(c, "") for c in tab.identity), key) for key, cells in missing.items())
    rows = _unique((tuple(_text(row, c) for c in tab.identity), row) for row in loose)
    return {keys[mark]: row for mark, row in rows.items() if mark in keys and mark[0]}


def _text(row: SheetRow, code: str) -> str:
    seen = row.cells.get(code)
    return seen.text if seen else ""


def _unique(pairs: Iterable[tuple[tuple[str, ...], T]]) -> dict[tuple[str, ...], T]:
    found: dict[tuple[str, ...], list[T]] = {}
    for mark, thing in pairs:
        found.setdefault(mark, []).append(thing)
    return {mark: things[0] for mark, things in found.items() if len(things) == 1}


def _strays(tab: Tab, copies: Iterable[SheetRow], loose: Iterable[SheetRow]) -> tuple[Refused, ...]:
    if tab.kind is TabKind.ONE_WAY:  # what people add to a tab that only shows is theirs
        return ()
    found = [_stray(row, COPIED) for row in copies]
    for row in loose:
        if row.key:
            found.append(_stray(row, FOREIGN))
        elif tab.kind is TabKind.TWO_WAY:
            found.append(_stray(row, KEYLESS))
    return tuple(found)


def _stray(row: SheetRow, reason: str) -> Refused:
    content = {code: text for code, text in row.texts.items() if code != NOTE}
    return Refused(row.number, row.key, "", reason, content)
