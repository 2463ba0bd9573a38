"""The table of docs/trust.md, written by `make trust` from what its trials said. Loaded as a plugin of pytest.

A trial is a test with a mark ``trust("what")``; it tells its row through the fixture ``tell``. Tests of other folders
that prove a line of the table stand in ``SUITES`` and are counted together.
"""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.core import clock

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/trust.md"
BEGIN, END = "<!-- trials -->", "<!-- end of trials -->"
#: Tests that stand elsewhere, by where they stand, and what they prove together.
SUITES = {
    "tests/nakal/": "bad input, every case through every door that takes it",
    "tests/sheets_sync/test_simulation.py": "sync: random lives of a village, and 31 broken planners",
    "tests/sheets_sync/test_killed.py": "sync killed at every call and commit",
    "tests/contract/test_akses.py": "who opens what, every route and account",
    "tests/contract/test_migrations.py": "the whole schema history taken back and done again",
    "tests/contract/test_rest.py": "REST called with right and wrong calls (schemathesis)",
    "tests/unit/audit/": "the trail tampered with",
    "tests/unit/cadangan/": "backup and restore drill",
}


@dataclass
class Row:
    """One line of the table."""

    what: str
    command: str
    times: str = ""
    result: str = ""
    seconds: float = 0.0
    failed: list[str] = field(default_factory=list)
    passed: int = 0


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take --trust: trials in full size."""
    parser.addoption("--trust", action="store_true", help="full size, and write docs/trust.md")


def pytest_configure(config: pytest.Config) -> None:
    """Collect rows."""
    config.pluginmanager.register(Table(), "trust-table")


class Table:
    """Collects the rows and writes them at the end; what failed stands in it as such."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.marked: dict[str, str] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Remember what each trial is about."""
        for item in items:
            mark = item.get_closest_marker("trust")
            if mark:
                self.marked[item.nodeid] = str(mark.args[0])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Put one phase of a test into its row."""
        row = self._row(report.nodeid)
        if row is None:
            return
        row.seconds += report.duration
        told = {str(name): str(value) for name, value in report.user_properties}
        row.times, row.result = told.get("times", row.times), told.get("result", row.result)
        if report.failed:
            row.failed.append(report.nodeid)
        row.passed += report.when == "call" and report.passed

    def _row(self, nodeid: str) -> Row | None:
        if nodeid in self.marked:
            what, command = self.marked[nodeid], nodeid
        else:
            command = next((place for place in SUITES if nodeid.startswith(place)), "")
            what = SUITES.get(command, "")
        return self.rows.setdefault(command, Row(what, command)) if what else None

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the table, unless only a part was asked for."""
        if session.config.getoption("--trust") and self.rows:
            write(list(self.rows.values()))


def write(rows: list[Row], page: Path = PAGE) -> None:
    """Put the rows between the marks of the page; rows of trials that were not made now stay as they are."""
    before, _, rest = page.read_text().partition(BEGIN)
    old, _, after = rest.partition(END)
    kept = {line.rsplit("| `", 1)[-1]: line for line in old.splitlines() if line.startswith("| ") and "| `" in line}
    kept |= {line.rsplit("| `", 1)[-1]: line for line in (_line(row) for row in rows)}
    head = ["", "| what | how often | result | seconds | when | command |", "|---|---|---|---|---|---|"]
    page.write_text(before + BEGIN + "\n".join([*head, *sorted(kept.values()), ""]) + END + after)


def _line(row: Row) -> str:
    result = f"**FAILED**: {len(row.failed)} of {row.passed + len(row.failed)}" if row.failed else row.result
    times = row.times or f"{row.passed} tests"
    load = os.getloadavg()[0]
    when = f"{clock.today():%Y-%m-%d}, load {load:.1f}"
    cells = [_plain(row.what, row.command), times, result or "all passed", f"{row.seconds:.1f}", when]
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} | `{row.command}` |"


def _plain(what: str, command: str) -> str:
    database = next((one for one in ("postgresql", "sqlite") if one in command.partition("[")[2]), "")
    return f"{what} ({ {'postgresql': 'PostgreSQL', 'sqlite': 'SQLite'}[database] })" if database else what


def machine() -> Iterator[str]:
    """Say on what the trials were made."""
    yield f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()} {platform.release()}"
