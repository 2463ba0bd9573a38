"""The three-way rule for one cell, and for the cells of one row. Pure.

base: what both sides last agreed on. office: the database now. sheet: the cell now.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sheets_sync.columns import Cells, Kind, Owner, SheetColumn, Tab
from sheets_sync.grid import SheetRow
from sheets_sync.plan import BaseRow, Conflict, Pull, Push, Refused
from sheets_sync.tabs import LOCKED
from sheets_sync.values import Seen


class Verdict(StrEnum):
    """What happens to a cell."""

    SAME = "sama"
    RESPELL = "eja ulang"  # means the same as the office's value; the office's spelling is written
    PUSH = "dorong"
    REVERT = "kembalikan"  # pushed over an edit of a column that is the office's
    PULL = "tarik"
    CONFLICT = "konflik"
    REFUSE = "tolak"


def judge(column: SheetColumn, base: str | None, office: str, seen: Seen | None) -> Verdict:
    """Decide one cell. ``base`` is None when nothing was agreed yet, ``seen`` None when the cell was not read."""
    if seen is None:
        return Verdict.SAME if base == office else Verdict.PUSH
    if seen.text == office:
        return Verdict.SAME
    untouched = seen.text == base
    if column.owner not in {Owner.KELURAHAN, Owner.BOTH}:
        return Verdict.PUSH if base is None or untouched else Verdict.REVERT
    return Verdict.PUSH if untouched else _edited(column, base, office, seen)


def _edited(column: SheetColumn, base: str | None, office: str, seen: Seen) -> Verdict:
    if seen.value is None:
        return Verdict.REFUSE if office == (base or "") else Verdict.CONFLICT
    if seen.value == office:
        return Verdict.SAME if column.kind is Kind.TEXT else Verdict.RESPELL
    return _three_way(base, office, seen.value)


def _three_way(base: str | None, office: str, sheet: str) -> Verdict:
    if base is None:
        base = "" if "" in (office, sheet) else None
    if sheet == base:
        return Verdict.PUSH
    return Verdict.PULL if office == base else Verdict.CONFLICT


@dataclass(slots=True)
class RowOutcome:
    """What one row comes to. ``closed`` says why the office has closed it, where an edit was put back for that."""

    pull: list[Pull] = field(default_factory=list)
    push: list[Push] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    agreed: dict[str, str] = field(default_factory=dict)
    reverted: list[str] = field(default_factory=list)
    closed: str = ""

    @property
    def touched(self) -> bool:
        """Whether a value of the row moved in either direction."""
        return bool(self.pull or self.push)


def merge_row(tab: Tab, key: str, base: BaseRow, office: Cells, row: SheetRow) -> RowOutcome:
    """Decide every cell of one row; cells that belong together are held together."""
    verdicts = {
        c.code: judge(c, base.cells.get(c.code), office.get(c.code, ""), row.cells.get(c.code))
        for c in tab.data_columns
    }
    closed = _put_back(verdicts, office)
    problems = {code: row.cells[code].problem for code, v in verdicts.items() if v is Verdict.REFUSE}
    _hold_together(tab, verdicts, problems)
    _check_pulled(tab, verdicts, problems, office, row)
    out = RowOutcome(closed=closed)
    for column in tab.data_columns:
        _take(out, verdicts[column.code], column, key, base, office, row)
    out.refused = [Refused(row.number, key, code, why, _content(row, code)) for code, why in problems.items()]
    return out


def _put_back(verdicts: dict[str, Verdict], office: Cells) -> str:
    """Give every cell of a closed row the office's value again; return why it is closed when one was edited."""
    edited = [code for code in verdicts if verdicts[code] in {Verdict.PULL, Verdict.CONFLICT, Verdict.REFUSE}]
    if not office.get(LOCKED) or not edited:
        return ""
    verdicts.update(dict.fromkeys(edited, Verdict.REVERT))
    return office[LOCKED]


def _content(row: SheetRow, code: str) -> Cells:
    return {code: row.cells[code].text}


def _hold_together(tab: Tab, verdicts: dict[str, Verdict], problems: dict[str, str]) -> None:
    group = [code for code in verdicts if code in tab.together]
    found = {verdicts[code] for code in group}
    if Verdict.CONFLICT in found or {Verdict.PULL, Verdict.PUSH} <= found:
        for code in group:
            if verdicts[code] in {Verdict.PULL, Verdict.PUSH}:
                verdicts[code] = Verdict.CONFLICT
    reasons = [problems[code] for code in group if code in problems]
    for code in group:
        if reasons and verdicts[code] is Verdict.PULL:
            verdicts[code], problems[code] = Verdict.REFUSE, reasons[0]


def _check_pulled(
    tab: Tab, verdicts: dict[str, Verdict], problems: dict[str, str], office: Cells, row: SheetRow
) -> None:
    """Refuse what would make a row that the office does not accept, together with what belongs to it."""
    errors = tab.check({**office, **_pulled(verdicts, row)}) if _pulled(verdicts, row) else {}
    group = next((why for code, why in errors.items() if code in tab.together), None)
    for code in _pulled(verdicts, row):
        why = errors.get(code) or (group if code in tab.together else None)
        if why:
            verdicts[code], problems[code] = Verdict.REFUSE, why
    rest = _pulled(verdicts, row)
    still = next(iter(tab.check({**office, **rest}).values()), None) if errors and rest else None
    for code in rest if still else ():  # the office's own row is not acceptable: it takes nothing until it is
        verdicts[code], problems[code] = Verdict.REFUSE, str(still)


def _pulled(verdicts: Mapping[str, Verdict], row: SheetRow) -> dict[str, str]:
    return {code: row.cells[code].value or "" for code, verdict in verdicts.items() if verdict is Verdict.PULL}


def _take(
    out: RowOutcome, verdict: Verdict, column: SheetColumn, key: str, base: BaseRow, office: Cells, row: SheetRow
) -> None:
    code, mine = column.code, office.get(column.code, "")
    seen = row.cells.get(code) or Seen("", "")
    if verdict in {Verdict.SAME, Verdict.RESPELL}:
        out.agreed[code] = mine
    if verdict in {Verdict.PUSH, Verdict.REVERT, Verdict.RESPELL}:
        out.push.append(Push(row.number, key, code, mine))
    if verdict is Verdict.REVERT:
        out.reverted.append(column.title)
    if verdict is Verdict.PULL:
        _pull(out, column, key, mine, row.number, seen)
    if verdict is Verdict.CONFLICT:
        out.conflicts.append(Conflict(key, code, base.cells.get(code, ""), mine, seen.value or seen.text))


def _pull(out: RowOutcome, column: SheetColumn, key: str, old: str, number: int, seen: Seen) -> None:
    new = seen.value or ""
    out.pull.append(Pull(key, column.code, old, new))
    out.agreed[column.code] = new
    if new != seen.text and column.kind is not Kind.TEXT:
        out.push.append(Push(number, key, column.code, new))


def known_differences(tab: Tab, base: BaseRow, row: SheetRow) -> Mapping[str, str]:
    """Return what people changed in the editable cells of a row since the last agreement."""
    return {
        c.code: row.cells[c.code].text
        for c in tab.data_columns
        if c.editable and c.code in row.cells and row.cells[c.code].text != base.cells.get(c.code, "")
    }
