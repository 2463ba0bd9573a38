"""A village that works in its sheet, with the client of everybody: gspread."""

from collections.abc import Sequence
from dataclasses import dataclass

from gspread import Worksheet
from gspread.exceptions import APIError
from requests import RequestException

from simulate.people import Person, Seat
from tests.sheets_sync.emulator.talk import Person as Account

_TAB, _NOTE, _NAME, _SORTS = "BNBA", "Catatan", "Nama", 0.05


@dataclass(frozen=True)
class Sheet:
    """Where a village works, and the rows it writes; the office writes in the others."""

    server: str
    spreadsheet: str
    codes: Sequence[str]


class Village(Person):
    """Types notes into its rows, which it finds again wherever others moved them, and sorts now and then itself."""

    def __init__(self, seat: Seat, sheet: Sheet) -> None:
        super().__init__(seat)
        self._sheet = sheet

    def work(self) -> None:
        """Type one note, or sort the sheet."""
        code, note = self.dice.choice(self._sheet.codes), f"desa {self.dice.getrandbits(40):010x}"
        try:
            sheet = self._open()
            if self.dice.random() < _SORTS:
                sheet.sort((sheet.row_values(1).index(_NAME) + 1, self.dice.choice(("asc", "des"))))
            values = sheet.get_all_values()
            heads = values[0]
            row = next((at for at, line in enumerate(values, start=1) if code in line), None)
            if row is None:
                return
        except (APIError, RequestException):
            return
        try:
            sheet.update_cell(row, heads.index(_NOTE) + 1, note)
        except APIError as error:
            if error.code >= 500:
                self.ledger.tell(self.account, "typed", code, note, sure=False)
            return
        except RequestException:
            self.ledger.tell(self.account, "typed", code, note, sure=False)
            return
        self.ledger.tell(self.account, "typed", code, note)

    def _open(self) -> Worksheet:
        account = Account(self._sheet.server, f"{self.account}@token.local")
        return account.gc.open_by_key(self._sheet.spreadsheet).worksheet(_TAB)
