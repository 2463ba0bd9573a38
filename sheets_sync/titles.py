"""The titles of columns: found where people moved them, and given back where people changed them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sheets_sync import compact
from sheets_sync.client import SheetsClient
from sheets_sync.columns import Tab
from sheets_sync.grid import HeaderProblem, find_columns, titles_stand
from sheets_sync.looks import COLUMN_MARK

MARK_FIELDS = "sheets(properties.sheetId,data.columnMetadata.developerMetadata(metadataKey,metadataValue))"


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of one spreadsheet."""

    _client: SheetsClient
    _book: str
    _id: str

    def find(self, tab: Tab, title: str, header: Sequence[object]) -> dict[str, int]:
        """Return where the columns stand; one whose title was changed is known by its mark and gets its title back."""
        try:
            return find_columns(tab, header)
        except HeaderProblem:
            places = find_columns(tab, header, self._marks(tab))
        data = [
            compact.block(title, tab.head_row, at, [[tab.column(code).title]])
            for code, at in places.items()
            if not titles_stand(tab, {code: at}, header)
        ]
        self._client.write_values(
            self._book, self._id, compact.batch(data, answer=False), cells=len(data), idempotent=True
        )
        return places

    def _marks(self, tab: Tab) -> dict[str, int]:
        """Return where the marks of the columns stand; they move with them and outlive their titles."""
        answer = self._client.metadata(self._book, self._id, MARK_FIELDS)
        found: dict[str, int] = {}
        for sheet in answer.get("sheets", ()):
            if int(sheet.get("properties", {}).get("sheetId", 0)) == tab.sheet_id:
                for at, column in enumerate(sheet.get("data", [{}])[0].get("columnMetadata", ())):
                    marks = column.get("developerMetadata", ())
                    found |= {m["metadataValue"]: at for m in marks if m.get("metadataKey") == COLUMN_MARK}
        return found
