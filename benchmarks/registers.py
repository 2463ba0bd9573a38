"""The longest register beside Django admin: ``.venv/bin/python -m benchmarks.registers --data D --peer V/bin/python``.

``python -m venv V && V/bin/pip install -r benchmarks/registers-peer.txt`` makes the peer. A million people of the BNBA
on SQLite and on PostgreSQL, asked through the whole web application: gunicorn as `make run` starts it, somebody logged
in, with rights, row scope, trail and encryption. Beside it Django admin with its own gunicorn of as many workers of the
same kind, on the same table of the same server, each scene in turns. Printed are the medians and what 95 of 100 stayed
below, with their ratio, and the ratio of the processor time of web and database.

Built once and kept in D: ten minutes of processor and 1 GB for SQLite, three minutes and 2 GB more for PostgreSQL.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measured import Browser, Running, Times, processor_of, tokens
from benchmarks.offices import PASSWORD, environment, long_list, postgresql
from tests.support.forms import forms_in
from tests.support.net import free_port

ROOT = Path(__file__).resolve().parents[1]

ACCOUNT = "subkor"
VILLAGE = "63.01.03.1001"
COMMON, RARE = "SITI", "ZULKIFLI NASUTION"
#: How often a scene is asked within a round before the other one has its turn.
TURN = 5
Ask = Callable[[Browser], object]


@dataclass
class Scene:
    """One click, here and there; ``target`` is the ratio to stay below."""

    name: str
    target: float
    ours: Ask
    theirs: Ask
    times: tuple[Times, Times] = field(default_factory=lambda: (Times(), Times()))


def main() -> None:
    """Measure on both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peer", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    home = long_list(options.data, options.rows)
    if options.only != "postgresql":
        _measure("sqlite", home, "", {"PEER_SQLITE": str(home / "loket.db")}, [], options)
    if options.only != "sqlite":
        with postgresql(options.data, home) as (url, port, pid):
            _measure("postgresql", home, url, {"PEER_PORT": str(port)}, [pid], options)


def _measure(
    kind: str, home: Path, url: str, peer: dict[str, str], database: list[int], options: argparse.Namespace
) -> None:
    with loket(home, url, options.workers) as ours, _django(peer, options) as theirs:
        browsers = logged_in(ours), Browser(f"{theirs.address}/admin/login/?next=/admin/", "peer", PASSWORD)
        scenes = scenes_of(browsers[0], options.rows)
        in_turns(scenes, browsers, [[server.process.pid, *database] for server in (ours, theirs)], options.rounds)
    tell(kind, scenes, ("Loket", "Django"))


def logged_in(server: Running) -> Browser:
    """Return a browser of somebody whose bidang keeps the list."""
    return Browser(f"{server.address}/login/", ACCOUNT, PASSWORD)


def in_turns(scenes: list[Scene], browsers: Sequence[Browser], pids: Sequence[list[int]], rounds: int) -> None:
    """Ask each scene here and there, in turns; one more round than counted warms up."""
    for number in range(rounds + 1):
        for scene in scenes:
            for at, ask in enumerate((scene.ours, scene.theirs)):
                times = _turn(ask, browsers[at], pids[at])
                if number:
                    scene.times[at].clock.extend(times.clock)
                    scene.times[at].processor.extend(times.processor)


def _turn(ask: Ask, browser: Browser, pids: list[int]) -> Times:
    taken, before = Times(), processor_of(pids)
    for _ in range(TURN):
        begin = time.perf_counter()
        ask(browser)
        taken.clock.append(time.perf_counter() - begin)
    taken.processor.append((processor_of(pids) - before) / TURN)
    return taken


def tell(kind: str, scenes: list[Scene], names: tuple[str, str]) -> None:
    """Print medians, p95 and ratios."""
    print(f"\n{kind}, load average {os.getloadavg()[0]:.1f}")
    print(f"{'':<18} {names[0]:>7} {'p95':>7} {names[1]:>7} {'p95':>7}   ratio  of processor  target")
    for scene in scenes:
        ours, theirs = scene.times
        print(
            f"{scene.name:<18} {ours.median:7.1f} {ours.p95:7.1f} {theirs.median:7.1f} {theirs.p95:7.1f}  "
            f"{ours.median / theirs.median:6.2f} {ours.work / theirs.work:13.2f} {scene.target:7.1f}"
        )


def scenes_of(ours: Browser, rows: int) -> list[Scene]:
    """Return what is clicked in a list of so many people."""
    deep = min(20_000, rows // 25 - 2)
    people = re.findall(r"/bnba/show/(\d+)", ours.open(f"/bnba/list/?page_BnbaView={deep // 3}"))
    some = random.Random(5)  # noqa: S311  # who is opened

    def person() -> str:
        return some.choice(people)

    def both(name: str, target: float, our: str, their: str) -> Scene:
        return Scene(
            name,
            target,
            lambda browser: browser.open(f"/bnba/list/{our}"),
            lambda browser: browser.open(f"/admin/peer_django/bnba/{their}"),
        )

    return [
        both("first page", 1.0, "", ""),
        both("deep page", 0.5, f"?page_BnbaView={deep}", f"?p={deep + 1}"),
        both("by name, from Z", 0.5, "?_oc_BnbaView=nama&_od_BnbaView=desc", "?o=-1"),
        both("deep, from Z", 0.5, f"?_oc_BnbaView=nama&_od_BnbaView=desc&page_BnbaView={deep}", f"?o=-1&p={deep + 1}"),
        both("one village", 1.0, f"?_flt_0_wilayah_kode={VILLAGE}", f"?wilayah__kode__exact={VILLAGE}"),
        both("name, common", 0.5, f"?_flt_0_nama={COMMON}", f"?q={COMMON}"),
        both("name, rare", 0.5, f"?_flt_0_nama={RARE.replace(' ', '+')}", f"?q={RARE.replace(' ', '+')}"),
        Scene(
            "form of a person", 1.0,
            lambda browser: browser.open(f"/bnba/show/{person()}"),
            lambda browser: browser.open(f"/admin/peer_django/bnba/{person()}/change/"),
        ),
        Scene(
            "save", 1.0,
            lambda browser: _save_here(browser, person()), lambda browser: _save_there(browser, person()),
        ),
    ]  # fmt: skip


_known: dict[tuple[Browser, str], dict[str, str]] = {}


def _save_here(browser: Browser, pk: str) -> None:
    if (browser, "") not in _known:
        _known[browser, ""] = tokens(browser.open(f"/bnba/show/{pk}"))
    note = f"dilihat {random.random()}"  # noqa: S311  # dice of a benchmark
    browser.press(f"/bnba/{pk}/kelayakan", {**_known[browser, ""], "status": "layak", "catatan": note})


def _save_there(browser: Browser, pk: str) -> None:
    address = f"/admin/peer_django/bnba/{pk}/change/"
    if (browser, pk) not in _known:
        (form,) = [one for one in forms_in(browser.open(address)) if one.ident == "bnba_form"]
        _known[browser, pk] = form.values()
    browser.press(address, {**_known[browser, pk], "pekerjaan": f"PETANI {random.random()}"})  # noqa: S311  # dice of a benchmark


@contextmanager
def loket(home: Path, url: str, workers: int) -> Iterator[Running]:
    """Serve the office in ``home`` as `make run` does, with so many web workers."""
    port = free_port()
    env = environment(home, url, PORT=str(port), WEB_CONCURRENCY=str(workers))
    command = [str(Path(sys.executable).parent / "gunicorn"), "--config", "gunicorn.conf.py"]
    with Running(command, env, f"http://127.0.0.1:{port}") as server:
        yield server


@contextmanager
def _django(peer: dict[str, str], options: argparse.Namespace) -> Iterator[Running]:
    port, python = free_port(), options.peer.absolute()
    env = {**os.environ, **peer, "DJANGO_SETTINGS_MODULE": "benchmarks.peer_django.settings", "PYTHONPATH": str(ROOT)}
    made = {**env, "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    subprocess.run([python, "-m", "django", "migrate"], check=True, env=env, cwd=ROOT, capture_output=True)
    keeper = [python, "-m", "django", "createsuperuser", "--noinput", "--username=peer", "--email=peer@contoh.test"]
    subprocess.run(keeper, check=False, env=made, cwd=ROOT, capture_output=True)  # it is there from the second run on
    command = [
        str(python.parent / "gunicorn"), "--config", "benchmarks/peer_django/served.py",
        "--workers", str(options.workers), "--bind", f"127.0.0.1:{port}", "django.core.wsgi:get_wsgi_application()",
    ]  # fmt: skip
    with Running(command, env, f"http://127.0.0.1:{port}") as server:
        yield server


if __name__ == "__main__":
    main()
