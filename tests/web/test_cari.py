"""The one search: what it answers, and to whom."""

from typing import Any

from app.agenda.models import AgendaSuratKeluar
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import JUMRI, RUSDI, SITI
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE


def asked(desk: Desk, account: str, text: str) -> dict[str, list[dict[str, Any]]]:
    answer = Visitor(desk, account).client.post("/cari/ketik", data={"q": text})
    assert answer.status_code == 200
    assert answer.json is not None
    return {group["judul"]: group["isi"] for group in answer.json["kelompok"]}


def names(desk: Desk, account: str, text: str) -> list[str]:
    return [one["judul"] for one in asked(desk, account, text).get("BNBA", [])]


def test_one_search_answers_over_cases_people_letters_and_pages(desk: Desk) -> None:
    berkas = desk.case(waits_for="serahkan")
    found = asked(desk, "fo", "siti rahma")
    assert found["Permohonan"][0]["url"] == f"/berkas/{berkas}"
    assert [one["judul"] for one in found["BNBA"]] == [SITI.nama]
    assert SITI.nik not in str(found)
    for number in (SITI.nik, f"{SITI.no_kk[:4]} {SITI.no_kk[4:]}"):
        found = asked(desk, "fo", number)
        assert (found["Permohonan"][0]["url"], found["BNBA"][0]["judul"]) == (f"/berkas/{berkas}", SITI.nama)
    letter = desk.rows(AgendaSuratKeluar)[0]["no_surat"]
    assert asked(desk, "fo", letter)["Surat keluar"][0]["judul"] == letter
    assert asked(desk, "fo", "arsip")["Halaman"][0]["url"] == "/buku/arsip/list/"
    assert any("layanan=sk_dtks" in one["url"] for one in asked(desk, "fo", "permohonan dtks")["Halaman"])
    assert asked(desk, "fo", "si") == {}


def test_everybody_finds_only_what_exists_for_him(desk: Desk) -> None:
    desk.case(waits_for="serahkan")
    assert set(asked(desk, "admin", SITI.nama)) == set()
    assert set(asked(desk, "kel_tabanio", "sitti rahma")) == {"BNBA"}
    assert names(desk, "kel_tabanio", "rusdi hermawan") == []
    assert names(desk, "kel_takisung", "rusdy hermawan") == [RUSDI.nama]
    assert names(desk, "kel_takisung", JUMRI.nik) == []


def test_the_list_is_filtered_by_the_same_search(desk: Desk) -> None:
    visitor = Visitor(desk, "fo")
    for typed in ("achmad jumri", "jumri", "jumry"):
        page = visitor.open("/bnba/list/", _flt_0_nama=typed)
        assert JUMRI.nama in page.text, typed
        assert SITI.nama not in page.text
