"""The list at a browser: looked at, saved, compared, walked through, taken back."""

import io
import re
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

from app.audit.models import BukaIdentitas
from app.bnba.models import Bnba, ImporBnba, PratinjauBnba
from app.demo.penduduk import export_lines
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
LINES = list(export_lines(40, seed=3))
LATER = [LINES[0], LINES[1].replace("|PADAN|", "|TIDAK PADAN|"), *LINES[4:41], *list(export_lines(3, seed=8))[1:]]


@pytest.fixture
def staf(desk: Desk) -> Visitor:
    return Visitor(desk, "staf")


def upload(staf: Visitor, lines: list[str], periode: str, name: str = "bnba.txt") -> Page:
    data = {"berkas": FileStorage(io.BytesIO("\n".join(lines).encode()), name), "periode": periode}
    return Page(staf.client.post("/bnba-impor/", data=data, content_type="multipart/form-data"))


def looked(desk: Desk, staf: Visitor, lines: list[str], periode: str) -> Page:
    upload(staf, lines, periode)
    desk.work_off()
    return staf.open(f"/bnba-impor/pratinjau/{desk.rows(PratinjauBnba)[-1]['id']}")


def saved(desk: Desk, staf: Visitor, lines: list[str], periode: str) -> int:
    page = looked(desk, staf, lines, periode)
    staf.client.post(f"{page.path}/simpan")
    desk.work_off()
    return int(desk.rows(ImporBnba)[-1]["id"])


def test_a_list_is_looked_at_then_saved(desk: Desk, staf: Visitor) -> None:
    before = len(desk.rows(Bnba))
    page = looked(desk, staf, [*LINES, "X|"], "2027-01")
    assert len(desk.rows(Bnba)) == before
    assert "Simpan sebagai daftar 2027-01" in page.text
    assert "1 ditolak" in page.text
    assert staf.client.get(f"{page.path}/penolakan").status_code == 200
    assert [row["alasan"] for row in desk.rows(BukaIdentitas)] == ["mengunduh baris yang ditolak"]
    admin = Visitor(desk, "admin")
    assert admin.client.get(f"{page.path}/penolakan").status_code in {302, 403}
    assert "Unduh baris ditolak" not in admin.open(page.path).text
    answer = staf.client.post(f"{page.path}/simpan", follow_redirects=True)
    assert "Menyimpan BNBA" in answer.get_data(as_text=True)
    desk.work_off()
    assert "Simpan sebagai" not in staf.open(page.path).text
    assert "2027-01, 40 orang" in staf.open("/bnba-impor/").text


def test_no_identity_number_is_on_the_page_of_the_difference(desk: Desk, staf: Visitor) -> None:
    html = looked(desk, staf, LINES, "2027-01").html
    assert not [line for line in LINES[1:] if line.split("|")[10] in html and len(line.split("|")[10]) == 16]


def test_what_is_thrown_away_cannot_be_saved(desk: Desk, staf: Visitor) -> None:
    page = looked(desk, staf, LINES, "2027-01")
    assert "Berkas dibuang" in staf.client.post(f"{page.path}/buang", follow_redirects=True).get_data(as_text=True)
    assert staf.client.post(f"{page.path}/simpan").status_code in (302, 422)
    desk.work_off()
    assert "2027-01" not in {row["periode"] for row in desk.rows(ImporBnba)}


def test_a_file_of_another_kind_is_refused_and_the_period_stays_typed(staf: Visitor) -> None:
    page = upload(staf, LINES, "2027-01", "bnba.pdf")
    assert (page.status, "Berkas harus CSV" in page.text, 'value="2027-01"' in page.html) == (422, True, True)


def test_periods_are_shown_compared_and_walked_through(desk: Desk, staf: Visitor) -> None:
    saved(desk, staf, LINES, "2027-01")
    saved(desk, staf, LATER, "2027-02")
    gone = LINES[2].split("|")
    old = staf.open("/bnba/list/", periode="2027-01")
    assert (gone[11] in old.text, "Bukan periode yang berlaku" in old.text, "40 orang" in old.text) == (True,) * 3
    assert gone[11] not in staf.open("/bnba/list/").text or "41 orang" in staf.open("/bnba/list/").text
    page = staf.open("/bnba-riwayat/banding", dari="2027-01", ke="2027-02")
    assert gone[11] in page.text
    only = staf.open("/bnba-riwayat/banding", dari="2027-01", ke="2027-02", jenis="berubah")
    assert "PADAN → TIDAK PADAN" in re.sub(r"\s+", " ", only.text)
    found = staf.client.post("/bnba-riwayat/", data={"nik": gone[10]}, follow_redirects=True)
    assert "tidak ada dalam daftar terbaru" in found.get_data(as_text=True)
    assert gone[10] not in found.get_data(as_text=True)
    nobody = staf.client.post("/bnba-riwayat/", data={"nik": "9900000000000000"})
    assert "Tidak ada periode yang mencantumkan NIK ini" in nobody.get_data(as_text=True)


def test_whole_numbers_leave_only_with_a_reason_and_by_whom_that_is_allowed(desk: Desk, staf: Visitor) -> None:
    saved(desk, staf, LINES, "2027-01")
    saved(desk, staf, LATER, "2027-02")
    pair = {"dari": "2027-01", "ke": "2027-02", "bentuk": "csv"}
    nik = LINES[2].split("|")[10]
    masked = staf.client.post("/bnba-riwayat/unduh", data=pair)
    whole = staf.client.post("/bnba-riwayat/unduh", data={**pair, "alasan": "dicocokkan dengan Dukcapil"})
    assert (nik.encode() in masked.data, nik.encode() in whole.data) == (False, True)
    fo = Visitor(desk, "fo")
    assert fo.client.post("/bnba-riwayat/unduh", data=pair).status_code == 200
    assert fo.client.post("/bnba-riwayat/unduh", data={**pair, "alasan": "ingin tahu saja"}).status_code == 403


def test_a_comparison_of_many_rows_is_asked_for_and_taken_once_with_the_numbers_that_were_asked(
    desk: Desk, staf: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(desk, staf, LINES, "2027-01")
    saved(desk, staf, LATER, "2027-02")
    monkeypatch.setitem(desk.app.config, "LOKET_UNDUH_BARIS", 0)
    why = "dicocokkan dengan Dukcapil"
    pair = {"dari": "2027-01", "ke": "2027-02", "bentuk": "csv", "alasan": why}
    page = Page(staf.client.post("/bnba-riwayat/unduh", data=pair))
    assert page.status == 422
    asked = staf.send(page.named("minta-unduh"), keperluan=why)
    kabid = Visitor(desk, "kabid").client
    assert kabid.post("/bnba-riwayat/unduh", data={**pair, "alasan": ""}).status_code == 200
    assert kabid.post(f"{asked.path}/setujui").status_code == 302
    taken = staf.client.post(f"{asked.path}/ambil")
    assert LINES[2].split("|")[10].encode() in taken.data
    assert staf.client.post(f"{asked.path}/ambil").status_code == 422


def test_an_import_is_taken_back_from_the_page(desk: Desk, staf: Visitor, tmp_path: Path) -> None:
    first = saved(desk, staf, LINES, "2027-01")
    second = saved(desk, staf, LATER, "2027-02")
    assert f"Impor no. {second}" in staf.open(f"/bnba-impor/{first}/batal").text
    before = len(desk.rows(Bnba))
    refused = staf.client.post(f"/bnba-impor/{second}/batal", data={"alasan": "x"})
    assert (refused.status_code, len(desk.rows(Bnba))) == (422, before)
    staf.client.post(f"/bnba-impor/{second}/batal", data={"alasan": "berkas kabupaten lain"})
    assert "2027-02" not in staf.open("/bnba-riwayat/").text
    assert desk.rows(ImporBnba)[-1]["status"].value == "dibatalkan"
    assert Visitor(desk, "fo").open(f"/bnba-impor/{first}/batal").status == 403
    assert staf.open("/bnba-impor/999999/batal").status == 404
