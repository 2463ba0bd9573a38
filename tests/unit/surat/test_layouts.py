"""Every layout says what it said before, in each office's type and sheet, its signature in one piece."""

import io
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.core.errors import DomainError
from app.surat.context import Konteks, Surat, TandaTangan, susun
from app.surat.engine.base import Engine
from app.surat.profile import Profil, profiles
from app.surat.render import render_html
from tests.unit.surat import samples
from tests.unit.surat.conftest import Poppler, ready
from tests.unit.surat.test_papers import pages

GOLDEN = Path(__file__).with_name("golden")
LETTERS = {name: paper for name, paper in samples.ALL.items() if isinstance(paper, Surat)}
PLT = TandaTangan(jabatan="Plt. Kepala Dinas Sosial Kabupaten Tanah Laut", nama="Hj. Noor Contoh", nip="1")
UB = TandaTangan(
    jabatan="Kepala Subbagian Umum dan Kepegawaian",
    untuk_beliau="Sekretaris",
    atas_nama="Kepala Dinas Sosial Kabupaten Tanah Laut",
    nama="Fahri Contoh, S.H.",
    nip="198007192009011011",
)
WALI_KOTA = TandaTangan(jabatan="Wali Kota Banjarbaru", nama="Hj. Aulia Contoh")


def printed(paper: Konteks, engine: Engine) -> bytes:
    return engine.render(render_html(paper.TEMPLATE, paper.data()), paper.kertas, jenis=paper.JENIS).bytes


def text_of(paper: Konteks) -> str:
    html = re.sub(r"<style>.*?</style>", "", render_html(paper.TEMPLATE, paper.data()), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("name", samples.ALL)
def test_every_paper_says_what_it_said_before(name: str) -> None:
    """To accept new wording: GOLDEN=write pytest tests/unit/surat/test_layouts.py, then read the difference."""
    text = re.sub(r"(.{1,110})(?: |$)", r"\1\n", text_of(samples.ALL[name]))
    golden = GOLDEN / f"{name.replace(' ', '_')}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text)
    assert golden.read_text() == text


@pytest.mark.parametrize("office", profiles().values(), ids=profiles())
@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_fits_the_sheet_of_each_office(name: str, office: Profil, poppler: Poppler) -> None:
    paper = replace(LETTERS[name], kop=office.kop)
    pdf = printed(paper, ready("weasyprint"))
    sheet = office.kertas
    attached = sum(len(one.pages(sheet)["halaman"]) for one in paper.daftar_lampiran)  # type: ignore[arg-type]
    assert pages(pdf) == 1 + attached
    boxes = poppler.boxes(pdf)
    assert min(left for _, left, _, _ in boxes) >= sheet.kiri - 1
    assert max(right for _, _, right, _ in boxes) <= sheet.lebar - sheet.kanan + 1
    assert max(top for *_, top in boxes) <= sheet.tinggi - sheet.bawah
    own = "LiberationSerif" if office.huruf == "serif" or "keputusan" in name else "LiberationSans"
    assert {font.replace("-", "")[: len(own)] for font, _ in poppler.fonts(pdf)} == {own}


@pytest.mark.parametrize("office", profiles().values(), ids=profiles())
@pytest.mark.parametrize("name", ["buku", "sop", "daftar tanda terima", "daftar kekurangan", "tanda terima berkas"])
def test_lists_and_papers_of_the_desk_fit_the_sheet_of_each_office(name: str, office: Profil, poppler: Poppler) -> None:
    paper = replace(samples.ALL[name], kop=office.kop)
    boxes = poppler.boxes(printed(paper, ready("weasyprint")))
    sheet = paper.kertas
    assert {sheet.lebar, sheet.tinggi} == {office.kertas.lebar, office.kertas.tinggi}
    assert max(right for _, _, right, _ in boxes) <= sheet.lebar - sheet.kanan + 1
    assert max(top for *_, top in boxes) <= sheet.tinggi - sheet.bawah


@pytest.mark.parametrize("paragraphs", [9, 10, 11, 12, 13])
def test_the_signature_is_never_torn_from_its_post(engine: Engine, poppler: Poppler, paragraphs: int) -> None:
    long = " ".join(["Demikian kami sampaikan bahwa verifikasi data kesejahteraan sosial telah dilaksanakan."] * 2)
    letter = replace(samples.UNDANGAN, alinea=susun("\n".join([long] * paragraphs)), daftar_lampiran=())
    (sheet,) = (page for page in poppler.text(printed(letter, engine)).split("\f") if "Drs. Rahmat Contoh" in page)
    assert "KEPALA DINAS SOSIAL" in sheet
    assert "NIP 197001011995031001" in sheet
    assert "Kode verifikasi" in sheet


def test_a_receipt_of_many_papers_takes_a_sheet_for_each_copy(engine: Engine) -> None:
    many = replace(samples.BERKAS, persyaratan=samples.BERKAS.persyaratan * 3)
    assert pages(printed(many, engine)) == 2
    assert pages(printed(samples.BERKAS, engine)) == 1


@pytest.mark.parametrize(
    ("block", "says"),
    [
        (samples.KADIS, "KEPALA DINAS SOSIAL KABUPATEN TANAH LAUT, Drs. Rahmat Contoh, M.Si."),
        (samples.SEKRETARIS, "a.n. KEPALA DINAS SOSIAL KABUPATEN TANAH LAUT SEKRETARIS,"),
        (
            UB,
            "SEKRETARIS u.b. KEPALA SUBBAGIAN UMUM DAN KEPEGAWAIAN, Fahri Contoh, S.H.",
        ),
        (PLT, "Plt. KEPALA DINAS SOSIAL KABUPATEN TANAH LAUT, Hj. Noor Contoh"),
        (WALI_KOTA, "WALI KOTA BANJARBARU, Hj. Aulia Contoh"),
        (TandaTangan(sebagai="Mengetahui", jabatan="Lurah Loktabat"), "Mengetahui LURAH LOKTABAT, ......"),
    ],
    ids=["own name", "a.n.", "u.b.", "Plt.", "outside", "unknown"],
)
def test_the_signature_block_says_in_which_capacity(block: TandaTangan, says: str) -> None:
    assert says in text_of(replace(samples.NOTA, tanda_tangan=block))


def test_an_outside_signer_prints_no_empty_number() -> None:
    assert "NIP" not in text_of(replace(samples.UNDANGAN, tanda_tangan=WALI_KOTA))


def test_somebody_must_sign_in_some_capacity() -> None:
    with pytest.raises(DomainError, match="Jabatan penandatangan belum diisi"):
        TandaTangan(nama="Siapa")


def test_two_signers_stand_side_by_side_at_one_height(engine: Engine, poppler: Poppler) -> None:
    beside = TandaTangan(sebagai="Mengetahui", jabatan="Camat Pelaihari", nama="Camatnya Contoh")
    paper = replace(samples.NOTA, tanda_tangan_lain=(beside,))
    spots = {word: (left, top) for word, left, _, top in poppler.boxes(printed(paper, engine))}
    assert abs(spots["Camatnya"][1] - spots["Drs."][1]) < 0.5
    assert spots["Camatnya"][0] < 60 < spots["Drs."][0]


def test_minutes_have_a_signature_for_each_party() -> None:
    text = text_of(samples.BERITA_ACARA)
    assert "Kamis tanggal dua puluh enam bulan November tahun dua ribu dua puluh enam" in text
    assert text.count("PIHAK KEDUA KEPALA SMP NEGERI CONTOH") == 1
    assert text.count("PIHAK PERTAMA KEPALA DINAS SOSIAL") == 1
    assert "Mengetahui CAMAT PELAIHARI," in text


@pytest.mark.parametrize("cetak", [samples.Cetak.konsep(samples.HARI, bernomor=False),
                                   samples.Cetak.untuk_tanda_tangan("", samples.HARI)])  # fmt: skip
@pytest.mark.parametrize("name", LETTERS)
def test_a_paper_without_number_has_no_line_for_one(name: str, cetak: Any) -> None:
    text = text_of(replace(LETTERS[name], cetak=cetak))
    assert not re.search(r"N(omor|OMOR):? (\.\.\.|:)", text)
    assert "belum bernomor" not in text


def test_a_list_to_sign_alternates_and_keeps_its_signature_with_a_name(engine: Engine, poppler: Poppler) -> None:
    pdf = printed(samples.daftar(28), engine)
    *_, last = [page for page in poppler.text(pdf).split("\f") if page.strip()]
    assert "WARGA CONTOH KE-28" in last
    assert "Petugas penyalur" in last
    left = {word: x for word, x, _, _ in poppler.boxes(pdf) if re.fullmatch(r"\d+\.", word)}
    assert left["2."] - left["1."] > 20


def test_a_list_is_whole_or_refused() -> None:
    read = {"bertanda_tangan": False, "tanda_tangan": ()}
    sheets: Any = samples.daftar(2_001, **read).data()["halaman"]
    assert sum(len(sheet) for sheet in sheets) == 2_001
    for rows, changes in ((2_001, {}), (10_001, read)):
        with pytest.raises(DomainError, match="Cetak per desa"):
            samples.daftar(rows, **changes)


def test_pdf_of_an_attachment_is_one_document(engine: Engine) -> None:
    with pikepdf.open(io.BytesIO(printed(samples.UNDANGAN, engine))) as document:
        assert len(document.pages) == 3
