"""The counter: one page on which an application is received, or handed back with a list."""

from typing import Any

import pytest

from app.berkas.models import Berkas, Ceklis, Kelengkapan
from app.bnba.models import Bnba
from app.layanan.pemberdayaan.rekom_bpnt_kks.models import RekomBpntKks
from app.layanan.pemberdayaan.sk_dtks.models import SkDtks
from tests.support.actors import logged_in
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.office import limiting
from tests.support.pdf import words_of
from tests.support.people import MIRIP_JUMRI, SITI, TAK_TERDAFTAR, Warga
from tests.support.visitor import Page, Visitor

COUNTER = "/permohonan/baru"
pytestmark = ONE_DATABASE


@pytest.fixture
def fo(desk: Desk) -> Visitor:
    return Visitor(desk, "fo")


def test_a_complete_application_goes_on_to_its_draft(desk: Desk, fo: Visitor) -> None:
    page = receive(fo, keperluan="pendaftaran KIP Kuliah", kuasa_nama="HAMIDAH", kuasa_hubungan="anak")
    row = desk.row(SkDtks)
    assert page.status == 200
    assert page.path == f"/berkas/{row['id']}"
    assert desk.at(row["id"]).act == "draf"
    assert (row["nik"], row["no_kk"], row["wilayah_kode"]) == (SITI.nik, SITI.no_kk, SITI.wilayah)
    assert (row["kuasa_nama"], row["kuasa_hubungan"]) == ("HAMIDAH", "anak")
    receipt = words_of(fo.open(f"/cetak/{row['id']}/tanda-terima-berkas.pdf").response.data)
    assert row["no_reg"] in receipt
    assert SITI.nik not in receipt


def test_an_incomplete_application_is_handed_back_with_the_list_of_what_is_missing(desk: Desk, fo: Visitor) -> None:
    page = receive(fo, keperluan="KIP", **{"hasil-02": "tidak", "catatan-02": "KK kedaluwarsa"})
    (row,) = desk.rows(Berkas)
    assert (desk.at(row["id"]).status, desk.at(row["id"]).act) == ("dikembalikan", "terima")
    assert [one["hasil"] for one in desk.rows(Ceklis)] == [Kelengkapan.ADA, Kelengkapan.TIDAK, Kelengkapan.ADA]
    assert f"/cetak/{row['id']}/kekurangan.pdf" in page.html
    printed = words_of(fo.open(f"/cetak/{row['id']}/kekurangan.pdf").response.data)
    assert "Fotokopi Kartu Keluarga KK kedaluwarsa" in printed
    assert row["no_reg"] in printed
    page = fo.press("lengkapi", f"/berkas/{row['id']}", **{f"hasil-0{number}": "ada" for number in (1, 2, 3)})
    assert desk.at(row["id"]).act == "periksa", page.text


def test_a_refusal_keeps_what_was_typed(desk: Desk, fo: Visitor) -> None:
    with desk.unchanged():
        page = receive(fo, nik="99010145", keperluan="KIP <b>Kuliah</b>", alamat='JL. "MELATI" & KENANGA')
    assert page.status == 422
    assert "NIK harus 16 angka" in page.text
    values = page.named("permohonan").values()
    assert values["nik"] == "99010145"
    assert values["nama"] == SITI.nama
    assert values["keperluan"] == "KIP <b>Kuliah</b>"
    assert values["alamat"] == 'JL. "MELATI" & KENANGA'
    assert values["wilayah_kode"] == SITI.wilayah
    assert values["hasil-01"] == "ada"


def test_who_is_close_to_somebody_in_the_list_is_asked_about_on_the_same_page(desk: Desk, fo: Visitor) -> None:
    with desk.unchanged():
        page = receive(fo, MIRIP_JUMRI, keperluan="KIP")
    assert page.status == 409
    form = page.named("permohonan")
    candidate, nobody = form.offered("bnba_orang")
    assert nobody == "tidak_ada"
    assert form.values()["nik"] == MIRIP_JUMRI.nik
    page = fo.send(form, COUNTER, bnba_orang=candidate, bnba_alasan="KK sama, NIK salah satu angka")
    assert desk.at(desk.row(Berkas)["id"]).act == "draf", page.text


def test_who_is_not_in_the_list_gets_the_explanation_printed(desk: Desk, fo: Visitor) -> None:
    page = receive(fo, TAK_TERDAFTAR, keperluan="KIP")
    row = desk.row(Berkas)
    assert desk.at(row["id"]).status == "tidak_terdaftar"
    assert "tidak tercantum dalam BNBA" in page.text
    printed = words_of(fo.open(f"/cetak/{row['id']}/penjelasan.pdf").response.data)
    assert "November 2026" in printed
    assert TAK_TERDAFTAR.nama in printed
    assert fo.open(f"/cetak/{row['id']}/kekurangan.pdf").status == 404


@pytest.mark.parametrize("varian", ["baru", "rusak", "pin_terblokir", "hilang"])
def test_each_variant_asks_its_own_papers(desk: Desk, fo: Visitor, varian: str) -> None:
    page = fo.open(COUNTER, layanan="rekom_bpnt_kks", varian=varian)
    form = page.named("permohonan")
    papers = [one.value for one in form.fields if one.name.startswith("syarat-") and not one.disabled]
    assert papers == [paper.nama for paper in desk.papers("rekom_bpnt_kks", varian)]
    ticked = {f"hasil-{number:02}": "fisik" for number in range(1, len(papers) + 1)}
    police = {"kehilangan_nomor": "SKTLK/1", "kehilangan_tanggal": "2026-11-20", "kehilangan_penerbit": "Polsek"}
    fo.send(form, COUNTER, **person(SITI), bank="BNI", benda="kartu", varian=varian, **ticked, **police)
    row = desk.row(RekomBpntKks)
    assert (row["varian"], desk.at(row["id"]).act) == (varian, "draf")


def test_a_paper_that_was_not_answered_is_named(desk: Desk, fo: Visitor) -> None:
    form = fo.open(COUNTER, layanan="sk_dtks").named("permohonan")
    with desk.unchanged():
        page = fo.send(form, COUNTER, **person(SITI), keperluan="KIP", **{"hasil-01": "ada"})
    assert page.status == 422
    assert "Syarat belum diperiksa: Fc. Kartu Keluarga, Surat keterangan dari Desa/Kelurahan." in page.text


def test_the_same_form_twice_is_received_once(desk: Desk, fo: Visitor) -> None:
    receive(fo, keperluan="KIP")
    with desk.unchanged():
        page = receive(fo, keperluan="KIP")
    assert page.status == 422
    assert f"sudah diterima dengan nomor registrasi {desk.row(Berkas)['no_reg']}" in page.text


def test_a_nik_finds_the_person_and_what_runs_already(desk: Desk, fo: Visitor) -> None:
    berkas = desk.case(waits_for="paraf")
    answer = fo.client.post("/permohonan/orang", data={"nik": SITI.nik})
    assert answer.json is not None
    assert answer.json["orang"] == {
        "nik": SITI.nik, "nama": SITI.nama, "no_kk": SITI.no_kk, "alamat": "JL. MELATI NO. 3 RT 003/RW 001",
        "wilayah_kode": SITI.wilayah, "wilayah": answer.json["orang"]["wilayah"], "periode": "2026-11",
    }  # fmt: skip
    assert answer.json["orang"]["wilayah"].startswith("Desa Tabanio")
    assert [row["url"] for row in answer.json["terbuka"]] == [f"/berkas/{berkas}"]
    unknown = fo.client.post("/permohonan/orang", data={"nik": TAK_TERDAFTAR.nik})
    assert unknown.json == {"orang": None, "dulu": None, "riwayat": [], "terbuka": []}


def test_a_name_is_picked_and_fills_the_form_also_from_an_earlier_application(desk: Desk, fo: Visitor) -> None:
    receive(fo, TAK_TERDAFTAR, keperluan="KIP", hp="0812-3456-7890")
    berkas = desk.row(Berkas)["id"]

    def picked(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        found = fo.client.post("/permohonan/nama", data={"q": name}).json
        assert found is not None
        assert "9901011505880099" not in str(found)
        chosen = found["kelompok"][0]["isi"][0]["kunci"]
        return chosen, fo.client.post("/permohonan/orang", data=chosen).json or {}

    listed, answer = picked("siti rahma")
    assert (answer["orang"]["nik"], answer["dulu"]) == (SITI.nik, None)
    page = fo.open(COUNTER, layanan="sk_dtks", orang=listed["orang"])
    assert page.named("permohonan").values()["nik"] == SITI.nik
    chosen, answer = picked("wiratmoko prasetiadi")
    assert chosen == {"berkas": str(berkas)}
    assert answer["orang"] is None
    assert (answer["dulu"]["nik"], answer["dulu"]["alamat"]) == (TAK_TERDAFTAR.nik, TAK_TERDAFTAR.alamat)
    assert answer["dulu"]["hp"] == desk.row(Berkas)["hp"]
    staf = Visitor(desk, "staf")
    assert staf.client.post("/permohonan/orang", data=listed).status_code == 403
    assert SITI.nik not in staf.open(COUNTER, layanan="sk_dtks", orang=listed["orang"]).html


def test_so_many_people_are_filled_in_for_one_officer_in_an_hour(desk: Desk) -> None:
    with limiting(desk.app, LOKET_ORANG_PER_HOUR=2) as strict:
        fo, headers = logged_in(strict, "fo"), {"Accept": "application/json"}
        answers = [fo.post("/permohonan/orang", data={"nik": SITI.nik}, headers=headers) for _ in "123"]
        assert [one.status_code for one in answers] == [200, 200, 422]
        assert "sudah diisikan untuk Anda" in answers[2].get_data(as_text=True)
        listed = desk.row(Bnba, nama=SITI.nama)["kode_baris"]
        page = Page(fo.get(COUNTER, query_string={"layanan": "sk_dtks", "orang": listed}))
        assert (page.status, page.named("permohonan").values()["nik"]) == (200, "")
        assert "sudah diisikan untuk Anda" in page.text


def test_lines_that_are_shown_by_the_dozen_tell_no_day_of_birth(fo: Visitor) -> None:
    for path in ("/permohonan/nama", "/cari/ketik"):
        told = fo.client.post(path, data={"q": SITI.nama}).get_data(as_text=True)
        assert "lahir 1985" in told, path
        assert "Mar 1985" not in told, path


def test_a_nik_that_cannot_be_one_is_refused_in_a_sentence(fo: Visitor) -> None:
    answer = fo.client.post("/permohonan/orang", data={"nik": "12"}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["kode"]) == (422, "format")  # type: ignore[index]  # it is JSON
    assert fo.client.get("/permohonan/orang?nik=12").status_code == 405, "no NIK in an address"


def test_an_unknown_service_is_not_found(fo: Visitor) -> None:
    assert fo.open(COUNTER, layanan="tidak_ada").status == 404
    assert fo.open(COUNTER, layanan="renstra").status == 404, "its SOP is not in force"
    assert fo.open(COUNTER, layanan="cuti").status == 404, "it begins with somebody else"


@pytest.mark.parametrize(
    "odd",
    [{"hasil-01": "entah"}, {"wilayah_kode": "63.01.99"}, {"varian": "lain"}, {"nik": "²" * 16}, {"nama": "x" * 121}],
)
def test_whatever_is_sent_is_answered_with_a_sentence(desk: Desk, fo: Visitor, odd: dict[str, str]) -> None:
    with desk.unchanged():
        assert receive(fo, keperluan="KIP", **odd).status == 422


def receive(fo: Visitor, warga: Warga = SITI, **typed: str) -> Page:
    """Fill in the counter page with all papers there, and send it."""
    form = fo.open(COUNTER, layanan="sk_dtks").named("permohonan")
    papers = {f"hasil-0{number}": "ada" for number in (1, 2, 3)}
    return fo.send(form, COUNTER, **{**person(warga), **papers, **typed})


def person(warga: Warga) -> dict[str, str]:
    return {
        "nik": warga.nik, "nama": warga.nama, "no_kk": warga.no_kk, "alamat": warga.alamat,
        "wilayah_kode": warga.wilayah,
    }  # fmt: skip
