"""The three-way merge of one tab: ``plan(tab, base, db, sheet)``. Pure: no clock, no chance, no database, no network.

Promises: an edit of either side ends on the other side, in a conflict or in quarantine, never nowhere; nothing is
deleted on either side; a second run after a carried-out plan changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sheets_sync.brake import too_much
from sheets_sync.cells import known_differences, merge_row
from sheets_sync.columns import NOTE, Cells, Tab, TabKind
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.match import Match, match_rows
from sheets_sync.notes import DEPARTED, RETURNED, check, note_for
from sheets_sync.plan import Append, BaseRow, Conflict, Plan, Pull, Push, Refused

EMPTY = BaseRow({})
ASK_AFTER = 3
DELETED_OFTEN = "Baris ini sudah tiga kali dihapus di lembar. Putuskan di kantor: kembalikan atau arsipkan."
NOT_USED = "Baris ini tidak tercantum lagi pada data kantor, sehingga isiannya tidak dipakai."


@dataclass(slots=True)
class _Draft:
    pull: list[Pull] = field(default_factory=list)
    push: list[Push] = field(default_factory=list)
    append: list[Append] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    quarantine: list[Refused] = field(default_factory=list)
    notes: list[Push] = field(default_factory=list)
    newbase: dict[str, BaseRow] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


def plan(
    tab: Tab,
    base: Mapping[str, BaseRow],
    db: Mapping[str, Cells],
    sheet: SheetTab,
    *,
    waiting: Mapping[str, Sequence[str]] | None = None,
    braked: bool = True,
) -> Plan:
    """Decide what to do with one tab.

    Args:
        base: rows as last agreed, and keys that were issued.
        db: the office's rows now by key, each passed through ``values.canonical``.
        sheet: the tab as just read.
        waiting: proposals that cannot be taken in yet, with the reasons.
        braked: stop at a change too large to be meant; a person who looked may let one run go past.
    """
    match = match_rows(tab, base, db, sheet)
    if braked and (stop := too_much(tab, base, db, match.rows)):
        return Plan(stop=stop)
    draft = _Draft(push=list(match.repaired))
    for key, office in db.items():
        row = match.rows.get(key)
        if row is None:
            _absent(tab, draft, key, base.get(key, EMPTY), office)
        else:
            _both(tab, draft, key, base.get(key, EMPTY), office, row)
    for key in base.keys() - db.keys():
        _not_in_office(tab, draft, key, base[key], match.rows.get(key), (waiting or {}).get(key, ()))
    _strays(draft, match, sheet)
    return _finish(tab, draft, match, sheet)


def _absent(tab: Tab, draft: _Draft, key: str, base: BaseRow, office: Cells) -> None:
    """Write a new row, or one that people deleted; after three times it is a question to the office."""
    returned = base.used
    if returned and base.returns >= ASK_AFTER:
        draft.quarantine.append(Refused(0, key, "", DELETED_OFTEN, {}))
        return
    note = {NOTE: RETURNED if returned else ""} if tab.has_note else {}
    draft.append.append(Append(key, {**{c.code: office.get(c.code, "") for c in tab.data_columns}, **note}))


def _both(tab: Tab, draft: _Draft, key: str, base: BaseRow, office: Cells, row: SheetRow) -> None:
    outcome = merge_row(tab, key, base, office, row)
    draft.pull += outcome.pull
    draft.push += outcome.push
    draft.conflicts += outcome.conflicts
    draft.quarantine += outcome.refused
    agreed = dict(outcome.agreed)
    if tab.has_note:
        wanted = note_for(tab, outcome, base.note)
        agreed |= _note(draft, key, row, base, wanted)
    new = {**base.cells, **agreed}
    if new != base.cells:
        draft.newbase[key] = BaseRow(new, base.returns)


def _note(draft: _Draft, key: str, row: SheetRow, base: BaseRow, wanted: str) -> Cells:
    """Write the message when another one stands there; return what can be taken as agreed already."""
    seen = row.cells.get(NOTE)
    if wanted != (seen.text if seen else base.note):
        draft.notes.append(Push(row.number, key, NOTE, wanted))
        return {}
    return {NOTE: wanted}


def _not_in_office(
    tab: Tab, draft: _Draft, key: str, base: BaseRow, row: SheetRow | None, reasons: Sequence[str]
) -> None:
    if row is None:
        if base.used:
            draft.gone.add(key)
    elif not base.used:
        _proposal(draft, key, base, row, reasons)
    elif tab.kind is TabKind.ONE_WAY:
        shown = {c.code: _standing(row, base, c.code) for c in tab.data_columns}
        draft.push += [Push(row.number, key, code, "") for code, text in shown.items() if text]
    else:
        changed = known_differences(tab, base, row)
        draft.quarantine += [Refused(row.number, key, c, NOT_USED, {c: text}) for c, text in changed.items()]
        _note(draft, key, row, base, DEPARTED)


def _standing(row: SheetRow, base: BaseRow, code: str) -> str:
    seen = row.cells.get(code)
    return seen.text if seen else base.cells.get(code, "")


def _proposal(draft: _Draft, key: str, base: BaseRow, row: SheetRow, reasons: Sequence[str]) -> None:
    """Tell the people in the sheet why a claimed row is not taken in yet."""
    if reasons:
        content = {code: text for code, text in row.texts.items() if code != NOTE}
        draft.quarantine.append(Refused(row.number, key, "", " ".join(reasons), content))
    _note(draft, key, row, base, check(reasons) if reasons else "")


def _strays(draft: _Draft, match: Match, sheet: SheetTab) -> None:
    draft.quarantine += match.strays
    by_number = {row.number: row for row in sheet.rows}
    for stray in match.strays:
        seen = by_number[stray.row].cells.get(NOTE)
        wanted = check([stray.reason])
        if seen and seen.text != wanted:
            draft.notes.append(Push(stray.row, "", NOTE, wanted))


def _finish(tab: Tab, draft: _Draft, match: Match, sheet: SheetTab) -> Plan:
    all_read = sheet.full or sheet.read >= {column.code for column in tab.data_columns}
    return Plan(
        pull=tuple(draft.pull),
        push=tuple(draft.push),
        append=tuple(draft.append),
        claims=tuple(row.number for row in match.fresh),
        conflicts=tuple(draft.conflicts),
        quarantine=tuple(draft.quarantine),
        notes=tuple(draft.notes),
        newbase=draft.newbase,
        gone=frozenset(draft.gone),
        looked_closely=(sheet.full or not draft.append) and (all_read or not match.strays),
    )
