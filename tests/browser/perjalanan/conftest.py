"""One office for the twelve journeys, with what each of them needs worked there by the real commands."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import PASSWORD
from tests.browser.journey import Office
from tests.support.server import ROOT, Served, environment, served

PICTURES = ROOT / "docs/img/tur"
#: So many colours are enough for pages and keep a picture below a hundred kilobytes.
COLOURS = 128
#: What a tap or a new page lights up has gone by then.
SETTLED = 500
Shot = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def tur_home(demo_home: Path, session_home: Path) -> Path:
    """Fill a demo office with what the journeys meet on their way."""
    home = session_home / "demo-tur"
    shutil.copytree(demo_home, home)
    state = [sys.executable, "-m", "tests.browser.perjalanan.keadaan"]
    subprocess.run(state, cwd=ROOT, env=environment(home), check=True, capture_output=True)
    return home


@pytest.fixture(scope="session")
def loket(tur_home: Path) -> Iterator[Served]:
    """Serve it to all journeys: each works with people, books and places of its own."""
    with served(tur_home, LOKET_DEMO_PASSWORD=PASSWORD) as running:
        yield running


@pytest.fixture
def office(login: Callable[..., Page]) -> Office:
    return Office(login)


@pytest.fixture
def shot() -> Shot:
    """Return what takes the pictures of docs/tur.md: ``make tur`` writes them anew, other runs take none."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("TUR") == "tulis":
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(SETTLED)
            picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
            picture.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)

    return take
