"""The *Tabel* view by keyboard and clipboard, and two people in one row."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PASSWORD

REASONS = "/alasan/tabel/"


def grid(page: Page) -> Page:
    """Open the grid of the reasons for Tidak Layak."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(REASONS)
    expect(page.locator(".tabulator-row").first).to_be_visible()
    return page


def cell(page: Page, row: int, column: str) -> Locator:
    return page.locator(".tabulator-row").nth(row).locator(f'[tabulator-field="{column}"]')


def saved(page: Page) -> None:
    expect(page.locator("[data-state]")).to_contain_text("Tersimpan", timeout=15_000)


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def names(page: Page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator('.tabulator-row [tabulator-field="nama"]').all_inner_texts()]


def test_a_cell_is_typed_by_keys_and_says_itself_what_is_wrong(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    cell(page, 0, "nama").click()
    page.keyboard.type("Wafat")
    page.keyboard.press("Tab")
    page.keyboard.type("satu")
    page.keyboard.press("Enter")
    wrong = cell(page, 0, "urutan")
    expect(wrong).to_contain_text("Harus berupa angka bulat.")
    expect(wrong).to_have_attribute("aria-invalid", "")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    saved(page)
    expect(wrong).not_to_contain_text("Harus")
    assert "Wafat" in names(grid(page))


def test_rows_come_from_excel_are_filled_down_go_back_to_it_and_are_undone(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    before = names(page)
    cell(page, len(before) - 1, "nama").click()
    paste(page, 'Lain-lain\t90\tYa\n"Pindah\tkota"\t91\tTidak\nBekerja di luar negeri\t92\tYa\n')
    page.get_by_role("button", name="Tempel dan tambah 2 baris").click()
    expect(page.locator(".tabulator-row")).to_have_count(len(before) + 2)
    saved(page)
    assert grid(page).locator(".tabulator-row").count() == len(before) + 2
    assert {"Lain-lain", "Bekerja di luar negeri"} <= set(names(page))

    cell(page, 0, "urutan").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    saved(page)
    expect(cell(page, 1, "urutan")).to_have_text("1")
    page.keyboard.press("Control+c")
    expect(page.locator("[data-state]")).to_have_text("2 sel disalin.")
    assert page.evaluate("navigator.clipboard.readText()") == "1\n1"
    page.keyboard.press("Control+z")
    expect(cell(page, 1, "urutan")).to_have_text("2")
    saved(page)


def test_two_people_in_one_row_meet_only_in_the_same_cell(login: Callable[..., Page]) -> None:
    ours, theirs = grid(login("admin")), grid(login("kabid"))
    cell(theirs, 2, "urutan").click()
    theirs.keyboard.type("33")
    theirs.keyboard.press("Enter")
    saved(theirs)
    cell(ours, 2, "nama").click()
    ours.keyboard.type("Sudah mampu sendiri")
    ours.keyboard.press("Enter")
    saved(ours)
    expect(cell(ours, 2, "urutan")).to_have_text("33")

    cell(theirs, 2, "nama").click()
    theirs.keyboard.type("Mampu")
    theirs.keyboard.press("Enter")
    asked = theirs.get_by_role("dialog", name="Sel ini baru saja diubah orang lain")
    expect(asked).to_contain_text("Sudah mampu sendiri")
    expect(asked).to_contain_text("Mampu")
    asked.get_by_role("button", name="Pakai yang saya ketik").click()
    saved(theirs)
    assert "Mampu" in names(grid(ours))


def test_typed_cells_outlive_a_lost_connection(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    page.context.set_offline(True)
    cell(page, 3, "nama").click()
    page.keyboard.type("Pegawai negeri")
    page.keyboard.press("Enter")
    expect(page.locator("[data-state]")).to_contain_text("sambungan terputus")
    page.context.set_offline(False)
    saved(page)
    assert "Pegawai negeri" in names(grid(page))


def test_a_view_of_chosen_columns_is_kept_for_its_person(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    page.get_by_text("Kolom", exact=True).click()
    page.get_by_label("Dipakai").uncheck()
    page.get_by_text("Tampilan", exact=True).click()
    page.get_by_label("Simpan tampilan ini sebagai").fill("Ringkas")
    page.get_by_role("button", name="Simpan tampilan").click()
    expect(page.locator("[data-state]")).to_contain_text("disimpan")
    page.evaluate("localStorage.clear()")
    expect(cell(grid(page), 0, "aktif")).to_be_visible()
    page.get_by_text("Tampilan", exact=True).click()
    page.get_by_role("button", name="Ringkas", exact=True).click()
    expect(page.locator(".tabulator-row").first).to_be_visible()
    expect(cell(page, 0, "aktif")).to_be_hidden()


def slowly(page: Page, milliseconds: int) -> None:
    """Let what is sent take its time."""
    page.evaluate(
        """wait => { const send = window.fetch; window.fetch = async (...asked) => {
            if (asked[1]?.method === "POST") await new Promise((done) => setTimeout(done, wait));
            return send(...asked); }; }""",
        milliseconds,
    )


def typed_meanwhile(page: Page, text: str) -> None:
    """Type a cell while its row is on its way, and see both saves through."""
    state = page.locator("[data-state]")
    expect(state).to_have_text("Menyimpan…")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(state).to_contain_text("Tersimpan")
    expect(state).to_have_text("Menyimpan…")
    saved(page)


def shows(page: Page, name: str, order: str) -> None:
    """See that the row of this name, and there is one, holds this order."""
    (row,) = [at for at, one in enumerate(names(page)) if one == name]
    expect(cell(page, row, "urutan")).to_have_text(order)


def test_what_is_typed_while_its_row_is_being_saved_is_saved_next(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    slowly(page, 1_200)
    cell(page, 4, "nama").click()
    page.keyboard.type("Alamat tidak ditemukan")
    page.keyboard.press("Tab")
    typed_meanwhile(page, "44")
    shows(grid(page), "Alamat tidak ditemukan", "44")


def test_what_is_typed_into_a_new_row_while_it_is_being_saved_is_saved_next(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    slowly(page, 1_200)
    last = page.locator(".tabulator-row").count()
    cell(page, last - 1, "nama").click()
    paste(page, f"{names(page)[-1]}\t{cell(page, last - 1, 'urutan').inner_text()}\tYa\nBaru sekali\t71\tYa")
    page.get_by_role("button", name="Tempel dan tambah 1 baris").click()
    expect(page.locator("[data-state]")).to_have_text("Menyimpan…")
    cell(page, last, "urutan").click()
    typed_meanwhile(page, "72")
    shows(grid(page), "Baru sekali", "72")


def test_a_paste_says_what_it_left_out_and_a_lonely_quote_swallows_nothing(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    cell(page, 5, "nama").click()
    paste(page, '"Pindah desa\t51\tYa\tlebar\tsekali\nMeninggal\t52\tYa')
    saved(page)
    expect(page.locator("[data-state]")).to_contain_text("2 sel tidak ditempel")
    assert {'"Pindah desa', "Meninggal"} <= set(names(grid(page)))


def undone(page: Page, row: int, text: str) -> str:
    """Type an order, see it stored, undo it, and return what stands there again."""
    place = cell(page, row, "urutan")
    place.click()
    before = place.inner_text()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    saved(page)
    page.keyboard.press("Control+z")
    expect(place).to_have_text(before)
    return before


def test_what_was_undone_is_done_again_until_something_else_is_done(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    before = undone(page, 2, "33")
    page.keyboard.press("Control+y")
    expect(cell(page, 2, "urutan")).to_have_text("33")
    saved(page)
    page.keyboard.press("Control+z")
    expect(cell(page, 2, "urutan")).to_have_text(before)
    name = names(page)[3]
    cell(page, 3, "urutan").click()
    page.keyboard.type("44")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("[data-state]")).to_have_text("Tidak ada yang dapat diulangi.")
    saved(page)
    shows(grid(page), name, "44")


def test_what_somebody_changed_since_is_not_done_again_over_him(login: Callable[..., Page]) -> None:
    ours, theirs = grid(login("admin")), login("kabid")
    undone(ours, 1, "22")
    saved(ours)
    cell(grid(theirs), 1, "urutan").click()
    theirs.keyboard.type("77")
    theirs.keyboard.press("Enter")
    saved(theirs)
    ours.locator('.tabulator-col[tabulator-field="nama"] .tabulator-col-sorter').click()
    expect(ours.locator('.tabulator-row [tabulator-field="urutan"]').filter(has_text="77")).to_have_count(1)
    cell(ours, 0, "nama").click()
    ours.keyboard.press("Control+y")
    expect(ours.locator("[data-state]")).to_contain_text("sudah diubah lagi")
    assert ours.locator('.tabulator-row [tabulator-field="urutan"]').filter(has_text="77").count() == 1


def test_a_cell_is_cut_and_put_elsewhere(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    cell(page, 7, "urutan").click()
    number = cell(page, 7, "urutan").inner_text()
    page.keyboard.press("Control+x")
    expect(cell(page, 7, "urutan")).not_to_contain_text(number)
    assert page.evaluate("navigator.clipboard.readText()") == number
    page.keyboard.press("Control+z")
    expect(cell(page, 7, "urutan")).to_have_text(number)


def test_a_choice_is_made_by_its_letters_and_leaving_it_open_makes_none(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    page.get_by_role("button", name="Baris baru").click()
    fresh = page.locator(".tabulator-row").count() - 1
    page.keyboard.press("Escape")
    for keys, shown in ((("F2", "Tab"), ""), (("t", "i", "Enter"), "Tidak")):
        cell(page, fresh, "aktif").click()
        for key in keys:
            page.keyboard.press(key)
        expect(cell(page, fresh, "aktif")).to_have_text(shown)


def test_typed_cells_outlive_the_end_of_the_login(login: Callable[..., Page]) -> None:
    page = grid(login("admin"))
    page.context.clear_cookies()
    cell(page, 6, "nama").click()
    page.keyboard.type("Pensiunan")
    page.keyboard.press("Enter")
    again = page.get_by_role("dialog", name="Sesi Anda sudah berakhir")
    expect(again).to_be_visible()
    with page.context.expect_page() as opened:
        again.get_by_role("link").click()
    there = opened.value
    there.fill("#username", "admin")
    there.fill("#password", PASSWORD)
    there.click("[type=submit]")
    saved(page)
    expect(again).to_be_hidden()
    assert "Pensiunan" in names(grid(page))
