"""Both engines print to scale, on the right sheet, with our fonts, and the same bytes every time."""

import io
import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest

from app.surat.context import Surat
from app.surat.engine import DISPOSISI, F4, F4_LANDSCAPE, PAPERS, Paper, PrintError
from app.surat.engine.base import Engine
from app.surat.engine.measure import measure
from app.surat.engine.sandbox import Sandbox, best_for_python
from app.surat.engine.weasyprint_engine import CHILD, WeasyprintEngine
from app.surat.pdf import render_html
from tests.unit.surat.conftest import Poppler, ready
from tests.unit.surat.samples import HALAMAN, KODE, NIK, NO_KK, TERBIT, rekom, sk_dtks

BAR = (
    '<!doctype html><html lang="id"><head><title>Uji</title></head><body style="margin:0;font-family:Liberation Sans">'
    '<div style="width:100mm;height:5mm;background:#f00"></div><p>Uji</p></body></html>'
)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.nama)
def test_bar_of_100_mm_is_100_mm_on_a_page_of_the_right_size(engine: Engine, paper: Paper) -> None:
    measured = measure(engine.render(BAR, paper, jenis="surat").bytes)
    assert measured.batang == pytest.approx(100, abs=0.5)
    assert (measured.lebar, measured.tinggi) == pytest.approx((paper.lebar, paper.tinggi), abs=1)


def test_only_liberation_fonts_are_used_and_all_are_embedded(engine: Engine, poppler: Poppler) -> None:
    fonts = poppler.fonts(printed(engine))
    assert fonts
    assert all(embedded for _, embedded in fonts)
    assert {name.replace("-", "") for name, _ in fonts} <= {"LiberationSans", "LiberationSansBold"}


def test_qr_of_the_paper_opens_the_page_of_its_code(engine: Engine, poppler: Poppler) -> None:
    assert poppler.qr(printed(engine)) == f"{HALAMAN}/{KODE}".upper()


def test_title_language_and_date_are_in_the_pdf(engine: Engine) -> None:
    with pikepdf.open(io.BytesIO(printed(engine))) as document:
        assert str(document.docinfo["/Title"]) == "Surat Keterangan Terdaftar DTKS - SITI AMINAH CONTOH"
        assert str(document.Root.Lang) == "id"
        assert str(document.docinfo["/CreationDate"]).startswith(f"D:{TERBIT.tanggal:%Y%m%d}")


def test_same_letter_gives_the_same_bytes(engine: Engine) -> None:
    assert printed(engine) == printed(engine)


def test_a_fresh_weasyprint_process_gives_the_same_bytes() -> None:
    fresh = WeasyprintEngine(best_for_python(CHILD))
    assert printed(fresh) == printed(ready("weasyprint"))
    fresh.close()


def test_letters_of_weasyprint_are_tagged_pdf_a(both: tuple[Engine, Engine]) -> None:
    with pikepdf.open(io.BytesIO(printed(both[1]))) as document:
        assert document.open_metadata().pdfa_status == "3B"
        assert document.Root.MarkInfo.Marked


@pytest.mark.parametrize("letter", [sk_dtks(), rekom("hilang")], ids=["judul", "korespondensi"])
def test_both_engines_draw_the_same_letter(letter: Surat, both: tuple[Engine, Engine], poppler: Poppler) -> None:
    html = render_html(letter.TEMPLATE, letter.data())
    one, other = (poppler.boxes(engine.render(html, F4, jenis="surat").bytes) for engine in both)
    assert [word for word, *_ in one] == [word for word, *_ in other]
    for anchor in ("PEMERINTAH", NIK, NO_KK, "NIP", KODE):  # words outside of justified paragraphs
        (left, top), (other_left, other_top) = spot(anchor, one), spot(anchor, other)
        assert abs(left - other_left) < 2, anchor
        assert abs(top - other_top) < 4, anchor


def test_a_word_without_end_is_broken_and_does_not_shrink_the_page(engine: Engine, poppler: Poppler) -> None:
    usual = poppler.boxes(printed(engine))
    endless = sk_dtks(keperluan="A" * 400, alamat="B" * 200, nama="C" * 150)
    boxes = poppler.boxes(engine.render(render_html(endless.TEMPLATE, endless.data()), F4, jenis="surat").bytes)
    assert max(right for _, _, right, _ in boxes) <= F4.lebar - F4.kanan + 1
    assert spot("PEMERINTAH", boxes) == pytest.approx(spot("PEMERINTAH", usual), abs=0.1)


def test_engines_answer_several_threads(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        sizes = list(pool.map(lambda _: len(printed(engine)), range(4)))
    assert len(set(sizes)) == 1


@pytest.mark.parametrize("sandbox", [Sandbox.UNSHARE, Sandbox.TANPA])
def test_weasyprint_prints_behind_weaker_walls_too(sandbox: Sandbox) -> None:
    engine = WeasyprintEngine(sandbox)
    assert engine.render(BAR, DISPOSISI, jenis="surat").bytes.startswith(b"%PDF")
    engine.close()


def test_next_letter_prints_after_the_child_was_killed() -> None:
    engine = WeasyprintEngine(best_for_python(CHILD))
    engine.render(BAR, F4, jenis="surat")
    child = engine._child._process
    assert child is not None
    os.killpg(child._process.pid, signal.SIGKILL)
    child._process.wait()
    assert engine.render(BAR, F4, jenis="surat").bytes.startswith(b"%PDF")
    engine.close()


def test_a_document_that_breaks_weasyprint_fails_alone() -> None:
    engine = ready("weasyprint")
    nested = "<table><tr><td>" * 3000
    with pytest.raises(PrintError, match="laporkan kepada Admin") as caught:
        engine.render(f"<html><head></head><body>{nested}x</body></html>", F4, jenis="surat")
    assert caught.value.rincian
    assert engine.render(BAR, F4_LANDSCAPE, jenis="daftar").bytes.startswith(b"%PDF")


def printed(engine: Engine) -> bytes:
    letter = sk_dtks()
    return engine.render(render_html(letter.TEMPLATE, letter.data()), letter.PAPER, jenis=letter.JENIS).bytes


def spot(word: str, boxes: list[tuple[str, float, float, float]]) -> tuple[float, float]:
    """Left and top of the last such word, in millimetres."""
    return [(left, top) for text, left, _, top in boxes if text == word][-1]
