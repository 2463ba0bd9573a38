"""Admin E-DABU's queue and the FO's messages, at a browser."""

import io
from hashlib import sha256

import pytest
from python_calamine import CalamineWorkbook

from app.kiriman.models import Kiriman
from app.layanan.rehabilitasi.bpjs_aktivasi.models import BpjsAktivasi
from tests.support.desk import Desk
from tests.support.people import JUMRI, SITI
from tests.support.visitor import Visitor
from tests.unit.layanan.test_edabu import waiting

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_the_queue_shows_the_turns_of_entry_with_masked_numbers(desk: Desk) -> None:
    waiting(desk)
    page = Visitor(desk, "edabu").open("/edabu/")
    assert page.status == 200
    assert SITI.nama in page.text
    assert not any(number in page.html for number in (SITI.nik, SITI.no_kk, "0001234567890"))


def test_ticked_rows_become_a_file_and_then_entries(desk: Desk) -> None:
    first, second = waiting(desk), waiting(desk, warga=JUMRI)
    edabu = Visitor(desk, "edabu")
    form = edabu.open("/edabu/").named("entri")
    token = form.values()["csrf_token"]
    answer = edabu.client.post("/edabu/unggahan", data={"csrf_token": token, "berkas": [str(first)]})
    assert answer.status_code == 302
    (batch,) = desk.rows(Kiriman)
    page = edabu.open("/edabu/")
    assert batch["nomor"] in page.text
    kept = edabu.client.get(f"/edabu/berkas/{batch['id']}")
    assert sha256(kept.data).hexdigest() == batch["sha256"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(kept.data)).get_sheet_by_index(0).to_python()
    assert [row[3] for row in rows[1:]] == [SITI.nama]
    assert desk.at(first).step == 5, "a file decides nothing"
    page = edabu.send(page.named(f"tarik-{batch['id']}"), alasan="NIK keliru")
    assert "Berkas ditarik" in page.text
    assert f"tarik-{batch['id']}" not in {form.ident for form in page.forms}
    edabu.client.post("/edabu/dientri", data={"csrf_token": token, "berkas": [str(first), str(second)]})
    assert {desk.at(first).step, desk.at(second).step} == {6}


def test_nothing_ticked_is_refused_on_the_page(desk: Desk) -> None:
    waiting(desk)
    edabu = Visitor(desk, "edabu")
    token = edabu.open("/edabu/").named("entri").values()["csrf_token"]
    for address in ("/edabu/unggahan", "/edabu/dientri"):
        answer = edabu.client.post(address, data={"csrf_token": token, "berkas": ["x", "999999999999"]})
        assert answer.status_code == 422
        assert "Pilih" in answer.text


def test_bpjs_approves_one_and_refuses_another(desk: Desk) -> None:
    first, second = waiting(desk), waiting(desk, warga=JUMRI)
    for berkas in (first, second):
        desk.step(berkas)
        desk.step(berkas)
    edabu = Visitor(desk, "edabu")
    page = edabu.send(edabu.open("/edabu/").named(f"setuju-{first}"), tmt="2026-11-23", no_kartu="0009876543210")
    assert "disetujui" in page.text
    page = edabu.send(page.named(f"tolak-{second}"), alasan="NIK tidak padan Dukcapil")
    assert "NIK tidak padan Dukcapil" in page.text, "it stands in the queue again, with its reason"
    assert desk.row(BpjsAktivasi, id=first)["no_kartu"] == "0009876543210"
    assert (desk.at(first).step, desk.at(second).step) == (8, 5)


def test_a_wrong_card_number_changes_nothing(desk: Desk) -> None:
    berkas = waiting(desk)
    desk.step(berkas)
    desk.step(berkas)
    edabu = Visitor(desk, "edabu")
    page = edabu.send(edabu.open("/edabu/").named(f"setuju-{berkas}"), tmt="2026-11-23", no_kartu="123")
    assert page.status == 422
    assert "13 angka" in page.text
    assert desk.row(BpjsAktivasi, id=berkas)["nama"] in page.text.partition("13 angka")[0], "the refusal names whom"
    kept = page.named(f"setuju-{berkas}").values()
    assert (kept["tmt"], kept["no_kartu"]) == ("2026-11-23", "123")
    for far in ("1990-01-01", "2028-01-01"):
        page = edabu.send(edabu.open("/edabu/").named(f"setuju-{berkas}"), tmt=far, no_kartu="")
        assert "jauh dari tanggal permohonan" in page.text
    assert desk.at(berkas).step == 7


def test_the_fo_opens_whatsapp_with_the_message_and_notes_that_it_was_sent(desk: Desk) -> None:
    berkas = waiting(desk)
    desk.step(berkas)
    fo = Visitor(desk, "fo")
    page = fo.open("/pemberitahuan-bpjs/")
    assert "https://wa.me/6281234567890?text=Yth.%20SITI%20RAHMAH" in page.html
    fo.send(page.named(f"hp-{berkas}"))
    assert desk.row(BpjsAktivasi, id=berkas)["notif"] == "hp"
    assert desk.at(berkas).step == 7


def test_who_has_no_mobile_number_is_told_in_person(desk: Desk) -> None:
    berkas = desk.receive(
        "bpjs_aktivasi", hp="0512 2021374",
        isian={"pisat": "1", "tgl_lahir": "1985-03-05", "sex": "P", "kelas": "3"},
    )  # fmt: skip
    while desk.at(berkas).step < 6:
        desk.step(berkas)
    fo = Visitor(desk, "fo")
    page = fo.open("/pemberitahuan-bpjs/")
    assert "wa.me" not in page.html
    fo.send(page.named(f"langsung-{berkas}"))
    assert desk.row(BpjsAktivasi, id=berkas)["notif"] == "langsung"


def test_the_step_page_leads_to_the_queue_and_to_the_message(desk: Desk) -> None:
    berkas = waiting(desk)
    assert "/edabu/" in Visitor(desk, "edabu").open(f"/berkas/{berkas}").html
    desk.step(berkas)
    assert "/pemberitahuan-bpjs/" in Visitor(desk, "fo").open(f"/berkas/{berkas}").html


@pytest.mark.parametrize("account", ["fo", "staf", "admin", "kadis"])
def test_the_queue_is_admin_e_dabu_s_alone(desk: Desk, account: str) -> None:
    assert Visitor(desk, account).open("/edabu/").status == 403
