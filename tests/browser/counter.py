"""The counter's form as the front officer fills it."""

from playwright.sync_api import Locator, Page, expect


def receive(page: Page, service: str, person: dict[str, str]) -> None:
    """Start an application: the NIK finds the person and fills the form."""
    page.goto("/")
    page.get_by_role("link", name="Permohonan baru").first.click()
    page.wait_for_url("**/permohonan/baru*")  # and its scripts: the choice of a service is answered by one
    option = page.locator("#layanan option", has_text=service)
    if option.get_attribute("selected") is None:
        with page.expect_navigation():
            page.locator("#layanan").select_option(value=option.get_attribute("value"))
    expect(page.locator("#nik")).to_be_focused()
    page.keyboard.type(person["NIK"])
    expect(page.locator("#nama")).to_have_value(person["NAMA"])
    expect(page.locator("#no_kk")).not_to_have_value("")
    expect(page.locator("#wilayah_kode")).not_to_have_value("")


def answer(page: Page, paper: str, word: str) -> None:
    """Tick one paper of the variant that is shown."""
    row = page.locator("fieldset[data-paper]:visible", has=page.get_by_text(paper, exact=True))
    row.get_by_text(word, exact=True).click()


def fetch(page: Page, link: Locator) -> bytes:
    """Return what a link leads to, read with the cookies of the page."""
    got = page.request.get(str(link.get_attribute("href")))
    assert got.ok, got.url
    return got.body()
