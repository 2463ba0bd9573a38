"""The step page: exactly the acts its reader may do now, and every one of them works from its own form."""

import re

import pytest

from app.berkas.models import Berkas, TandaTerima
from app.surat.models import Surat, SuratPdf, TandaTangan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import qr_of, words_of
from tests.support.people import SITI, TAK_TERDAFTAR
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
KOREKSI, BATAL = "koreksi", "batalkan"
RETURN = "kembalikan"
#: where it stands (act, actor) -> account -> what its page offers; who is not named is offered nothing
OFFERED = {
    ("draf", ""): {
        "fo": ["draf", RETURN, KOREKSI, BATAL], "staf": [KOREKSI, BATAL], "kabid": [BATAL], "kadis": [BATAL],
        "sekretaris": [BATAL],
    },
    ("paraf", "subkor_identifikasi"): {
        "subkor": ["paraf", RETURN, KOREKSI, BATAL], "fo": [KOREKSI, BATAL], "staf": [KOREKSI, BATAL],
        "kabid": [BATAL], "kadis": [BATAL], "sekretaris": [BATAL],
    },
    ("paraf", "kabid_dayasos"): {
        "kabid": ["paraf", RETURN, KOREKSI, BATAL], "fo": [KOREKSI, BATAL], "staf": [KOREKSI, BATAL],
        "kadis": [BATAL], "sekretaris": [BATAL],
    },
    ("tanda_tangan", ""): {
        **{name: ["tanda_tangan", RETURN, KOREKSI, BATAL] for name in ("kadis", "sekretaris", "kabid")},
        "fo": [KOREKSI, BATAL], "staf": [KOREKSI, BATAL],
    },
    ("nomori", ""): {
        "staf": ["nomori", RETURN, BATAL], "fo": ["nomori", RETURN, BATAL], "agendaris": ["nomori"],
        "kabid": [BATAL], "kadis": [BATAL], "sekretaris": [BATAL],
    },
    ("arsipkan", ""): {"staf": ["arsipkan"], "fo": ["arsipkan"]},
    ("serahkan", ""): {"fo": ["serahkan"]},
    ("", ""): {},
}  # fmt: skip
READERS = ("fo", "staf", "subkor", "subkor_stimulan", "kabid", "kadis", "sekretaris", "agendaris", "elapor")


def test_everybody_is_offered_exactly_what_he_may_do(desk: Desk) -> None:
    visitors = {account: Visitor(desk, account) for account in READERS}
    berkas = desk.receive()
    for (act, actor), offered in OFFERED.items():
        while (here := desk.at(berkas)).act != act or (actor and actor not in here.actors):
            desk.step(berkas)
        pages = {account: visitor.open(f"/berkas/{berkas}") for account, visitor in visitors.items()}
        assert {account: page.status for account, page in pages.items()} == dict.fromkeys(READERS, 200)
        assert {account: page.acts for account, page in pages.items() if page.acts} == offered, act


@pytest.mark.parametrize(
    ("account", "status"), [("kabid_rehab", 404), ("jfu", 404), ("admin", 403), ("kel_tabanio", 403)]
)
def test_who_has_no_business_with_a_case_does_not_see_it(desk: Desk, account: str, status: int) -> None:
    berkas = desk.case(waits_for="arsipkan")
    visitor = Visitor(desk, account)
    for path in ("berkas/{}", "cetak/{}/surat.pdf", "cetak/{}/pratinjau.html", "cetak/{}/tanda-terima-berkas.pdf"):
        page = visitor.open(f"/{path.format(berkas)}")
        assert page.status == status, path
        assert SITI.nama not in page.html
    with desk.unchanged():
        answer = visitor.client.post(f"/berkas/{berkas}/arsipkan", data={"lokasi": "x"})
    assert answer.status_code == status or (answer.status_code == 302 and status == 403)


def test_a_letter_goes_its_whole_way_by_the_buttons_of_the_pages(desk: Desk) -> None:
    fo, staf = Visitor(desk, "fo"), Visitor(desk, "staf")
    berkas = desk.case(waits_for="draf")
    page = f"/berkas/{berkas}"
    assert "Draf surat dibuat" in fo.press("draf", page, keperluan="PPDB jalur afirmasi").text
    assert "Paraf dibubuhkan" in Visitor(desk, "subkor").press("paraf", page).text
    kabid = Visitor(desk, "kabid")
    kabid.press(RETURN, page, alasan="Keperluan kurang jelas")
    assert "Keperluan kurang jelas" in fo.open(page).text, "the FO reads why"
    fo.press("draf", page, keperluan="PPDB jalur afirmasi SMAN 1")
    Visitor(desk, "subkor").press("paraf", page)
    kabid.press("paraf", page)
    assert "Tanda tangan dicatat" in Visitor(desk, "kadis").press("tanda_tangan", page).text
    numbered = staf.press("nomori", page)
    assert "400.9/1/DINSOS/XI/2026" in numbered.text
    staf.press("arsipkan", page, lokasi="Ordner 1 / Lemari A")
    done = fo.press("serahkan", page)
    assert "Surat diserahkan" in done.text
    assert desk.at(berkas).status == "selesai"
    receipt = words_of(fo.open(f"/cetak/{berkas}/tanda-terima.pdf").response.data)
    assert "400.9/1/DINSOS/XI/2026" in receipt
    assert desk.row(TandaTerima)["nik"] == SITI.nik, "who comes in person need not be asked for the number"
    letter = fo.open(f"/cetak/{berkas}/surat.pdf").response.data
    assert "PPDB jalur afirmasi SMAN 1" in words_of(letter)
    assert fo.open(f"/cetak/{berkas}/surat.pdf").response.data == letter == desk.row(SuratPdf)["isi"]
    assert "/V/" in qr_of(letter)


def test_who_was_sent_by_the_applicant_is_proposed_as_receiver(desk: Desk) -> None:
    berkas = desk.case(waits_for="serahkan", kuasa_nama="HAMIDAH", kuasa_hubungan="anak")
    fo = Visitor(desk, "fo")
    proposed = fo.open(f"/berkas/{berkas}").form("serahkan").values()
    assert (proposed["penerima"], proposed["hubungan"], proposed["penerima_nik"]) == ("HAMIDAH", "kuasa", "")
    fo.press("serahkan", f"/berkas/{berkas}")
    assert desk.row(TandaTerima)["nik"] is None, "the applicant's number is not the receiver's"
    receipt = words_of(fo.open(f"/cetak/{berkas}/tanda-terima.pdf").response.data)
    assert "HAMIDAH" in receipt
    assert "Kuasa" in receipt
    assert "HAMIDAH (anak)" in fo.open("/cetak-buku/registrasi_fo").text


def test_a_stale_page_is_refused_and_keeps_what_was_typed(desk: Desk) -> None:
    berkas = desk.case(waits_for="arsipkan")
    staf = Visitor(desk, "staf")
    form = staf.open(f"/berkas/{berkas}").form("arsipkan")
    desk.step(berkas, "fo")
    with desk.unchanged():
        page = staf.send(form, lokasi="Ordner 9")
    assert page.status == 422
    assert "Berkas sudah berubah sejak halaman ini dibuka" in page.text


def test_a_refusal_keeps_what_was_typed_in_the_form_it_belongs_to(desk: Desk) -> None:
    berkas = desk.case(waits_for="serahkan")
    fo = Visitor(desk, "fo")
    typed = {"penerima": "HAMIDAH", "penerima_nik": "990", "hubungan": "kuasa"}
    with desk.unchanged():
        page = fo.press("serahkan", f"/berkas/{berkas}", **typed)
    assert page.status == 422
    assert "NIK harus 16 angka" in page.text
    values = page.form("serahkan").values()
    assert {name: values[name] for name in typed} == typed


def test_the_sop_s_own_return_is_chosen_beforehand(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    form = Visitor(desk, "subkor").open(f"/berkas/{berkas}").form(RETURN)
    assert sorted(form.offered("ke")) == ["1", "2"]
    assert form.values()["ke"] == "2"


def test_a_returned_case_says_at_its_head_why_until_it_goes_forward_again(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    desk.attempt("subkor", RETURN, berkas, ke=2, alasan="Keperluan belum jelas")
    head = f"Dikembalikan oleh {desk.person('subkor').nama} : Keperluan belum jelas"
    assert head in Visitor(desk, "fo").open(f"/berkas/{berkas}").text
    desk.step(berkas)
    assert head not in Visitor(desk, "subkor").open(f"/berkas/{berkas}").text


@pytest.mark.parametrize("turn", ["", "²", "99999999999", "-1", "0", "abc"])
def test_an_odd_turn_number_is_a_stale_page(desk: Desk, turn: str) -> None:
    berkas = desk.case(waits_for="paraf")
    client = Visitor(desk, "subkor").client
    with desk.unchanged():
        assert client.post(f"/berkas/{berkas}/paraf", data={"tugas_id": turn}).status_code == 422
        odd = {"tugas_id": str(desk.at(berkas).turn), "ke": turn, "alasan": "salah"}
        assert client.post(f"/berkas/{berkas}/kembalikan", data=odd).status_code == 422


def test_an_act_that_does_not_exist_is_not_found(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    client = Visitor(desk, "subkor").client
    assert client.post(f"/berkas/{berkas}/hapus").status_code == 404
    assert client.post("/berkas/999/paraf").status_code == 404
    assert client.get(f"/berkas/{berkas}/paraf").status_code == 405


def test_identity_numbers_are_masked_for_who_only_reads(desk: Desk) -> None:
    berkas = desk.case("rekom_bpnt_kks", waits_for="paraf")
    for account in ("kadis", "kabid", "sekretaris", "agendaris"):
        html = Visitor(desk, account).open(f"/berkas/{berkas}").html
        for secret in (SITI.nik, SITI.no_kk, "9900112233445566", "990055500011122"):
            assert secret not in html, account
        assert "9901 01•• •••• 0001" in html


def test_whatever_print_is_offered_can_be_printed(desk: Desk) -> None:
    fo = Visitor(desk, "fo")
    returned = desk.receive(missing="Fc. KTP")
    desk.attempt("fo", RETURN, returned, alasan="Fc. KTP belum ada")
    asked = desk.case(waits_for="paraf", actor="kabid_dayasos")
    desk.attempt("kabid", RETURN, asked, ke=1, alasan="KK tidak terbaca")
    unlisted = desk.receive(warga=TAK_TERDAFTAR)
    desk.step(unlisted)
    cancelled = desk.case(waits_for="paraf")
    desk.attempt("fo", BATAL, cancelled)
    cases = [returned, asked, unlisted, cancelled, desk.case(waits_for="paraf"), desk.case()]
    printed = {}
    for berkas in cases:
        links = set(re.findall(rf'href="(/cetak/{berkas}/[^"]+)"', fo.open(f"/berkas/{berkas}").html))
        printed[berkas] = {link.split("/")[-1]: words_of(fo.open(link).response.data) for link in links}
    assert [set(printed[berkas]) for berkas in cases] == [
        {"kekurangan.pdf"},
        {"kekurangan.pdf", "surat.pdf"},
        {"penjelasan.pdf"},
        {"tanda-terima-berkas.pdf"},
        {"tanda-terima-berkas.pdf", "surat.pdf"},
        {"tanda-terima-berkas.pdf", "surat.pdf", "tanda-terima.pdf"},
    ]
    assert "KK tidak terbaca" in printed[asked]["kekurangan.pdf"], "the applicant takes the reason home"


def test_who_signs_prints_and_sees_his_own_block(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    names = {account: desk.person(account).nama.upper() for account in ("kadis", "sekretaris", "kabid")}
    for account, name in names.items():
        visitor = Visitor(desk, account)
        assert name in visitor.open(f"/cetak/{berkas}/pratinjau.html").text.upper()
        assert name in words_of(visitor.open(f"/cetak/{berkas}/surat.pdf").response.data).upper()
    staf = Visitor(desk, "staf")
    assert names["kadis"] in words_of(staf.open(f"/cetak/{berkas}/surat.pdf").response.data).upper()
    other = f"/cetak/{berkas}/surat-untuk-{desk.person('sekretaris').id}.pdf"
    assert other not in staf.open(f"/berkas/{berkas}").html
    assert staf.open(other).status == 403, "only who may sign puts another signer's name on the paper"
    kabid = Visitor(desk, "kabid")
    assert other in kabid.open(f"/berkas/{berkas}").html
    printed = words_of(kabid.open(other).response.data).upper()
    assert names["sekretaris"] in printed
    assert "A.N." in printed
    for nobody in (desk.person("staf").id, 9999, "²"):
        assert staf.open(f"/cetak/{berkas}/surat-untuk-{nobody}.pdf").status == 404
    Visitor(desk, "sekretaris").press("tanda_tangan", f"/berkas/{berkas}")
    assert desk.row(TandaTangan)["oleh_nama"].upper() == names["sekretaris"]
    assert staf.open(other).status == 404, "nothing else can be printed once it is signed"
    assert names["sekretaris"] in words_of(staf.open(f"/cetak/{berkas}/surat.pdf").response.data).upper()


def test_who_signs_for_another_is_asked_first(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    head = desk.person("kadis").nama
    for account, asked in (("kadis", False), ("sekretaris", True), ("kabid", True)):
        html = Visitor(desk, account).open(f"/berkas/{berkas}").html
        assert (f'data-say="Surat ini disiapkan untuk {head}.' in html) is asked


def test_a_preview_runs_nothing(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf", isian={"keperluan": "<script>alert(1)</script>"})
    page = Visitor(desk, "subkor").open(f"/cetak/{berkas}/pratinjau.html")
    assert "default-src 'none'" in page.response.headers["Content-Security-Policy"]
    assert "<script>" not in page.html
    assert "<script>alert(1)</script>" in page.text, "it is text like any other"


def test_the_inbox_counts_what_it_lists(desk: Desk) -> None:
    cases = [desk.case(waits_for="paraf") for _ in range(3)]
    subkor = Visitor(desk, "subkor")
    for page in (subkor.open("/"), subkor.open("/menunggu/")):
        assert page.status == 200
        assert re.findall(r'id="jumlah-menunggu">(\d+)<', page.html) == ["3"]
        listed = [int(found) for found in re.findall(r'class="title" href="/berkas/(\d+)"', page.html)]
        assert listed[:3] == cases, "oldest first"
    desk.step(cases[0])
    assert re.findall(r'id="jumlah-menunggu">(\d+)<', subkor.open("/menunggu/").html) == ["2"]


def test_a_riwayat_tells_who_did_what_and_why(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    desk.attempt(
        "fo", KOREKSI, berkas, alasan="RT salah ketik", perbaikan=desk.correction(berkas, alamat="JL. ANGGREK")
    )
    text = Visitor(desk, "kadis").open(f"/berkas/{berkas}").text
    assert "RT salah ketik" in text
    assert "Alamat: JL. MELATI NO. 3 menjadi JL. ANGGREK" in text
    assert desk.row(Berkas)["alamat"] == "JL. ANGGREK"
    assert desk.row(Surat)["status"].value == "konsep"


def test_the_form_that_corrects_shows_no_whole_number_and_keeps_it(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    before = desk.row(Berkas)
    fo = Visitor(desk, "fo")
    page = fo.open(f"/berkas/{berkas}")
    assert before["nik"] not in page.html
    assert before["no_kk"] not in page.html
    form = page.named("t-koreksi")
    assert "••" in form.values()["nik"]
    assert fo.send(form, page.path, alamat="JL. ANGGREK", alasan="RT salah ketik").status == 200
    after = desk.row(Berkas)
    assert (after["alamat"], after["nik"], after["no_kk"]) == ("JL. ANGGREK", before["nik"], before["no_kk"])
    page = fo.open(f"/berkas/{berkas}")
    fo.send(page.named("t-koreksi"), page.path, nik="9901014503850009", alasan="NIK salah ketik")
    assert desk.row(Berkas)["nik"] == "9901014503850009"


def test_a_service_s_own_pages_are_offered_to_who_may_open_them(desk: Desk) -> None:
    berkas = desk.receive("bpjs_aktivasi")
    offered = {
        account: "Antrean E-DABU" in Visitor(desk, account).open(f"/berkas/{berkas}").text
        for account in ("fo", "edabu")
    }
    assert offered == {"fo": False, "edabu": True}
