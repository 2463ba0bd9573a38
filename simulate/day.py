"""A day: who works, what goes wrong, and what came of it."""

import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import NullPool, create_engine, text

from simulate.faults import Faults
from simulate.office import Office
from simulate.people import Warga
from simulate.sheets import differences
from simulate.staff import Workplace, hire
from simulate.told import Ledger, read

_VILLAGES, _ROWS, _BEFORE = 4, 30, "sebelum hari ini"
#: Seconds the office gets to come to rest, and how many sheets its worker makes of the demo's villages.
_SETTLE, _SHEETS = 400, 136
#: Requests a second that are to be held, and within how many milliseconds 19 of 20 are to be answered.
_WANTED_RATE, _WANTED_P95 = 40, 500


class Day:
    """Everybody at work in one office.

    Attributes:
        people: those of the list about whom notes are written.
        sheets: the spreadsheet of each village that works.
        ledger: the file of what people were told.
    """

    def __init__(self, office: Office, ledger: Path, seed: int, pause: float) -> None:
        self.ledger, self._office, self._over = ledger, office, threading.Event()
        listed, sheets = _listed_with_sheets(office)
        counted = Counter(one.wilayah for one in listed if one.wilayah in sheets)
        self.sheets = {village: sheets[village] for village, _ in counted.most_common(_VILLAGES)}
        self.people = [one for village in self.sheets for one in _of(listed, village)[:_ROWS]]
        book = Ledger(ledger)
        _tell_before(office, book)
        workplace = Workplace(office.web, office.lembar, book, self._over, seed, pause)
        self._staff = hire(workplace, listed, self.people, self.sheets)
        self._faults: Faults | None = None

    def work(self, *, minutes: float, faults: float, seed: int = 1) -> None:
        """Let everybody work; with faults a breakdown every so many seconds."""
        for person in self._staff:
            person.start()
        if faults:
            self._faults = Faults(self._office, self._over, faults, seed)
            self._faults.start()
        time.sleep(minutes * 60)
        self._over.set()
        for person in self._staff:
            person.join(120)
        if self._faults:
            self._faults.join(60)

    def wrong(self) -> Iterator[str]:
        """Yield what should never have been answered, and who could not go on."""
        for person in self._staff:
            yield from (f"answer: {said}" for said in person.browser.failed)
            yield from (f"person: {said}" for said in person.broken)
            if person.is_alive():
                yield f"person: {person.account} waits for an answer that does not come"
        if self._away() and not (self._faults and self._faults.done["database restarted"]):
            yield f"answer: 503 {self._away()} times, although nobody took the database away"

    def report(self, seconds: float) -> str:
        """Return what was done and how fast, as lines."""
        taken = [one for person in self._staff for one, _ in person.browser.taken]
        done = Counter(
            f"{one.kind}{'' if one.sure else ', answer lost'}" for one in read(self.ledger) if one.who != _BEFORE
        )
        broken = self._faults.done if self._faults else Counter[str]()
        p95 = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else 0.0
        lines = [
            f"{len(self._staff)} people, {seconds:.0f} s, {len(taken)} answers ({len(taken) / seconds:.1f} a second)",
            f"median {statistics.median(taken) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms",
            f"told to come back, because the database was away: {self._away()}",
            *_against_wanted(len(taken) / seconds, p95 * 1000),
            "told: " + ", ".join(f"{kind} {count}" for kind, count in sorted(done.items())),
            "faults: " + (", ".join(f"{kind} {count}" for kind, count in sorted(broken.items())) or "none"),
        ]
        return "\n".join(lines)

    def _away(self) -> int:
        return sum(len(person.browser.away) for person in self._staff)

    def settle(self) -> None:
        """Wait, at most some minutes, until letters are printed and the sheets are in step."""
        end = time.monotonic() + _SETTLE
        while time.monotonic() < end and (self._unprinted() or self.apart()):
            time.sleep(3)

    def apart(self) -> list[str]:
        """Return where sheets and office differ."""
        return list(differences(self._office.lembar, self.sheets, self.people, self._office.url))

    def _unprinted(self) -> bool:
        with create_engine(self._office.url, poolclass=NullPool).connect() as database:
            query = "SELECT (SELECT count(*) FROM surat_terbit) - (SELECT count(*) FROM surat_pdf)"
            return bool(database.execute(text(query)).scalar())


def _against_wanted(rate: float, p95: float) -> list[str]:
    """Return what was measured beside what the office wants, faults and thinking people included."""
    return [
        f"requests held: {rate:.1f} a second, wanted {_WANTED_RATE}: {'met' if rate >= _WANTED_RATE else 'missed'}",
        f"p95 held: {p95:.0f} ms, wanted {_WANTED_P95}: {'met' if p95 <= _WANTED_P95 else 'missed'}",
    ]


def _tell_before(office: Office, ledger: Ledger) -> None:
    """Write down which acts were done before the day, so that today's can be told from them."""
    with create_engine(office.url, poolclass=NullPool).connect() as database:
        for case, act in database.execute(text("SELECT berkas_id, tindakan FROM tugas WHERE ditutup IS NOT NULL")):
            ledger.tell(_BEFORE, "act", str(case), act)


def _listed_with_sheets(office: Office) -> tuple[list[Warga], dict[str, str]]:
    """Wait until the worker has made the sheets of the villages."""
    end = time.monotonic() + _SETTLE
    while time.monotonic() < end:
        listed, sheets = office.listed()
        if len(sheets) >= _SHEETS:
            return listed, sheets
        time.sleep(5)
    raise RuntimeError(f"the worker made {len(sheets)} sheets only; see {office.home / 'log' / 'pekerja.log'}")


def _of(people: Sequence[Warga], village: str) -> list[Warga]:
    return [one for one in people if one.wilayah == village]
