"""Somebody who brings tables into a register: looks at the difference, confirms, and takes some of them back."""

import re
from dataclasses import dataclass
from itertools import product

from simulate.browser import Lost, Page, Upload
from simulate.people import Person, Seat
from simulate.workbook import written

_DOOR = "/pendataan-ppks"
_HEADS = ("Tahun", "Jenis PPKS", "Kecamatan", "Laki-laki", "Perempuan", "JK tidak dicatat", "Sumber")
_KINDS, _PLACES = ("Pengemis", "Gelandangan", "Pemulung", "Tuna susila"), ("Pelaihari", "Takisung", "Jorong", "Kintap")
#: A row is told apart by year, kind and place. A year holds one table, and nobody else writes about these years.
_FIRST, _YEARS, _LAST = 2030, 35, 2100
_NEW, _JOB, _LOOK = re.compile(r"<b>([\d.]+)</b>baru"), re.compile(r"/pekerjaan/\d+"), re.compile(r"/impor-tabel/\d+")
_UNDO = re.compile(rf"{_DOOR}/tabel/batalkan/\d+")
_UNDONE = 0.3


@dataclass
class _Table:
    """A table on its way: its mark, the job that is waited for, the page of its difference."""

    mark: str
    job: str = ""
    look: str = ""


class Importer(Person):
    """Takes one step of an import at a time and goes on where it was, whatever was lost or killed meanwhile."""

    def __init__(self, seat: Seat, shift: int) -> None:
        super().__init__(seat)
        self._years = iter(range(_FIRST + shift * _YEARS, min(_FIRST + (shift + 1) * _YEARS, _LAST + 1)))
        self._table: _Table | None = None

    def is_in_the_middle(self) -> bool:
        """Whether a table was neither written nor given up."""
        return self._table is not None

    def work(self) -> None:
        """Bring a table, or look how far the one that was brought is."""
        if self._table is None:
            self._bring()
        elif self._table.job:
            page = self.browser.open(self._table.job)
            if found := _LOOK.search(page.html):
                self._table.job, self._table.look = "", found[0]
        else:
            self._look(self._table)

    def _bring(self) -> None:
        year = next(self._years, None)
        if year is None:
            return
        mark, many = f"{self.dice.getrandbits(40):010x}", self.dice.randint(3, 15)
        form = next(one for one in self.browser.open(f"{_DOOR}/impor").forms if one.action == f"{_DOOR}/impor")
        file = Upload("berkas", f"pendataan {mark}.xlsx", written([_HEADS, *_rows(year, mark, many)]))
        self.ledger.tell(self.account, "brought", mark, str(many))
        answer = self.browser.send(form, f"{_DOOR}/impor", file=file, pengirim=f"TKSK {mark}")
        self._table = _Table(mark, job=_demanded(_JOB, answer))

    def _look(self, table: _Table) -> None:
        """Confirm what may be confirmed; write down what the page says was written."""
        page = self.browser.open(table.look)
        new = _demanded(_NEW, page).partition("<b>")[2].partition("<")[0]
        form = next((one for one in page.forms if one.action.endswith("/simpan")), None)
        if form is not None:
            self.ledger.tell(self.account, "confirmed", table.mark, new)
            answer = self.browser.send(form, table.look)
            table.job = answer.path if _JOB.fullmatch(answer.path) else ""
            return
        back = _demanded(_UNDO, page)
        self.ledger.tell(self.account, "imported", table.mark, new)
        self._table = None
        if self.dice.random() < _UNDONE:
            self._undo(table.mark, back)

    def _undo(self, mark: str, address: str) -> None:
        page = self.browser.open(address)
        form = next(one for one in page.forms if one.method.lower() == "post" and one.action in {"", address})
        try:
            answer = self.browser.send(form, address)
        except Lost:
            self.ledger.tell(self.account, "undone", mark, "", sure=False)
            raise
        self.ledger.tell(self.account, "undone", mark, "", sure="Perubahan dikembalikan" in answer.text)


def _rows(year: int, mark: str, many: int) -> list[tuple[str | int, ...]]:
    """Return rows that count themselves, and one that must be refused: it counts nobody."""
    cells = list(product(_KINDS, _PLACES))
    rows: list[tuple[str | int, ...]] = [
        (year, *cells[at - 1], at, 0, 0, f"Impor {mark} {at}") for at in range(1, many + 1)
    ]
    return [*rows, (year, *cells[many], 0, 0, 0, f"Impor {mark} {many + 1}")]


def _demanded(pattern: re.Pattern[str], page: Page) -> str:
    found = pattern.search(page.path) or pattern.search(page.html)
    if found is None:
        raise RuntimeError(f"{page.path} ({page.status}) does not say {pattern.pattern}: {page.text[-300:]}")
    return found[0]
