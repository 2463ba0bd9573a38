"""Who works: each a thread that does its part again and again until the day is over."""

import random
import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from simulate.browser import Browser, Lost, Page
from simulate.told import Ledger
from tests.support.forms import Form

#: Seconds somebody stays to finish what was begun.
_OVERTIME = 90
#: What a desk does not press of itself.
_NOT_NOW = {"kembalikan", "koreksi", "batalkan", "tunda", "lengkapi"}
_NUMBER = re.compile(r"\b\d{3}[\d.]*/\d+/[A-Z][\w.-]*(?:/[\w.-]+)*/20\d\d\b")
_REGISTRATION = re.compile(r"\b20\d{6}-\d{3,}\b")


@dataclass(frozen=True)
class Warga:
    """Somebody of the list."""

    pk: int
    kode_baris: str
    nik: str
    no_kk: str
    nama: str
    alamat: str
    wilayah: str


@dataclass(frozen=True)
class Seat:
    """What everybody at work has: a browser, an account, the ledger, the end of the day, dice, and time to think."""

    browser: Browser
    account: str
    ledger: Ledger
    day: threading.Event
    seed: int
    pause: float


def today() -> date:
    """Return the office's day."""
    return datetime.fromtimestamp(time.time(), ZoneInfo("Asia/Makassar")).date()


class Person(threading.Thread):
    """Somebody at work until the day is over."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(daemon=True, name=seat.account)
        self.browser, self.account, self.ledger, self.day = seat.browser, seat.account, seat.ledger, seat.day
        self.dice = random.Random(seat.seed)  # noqa: S311  # a repeatable day
        self.broken: list[str] = []
        self._pause = seat.pause

    def run(self) -> None:
        while not self.day.is_set():
            self._try_to_work()
            self.day.wait(self.dice.expovariate(1 / self._pause))
        last = time.monotonic() + _OVERTIME
        while self.is_in_the_middle() and time.monotonic() < last:
            self._try_to_work()
            time.sleep(1)

    def _try_to_work(self) -> None:
        try:
            self.work()
        except Lost:
            time.sleep(1)
        except Exception as error:  # noqa: BLE001  # a person who cannot go on is what is counted
            self.broken.append(f"{self.account}: {type(error).__name__} {error}")

    def is_in_the_middle(self) -> bool:
        """Whether something was begun that is finished before going home."""
        return False

    def work(self) -> None:
        """Do one piece of work."""
        raise NotImplementedError


class FrontOffice(Person):
    """The counter: takes applications of the people who stand there."""

    def __init__(self, seat: Seat, queue: Sequence[Warga]) -> None:
        super().__init__(seat)
        self._queue = queue

    def work(self) -> None:
        """Receive one application; with a lost answer look whether it stands in the book before trying again."""
        warga = self.dice.choice(self._queue)
        page = self.browser.open("/permohonan/baru?layanan=sk_dtks")
        form = next(form for form in page.forms if form.ident == "permohonan")
        purpose = f"Simulasi {self.dice.getrandbits(40):010x}"
        papers = {name: "ada" for name in {one.name for one in form.fields} if name.startswith("hasil-")}
        typed = {
            "nik": warga.nik, "nama": warga.nama, "no_kk": warga.no_kk, "alamat": warga.alamat,
            "wilayah_kode": warga.wilayah, "keperluan": purpose, **papers,
        }  # fmt: skip
        try:
            answer = self.browser.send(form, "/permohonan/baru", file=None, **typed)
        except Lost:
            self.ledger.tell(self.account, "received", "", purpose, sure=False, name=warga.nama)
            raise
        case = re.fullmatch(r"/berkas/(\d+)", answer.path)
        found = _REGISTRATION.search(answer.text)
        if case and found:
            self.ledger.tell(self.account, "received", case[1], f"{found[0]} {purpose}", name=warga.nama)


class Desk(Person):
    """Any desk: takes what waits for it and does the act its page offers."""

    def work(self) -> None:
        """Take one of the cases that wait."""
        waiting = re.findall(r'href="/berkas/(\d+)"', self.browser.open("/menunggu/").html)
        if waiting:
            self._take(self.dice.choice(waiting[:12]))

    def _take(self, case: str) -> None:
        page = self.browser.open(f"/berkas/{case}")
        offered = [(form, act) for form in page.forms for act in form.acts if act not in _NOT_NOW]
        if not offered:
            return
        form, act = offered[0]
        names = {one.name for one in form.fields if not one.disabled}
        typed = {"lokasi": "Ordner 1 / Lemari A"} if "lokasi" in names else {}
        self.press(case, form, act, page.path, **typed)

    def press(self, case: str, form: Form, act: str, here: str, **typed: str) -> Page | None:
        """Do an act and write down that it was done; None when it was refused.

        Raises:
            Lost: no answer came; the act may have been done.
        """
        try:
            answer = self.browser.send(form, here, file=None, **typed)
        except Lost:
            self.ledger.tell(self.account, "act", case, act, sure=False)
            raise
        if answer.status != 200:
            return None
        self._tell(case, act, answer)
        return answer

    def _tell(self, case: str, act: str, answer: Page) -> None:
        self.ledger.tell(self.account, "act", case, act)
        if act == "nomori" and (number := _NUMBER.search(answer.text)):
            self.ledger.tell(self.account, "numbered", case, number[0])


class Checker(Person):
    """Somebody of the office who writes what he found about people of the list."""

    def __init__(self, seat: Seat, people: Sequence[Warga]) -> None:
        super().__init__(seat)
        self._people = people

    def work(self) -> None:
        """Write one note."""
        warga = self.dice.choice(self._people)
        page = self.browser.open(f"/bnba/show/{warga.pk}")
        form = next((form for form in page.forms if form.action.endswith("/kelayakan")), None)
        if form is None:
            raise RuntimeError(f"{page.path} takes no finding ({page.status})")
        note = f"kantor {self.dice.getrandbits(40):010x}"
        try:
            answer = self.browser.send(form, page.path, status="layak", catatan=note)
        except Lost:
            self.ledger.tell(self.account, "noted", warga.kode_baris, note, sure=False)
            raise
        if "Kelayakan dicatat" in answer.text:
            self.ledger.tell(self.account, "noted", warga.kode_baris, note)


class Reader(Person):
    """Somebody who looks: registers, reports, a search, a printed book."""

    def __init__(self, seat: Seat, pages: Sequence[str]) -> None:
        super().__init__(seat)
        self._pages = pages

    def work(self) -> None:
        """Look at something."""
        self.browser.open(self.dice.choice(self._pages))
