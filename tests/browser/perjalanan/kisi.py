"""A village officer in the spreadsheet, as the local Sheets server shows it."""

from playwright.sync_api import Locator, Page, expect


class Grid:
    """A tab of a village's spreadsheet in a browser."""

    def __init__(self, page: Page, server: str, kode: str) -> None:
        self.page = page
        page.goto(server)
        page.get_by_label("Cari lembar").fill(f"kel_{kode}")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Bertindak sebagai")).to_be_visible()

    def open(self, tab: str) -> None:
        """Go to a tab."""
        self.page.get_by_role("navigation", name="Tab lembar").get_by_role("link", name=tab).click()
        expect(self.page.get_by_role("link", name=tab)).to_have_attribute("aria-current", "page")

    def again(self) -> None:
        """See what the office wrote meanwhile."""
        self.page.reload()

    def type(self, row: int, head: str, text: str) -> None:
        """Type into a cell and wait until it is kept."""
        self.cell(row, head).click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        expect(self.cell(row, head)).to_have_text(text)

    def choose(self, row: int, head: str, text: str) -> None:
        """Choose from the list of a cell."""
        self.cell(row, head).dblclick()
        self.page.locator("td select").select_option(text)
        expect(self.page.locator("td select")).to_have_count(0)
        expect(self.cell(row, head)).to_have_text(text)

    def cell(self, row: int, head: str) -> Locator:
        """Return a cell by the number of its row and the head of its column."""
        heads = self.page.locator("tr.judul td")
        column = heads.filter(has_text=head).first.get_attribute("data-c")
        return self.page.locator(f'tr[data-r="{row - 1}"] > td[data-c="{column}"]')

    def row_of(self, text: str) -> int:
        """Return the number of the row in which a text stands."""
        return 1 + int(str(self.page.locator("tr[data-r]").filter(has_text=text).first.get_attribute("data-r")))
