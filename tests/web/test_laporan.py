"""Reports as people come to them: from the counts they enter, from a planning paper, and the lists they print."""

import pytest

from app.berkas.models import Berkas
from app.layanan.pendataan.models import PendataanPpks
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.people import LISTED
from tests.support.statements import statements
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
SURVEY = {
    "tahun": "2026", "jenis": "pemulung", "kecamatan": "63.01.01", "laki": "2", "perempuan": "1", "tanpa_jk": "0",
    "sumber": "Pendataan TKSK Mei 2026",
}  # fmt: skip


def test_counts_entered_by_hand_stand_in_the_report(desk: Desk) -> None:
    staff = Visitor(desk, "staf")
    answer = staff.client.post("/pendataan-ppks/add", data=SURVEY, follow_redirects=True)
    assert "Pemulung" in answer.get_data(as_text=True)
    assert desk.row(PendataanPpks)["laki"] == 2
    text = Visitor(desk, "kadis").open("/laporan/ppks").text
    assert "Pemulung Takisung Pendataan 2 1 0 3" in " ".join(text.split())


def test_counts_that_say_nothing_and_years_that_are_none_are_refused(desk: Desk) -> None:
    staff = Visitor(desk, "staf")
    for odd, sentence in (
        ({"laki": "0", "perempuan": "0"}, "Isi paling sedikit satu jumlah yang lebih dari nol."),
        ({"laki": "-3"}, "Isi paling sedikit satu jumlah yang lebih dari nol."),
        ({"tahun": "26"}, "Tulis tahunnya dengan empat angka, misalnya 2026."),
    ):
        page = staff.client.post("/pendataan-ppks/add", data={**SURVEY, **odd}).get_data(as_text=True)
        assert sentence in page
        assert "Pendataan TKSK Mei 2026" in page, "what was typed stays"
    assert desk.rows(PendataanPpks) == []


def test_a_planning_paper_leads_to_the_recap_of_its_year(desk: Desk) -> None:
    paper = desk.receive("lppd")
    page = Visitor(desk, "kasubag_perencanaan").open(f"/himpun-data/{paper}/rekap-layanan")
    assert page.path == "/laporan/rekap_layanan"
    assert "Rekap Layanan (bahan LPPD dan Laporan Tahunan)" in page.text
    assert f"/himpun-data/{paper}/rekap-layanan" in Visitor(desk, "kasubag_perencanaan").open(f"/berkas/{paper}").html


def test_meetings_print_the_list_their_people_sign(desk: Desk) -> None:
    desk.receive("bjb_pengelolaan_dtks")
    desk.receive("bjb_usulan_dtks")
    reader = Visitor(desk, "kadis")
    for slug, words in (
        ("bjb_pengelolaan_dtks", "Dinas Kependudukan dan Pencatatan Sipil"),
        ("bjb_usulan_dtks", "Jabatan/unsur"),
    ):
        (row,) = desk.rows(Berkas, layanan=slug)
        printed = words_of(reader.open(f"/cetak/{row['id']}/daftar-hadir.pdf").response.data)
        assert "DAFTAR HADIR" in printed.upper()
        assert words in printed


def test_the_menu_page_names_the_report_of_working_time_too(desk: Desk) -> None:
    page = Visitor(desk, "kadis").open("/laporan/")
    assert 'href="/laporan/waktu/"' in page.html
    assert "Rekap BNBA per Desa/Kelurahan" in page.text


@pytest.mark.parametrize(
    ("laporan", "layanan", "word"), [("spj", "bjb_usulan_dtks", "Musyawarah"), ("ppks", "layanan_langsung", "PPKS")]
)
def test_a_report_of_many_cases_asks_as_often_as_of_one(desk: Desk, laporan: str, layanan: str, word: str) -> None:
    reader = Visitor(desk, "kadis")

    def asked() -> int:
        reader.open(f"/laporan/{laporan}")
        with statements(desk.app) as told:
            assert word in reader.open(f"/laporan/{laporan}").text
        return len(told)

    desk.receive(layanan)
    once = asked()
    for warga in LISTED[1:4]:
        desk.receive(layanan, warga=warga)
    assert asked() == once
