"""The desks over real spreadsheets: what both sides changed, and what could not be taken, decided by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sheets_sync.desk import ANGSAU, PABAHANAN
from tests.support.desk import Desk
from tests.support.forms import Form
from tests.support.lembar import Villages, villages
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
KONFLIK, KARANTINA = "/lembar-konflik/", "/lembar-karantina/"


@pytest.fixture
def sheets(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Villages]:
    with villages(desk, tmp_path, monkeypatch) as found:
        yield found


@pytest.fixture
def kabid(desk: Desk, sheets: Villages) -> Visitor:
    return Visitor(desk, "kabid")


@pytest.fixture
def conflicts(sheets: Villages) -> Villages:
    for nama in ("BUDIMAN", "NOOR AIDA", "SYAHRANI"):
        sheets.conflict(nama, office=f"kantor {nama}", sheet=f"kelurahan {nama}")
    assert sheets.sync().konflik == 3
    return sheets


def row_form(page: Page, value: str) -> Form:
    """Return the form of the row whose other value begins as ``value``."""
    (found,) = [form for form in page.forms for one in form.fields if one.value == value]
    return found


def ident(form: Form) -> str:
    return form.ident.removeprefix("putus-")


def test_people_of_one_name_are_told_apart_by_their_address(kabid: Visitor, conflicts: Villages) -> None:
    page = kabid.open(KONFLIK)
    for one in ("JL. UJI NO. 1", "JL. UJI NO. 2", "JL. UJI NO. 4"):
        assert one in page.text
    assert page.text.index("BUDIMAN") < page.text.index("NOOR AIDA") < page.text.index("SYAHRANI")


def test_each_button_of_a_conflict_decides_that_row_and_the_sheet_follows(kabid: Visitor, conflicts: Villages) -> None:
    for nama, side, typed in (("BUDIMAN", "kantor", ""), ("NOOR AIDA", "kelurahan", ""), ("SYAHRANI", "lain", "benar")):
        form = row_form(kabid.open(KONFLIK), f"kantor {nama}")
        more = {f"lain-{ident(form)}": typed} if typed else {}
        assert "1 konflik diputuskan" in press(kabid, form, f"{side}-{ident(form)}", **more).text
    assert "Tidak ada konflik" in kabid.open(KONFLIK).text
    conflicts.sync()
    notes = {nama: conflicts.row(nama)["Catatan"] for nama in ("BUDIMAN", "NOOR AIDA", "SYAHRANI")}
    assert notes == {"BUDIMAN": "kantor BUDIMAN", "NOOR AIDA": "kelurahan NOOR AIDA", "SYAHRANI": "benar"}
    assert {row["Keterangan sinkron"] for row in conflicts.rows(ANGSAU)} == {""}


def press(visitor: Visitor, form: Form, value: str, **typed: str) -> Page:
    """Press one of the buttons of a form."""
    data = {**form.values(**typed), "putus": value}
    return Page(visitor.client.post(form.action, data=data, follow_redirects=True))


def test_a_row_shares_its_form_with_no_other_row(kabid: Visitor, conflicts: Villages) -> None:
    """Enter in a field presses the first button of its form; it must never be another person's."""
    forms = [form for form in kabid.open(KONFLIK).forms if form.ident.startswith("putus-")]
    assert len(forms) == 3
    for form in forms:
        assert [one.name for one in form.fields] == ["csrf_token", f"lain-{ident(form)}"]
        assert [one.kind for one in form.fields if one.name.startswith("lain-")] == ["textarea"]


def test_all_that_is_ticked_is_decided_at_once(kabid: Visitor, conflicts: Villages) -> None:
    form = kabid.open(KONFLIK).named("banyak")
    ids = form.offered("rowid")
    assert len(ids) == 3
    data = {"csrf_token": form.values()["csrf_token"], "rowid": ids[:2], "putus": "kelurahan"}
    page = Page(kabid.client.post(form.action, data=data, follow_redirects=True))
    assert "2 konflik diputuskan" in page.text
    assert len(page.named("banyak").offered("rowid")) == 1


def test_after_a_refusal_the_next_decision_comes_back_to_the_desk(kabid: Visitor, conflicts: Villages) -> None:
    refused = kabid.client.post(f"/lembar-konflik/putuskan?buku={ANGSAU}", data={"putus": "kantor"})
    assert refused.status_code == 422
    form = row_form(Page(refused), "kantor BUDIMAN")
    headers = {"Referer": f"http://localhost/lembar-konflik/putuskan?buku={ANGSAU}"}
    data = {**form.values(), "putus": f"kantor-{ident(form)}"}
    page = Page(kabid.client.post(form.action, data=data, headers=headers, follow_redirects=True))
    assert (page.status, page.path) == (200, KONFLIK)
    assert "kantor BUDIMAN" not in page.text


def test_a_value_that_is_refused_stays_in_its_field(kabid: Visitor, conflicts: Villages) -> None:
    form = row_form(kabid.open(KONFLIK), "kantor BUDIMAN")
    page = press(kabid, form, f"lain-{ident(form)}", **{f"lain-{ident(form)}": "=1+1"})
    assert page.status == 422
    assert page.named(form.ident).values()[f"lain-{ident(form)}"] == "=1+1"


def test_one_village_can_be_looked_at_alone(kabid: Visitor, conflicts: Villages) -> None:
    conflicts.conflict("UTUH AHMAD", office="a", sheet="b", kode=PABAHANAN)
    conflicts.sync()
    page = kabid.open(KONFLIK, buku=PABAHANAN)
    assert "UTUH AHMAD" in page.text
    assert "BUDIMAN" not in page.text


@pytest.fixture
def refused(sheets: Villages) -> Villages:
    sheets.type(ANGSAU, "BUDIMAN", "Status", "Tidak Layak")
    sheets.type(ANGSAU, "NOOR AIDA", "Catatan", "=IMPORTDATA(1)")
    book = sheets.person(ANGSAU).gc.open_by_key(sheets.sheet_id(ANGSAU))
    book.worksheet("Usulan").update([["99010115", "KURANG ANGKA", "", "15/5/1990", "L", "Jl. A", "1", "1"]], "B2:I2")
    assert sheets.sync().karantina == 3
    return sheets


def test_the_quarantine_says_what_was_typed_and_why_not(kabid: Visitor, refused: Villages) -> None:
    page = kabid.open(KARANTINA)
    assert "Alasan wajib dipilih bila Status Tidak Layak." in page.text
    assert "harus 16 angka" in page.text
    assert "KURANG ANGKA" in page.text
    assert "99010115" not in page.text


def test_a_half_check_is_completed_put_back_or_let_be(kabid: Visitor, refused: Villages) -> None:
    page = kabid.open(KARANTINA)
    (status,) = [form for form in page.forms for one in form.fields if one.name.endswith("-status")]
    name = next(one.name for one in status.fields if one.name.endswith("-alasan"))
    ident_ = name.split("-")[1]
    assert "Nilai dicatat" in press(kabid, status, f"terima-{ident_}", **{name: "Meninggal dunia"}).text
    (note,) = [form for form in kabid.open(KARANTINA).forms for one in form.fields if one.name.endswith("-catatan")]
    ident_ = next(one.name for one in note.fields if one.name.endswith("-catatan")).split("-")[1]
    assert "1 hal diselesaikan" in press(kabid, note, f"abaikan-{ident_}").text
    form = kabid.open(KARANTINA).named("banyak")
    data = {**form.values(), "rowid": form.offered("rowid"), "putus": "abaikan"}
    page = Page(kabid.client.post(form.action, data=data, follow_redirects=True))
    assert "Diabaikan" in page.text
    refused.sync()
    assert refused.row("BUDIMAN")["Alasan"] == "Meninggal dunia"
    assert refused.row("NOOR AIDA")["Catatan"] == ""
    (again,) = [form for form in kabid.open(KARANTINA).forms if form.action.endswith("/selesaikan")]
    stray = page.html.split('value="tanya-')[1].split('"')[0]
    assert "Ditanyakan lagi" in press(kabid, again, f"tanya-{stray}").text


def test_an_operator_of_another_village_sees_none_of_it_and_has_no_button(desk: Desk, refused: Villages) -> None:
    page = Visitor(desk, "kel_tabanio").open(KARANTINA)
    assert "KURANG ANGKA" not in page.text
    assert 'name="putus"' not in page.html
