"""Whoever comes to the door."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_the_door_is_indonesian_and_usable_with_the_keyboard(page: Page) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.get_by_text(re.compile("password|sign in", re.IGNORECASE))).to_have_count(0)
    page.keyboard.type("fo")
    expect(page.locator("#username")).to_have_value("fo")


def test_a_wrong_password_is_refused_with_a_sentence(page: Page) -> None:
    page.goto("/login/")
    page.fill("#username", "fo")
    page.fill("#password", "bukan ini")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(re.compile("akun|sandi", re.IGNORECASE))
    expect(page).to_have_url(re.compile("/login/"))


def test_front_office_finds_the_desk(login: Callable[..., Page]) -> None:
    page = login("fo")
    expect(page.get_by_role("heading", name="Menunggu Saya")).to_be_visible()
    expect(page.get_by_role("link", name="Permohonan baru").first).to_be_visible()
