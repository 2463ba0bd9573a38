"""Somebody outside who holds a letter, its file or a receipt."""

from playwright.sync_api import Page, Request, expect

SAME, OTHER = "Berkas sama dengan surat terbit.", "Berkas TIDAK sama."


def checks_the_file(page: Page, pdf: bytes) -> None:
    """Let the page of a letter judge its own file and one with a byte changed; nothing leaves the browser."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  # Playwright wants a function
    expect(page.get_by_text("tidak dikirim ke mana pun")).to_be_visible()
    for content, words in ((pdf, SAME), (pdf[:-9] + bytes([pdf[-9] ^ 1]) + pdf[-8:], OTHER), (pdf, SAME)):
        file = {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": content}
        page.get_by_label("Berkas surat dari kantor kami").set_input_files([file])  # type: ignore[list-item]
        expect(page.get_by_text(words)).to_be_visible()
        expect(page.get_by_text(OTHER if words == SAME else SAME)).to_be_hidden()
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_text(SAME)).to_be_visible()
    expect(page.get_by_role("button", name="Periksa berkas")).not_to_have_attribute("aria-busy", "true")
    assert [one.url for one in asked] == []


def follows_the_receipt(page: Page, address: str, name: str) -> None:
    """Open the address of a receipt's QR on a phone: the state is there, the name is not, nothing is cut off."""
    page.goto(address)
    expect(page.get_by_role("heading", name="Sedang Diperiksa")).to_be_visible()
    assert name not in page.content()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def changes_the_message(page: Page) -> None:
    """Change the words ready for the applicant: WhatsApp would open with what stands there now."""
    page.get_by_label("Pesan", exact=True).fill("Berkas Anda siap & dapat diambil")
    link = page.get_by_role("link", name="Buka WhatsApp")
    expect(link).to_have_attribute(
        "href", "https://wa.me/6281234567890?text=Berkas%20Anda%20siap%20%26%20dapat%20diambil"
    )
