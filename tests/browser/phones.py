"""Telephones with a touch screen: their taps counted, their width held."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from tests.support.server import Served

#: Kept by the tab, so that a count goes on over pages.
_COUNTED = """
const count = () => sessionStorage.setItem("ketukan", 1 + Number(sessionStorage.getItem("ketukan")));
addEventListener("touchstart", count, true);
"""


@contextmanager
def phone_of(chromium: Browser, loket: Served, account: str, password: str) -> Iterator[Page]:
    """Open a touch screen on which an account is logged in."""
    context = chromium.new_context(
        base_url=loket.web,
        locale="id-ID",
        timezone_id="Asia/Makassar",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    context.add_init_script(_COUNTED)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto("/login/")
    page.fill("#username", account)
    page.fill("#password", password)
    page.tap("[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
    yield page
    context.close()


#: Words that stand one letter below the other.
_SQUEEZED = """one => [...one.querySelectorAll("td")]
  .filter((cell) => cell.innerText.trim().length > 8 && cell.clientWidth < 50).map((cell) => cell.innerText)"""


def reads_the_letter(page: Page) -> None:
    """The letter is the first thing on the page, at a size for reading, and needs no sideways scrolling."""
    is_as_wide_as_the_screen(page)
    expect(page.locator(".letter iframe")).to_be_in_viewport()
    letter = page.frame_locator(".letter iframe").locator("body")
    expect(letter).to_be_visible()
    found = letter.evaluate("one => [parseFloat(getComputedStyle(one).fontSize), one.scrollWidth - one.clientWidth]")
    size, beyond = found
    assert size >= 16
    assert beyond <= 0
    assert letter.evaluate(_SQUEEZED) == []
    assert page.evaluate("document.querySelector('.letter iframe').getBoundingClientRect().width") <= 390


def is_as_wide_as_the_screen(page: Page) -> None:
    """Nothing sticks out to the right."""
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def start_counting(page: Page) -> None:
    """Count taps from here on."""
    page.evaluate("sessionStorage.setItem('ketukan', 0)")


def taps(page: Page) -> int:
    """Return how often the screen was touched since."""
    found: int = page.evaluate("Number(sessionStorage.getItem('ketukan'))")
    return found
