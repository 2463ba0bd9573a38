"""The public questionnaire and its result, as somebody at a browser without scripts sees them."""

import re
from datetime import timedelta
from typing import Any

import pytest

from app.core.db import session
from app.layanan.sekretariat.skm.models import Skm, SkmResponden, SkmUnsur
from app.workflow import actions
from app.workflow.stages import Bahan
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.office import limiting
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
ANSWERS = {f"u{no}": "4" for no in range(1, 10)}
ABOUT = {"layanan": "sk_dtks", "jk": "P", "pendidikan": "SMA", "pekerjaan": "wirausaha"}


@pytest.fixture
def survey(desk: Desk) -> int:
    """Return a survey that is open today."""
    berkas = desk.receive("skm")
    while desk.at(berkas).step < 6:
        desk.step(berkas)
    return berkas


def fill(visitor: Visitor, address: str = "/skm", **typed: str) -> Page:
    page = visitor.open(address)
    (form,) = [form for form in page.forms if form.action.startswith("/skm")]
    return visitor.send(form, address, **{**ANSWERS, **ABOUT, **typed})


@pytest.mark.usefixtures("survey")
def test_anybody_answers_and_the_form_begins_anew_by_itself(desk: Desk) -> None:
    visitor = Visitor(desk)
    page = fill(visitor, umur="34", saran="Mohon kursi ditambah.")
    assert page.path == "/skm/terima-kasih"
    assert re.fullmatch(r"\d+; url=/skm", page.response.headers["Refresh"])
    row = desk.row(SkmResponden)
    assert [row[f"u{no}"] for no in range(1, 10)] == [4] * 9
    assert (row["layanan"], row["umur"], row["saran"]) == ("sk_dtks", 34, "Mohon kursi ditambah.")
    assert "checked" not in visitor.open("/skm").html


@pytest.mark.usefixtures("survey")
def test_what_was_answered_comes_back_when_something_is_missing(desk: Desk) -> None:
    page = fill(Visitor(desk), u3="", saran="Antre <lama>")
    assert page.status == 422
    assert "Pertanyaan nomor 3 belum dijawab." in page.text
    assert page.html.count("checked") == 8 + 3
    assert "Antre &lt;lama&gt;" in page.html
    assert desk.rows(SkmResponden) == []


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("u1", "5", "Jawaban U1 harus 1 sampai 4."),
        ("u1", "0", "Jawaban U1 harus 1 sampai 4."),
        ("u9", "empat", "U9 harus berupa angka."),
        ("layanan", "cuti", "Pilih layanan yang Anda terima."),
        ("layanan", "<script>", "Pilih layanan yang Anda terima."),
        ("umur", "400", "Umur antara 10 dan 110 tahun"),
        ("pendidikan", "TK", "bukan pilihan yang tersedia"),
    ],
)
@pytest.mark.usefixtures("survey")
def test_what_no_form_would_send_is_refused_with_a_sentence(desk: Desk, field: str, value: str, sentence: str) -> None:
    answer = Visitor(desk).client.post("/skm", data={**ANSWERS, **ABOUT, field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert desk.rows(SkmResponden) == []


@pytest.mark.usefixtures("survey")
def test_a_service_has_an_address_of_its_own(desk: Desk) -> None:
    visitor = Visitor(desk)
    page = visitor.open("/skm/rekom_bpnt_kks")
    assert '<option value="rekom_bpnt_kks" selected>' in page.html
    assert (
        fill(visitor, "/skm/rekom_bpnt_kks", layanan="rekom_bpnt_kks")
        .response.headers["Refresh"]
        .endswith("/skm/rekom_bpnt_kks")
    )
    assert visitor.open("/skm/cuti").status == 404


def test_outside_a_survey_nobody_is_asked(desk: Desk) -> None:
    page = Visitor(desk).open("/skm")
    assert "Survei sedang tidak dibuka" in page.text
    assert Visitor(desk).client.post("/skm", data={**ANSWERS, **ABOUT}).status_code == 422
    assert desk.rows(SkmResponden) == []


def test_a_survey_closes_with_its_period_and_with_its_result(desk: Desk, survey: int) -> None:
    day = OPENING.date()
    ask: Any = lambda when: desk.ask(lambda: session().get_one(Skm, survey).terbuka(when))  # noqa: E731
    assert (ask(day), ask(day + timedelta(days=1)), ask(day - timedelta(days=7))) == (True, False, False)
    desk.step(survey)
    assert ask(day) is False


def test_a_survey_needs_the_respondents_that_were_set(desk: Desk, survey: int) -> None:
    fill(Visitor(desk))
    with desk.refuses("Baru 1 dari 12 kuesioner terisi."):
        desk.act("jfu", actions.catat, survey, keluaran="Kuesioner terisi")


def test_a_result_is_not_made_up_while_the_survey_runs(desk: Desk) -> None:
    berkas = desk.receive("skm")
    while desk.at(berkas).step < 5:
        desk.step(berkas)
    later = {"mulai": "2026-11-23", "akhir": "2026-11-27", "populasi": "40", "sasaran": "1"}
    desk.act("kasubag_umpeg", actions.catat, berkas, keluaran="Responden ditentukan", bahan=Bahan(isian=later))
    fill(Visitor(desk))
    desk.act("jfu", actions.catat, berkas, keluaran="Kuesioner terisi")
    with desk.refuses("Survei masih dibuka sampai 27 November 2026."):
        desk.step(berkas)


def test_the_result_shows_the_three_weights_beside_each_other(desk: Desk, survey: int) -> None:
    for u1 in ("3", "4"):
        fill(Visitor(desk), u1=u1)
    page = Visitor(desk, "sekretaris").open(f"/hasil-skm/{survey}")
    assert page.status == 200
    for index in ("98,61", "98,51", "97,63"):
        assert index in page.text
    assert page.html.count("<rect") == 18
    assert "Wirausaha 2" in page.text
    assert Visitor(desk, "sekretaris").open("/hasil-skm/").text.count("98,61") == 1


def test_the_report_says_what_was_answered(desk: Desk) -> None:
    berkas = desk.case("skm")
    row = desk.row(Skm, id=berkas)
    assert row["jumlah_responden"] == len(desk.rows(SkmResponden))
    assert row["mutu"] in "ABCD"
    words = Visitor(desk, "kadis").open(f"/cetak/{berkas}/pratinjau.html").text
    assert row["nilai_ikm"] in words
    assert "Peraturan Menteri Pendayagunaan Aparatur Negara" in words


def test_the_office_words_its_questionnaire(desk: Desk) -> None:
    assert len(desk.rows(SkmUnsur)) == 9
    admin = Visitor(desk, "admin")
    page = admin.open("/skm-unsur/edit/8")
    form = next(form for form in page.forms if "nama" in form.values())
    admin.send(form, "/skm-unsur/edit/8", nama="Sarana dan prasarana")
    assert desk.row(SkmUnsur, no=8)["nama"] == "Sarana dan prasarana"
    assert Visitor(desk, "staf").open("/skm-unsur/edit/8").status == 403


def test_a_respondent_is_nobody(desk: Desk, survey: int) -> None:
    fill(Visitor(desk))
    row = desk.row(SkmResponden)
    assert {name for name, value in row.items() if value is not None} <= {
        "id", "berkas_id", "waktu", "layanan", "jk", "umur", "pendidikan", "pekerjaan", "saran", *ANSWERS,
    }  # fmt: skip
    assert row["berkas_id"] == survey


def test_a_flood_of_answers_is_slowed_down(desk: Desk) -> None:
    with limiting(desk.app) as strict:
        client = strict.test_client()
        answers = [client.post("/skm", data={}).status_code for _ in range(33)]
        assert answers[0] == 422
        assert answers[-1] == 429
        assert client.get("/skm").status_code == 200, "the questionnaire itself stays open"
