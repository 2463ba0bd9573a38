"""Lines and pages broken by us: nothing lost, nothing too wide."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from app.surat import metrics
from app.surat.metrics import width_mm, wrap
from app.surat.paging import Huruf, broken, needed, paginate, shared

FONT = Path("/usr/share/fonts/truetype/liberation2")
WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=300)


def test_widths_are_those_of_liberation_sans() -> None:
    font = TTFont(FONT / "LiberationSans-Regular.ttf")
    cmap, advance, per_em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for code in range(32, 127):
        real = advance[cmap[code]][0] / per_em * 1000
        assert abs(metrics._ASCII[code - 32] - real) < 2, chr(code)
    for char, width in metrics._KNOWN.items():
        assert abs(width - advance[cmap[ord(char)]][0] / per_em * 1000) < 2, char


def test_bold_is_never_wider_than_assumed() -> None:
    font = TTFont(FONT / "LiberationSans-Bold.ttf")
    cmap, advance, per_em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for text in (
        "Tanggal Diterima",
        "Diteruskan Kepada / Pengolah",
        "Perihal / Isi Ringkas",
        "No. Urut",
        "Penandatangan",
    ):
        real = sum(advance[cmap[ord(char)]][0] for char in text) / per_em * 10 * 25.4 / 72
        assert real <= width_mm(text, 10, bold=True)


@given(WORDS, st.floats(5, 80))
def test_wrapping_loses_no_character_and_keeps_to_the_width(text: str, width: float) -> None:
    lines = wrap(text, width, 8.5)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_mm(line, 8.5) <= width for line in lines)


def test_line_breaks_of_the_text_are_kept() -> None:
    assert wrap("satu\ndua", 50, 8.5) == ["satu", "dua"]
    assert wrap("", 50, 8.5) == [""]


@given(st.lists(st.integers(1, 120), max_size=60), st.floats(20, 150))
def test_pages_hold_every_line_in_order_and_none_is_too_tall(heights: list[int], tinggi: float) -> None:
    huruf = Huruf()
    rows = [[[f"{row}.{line}" for line in range(count)]] for row, count in enumerate(heights)]
    pages = paginate(rows, tinggi, huruf)
    assert [line for page in pages for row in page for line in row[0]] == [line for row in rows for line in row[0]]
    assert all(sum(huruf.height(row) for row in page) <= tinggi for page in pages)


def test_room_for_a_signature_is_kept_on_the_last_page() -> None:
    huruf = Huruf()
    rows = [[["x"]]] * 10
    full = sum(huruf.height(row) for row in rows)
    assert len(paginate(rows, full, huruf)) == 1
    assert len(paginate(rows, full, huruf, sisa_akhir=10)) == 2


def test_a_column_is_as_wide_as_its_longest_word_needs() -> None:
    number = "400.9/1234/DINSOS/XII/2026"
    needs = [needed(head, cells, Huruf()) for head, cells in (("Sisipan", []), ("Nomor", [number]), ("Perihal", []))]
    widths = shared(200, [1, 1, 30], needs)
    assert sum(widths) == pytest.approx(200, abs=0.05)
    assert all(width >= need - 0.01 for width, need in zip(widths, needs, strict=True))
    row = broken(["Sisipan", number, "Perihal / Isi Ringkas"], widths, Huruf(), bold=False)
    assert row[:2] == [["Sisipan"], [number]]


def test_what_is_left_over_is_shared_out() -> None:
    assert shared(100, [1, 3], [10, 10]) == pytest.approx([25, 75], abs=0.05)
    assert shared(100, [1, 1], [10, 70]) == pytest.approx([30, 70], abs=0.05)


def test_too_many_long_words_are_cut_alike() -> None:
    widths = shared(60, [1, 1, 1], [40, 40, 40])
    assert widths == [20, 20, 20]
    assert needed("x", ["y" * 500], Huruf()) < 50, "one endless word does not eat the page"
