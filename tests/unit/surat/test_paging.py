"""Lines and pages broken by us: nothing lost, nothing too wide."""

from pathlib import Path

from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from app.surat import metrics
from app.surat.metrics import width_mm, wrap
from app.surat.paging import Huruf, paginate

FONT = Path("/usr/share/fonts/truetype/liberation2")
WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=300)


def test_widths_are_those_of_liberation_sans() -> None:
    font = TTFont(FONT / "LiberationSans-Regular.ttf")
    cmap, advance, per_em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for code in range(32, 127):
        real = advance[cmap[code]][0] / per_em * 1000
        assert abs(metrics._ASCII[code - 32] - real) < 2, chr(code)


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
