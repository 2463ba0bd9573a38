"""Every paper, in both engines: complete, on one sheet, inside the margins, the same words."""

import io
import re
from collections import Counter
from dataclasses import replace

import pikepdf
import pytest

from app.core.errors import DomainError
from app.surat.context import Konteks, Surat
from app.surat.engine.base import Engine
from app.surat.render import render_html
from tests.unit.surat import samples
from tests.unit.surat.conftest import Poppler


@pytest.fixture(scope="module", params=samples.ALL.values(), ids=list(samples.ALL))
def pair(request: pytest.FixtureRequest, both: tuple[Engine, Engine]) -> tuple[Konteks, list[bytes]]:
    """A paper and its PDF from each engine."""
    paper = request.param
    html = render_html(paper.TEMPLATE, paper.data())
    return paper, [engine.render(html, paper.PAPER, jenis=paper.JENIS).bytes for engine in both]


def test_both_engines_print_the_same_words(pair: tuple[Konteks, list[bytes]], poppler: Poppler) -> None:
    one, other = (Counter(poppler.words(pdf)) for pdf in pair[1])
    assert one == other


def test_nothing_stands_in_the_margins(pair: tuple[Konteks, list[bytes]], poppler: Poppler) -> None:
    paper = pair[0].PAPER
    for pdf in pair[1]:
        boxes = poppler.boxes(pdf)
        assert min(left for _, left, _, _ in boxes) >= paper.kiri - 1
        assert max(right for _, _, right, _ in boxes) <= paper.lebar - paper.kanan + 1


def test_it_has_the_pages_it_says_it_has(pair: tuple[Konteks, list[bytes]], poppler: Poppler) -> None:
    for pdf in pair[1]:
        text = poppler.text(pdf)
        numbers = [(int(page), int(of)) for page, of in re.findall(r"Halaman (\d+) dari (\d+)", text)] or [(1, 1)]
        assert numbers == [(page, len(numbers)) for page in range(1, len(numbers) + 1)]
        assert pages(pdf) == len(numbers) + attached(pair[0])


@pytest.mark.parametrize("paper", samples.ALL.values(), ids=list(samples.ALL))
def test_no_label_stands_without_its_value(paper: Konteks) -> None:
    html = render_html(paper.TEMPLATE, paper.data())
    assert not re.search(r"<td[^>]*>:</td>\s*<td[^>]*>\s*</td>", html)
    assert not re.search(r"\bNone\b|\{\{|\{%|&amp;amp;|datetime", html)


@pytest.mark.parametrize("rows", [0, 1, 350])
def test_a_book_breaks_its_own_pages_alike_in_both_engines(
    rows: int, both: tuple[Engine, Engine], poppler: Poppler
) -> None:
    book = samples.buku(rows, mengetahui=None)
    data = book.data()
    expected = len(data["halaman"])  # type: ignore[arg-type]
    html = render_html(book.TEMPLATE, data)
    for engine in both if rows < 100 else both[:1]:
        pdf = engine.render(html, book.PAPER, jenis="daftar").bytes
        assert pages(pdf) == expected
        words = poppler.words(pdf)
        assert all(f"400.9/{number:04}/DINSOS/XI/2026" in words for number in range(1, rows + 1))
        assert words.count("Perihal") == expected, "the heading stands on every page"
    assert ("Tidak ada catatan" in html) is (rows == 0)


def test_a_row_taller_than_a_page_is_carried_over(both: tuple[Engine, Engine], poppler: Poppler) -> None:
    long = " ".join(f"kata{number}" for number in range(900))
    book = samples.buku(1)
    book = replace(book, baris=((*book.baris[0][:4], long, *book.baris[0][5:]),))
    html = render_html(book.TEMPLATE, book.data())
    for engine in both:
        words = set(poppler.words(engine.render(html, book.PAPER, jenis="daftar").bytes))
        assert {f"kata{number}" for number in range(900)} <= words


def test_a_book_refuses_rows_that_do_not_fit_its_columns() -> None:
    with pytest.raises(DomainError, match="jumlah kolom"):
        samples.buku(0, baris=(("satu", "dua"),))


def test_a_book_refuses_more_rows_than_one_print_may_hold() -> None:
    row = samples.buku(1).baris
    with pytest.raises(DomainError, match="Persempit rentang tanggal"):
        samples.buku(0, baris=row * 5_001)


def test_sop_marks_every_actor_of_every_step() -> None:
    data = samples.SOP.data()
    marks = sum(cell == ["\u25a0"] for page in data["halaman"] for row in page for cell in row)  # type: ignore[attr-defined]
    assert marks == sum(len(langkah.pelaksana) for langkah in samples.SOP.langkah)


def test_sop_with_many_actors_names_them_in_one_column() -> None:
    actors = tuple(f"Pelaku {number}" for number in range(11))
    step = replace(samples.SOP.langkah[0], pelaksana=actors[:2])
    data = replace(samples.SOP, pelaksana=actors, langkah=(step,)).data()
    assert data["jumlah_pelaksana"] == 1
    assert "Pelaku 0, Pelaku 1" in render_html("sop.html", data)


def test_sop_without_steps_says_so() -> None:
    assert "belum ditetapkan" in render_html("sop.html", replace(samples.SOP, langkah=()).data())


def attached(paper: Konteks) -> int:
    """Pages of the tables after a letter."""
    if not isinstance(paper, Surat):
        return 0
    return sum(len(one.pages(paper.kertas)["halaman"]) for one in paper.daftar_lampiran)  # type: ignore[arg-type]


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)
