"""A plan in words for people: what would change, what both sides changed, what cannot be taken and where it stands."""

from collections.abc import Sequence

from app.lembar.port import Found, Preview
from sheets_sync.columns import NOTE, Tab
from sheets_sync.match import KEYLESS
from sheets_sync.plan import Conflict, Pull, Push, Refused
from sheets_sync.planned import Planned

WHOLE_ROW = "seluruh baris"
OFFICES = "Kolom ini diisi kantor; perubahan di berkas tidak dipakai."
ADDED = "Baris tambahan tanpa kunci. Ketik orang baru di baris kosong tab Usulan yang sudah disediakan."


def summed(plans: Sequence[Planned]) -> Preview:
    """Return what several tabs come to together."""
    told = [_Told(one) for one in plans]
    return Preview(
        stop=next((one.plan.stop for one in plans if one.plan.stop), ""),
        changes=tuple(one.change(pull) for one in told for pull in one.of.plan.pull),
        fresh=tuple(one.begun(key) for one in told for key in one.of.fresh),
        conflicts=tuple(one.conflict(found) for one in told for found in one.of.plan.conflicts),
        refused=tuple(found for one in told for found in one.refused()),
        pushed=sum(_pushes(one) for one in plans),
        rows=sum(len([row for row in one.sheet.rows if row.texts]) for one in plans),
    )


def _pushes(one: Planned) -> int:
    return len(one.plan.push) + len(one.plan.append) * len(one.tab.data_columns)


class _Told:
    """The lines of one tab."""

    def __init__(self, of: Planned) -> None:
        self.of = of
        self.tab: Tab = of.tab
        self.rows = {row.key: row for row in of.sheet.rows if row.key}

    def change(self, pull: Pull) -> Found:
        return self._line(pull.key, pull.column, pull.old, pull.new)

    def begun(self, key: str) -> Found:
        return self._line(key, "", "", self._name(key), "usulan baru")

    def conflict(self, found: Conflict) -> Found:
        return self._line(found.key, found.column, found.office, found.sheet)

    def refused(self) -> list[Found]:
        """Return what cannot be taken: told by the merge, edits of the office's columns, rows without a key."""
        told = [self._refused(one) for one in self.of.plan.quarantine]
        told += [found for push in self.of.plan.push if (found := self._reverted(push))]
        by_number = {row.number: row for row in self.of.sheet.rows}
        for number in self.of.plan.claims:
            texts = by_number[number].texts
            told.append(Found(self.tab.title, number, texts.get("nama", ""), WHOLE_ROW, "", "", ADDED))
        return told

    def _refused(self, one: Refused) -> Found:
        office = self.of.db.get(one.key, {}).get(one.column, "") if one.column else ""
        text = one.content.get(one.column, "") if one.column else one.content.get("nama", "")
        nama = self._name(one.key) or one.content.get("nama", "")
        reason = ADDED if one.reason == KEYLESS else one.reason
        return Found(self.tab.title, one.row, nama, self._title(one.column), office, text, reason)

    def _reverted(self, push: Push) -> Found | None:
        row, base = self.rows.get(push.key), self.of.base.get(push.key)
        if row is None or base is None or not base.used or push.column not in row.cells:
            return None
        column, text = self.tab.column(push.column), row.cells[push.column].text
        if column.editable or column.code == NOTE or text == base.cells.get(push.column, ""):
            return None
        return Found(self.tab.title, row.number, self._name(push.key), column.title, push.value, text, OFFICES)

    def _line(self, key: str, column: str, office: str, sheet: str, reason: str = "") -> Found:
        number = self.rows[key].number if key in self.rows else 0
        return Found(self.tab.title, number, self._name(key), self._title(column), office, sheet, reason)

    def _title(self, column: str) -> str:
        return self.tab.column(column).title if column else WHOLE_ROW

    def _name(self, key: str) -> str:
        return self.of.db.get(key, {}).get("nama", "")
