"""A real browser against a running Loket."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.phones import phone_of
from tests.support.server import FLASK, ROOT, Served, environment, prepare, served

PASSWORD = "Uji-Peramban-2026"
BUILD = ROOT / "build" / "browser"
#: A machine that does other things meanwhile answers late; what never comes fails all the same.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
_failed = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser, and comes last: the driver keeps an event loop running."""
    for item in items:
        if _is_here(item):
            item.add_marker(pytest.mark.browser)
    items.sort(key=_is_here)


def _is_here(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: "pytest.CallInfo[None]") -> Iterator[None]:
    """Remember that a test failed, so that its pages are kept."""
    report = yield
    if report.failed:
        item.stash[_failed] = True
    return report


@pytest.fixture(scope="session")
def demo_home(session_home: Path) -> Path:
    """Fill one demo office; modules work on copies of it."""
    home = session_home / "demo"
    prepare(home, LOKET_DEMO_PASSWORD=PASSWORD)
    return home


@pytest.fixture(scope="session")
def played_home(demo_home: Path, session_home: Path) -> Path:
    """Play a month in it, so that every register has rows, and leave letters to paraf and to sign on any day."""
    home = session_home / "demo-sebulan"
    shutil.copytree(demo_home, home)
    for command in (("play", "--cases", "60"), ("usulan",)):
        subprocess.run([FLASK, "demo", *command], env=environment(home), check=True, capture_output=True)
    waiting = [sys.executable, "-m", "tests.browser.waiting"]
    subprocess.run(waiting, cwd=ROOT, env=environment(home), check=True, capture_output=True)
    return home


@pytest.fixture(scope="module")
def loket(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a demo office, web pages, worker and Sheets server: a played one where a module's HOME says so."""
    home = tmp_path_factory.mktemp("loket") / "home"
    shutil.copytree(request.getfixturevalue(getattr(request.module, "HOME", "demo_home")), home)
    with served(home, LOKET_DEMO_PASSWORD=PASSWORD) as running:
        yield running


@pytest.fixture
def new_page(chromium: Browser, loket: Served, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page in a browser of its own (cookies, size); a script error fails the test."""
    pages: list[Page] = []
    script_errors: list[str] = []

    def open_page(*, width: int = 1366, height: int = 768) -> Page:
        context = chromium.new_context(
            base_url=loket.web, locale="id-ID", timezone_id="Asia/Makassar", viewport={"width": width, "height": height}
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: script_errors.append(f"{page.url}: {error}"))
        page.on("console", lambda message: script_errors.append(message.text) if _is_fault(message.text) else None)
        pages.append(page)
        return page

    yield open_page
    if request.node.stash.get(_failed, False):
        _keep(pages, request.node.nodeid)
    for page in pages:
        page.context.close()
    assert script_errors == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Return a page of an office screen, nobody logged in."""
    return new_page()


@pytest.fixture
def login(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Return a function that opens a page as a demo account: ``login("kadis", width=390, height=844)``."""

    def as_account(account: str, *, width: int = 1366, height: int = 768) -> Page:
        page = new_page(width=width, height=height)
        page.goto("/login/")
        page.fill("#username", account)
        page.fill("#password", PASSWORD)
        page.click("[type=submit]")
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    return as_account


@pytest.fixture
def phones(chromium: Browser, loket: Served) -> Iterator[Callable[[str], Page]]:
    """Return what opens a touch screen with its taps counted, logged in as an account."""
    with ExitStack() as stack:
        yield lambda account: stack.enter_context(phone_of(chromium, loket, account, PASSWORD))


def _is_fault(message: str) -> bool:
    return "Content Security Policy" in message or "Uncaught" in message


def _keep(pages: list[Page], test: str) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", test)
    for number, page in enumerate(pages, 1):
        page.screenshot(path=BUILD / f"{name}-{number}.png", full_page=True)
        (BUILD / f"{name}-{number}.html").write_text(page.content())
