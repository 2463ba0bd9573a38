"""Tables of the docs that list what the code declares name all of it, and nothing else."""

import re

from app.core.people import POSTS
from tests.project.sources import ROOT

_EVERY = re.compile(r"""\bevery\(\s*(?:"(\w+)"|([A-Z]+)),""")
_NAME = re.compile(r'^([A-Z]+) = "(\w+)"$', re.MULTILINE)


def first_cells(document: str, head: str) -> list[str]:
    """Return what stands as code in the first cells of the table with this head."""
    table = (ROOT / document).read_text(encoding="utf-8").partition(head)[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def scheduled() -> set[str]:
    """Return the names of what the worker does by the clock."""
    found = set()
    for path in [*ROOT.glob("app/**/*.py"), *ROOT.glob("sheets_sync/**/*.py")]:
        text = path.read_text(encoding="utf-8")
        constants = dict(_NAME.findall(text))
        found |= {name or constants[constant] for name, constant in _EVERY.findall(text)}
    return found


def test_the_page_about_jobs_names_all_that_is_done_by_the_clock() -> None:
    told = first_cells("docs/jobs.md", "| name | every | does |")
    assert sorted(told) == sorted(scheduled())
    assert len(told) >= 15


def test_the_readme_names_every_account_of_the_demo_office() -> None:
    told = {name for name in first_cells("README.md", "| account |") if not name.startswith("kel_")}
    assert told == set(POSTS) - {"operator"}, "an operator's account is named after the village"
