"""Thirty people at work at once: ``.venv/bin/python -m benchmarks.users --data D``.

Everybody of the demo office is logged in, most of them more than once, and clicks what such a person clicks: the inbox,
a case, a register and its deep pages, the list of people, a search, a printed book, a form that is saved. Between two
clicks everybody reads for a while. The first ``--warm-up`` seconds are clicked and not counted, but for what goes wrong
in them. Served as `make run` serves, once before so that templates are compiled and letters printed; the local
Sheets server is left out of the memory. Printed are the times of each kind of page, every answer that was not the
expected one, the time from the start to the first page, and the memory of web and worker before anybody came and after
all of it (PSS: what processes share is counted once). D keeps the office. A missed target is named, and ends the
command with 1.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.measured import Browser, Running, Times, family, memory_of, processor_of, tokens, until_quiet
from benchmarks.offices import PASSWORD, environment, month, postgresql
from tests.support.net import free_port

ACCOUNTS = (
    "fo", "fo", "fo", "staf", "staf", "staf", "subkor", "subkor", "subkor_stimulan", "subkor_pmk", "kabid", "kabid",
    "kadis", "sekretaris", "agendaris", "agendaris", "kabid_rehab", "subkor_rehsos", "subkor_jamsos", "staf_rehsos",
    "staf_bencana", "logistik", "peksos", "kasubag_umpeg", "edabu", "elapor", "kel_63.01.03.1001", "kel_63.01.03.1001",
    "kel_63.01.01.2001", "admin",
)  # fmt: skip
#: What is clicked, and how often of a hundred clicks.
CLICKS = {
    "inbox": 22, "case": 22, "registers": 16, "people": 12, "search": 6, "dispositions": 6, "report": 4, "new case": 6,
    "book": 2, "save": 4,
}  # fmt: skip
_PEOPLE = ("/bnba/list/", "/bnba/list/?page_BnbaView=300", "/bnba/list/?_flt_0_nama=SITI")
REGISTERS = (
    "/buku/registrasi/list/", "/buku/tanda-terima/list/", "/buku/arsip/list/", "/layanan/sk_dtks/list/",
    "/layanan/surat_masuk/list/", "/verifikasi/list/", "/verifikasi/list/?page_VerifikasiView=9",
)  # fmt: skip
#: Milliseconds, megabytes and seconds to stay below.
P95, MEMORY, START = 300, 250, 2.0


class Person(threading.Thread):
    """Somebody who clicks until the time is over; what was begun before ``options.warm_up`` is not counted."""

    def __init__(self, address: str, account: str, options: argparse.Namespace, seed: int) -> None:
        super().__init__(daemon=True)
        self._account, self._pause = account, options.pause
        self._warm_up, self._seconds = options.warm_up, options.seconds
        self._dice = random.Random(seed)  # noqa: S311  # dice of a benchmark
        self._browser = Browser(f"{address}/login/", account, PASSWORD)
        self._kinds = {kind: often for kind, often in CLICKS.items() if (account, kind) != ("admin", "people")}
        self._reader = account.startswith("kel_") or account == "admin"
        self._cases: list[str] = []
        self.taken: dict[str, Times] = defaultdict(Times)
        self.wrong: list[str] = []

    def run(self) -> None:
        self._counted = time.perf_counter() + self._warm_up
        time.sleep(self._dice.uniform(0, self._pause))
        while time.perf_counter() < self._counted + self._seconds:
            (kind,) = self._dice.choices([*self._kinds], weights=[*self._kinds.values()])
            begin = time.perf_counter()
            try:
                if self._click(self._browser, kind):
                    self._count(kind, begin)
            except Exception as error:  # noqa: BLE001  # whatever goes wrong is what is counted
                self.wrong.append(f"{self._account}, {kind}: {error}")
            time.sleep(self._dice.expovariate(1 / self._pause))

    def _click(self, browser: Browser, kind: str) -> bool:
        """Open or send something; False where this person has nothing of that kind."""
        if kind == "people":
            browser.open(self._dice.choice(_PEOPLE))
        elif kind == "inbox":
            page = browser.open("/" if self._dice.random() < 0.4 or self._reader else "/menunggu/")
            self._cases = re.findall(r'href="(/berkas/\d+)"', page) or self._cases
        elif self._reader:
            return False
        elif kind == "registers":
            browser.open(self._dice.choice(REGISTERS))
        elif kind == "case":
            if not self._cases:
                return False
            browser.open(self._dice.choice(self._cases))
        elif kind == "save":
            return self._save(browser)
        else:
            browser.open(_PAGES[kind])
        return True

    def _save(self, browser: Browser) -> bool:
        if self._account not in ("staf", "subkor", "kabid"):
            return False
        row = self._dice.choice(re.findall(r"/bnba/show/(\d+)", browser.open("/bnba/list/")))
        sent = {**tokens(browser.open(f"/bnba/show/{row}")), "status": "layak", "catatan": f"{self._dice.random()}"}
        begin = time.perf_counter()
        browser.press(f"/bnba/{row}/kelayakan", sent)
        self._count("save only", begin)
        return True

    def _count(self, kind: str, begin: float) -> None:
        if begin >= self._counted:
            self.taken[kind].clock.append(time.perf_counter() - begin)


_PAGES = {
    "search": "/cari/?q=SITI",
    "dispositions": "/disposisi/",
    "report": "/laporan/waktu/",
    "new case": "/permohonan/baru",
    "book": "/cetak-buku/registrasi_fo",
}


def main() -> None:
    """Measure on both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--warm-up", type=float, default=30, help="seconds before anything is counted")
    parser.add_argument("--seconds", type=float, default=120, help="seconds that are counted")
    parser.add_argument(
        "--pause", type=float, default=5, help="seconds that somebody reads between two clicks, on average"
    )
    parser.add_argument(
        "--python", type=Path, default=Path(sys.executable), help="of a venv with requirements.txt only"
    )
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    kept = month(options.data)
    missed = []
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        home = Path(name) / "rumah"
        shutil.copytree(kept, home)
        if options.only != "postgresql":
            missed += _measure("sqlite", home, "", options)
        if options.only != "sqlite":
            with postgresql(options.data, kept) as (url, _, _):
                missed += _measure("postgresql", home, url, options)
    print("\n".join(["", *missed] if missed else ["", "every target is met"]))
    sys.exit(bool(missed))


def _measure(kind: str, home: Path, url: str, options: argparse.Namespace) -> list[str]:
    """Print what one database answered and return the targets it missed."""
    port = free_port()
    env = environment(home, url, PORT=str(port), LEMBAR_PORT=str(free_port()))
    address, serve = f"http://127.0.0.1:{port}", [str(options.python), "-m", "tools.serve"]
    with Running(serve, env, f"{address}/login/") as server:
        _until_idle(server)  # the second start is a warm one: templates are compiled, what the month left is printed
    begin, used = time.perf_counter(), processor_of([os.getpid()])
    with Running(serve, env, f"{address}/login/") as server:
        start, used = time.perf_counter() - begin, processor_of([os.getpid()]) - used
        _until_idle(server)
        idle = _memory(server)
        people = [Person(address, account, options, seed) for seed, account in enumerate(ACCOUNTS)]
        for person in people:
            person.start()
        time.sleep(options.warm_up)
        before, load = processor_of([server.process.pid]), os.getloadavg()[0]
        for person in people:
            person.join()
        spent, after = processor_of([server.process.pid]) - before, _memory(server)
    p95, wrong = _tell(kind, people, load, spent)
    print(f"start to first page {start:.1f} s, {used:.1f} s of processor (target {START}), memory of web and worker: "
          f"idle {idle:.0f} MB (target {MEMORY}), afterwards {after:.0f} MB")  # fmt: skip
    figures = (
        ("p95", p95, P95, "ms"),
        ("idle memory", idle, MEMORY, "MB"),
        ("start", start, START, "s"),
        ("wrong", wrong, 0, "answers"),
    )
    return [f"{kind}: {name} {is_:.1f} {of}, target {most}" for name, is_, most, of in figures if is_ > most]


def _until_idle(server: Running) -> None:
    """Wait until the worker has printed and mirrored what there is, and the printer has gone (two minutes)."""
    until_quiet(server.process.pid)
    for _ in range(30):
        if not any(b"app/surat/engine" in _command(pid) for pid in family([server.process.pid])):
            return
        time.sleep(5)


def _memory(server: Running) -> float:
    """Return the megabytes of everything but the local Sheets server, which an office does not have."""
    beside = [pid for pid in family([server.process.pid]) if b"sheets_sync.emulator" in _command(pid)]
    return memory_of([server.process.pid]) - memory_of(beside)


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it ended meanwhile
        return b""


def _tell(kind: str, people: list[Person], load: float, spent: float) -> tuple[float, int]:
    """Print the times of each kind of page; return the p95 of all and how many answers were wrong."""
    every = Times()
    kinds: dict[str, Times] = defaultdict(Times)
    for person in people:
        for name, times in person.taken.items():
            kinds[name].clock.extend(times.clock)
            every.clock.extend(times.clock if name != "save only" else [])
    wrong = [one for person in people for one in person.wrong]
    count = len(every.clock)
    now = os.getloadavg()[0]
    print(f"\n{kind}: {len(people)} people, {count} clicks, load average before {load:.1f} and after {now:.1f}")
    for name, times in sorted(kinds.items(), key=lambda pair: -pair[1].p95):
        print(f"  {name:<13} {len(times.clock):>5} x  median {times.median:6.0f} ms  p95 {times.p95:6.0f} ms")
    print(
        f"  all: median {every.median:.0f} ms, p95 {every.p95:.0f} ms (target {P95}), processor of the web "
        f"{spent / max(count, 1) * 1000:.0f} ms a click, mean {statistics.mean(every.clock) * 1000:.0f} ms; "
        f"{len(wrong)} wrong"
    )
    for one in wrong[:5]:
        print(f"    {one[:300]}")
    return every.p95, len(wrong)


if __name__ == "__main__":
    main()
