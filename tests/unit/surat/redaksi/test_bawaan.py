"""The shipped wording in the office's notation prints the shipped letter, for every kind of letter there is."""

import html
import re
from dataclasses import replace

import pytest

from app.layanan import registry
from app.surat.context import Surat, papers
from app.surat.context.base import Redaksi
from app.surat.profile import profile
from app.surat.redaksi.bagian import BAGIAN
from app.surat.redaksi.bawaan import shipped
from app.surat.redaksi.contoh import sample_of
from app.surat.redaksi.kode import codes_of
from app.surat.redaksi.periksa import faults_in
from app.surat.render import render_html
from tests.unit.surat import samples

registry.load_models()
KINDS = {kind.TEMPLATE: kind for kind in papers() if issubclass(kind, Surat)}
OFFICE = profile("tanah_laut")
MADE_UP = [sample_of(kind, OFFICE, penuh=full) for kind in KINDS.values() for full in (True, False)]
SAMPLES = [paper for paper in samples.ALL.values() if isinstance(paper, Surat)]
#: Letters whose words are all layout or typed by somebody.
NOTHING_TO_EDIT = {"keputusan.html"}


def words(paper: Surat) -> str:
    body = render_html(paper.TEMPLATE, paper.data()).partition("<body")[2]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body))).strip().replace(" ,", ",")


def worded(paper: Surat) -> Surat:
    return replace(paper, redaksi=Redaksi(versi=1, sha256="0", bagian=shipped(paper.TEMPLATE)))


@pytest.mark.parametrize("paper", [*MADE_UP, *SAMPLES], ids=lambda paper: paper.TEMPLATE)
def test_it_prints_the_same_words(paper: Surat) -> None:
    shipped_words, own = words(paper), words(worded(paper))
    assert re.sub(r"\W+", " ", own) == re.sub(r"\W+", " ", shipped_words)


def test_nearly_every_letter_can_be_edited() -> None:
    assert {name for name in KINDS if not shipped(name)} == NOTHING_TO_EDIT
    assert set(shipped("sk_dtks.html")) == {"judul_surat", "tubuh", "salam"}
    assert all(set(shipped(name)) <= set(BAGIAN) for name in KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_it_has_no_fault_and_every_code_it_uses_is_in_the_list(name: str) -> None:
    full, bare = (sample_of(KINDS[name], OFFICE, penuh=penuh).data() for penuh in (True, False))
    assert faults_in(shipped(name), full, bare) == []
    listed = codes_of(full, bare, full)
    assert len({one.nama for one in listed}) == len(listed)
    assert all(one.label and one.sisip for one in listed)


@pytest.mark.parametrize("name", KINDS)
def test_what_the_picker_inserts_can_be_kept(name: str) -> None:
    full, bare = (sample_of(KINDS[name], OFFICE, penuh=penuh).data() for penuh in (True, False))
    text = "\n".join(f"{{% if {one.nama} %}}\n{one.sisip}\n{{% endif %}}" for one in codes_of(full, bare, full))
    assert [one.kalimat for one in faults_in({"tubuh": text}, full, bare)] == []
