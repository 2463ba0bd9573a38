"""Templat Surat at the browser, without scripts: an Admin writes, somebody else approves, the letters follow."""

import re

import pytest

from app.surat.models import Surat
from app.surat.redaksi.bawaan import shipped
from app.surat.redaksi.models import StatusVersi, TemplatVersi
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import SITI
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
EDIT = "/templat/sk_dtks/ubah"
OWN = "Demikian keterangan ini kami berikan kepada {{ nama }}."


def save(desk: Desk, account: str = "admin", **typed: str) -> Page:
    visitor = Visitor(desk, account)
    form = visitor.open(EDIT).named("redaksi")
    return visitor.send(form, EDIT, **{"bagian-salam": OWN, "catatan": "Penutup lebih singkat", **typed})


def preview(desk: Desk, *, contoh: str = "penuh", query: str = "", **typed: str) -> Page:
    visitor = Visitor(desk, "admin")
    values = visitor.open(EDIT).named("redaksi").values(contoh=contoh, **typed)
    return Page(visitor.client.post(f"/templat/sk_dtks/pratinjau{query}", data=values))


def test_from_the_form_to_the_letter(desk: Desk) -> None:
    page = save(desk)
    assert re.fullmatch(r"/templat-versi/\d+", page.path)
    assert "orang kedua yang mengesahkannya" in page.text
    assert "sahkan" not in page.acts
    official = Visitor(desk, "kabid")
    shown = official.open(page.path)
    assert "<del>" in shown.html
    assert "<ins>" in shown.html
    done = official.send(shown.named("sahkan"), page.path)
    assert "Uji cetak: contoh lengkap" in done.text
    assert desk.row(TemplatVersi)["status"] is StatusVersi.AKTIF
    assert "Versi 1" in Visitor(desk, "admin").open("/templat/").text
    case = desk.case(waits_for="paraf")
    assert "kami berikan kepada SITI RAHMAH" in Visitor(desk, "kabid").open(f"/cetak/{case}/pratinjau.html").text
    assert "Redaksi kantor versi 1" in Visitor(desk, "kabid").open(f"/berkas/{case}").text
    back = official.send(official.open("/templat/sk_dtks/").named("bawaan"), alasan="dasar hukumnya dicabut")
    assert "memakai redaksi bawaan" in back.text
    assert desk.row(Surat)["templat_versi_id"] == desk.row(TemplatVersi)["id"]


def test_a_fault_keeps_what_was_typed_and_names_part_line_and_code(desk: Desk) -> None:
    with desk.unchanged():
        page = save(desk, **{"bagian-salam": "Satu.\n{{ namaa }}", "catatan": "alasan saya"})
    assert page.status == 422
    assert "Kalimat penutup, baris 2: Kode {{ namaa }} tidak dikenal. Maksudnya {{ nama }}?" in page.text
    values = page.named("redaksi").values()
    assert values["bagian-salam"] == "Satu.\n{{ namaa }}"
    assert values["catatan"] == "alasan saya"
    assert values["bagian-tubuh"] == shipped("sk_dtks.html")["tubuh"]


def test_hidden_letters_from_a_paste_do_not_reach_the_text(desk: Desk) -> None:
    save(desk, **{"bagian-salam": "De\u202emi\x00kian\u200b."})
    assert "Demikian." in desk.row(TemplatVersi)["isi"]


def test_the_form_lists_every_code_with_its_value_on_the_letter_looked_at(desk: Desk) -> None:
    desk.case(waits_for="paraf")
    letter = str(desk.row(Surat)["id"])
    made_up = Visitor(desk, "admin").open(EDIT)
    assert "{{ tanggal_cek | tanggal_panjang }}" in made_up.text
    assert "Siti Aminah Contoh" in made_up.text
    real = Visitor(desk, "admin").open(EDIT, contoh=letter)
    assert SITI.nama in real.text
    assert SITI.nik not in real.html, "identity numbers are masked"


def test_the_preview_is_the_letter_as_it_will_be(desk: Desk) -> None:
    desk.case(waits_for="paraf")
    letter = str(desk.row(Surat)["id"])
    page = preview(desk, contoh=letter, **{"bagian-salam": OWN})
    assert f"kami berikan kepada {SITI.nama}" in page.text
    assert SITI.nik not in page.html
    assert "sandbox" in page.response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in page.response.headers["Content-Security-Policy"]
    pdf = preview(desk, contoh=letter, query="?pdf=1", **{"bagian-salam": OWN})
    assert pdf.response.data.startswith(b"%PDF")
    assert desk.rows(TemplatVersi) == []


def test_a_preview_of_a_slip_says_what_it_is(desk: Desk) -> None:
    page = preview(desk, **{"bagian-salam": "{{ namaa }}<script>x</script>"})
    assert page.status == 200
    assert "<script>" not in page.html
    assert "Pratinjau menunggu pembetulan" in page.text


@pytest.mark.parametrize("contoh", ["0", "-1", "999999999999999999999", "../../etc", "<b>"])
def test_a_letter_that_is_not_there_gives_the_made_up_one(desk: Desk, contoh: str) -> None:
    assert "Siti Aminah Contoh" in preview(desk, contoh=contoh).text
    assert Visitor(desk, "admin").open(EDIT, contoh=contoh).status == 200


def test_letters_of_closed_cases_are_not_offered(desk: Desk) -> None:
    desk.case("anak_terlantar", waits_for="paraf")
    (row,) = [row for row in desk.rows(Surat) if row["jenis"] == "surat_rujukan"]
    page = Visitor(desk, "admin").open("/templat/surat_rujukan/ubah")
    assert str(row["id"]) not in page.named("redaksi").offered("contoh")


def test_it_starts_from_the_text_in_use_the_shipped_one_or_an_old_version(desk: Desk) -> None:
    save(desk)
    pk = desk.row(TemplatVersi)["id"]
    own = Visitor(desk, "admin").open(EDIT, dari=str(pk)).named("redaksi").values()
    assert (own["bagian-salam"], own["versi"], own["catatan"]) == (OWN, str(pk), "Penutup lebih singkat")
    for asked in ("bawaan", "", "abc", "-1"):
        values = Visitor(desk, "admin").open(EDIT, dari=asked).named("redaksi").values()
        assert values["bagian-salam"] == shipped("sk_dtks.html")["salam"]


def test_who_opens_what(desk: Desk) -> None:
    version = save(desk).path
    for account in ("fo", "staf", "agendaris", "subkor", "kel_tabanio"):
        for path in ("/templat/", "/templat/sk_dtks/", EDIT, version, f"{version}/lembar.html"):
            assert Visitor(desk, account).open(path).status == 403, (account, path)
    for account in ("kabid", "kadis", "sekretaris", "kasubag_umpeg"):
        assert Visitor(desk, account).open(version).status == 200
        assert Visitor(desk, account).open(EDIT).status == 403
    with desk.unchanged():
        for path in (f"{version}/sahkan", f"{version}/buang", "/templat/sk_dtks/bawaan", EDIT):
            assert Visitor(desk, "fo").client.post(path).status_code in (400, 403)


@pytest.mark.parametrize(
    "path", ["/templat/tidak_ada/", "/templat/tidak_ada/ubah", "/templat/versi/99", "/templat/versi/99999999999"]
)
def test_what_is_not_there_is_said(desk: Desk, path: str) -> None:
    assert Visitor(desk, "admin").open(path).status == 404


def test_every_letter_type_has_a_page_and_a_form(desk: Desk) -> None:
    visitor = Visitor(desk, "admin")
    addresses = set(re.findall(r'href="(/templat/\w+/)"', visitor.open("/templat/").html))
    assert len(addresses) > 30
    for address in addresses:
        assert visitor.open(address).status == 200, address
        assert visitor.open(f"{address}ubah").status == 200, address


def test_the_writer_sees_the_first_act_and_throws_a_draft_away(desk: Desk) -> None:
    page = save(desk)
    visitor = Visitor(desk, "admin")
    assert "dibuang" in visitor.send(visitor.open(page.path).named("buang")).text
    assert desk.row(TemplatVersi)["status"] is StatusVersi.PENSIUN
