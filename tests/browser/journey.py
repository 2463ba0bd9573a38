"""People of the office at their screens: log in, find what waits, act, log out."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from playwright.sync_api import ConsoleMessage, Page, expect

from app.bnba.columns import EXPORT_HEADS
from app.core.errors import DomainError
from app.core.types import Nik
from app.demo.bnba import ROWS, SEED
from app.demo.penduduk import export_lines

PHONE = {"width": 390, "height": 844}
#: Kabid and Kepala Dinas read on a phone between two meetings.
ON_A_PHONE = frozenset({"kabid", "kadis"})


class Office:
    """The demo office, one person at a time."""

    def __init__(self, login: Callable[..., Page]) -> None:
        self._login = login
        self.complaints: list[str] = []

    @contextmanager
    def person(self, account: str) -> Iterator[Page]:
        """Log in as an account on its usual screen; log out afterwards."""
        page = self._login(account, **(PHONE if account in ON_A_PHONE else {}))
        page.on("console", self._listen)
        yield page
        page.locator("details.user > summary").click()
        page.get_by_role("button", name="Keluar", exact=True).click()
        expect(page).to_have_url(re.compile("/login/"))

    def act(self, account: str, name: str, act: str, **typed: str) -> None:
        """Take the turn that waits for ``account`` on the case of ``name``."""
        with self.person(account) as page:
            open_waiting(page, name)
            form = page.locator(f'form[data-tindakan="{act}"]')
            for field, value in typed.items():
                form.locator(f'[name="{field}"]').fill(value)
            form.locator(f'[data-act="{act}"]').click()
            expect(page.get_by_role("status").first).to_be_visible()
            expect(page.get_by_role("alert")).to_have_count(0)
            expect(page.locator(f'[data-act="{act}"]')).to_have_count(0)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.location.get('url')}: {message.text}")


def open_waiting(page: Page, name: str) -> None:
    """Open a case from the list of what waits for me."""
    page.goto("/menunggu/")
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def listed_person(number: int) -> dict[str, str]:
    """Return somebody of the demo office's list who is beyond doubt."""
    lines = islice(export_lines(ROWS, SEED), 1, 400)
    people = [dict(zip(EXPORT_HEADS, line.split("|"), strict=True)) for line in lines]
    niks = [person["NIK"] for person in people]
    certain = [person for person in people if _is_nik(person["NIK"]) and niks.count(person["NIK"]) == 1]
    return certain[number]


def _is_nik(text: str) -> bool:
    try:
        return bool(Nik.parse(text))
    except DomainError:
        return False
