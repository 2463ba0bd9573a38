"""What anybody may read of a case who holds its code, asked of every service that runs, at every turn of its way."""

import re

import pytest
from sqlalchemy import inspect

from app.berkas.kode import KodeStatus
from app.berkas.models import Berkas
from app.core.db import session
from app.layanan.registry import load_models, sop_files
from app.surat.profile import profile
from app.surat.render import render_html
from app.surat.verification import grouped
from app.web.kertas import PAPERS
from app.workflow.applicant_words import DONE, NOW, RECEIVED, SAID
from app.workflow.kabar import news_for
from app.workflow.services import Layanan, running
from app.workflow.spec import StatusSop
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import SITI
from tests.support.visitor import Visitor

load_models()
office = profile("tanah_laut")
pytestmark = ONE_DATABASE
SERVICES = [
    pytest.param(layanan, id=layanan.slug)
    for layanan in running()
    if sop_files()[layanan.slug].status is StatusSop.BERLAKU
]
#: Columns of the case that say nothing of anybody.
OPEN = {"layanan", "bidang", "varian", "status"}
#: What the page says of every case alike.
OWN_WORDS = {words.casefold() for words in (*NOW.values(), *DONE.values(), *SAID.values(), RECEIVED, office.alamat)}
MOBILE = "081299887766"


def secrets_of(berkas: int) -> set[str]:
    """Return every text the case's row and its turns hold that could tell who or what it is about."""
    row = session().get_one(Berkas, berkas)
    texts = {getattr(row, one.key) for one in inspect(type(row)).column_attrs if one.key not in OPEN}
    texts |= {text for turn in row.tugas for text in (turn.oleh_nama, turn.alasan, turn.keluaran)}
    found = {text.casefold() for text in texts if isinstance(text, str) and len(text) > 5}
    return found - OWN_WORDS - {"selesai"}


@pytest.mark.parametrize("layanan", SERVICES)
def test_the_page_names_nobody_at_any_turn(desk: Desk, layanan: Layanan) -> None:
    berkas = desk.receive(layanan.slug, hp=MOBILE, kuasa_nama="AHMAD KUASA CONTOH", kuasa_hubungan="menantu")
    kode = desk.row(KodeStatus, berkas_id=berkas)["kode"]
    anybody = Visitor(desk)
    while True:
        page = anybody.open(f"/s/{kode}")
        assert page.status == 200
        shown = page.text.casefold()
        hidden = desk.ask(lambda: secrets_of(berkas)) | {SITI.nama.casefold(), SITI.nik, SITI.no_kk, MOBILE}
        assert {text for text in hidden if text in shown} == set()
        assert not re.search(r"[0-9]{16}", page.html)
        assert layanan.slug not in page.html
        if not desk.at(berkas).act:
            break
        desk.step(berkas)


@pytest.mark.parametrize("layanan", [one for one in SERVICES if one.values[0].tertutup])  # type: ignore[attr-defined]
def test_a_closed_case_shows_neither_its_papers_nor_its_steps(desk: Desk, layanan: Layanan) -> None:
    sop = sop_files()[layanan.slug]
    papers = [nama for row in sop.persyaratan for nama in row.berkas]
    berkas = desk.receive(layanan.slug, missing=papers[0] if papers else "")
    kode = desk.row(KodeStatus, berkas_id=berkas)["kode"]
    text = Visitor(desk).open(f"/s/{kode}").text.casefold()
    message = desk.ask(lambda: news_for(session().get_one(Berkas, berkas))).casefold()
    kind = [word for word in sop.judul.split() if len(word) > 4 and word not in ("Layanan", "Sosial")]
    for words in (*papers, *(step.kegiatan for step in sop.langkah), sop.judul, *kind):
        assert words.casefold() not in text, words
        assert words.casefold() not in message, words


@pytest.mark.parametrize("layanan", SERVICES)
def test_every_case_has_its_receipt_with_the_code(desk: Desk, layanan: Layanan) -> None:
    berkas = desk.receive(layanan.slug)
    kode = grouped(desk.row(KodeStatus, berkas_id=berkas)["kode"])
    paper = desk.ask(lambda: PAPERS["tanda-terima-berkas"](session().get_one(Berkas, berkas)))
    assert kode in render_html(paper.TEMPLATE, paper.data())
