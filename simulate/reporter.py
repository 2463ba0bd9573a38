"""Somebody who opens, prints and downloads books and reports of closed days, and writes down what they count."""

import re
from datetime import date, timedelta

from simulate.browser import Page
from simulate.people import Person, today
from simulate.workbook import rows_of
from tests.support.pdf import words_of

_BACK, _REPORTS = 40, 0.3
_HEAD = re.compile(r"([\d.]+) baris")
_REGISTERED = re.compile(r"\b20\d{6}-\d{3}\b")
_LEAD = '<td data-label="{}" class="lead'
#: The first column of each book, by which its rows are counted on screen.
_BOOKS = {"registrasi_fo": "No. Registrasi", "surat_keluar": "No. Urut"}
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


class Reporter(Person):
    """Asks about days that are over, so that the answer cannot change while it is read."""

    def work(self) -> None:
        """Read one book or one report, in one of its three forms."""
        now = today()
        if self.dice.random() < _REPORTS:
            self._months(now)
        else:
            first = now - timedelta(days=self.dice.randint(2, _BACK))
            last = first + timedelta(days=self.dice.randint(0, (now - first).days - 1))
            self._book(self.dice.choice([*_BOOKS]), first, last)

    def _book(self, book: str, first: date, last: date) -> None:
        way = self.dice.choice(("", ".xlsx", ".pdf") if book == "registrasi_fo" else ("", ".xlsx"))
        page = self.browser.open(f"/cetak-buku/{book}{way}?dari={first}&sampai={last}")
        if page.status != 200:
            self.broken.append(f"{self.account}: {page.path} answered {page.status}: {page.text[-200:]}")
            return
        for count in _counted(page, book, way):
            self.ledger.tell(self.account, "counted", f"{book} {first} {last}", str(count), name=way or "screen")

    def _months(self, now: date) -> None:
        """Read the letters of every closed month from the report of the year."""
        page = self.browser.open(f"/laporan/agenda_bulanan.xlsx?tahun={now.year}")
        heads, *rows = rows_of(page.content)
        column = heads.index("Surat Keluar")
        for row in rows:
            if row[0] in _MONTHS[: now.month - 1]:
                first = date(now.year, _MONTHS.index(row[0]) + 1, 1)
                last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
                told = row[column] or "0"
                self.ledger.tell(self.account, "counted", f"surat_keluar {first} {last}", told, name="report")


def _counted(page: Page, book: str, way: str) -> list[int]:
    """Return the rows of a book: those it shows, and on screen also those it says it has."""
    if way == ".pdf":
        return [len(_REGISTERED.findall(words_of(page.content)))]
    if way == ".xlsx":
        return [len([row for row in rows_of(page.content)[1:] if row[0]])]
    said = _HEAD.search(page.text)
    return [page.html.count(_LEAD.format(_BOOKS[book])), int(said[1].replace(".", "")) if said else -1]
