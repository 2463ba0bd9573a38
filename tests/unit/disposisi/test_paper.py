"""The sheet is filled from the tree, and its first page holds whatever a letter says."""

import io
from dataclasses import replace

import pikepdf
import pytest

from app.agenda.models import AgendaSuratMasuk, Sifat
from app.agenda.service import record_incoming
from app.core.db import session
from app.disposisi.paper import sheet_of_letter
from app.surat.context import LembarDisposisi
from app.surat.engine import PrintSetting, render
from app.surat.render import render_html
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.unit.disposisi.test_tree import LETTER, direct, letter

pytestmark = ONE_DATABASE


def sheet(desk: Desk, surat: int) -> LembarDisposisi:
    return desk.ask(lambda: sheet_of_letter(session().get_one(AgendaSuratMasuk, surat)))  # type: ignore[no-any-return]


def test_a_letter_without_disposition_leaves_the_form_to_the_pen(desk: Desk) -> None:
    paper = sheet(desk, letter(desk))
    assert not [one for one in (*paper.diteruskan, *paper.harap) if one.isi]
    assert [one.nama for one in paper.sifat if one.isi] == ["Biasa"]
    assert (paper.pemberi, paper.catatan, paper.riwayat) == ("", "", ())
    assert "Sekretaris" in [one.nama for one in paper.diteruskan]


def test_the_form_shows_the_first_disposition_and_the_pages_behind_it_the_whole_tree(desk: Desk) -> None:
    surat = letter(desk)
    top = direct(desk, "kadis", ("kabid",), surat_masuk_id=surat, isi="Verifikasi", instruksi=("dilaporkan",))
    direct(desk, "kabid", ("staf",), induk=top, isi="Siapkan data")
    paper = sheet(desk, surat)
    kabid = "Kepala Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin"
    assert [one.nama for one in paper.diteruskan if one.isi] == [kabid]
    assert [one.nama for one in paper.harap if one.isi] == ["Laporkan hasilnya"]
    assert (paper.pemberi, paper.catatan) == ("Kepala Dinas Sosial", "Verifikasi")
    assert [(row.tingkat, row.dari) for row in paper.riwayat] == [(0, "Kepala Dinas Sosial"), (1, kabid)]


@pytest.mark.parametrize("mesin", ["weasyprint", "pdfkit"])
def test_the_longest_letter_and_disposition_keep_to_their_pages(desk: Desk, mesin: str) -> None:
    asal, perihal = " ".join(["Badan Penanggulangan"] * 11), " ".join(["permohonan"] * 90)
    long = replace(LETTER, sifat=Sifat.RAHASIA, no_surat="005/" + "W" * 90, asal=asal, perihal=perihal)
    surat = int(desk.act("agendaris", record_incoming, long))
    everybody = (
        "kabid", "kabid_rehab", "kasubag_umpeg", "kasubag_perencanaan", "subkor", "subkor_stimulan", "sekretaris",
    )  # fmt: skip
    direct(desk, "kadis", everybody, surat_masuk_id=surat, isi="Mohon dibahas " * 70, catatan="Segera " * 70)
    paper = sheet(desk, surat)
    html = render_html(paper.TEMPLATE, paper.data())
    pdf = render(html, paper.PAPER, jenis="surat", setting=PrintSetting.parse(mesin)).bytes
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1 + len(paper.data()["halaman"])  # type: ignore[arg-type]
