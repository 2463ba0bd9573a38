"""Collecting the bidang's data, as the planning subsection's head does it in the browser."""

from io import BytesIO

from app.demo.player import SCAN
from app.layanan.dokumen_kinerja.rows import PermintaanData
from app.pindaian.models import Pindaian
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
KASUBAG = "kasubag_perencanaan"


def waiting(desk: Desk) -> int:
    """Return a paper whose formats are about to be sent."""
    berkas = desk.receive("lppd")
    while desk.at(berkas).step < 3:
        desk.step(berkas)
    return berkas


def test_formats_are_sent_and_data_come_in(desk: Desk) -> None:
    berkas, head = waiting(desk), Visitor(desk, KASUBAG)
    address = f"/himpun-data/{berkas}"
    head.press("kirim", address, dikirim="2026-11-16", tenggat="2026-11-20")
    assert [row["bidang"].value for row in desk.rows(PermintaanData)] == ["sekretariat", "dayasos", "rehab"]
    page = head.press("terima-dayasos", address, berkas="LPPD-Dayasos.xlsx", diterima="2026-11-19")
    assert "Diterima tepat waktu" in page.text
    assert page.text.count("Belum masuk, terlambat 3 hari") == 2
    page = head.press("tanpa-rehab", address, alasan="tidak ada kegiatan tahun ini")
    assert "Tanpa data: tidak ada kegiatan tahun ini" in page.text
    assert "Terlambat 3 hari" in head.open("/himpun-data/").text


def test_data_may_come_as_a_scan(desk: Desk) -> None:
    berkas, head = waiting(desk), Visitor(desk, KASUBAG)
    address = f"/himpun-data/{berkas}"
    head.press("kirim", address, dikirim="2026-11-20", tenggat="2026-11-27")
    data = {"diterima": "2026-11-23", "pindaian": (BytesIO(SCAN), "isian.png")}
    answer = head.client.post(f"{address}/terima/rehab", data=data, content_type="multipart/form-data")
    assert answer.status_code == 302
    assert desk.row(PermintaanData, bidang="rehab")["berkas"] == desk.row(Pindaian)["nama"] == "isian.png"


def test_who_does_not_hold_the_turn_reads_only(desk: Desk) -> None:
    berkas = waiting(desk)
    reader = Visitor(desk, "sekretaris")
    assert reader.open(f"/himpun-data/{berkas}").status == 200
    assert reader.open(f"/himpun-data/{berkas}").acts == []
    with desk.unchanged():
        reader.client.post(f"/himpun-data/{berkas}/kirim", data={"tenggat": "2026-11-27"})


def test_the_step_page_leads_there_and_back(desk: Desk) -> None:
    berkas, head = waiting(desk), Visitor(desk, KASUBAG)
    assert f'href="/himpun-data/{berkas}"' in head.open(f"/berkas/{berkas}").html
    assert f'href="/berkas/{berkas}"' in head.open(f"/himpun-data/{berkas}").html


def test_a_case_that_is_no_planning_paper_is_not_found(desk: Desk) -> None:
    berkas = desk.receive("sk_dtks")
    assert Visitor(desk, "kadis").open(f"/himpun-data/{berkas}").status == 404
