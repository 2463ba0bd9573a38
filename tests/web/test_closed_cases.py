"""Closed cases in the browser: what others meet at every page, and letting somebody in."""

import pytest

from app.agenda.models import AgendaSuratKeluar
from app.berkas.models import Berkas
from app.pindaian.models import Pindaian
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import SITI
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
#: One of each kind of person who has nothing to do with the case.
OTHERS = ("admin", "agendaris", "kadis", "peksos", "subkor_jamsos")


@pytest.fixture
def case(desk: Desk) -> int:
    """An adoption that waits for the home visits."""
    berkas = desk.receive("adopsi")
    desk.step(berkas)
    return berkas


def number(desk: Desk, berkas: int) -> str:
    return str(desk.row(Berkas, id=berkas)["no_reg"])


@pytest.mark.parametrize("account", OTHERS)
def test_no_page_shows_others_that_it_exists(desk: Desk, case: int, account: str) -> None:
    visitor = Visitor(desk, account)
    for path in (
        f"/berkas/{case}", f"/cetak/{case}/tanda-terima-berkas.pdf", f"/cetak/{case}/home-visit.pdf",
        f"/cetak/{case}/surat.pdf", f"/cetak/{case}/pratinjau.html",
    ):  # fmt: skip
        assert visitor.open(path).status in (403, 404), path
    for path in ("/", "/menunggu/", "/buku/registrasi/list/", "/layanan/adopsi/list/", "/cetak-buku/adopsi",
                 "/cetak-buku/registrasi_fo", "/buku/arsip/list/", "/buku/tanda-terima/list/"):  # fmt: skip
        page = visitor.open(path)
        assert SITI.nama not in page.text, path
        assert number(desk, case) not in page.text, path


@pytest.mark.parametrize("asked", [SITI.nik, "SITI RAH", "no_reg"])
def test_the_search_of_others_does_not_find_it(desk: Desk, case: int, asked: str) -> None:
    text = number(desk, case) if asked == "no_reg" else asked
    for account in ("agendaris", "kadis", "peksos"):
        page = Visitor(desk, account).client.post("/cari/", data={"q": text}, follow_redirects=True)
        assert f"/berkas/{case}" not in page.text
        typed = Visitor(desk, account).client.post("/cari/ketik", data={"q": text})
        assert (typed.status_code, f"/berkas/{case}" in typed.text) == (200, False)
    mine = Visitor(desk, "subkor_rehsos").client.post("/cari/", data={"q": text}, follow_redirects=True)
    assert mine.request.path == f"/berkas/{case}"


def test_nobody_else_acts_on_it(desk: Desk, case: int) -> None:
    with desk.unchanged():
        for account in ("agendaris", "kadis", "peksos"):
            for act in ("catat", "batalkan", "koreksi", "tambah_rincian"):
                sent = Visitor(desk, account).client.post(f"/berkas/{case}/{act}", data={"alasan": "ingin tahu saja"})
                assert sent.status_code == 404


def test_a_scan_is_sent_to_those_who_work_the_case_only(desk: Desk) -> None:
    berkas = desk.case("anak_terlantar")
    key = desk.rows(Pindaian, berkas_id=berkas)[0]["id"]
    seen = {account: Visitor(desk, account).open(f"/pindaian/{key}").status for account in ("subkor_jamsos", *OTHERS)}
    assert seen.pop("subkor_jamsos") == 200
    assert seen.pop("kadis") == 200, "he signed the letter"
    assert set(seen.values()) <= {403, 404}, seen


def test_the_book_of_outgoing_letters_names_nobody_and_leads_others_nowhere(desk: Desk) -> None:
    berkas = desk.case("adopsi")
    key = desk.row(AgendaSuratKeluar, berkas_id=berkas)["id"]
    page = Visitor(desk, "agendaris").open(f"/agenda/surat-keluar/show/{key}")
    assert page.status == 200
    assert "Rekomendasi Izin Pengangkatan Anak" in page.text
    assert SITI.nama not in page.html
    assert f"/berkas/{berkas}" not in page.html


def test_the_public_page_says_neither_name_nor_number(desk: Desk) -> None:
    from app.core.db import session
    from app.surat.letters import letter_of

    berkas = desk.case("adopsi")
    (kode,) = desk.ask(lambda: [letter_of(session().get_one(Berkas, berkas)).terbit.kode])  # type: ignore[union-attr]
    page = Visitor(desk).open(f"/v/{kode}")
    assert page.status == 200
    assert "Rekomendasi Izin Pengangkatan Anak" in page.text
    assert "S***" not in page.text
    assert "9901" not in page.text


def test_the_holder_lets_a_colleague_in_from_the_page_and_takes_it_back(desk: Desk, case: int) -> None:
    holder, colleague = Visitor(desk, "subkor_rehsos"), Visitor(desk, "peksos")
    who = str(desk.person("peksos").id)
    page = holder.press("beri_akses", f"/berkas/{case}", user_id=who, alasan="mendampingi wawancara")
    assert "dapat melihat kasus ini" in page.text
    assert "mendampingi wawancara" in page.text
    assert colleague.open(f"/berkas/{case}").status == 200
    assert "beri_akses" not in colleague.open(f"/berkas/{case}").acts
    holder.press("cabut_akses", f"/berkas/{case}")
    assert colleague.open(f"/berkas/{case}").status == 404


def test_the_kabid_opens_a_case_by_its_number_for_a_reason(desk: Desk, case: int) -> None:
    kabid = Visitor(desk, "kabid_rehab")
    assert kabid.open(f"/berkas/{case}").status == 404
    me = str(desk.person("kabid_rehab").id)
    page = kabid.press(
        "beri_akses", "/akses-kasus/", no_reg=number(desk, case), user_id=me, alasan="pengaduan orang tua"
    )
    assert page.path == f"/berkas/{case}"
    assert "memberi akses kasus kepada Kabid Rehab" in page.text


def test_only_the_kabid_has_that_page(desk: Desk, case: int) -> None:
    for account in ("fo", "peksos", "admin", "kadis"):
        assert Visitor(desk, account).open("/akses-kasus/").status == 403
