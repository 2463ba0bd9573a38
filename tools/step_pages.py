"""Contact sheets of the step pages: LOKET_HOME=... python -m tools.step_pages ADDRESS [folder].

Works one case of every service in force from its first step to its last, in a demo office without cases that runs at
ADDRESS over the same LOKET_HOME (``tools/prepare.sh fill``), and takes a picture of the page at each step as the person
whose turn it is sees it.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random

from flask import current_app
from playwright.sync_api import Browser, Page

from app import create_app
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.people import all_users
from app.core.roles import SISTEM, Pelaku
from app.demo.cases import Kasus, draw_cases
from app.demo.people import Staff
from app.demo.player import Hand, do_turn
from app.layanan.registry import sop_files
from app.workflow import actions
from app.workflow.turns import label_of, open_turn
from tools.chromium import browser
from tools.picture_sheet import Tile, write_sheets

TARGET = Path("docs/img/langkah")


@dataclass
class Screens:
    """The office's people at their screens, each logged in once."""

    chromium: Browser
    address: str
    pages: dict[str, Page] = field(default_factory=dict)

    def of(self, account: str) -> Page:
        """Return the screen of an account."""
        if account not in self.pages:
            page = self.chromium.new_context(
                base_url=self.address, locale="id-ID", viewport={"width": 1366, "height": 768}
            ).new_page()
            page.goto("/login/")
            page.fill("#username", account)
            page.fill("#password", current_app.config["LOKET_DEMO_PASSWORD"])
            page.press("#password", "Enter")
            page.wait_for_url(lambda url: "/login" not in url)
            self.pages[account] = page
        return self.pages[account]


def main(address: str, target: Path = TARGET) -> None:
    """Write one set of sheets per bidang."""
    app, sheets = create_app(), sop_files()
    afternoon = datetime.combine(clock.today() - timedelta(days=1), time(15), clock.WITA)
    with app.app_context(), clock.frozen(afternoon), browser() as chromium:
        screens, staff = Screens(chromium, address), Staff()
        with read_as(SISTEM):
            cases = {one.layanan: one for one in draw_cases(_dice(), 0) if one.jalan == 0}
            names = {user.id: user.username for user in all_users()}
        for bidang in dict.fromkeys(sheets[slug].bidang for slug in cases):
            own = [one for slug, one in cases.items() if sheets[slug].bidang == bidang]
            write_sheets(target, bidang, [tile for one in own for tile in _walk(one, staff, screens, names)], rows=5)


def _walk(kasus: Kasus, staff: Staff, screens: Screens, names: dict[int, str]) -> Iterator[Tile]:
    """Yield the pages of a case, one for each step it comes to."""
    dice, seen = _dice(), 0
    opener = staff.opener(kasus.layanan, dice)
    assert opener is not None  # noqa: S101  # a service in force can be opened by somebody
    with read_as(SISTEM):
        permohonan = kasus.permohonan(dice)
    with unit_of_work(opener):
        berkas_id = actions.terima(permohonan, oleh=opener).id
    while (here := _waiting(berkas_id, staff, dice)) is not None:
        step, act, takers = here
        if step != seen:
            seen = step
            page = screens.of(names[takers[0].id or 0])
            page.goto(f"/berkas/{berkas_id}")
            judul = f"{sop_files()[kasus.layanan].kode} langkah {step}: {label_of(act)}"
            yield Tile(judul, page.screenshot(full_page=False))
        if not _done(berkas_id, takers, dice):
            print(f"{kasus.layanan}: langkah {step} ({act}) tidak dapat ditutup hari ini", file=sys.stderr)
            return


def _dice() -> Random:
    return Random(7)  # noqa: S311  # the same pages each time


def _waiting(berkas_id: int, staff: Staff, dice: Random) -> tuple[int, str, list[Pelaku]] | None:
    with read_as(SISTEM):
        tugas = open_turn(session().get_one(Berkas, berkas_id))
        return (tugas.langkah_no, tugas.tindakan, staff.takers(tugas, dice)) if tugas else None


def _done(berkas_id: int, takers: list[Pelaku], dice: Random) -> bool:
    for oleh in takers:
        try:
            with unit_of_work(oleh):
                berkas = session().get(Berkas, berkas_id)
                tugas = open_turn(berkas) if berkas else None
                if berkas is not None and tugas is not None:
                    do_turn(berkas, tugas, Hand(oleh, dice))
                    return True
        except DomainError as refused:
            print(refused, file=sys.stderr)
    return False


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:3]))
