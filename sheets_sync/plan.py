"""What a sync decided to do with one tab. Frozen data, made by merge.py, carried out by run.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sheets_sync.columns import NOTE, Cells

Shown = Mapping[str, Cells]


@dataclass(frozen=True, slots=True)
class BaseRow:
    """A row as both sides last agreed on it; without cells for a key that was only issued so far."""

    cells: Cells
    returns: int = 0  # how often the row was deleted in the sheet and written back

    @property
    def used(self) -> bool:
        """Whether the row was ever agreed on; a key only issued is not used, even if a message stands there."""
        return any(code != NOTE for code in self.cells)

    @property
    def note(self) -> str:
        """The message of the office that stands in the sheet."""
        return self.cells.get(NOTE, "")


@dataclass(frozen=True, slots=True)
class Pull:
    """A value people typed that the office takes over."""

    key: str
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Push:
    """A cell to write: by row number, so that a repeated write repeats the same."""

    row: int
    key: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Append:
    """A row to write below the last one."""

    key: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that both sides changed since they last agreed. Neither is touched until a person decides."""

    key: str
    column: str
    base: str
    office: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Something typed that the office cannot take: one cell (``column``), or a whole row (no column)."""

    row: int
    key: str
    column: str
    reason: str
    content: Cells


@dataclass(frozen=True, slots=True)
class Plan:
    """All that follows from one look at the three versions of a tab.

    Attributes:
        stop: why nothing may be touched, or "".
        claims: numbers of new rows that get a key.
        notes: messages of the office to write into the rows.
        newbase: base rows that hold as soon as the pulls are stored (agreed and pulled cells).
        gone: keys that exist on neither side any more.
        looked_closely: False when the plan rests on too narrow a reading and must be made again from a full one.
    """

    stop: str = ""
    pull: tuple[Pull, ...] = ()
    push: tuple[Push, ...] = ()
    append: tuple[Append, ...] = ()
    claims: tuple[int, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    quarantine: tuple[Refused, ...] = ()
    notes: tuple[Push, ...] = ()
    newbase: Mapping[str, BaseRow] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    looked_closely: bool = True

    @property
    def writes(self) -> bool:
        """Whether the sheet must be written."""
        return bool(self.push or self.append or self.claims or self.notes)


def where_of(plan: Plan, landed: Iterable[Push]) -> dict[str, int]:
    """Return the row that each key was last written to; of copies it is the one that shows what was written."""
    ours = {(push.key, push.column, push.value) for push in (*plan.push, *plan.notes)}
    return {push.key: push.row for push in landed if (push.key, push.column, push.value) in ours}


def unheard(plan: Plan, shown: Shown) -> Plan:
    """Return what of a plan's writing an answer did not show yet."""
    return Plan(
        push=tuple(push for push in plan.push if not _arrived(push, shown)),
        notes=tuple(push for push in plan.notes if not _arrived(push, shown)),
        append=tuple(row for row in plan.append if row.key not in shown),
    )


def _arrived(push: Push, shown: Shown) -> bool:
    return push.key in shown and shown[push.key].get(push.column, push.value) == push.value


def base_after(base: Mapping[str, BaseRow], plan: Plan, shown: Shown) -> dict[str, BaseRow]:
    """Return the base rows that hold once the sheet has answered.

    What the answer shows otherwise did not arrive, for its row had moved or lost its key: it is not agreed on, and the
    next plan says it again.

    Args:
        shown: rows of the answer by key, as texts of the columns it shows.

    Returns:
        Only rows that differ from ``base`` with ``plan.newbase``.
    """
    rows: dict[str, BaseRow] = {}
    for push in (*plan.push, *plan.notes):
        if _arrived(push, shown):
            old = rows.get(push.key) or plan.newbase.get(push.key) or base.get(push.key) or BaseRow({})
            rows[push.key] = BaseRow({**old.cells, push.column: push.value}, old.returns)
    for row in plan.append:
        if row.key in shown:
            known = base.get(row.key)
            returns = known.returns + 1 if known and known.used else 0
            rows[row.key] = BaseRow(dict(row.cells), returns)
    return rows
