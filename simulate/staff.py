"""Who works on this day, and where."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.offices import PASSWORD
from simulate.browser import Browser
from simulate.importer import Importer
from simulate.matcher import Matcher
from simulate.people import Checker, Desk, FrontOffice, Person, Reader, Seat, Warga
from simulate.phone import PHONE, Phone
from simulate.reporter import Reporter
from simulate.told import Ledger
from simulate.village import Sheet, Village

COUNTERS = ("fo", "fo", "fo")
DESKS = ("fo", "fo", "staf", "staf", "staf", "subkor", "kabid", "kadis", "agendaris")
PHONES = ("subkor", "kabid", "kadis")
IMPORTERS = ("staf", "kabid")
MATCHERS = ("staf", "staf")
REPORTERS = ("kadis", "sekretaris")
CHECKERS = ("staf", "subkor", "kabid")
READERS = ("kabid", "sekretaris", "agendaris", "kadis")
LOOKS = (
    "/", "/menunggu/", "/buku/registrasi/list/", "/bnba/list/", "/bnba/list/?_flt_0_nama=SITI", "/laporan/waktu/",
    "/agenda/surat-keluar/list/", "/verifikasi/list/", "/disposisi/", "/daftar-permohonan/", "/usulan/",
)  # fmt: skip

Hired = tuple[str, Callable[[Seat], Person]]


@dataclass(frozen=True)
class Workplace:
    """What all of them share."""

    web: str
    lembar: str
    ledger: Ledger
    over: threading.Event
    seed: int
    pause: float

    def browser(self, account: str, *, device: str = "") -> Browser:
        """Return a browser of its own for an account."""
        return Browser(self.web, account, PASSWORD, device=device)

    def seat(self, account: str, at: int, *, device: str = "") -> Seat:
        """Return a place to work at; ``at`` tells its dice from the others'."""
        browser = self.browser(account, device=device)
        return Seat(browser, account, self.ledger, self.over, self.seed * 1000 + at, self.pause)


def hire(place: Workplace, listed: Sequence[Warga], noted: Sequence[Warga], sheets: Mapping[str, str]) -> list[Person]:
    """Return everybody. Every second one of ``noted`` is written about by its village, the others by the office.

    One hand for each person of the list, so that the last word about it is known.
    """
    theirs, ours = noted[::2], noted[1::2]
    kinds: list[Hired] = [
        *((account, partial(FrontOffice, queue=listed)) for account in COUNTERS),
        *((account, Desk) for account in DESKS),
        *((account, partial(Reader, pages=LOOKS)) for account in READERS),
        *((account, partial(Checker, people=ours[at :: len(CHECKERS)])) for at, account in enumerate(CHECKERS)),
        *_villages(place, theirs, sheets),
        *((account, Phone) for account in PHONES),
        *((account, partial(Importer, shift=at)) for at, account in enumerate(IMPORTERS)),
        *((account, partial(Matcher, counter=place.browser("fo"), listed=listed)) for account in MATCHERS),
        *((account, Reporter) for account in REPORTERS),
    ]
    return [
        kind(place.seat(account, at, device=PHONE if kind is Phone else "")) for at, (account, kind) in enumerate(kinds)
    ]


def _villages(place: Workplace, people: Sequence[Warga], sheets: Mapping[str, str]) -> Iterator[Hired]:
    for village, spreadsheet in sheets.items():
        codes = [one.kode_baris for one in people if one.wilayah == village]
        yield f"kel_{village}", partial(Village, sheet=Sheet(place.lembar, spreadsheet, codes))
