"""The page of an activity: names typed and uploaded, findings, recipients, distribution days and the report."""

import io
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from app.core.db import session
from app.layanan.bansos.lpj import HEADS
from app.layanan.bansos.models import BansosPenerima, BansosPenyaluran, BansosUsulan, Hasil
from app.layanan.bansos.penerima import add_recipient
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.people import TABANIO
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
LAMA = {
    "nama": "Masitah Juhrah", "nik": "9901015203450007", "no_kk": "9901010101100077", "alamat": "Jl. Pantai RT 002",
    "wilayah_kode": TABANIO, "kategori": "lansia",
}  # fmt: skip
HEADS_OF_A_VILLAGE = ["NAMA", "NIK", "NO. KK", "ALAMAT", "KATEGORI"]


def round_at(desk: Desk, step: int) -> int:
    berkas = desk.receive("bansos_lansia_disabilitas")
    while desk.at(berkas).step < step:
        desk.step(berkas)
    return berkas


def upload(staf: Visitor, path: str, rows: list[list[Any]], **typed: str) -> Page:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([HEADS_OF_A_VILLAGE, *rows]):
            sheet.write_row(at, 0, cells)
    form = next(form for form in staf.open(path).forms if form.action.endswith("/unggah/usulan"))
    data = {**form.values(**typed), "berkas": (io.BytesIO(stream.getvalue()), "desa.xlsx")}
    return Page(staf.client.post(form.action, data=data, content_type="multipart/form-data"))


def test_a_name_is_typed_and_stands_in_the_list_with_its_number_masked(desk: Desk) -> None:
    berkas = round_at(desk, 2)
    staf, path = Visitor(desk, "staf_rehsos"), f"/bansos/{berkas}"
    page = staf.send(staf.open(path).named("f-usulan"), **LAMA)
    assert page.status == 200
    assert "dicatat sebagai usulan no. 1" in page.text
    assert "9901 01•• •••• 0007" in page.text
    assert LAMA["nik"] not in page.html


def test_a_refused_name_keeps_what_was_typed(desk: Desk) -> None:
    berkas = round_at(desk, 2)
    staf, path = Visitor(desk, "staf_rehsos"), f"/bansos/{berkas}"
    page = staf.send(staf.open(path).named("f-usulan"), **{**LAMA, "nik": "99010152034500"})
    assert page.status == 422
    assert "NIK harus 16 angka" in page.text
    assert page.named("f-usulan").values()["nama"] == "Masitah Juhrah"
    assert desk.rows(BansosUsulan) == []


def test_an_uploaded_list_tells_its_refused_rows_and_gives_them_back(desk: Desk) -> None:
    berkas = round_at(desk, 2)
    staf, path = Visitor(desk, "staf_rehsos"), f"/bansos/{berkas}"
    good = [LAMA["nama"], LAMA["nik"], LAMA["no_kk"], LAMA["alamat"], "Lansia"]
    page = upload(staf, path, [good, ["Kedua", *good[1:]], ["Ketiga", "123", *good[2:]]], wilayah_kode=TABANIO)
    assert "1 baris diterima, 2 ditolak" in page.text
    assert "Baris 3: NIK 9901 01•• •••• 0007 sudah diusulkan" in page.text
    (link,) = [part.split('"')[0] for part in page.html.split('href="') if "/penolakan/" in part.split('"')[0]]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(staf.open(link).response.data)).get_sheet_by_index(0).to_python()
    assert sheet[0][:3] == ["Baris", "Sebab ditolak", "NAMA"]
    assert [row[2] for row in sheet[1:]] == ["Kedua", "Ketiga"]
    assert Visitor(desk, "kadis").open(link).status in (403, 404)


def test_a_file_that_is_no_table_is_refused(desk: Desk) -> None:
    berkas = round_at(desk, 2)
    staf = Visitor(desk, "staf_rehsos")
    form = next(one for one in staf.open(f"/bansos/{berkas}").forms if one.action.endswith("/unggah/usulan"))
    data = {**form.values(), "berkas": (io.BytesIO(b"bukan tabel"), "desa.xlsx")}
    page = Page(staf.client.post(form.action, data=data, content_type="multipart/form-data"))
    assert page.status == 422


def test_findings_are_written_for_the_ticked_names_in_their_step_only(desk: Desk) -> None:
    berkas = round_at(desk, 4)
    first, *_rest = [row["id"] for row in desk.rows(BansosUsulan)]
    peksos, path = Visitor(desk, "peksos"), f"/bansos/{berkas}"
    form = peksos.open(path).named("f-verifikasi")
    typed = {**form.values(), "pilih": str(first), "hasil": "tidak_layak", "alasan": "Sudah pindah"}
    page = Page(peksos.client.post(form.action, data=typed, follow_redirects=True))
    assert "Hasil verifikasi 1 usulan dicatat" in page.text
    assert desk.row(BansosUsulan, id=first)["hasil"] is Hasil.TIDAK_LAYAK
    assert "f-usulan" not in [form.ident for form in page.forms]


def activity(desk: Desk) -> int:
    """Return an activity of BJB-04 with one recipient."""
    berkas = desk.case("bjb_fasilitasi_bansos", waits_for="terima")
    desk.act("staf", add_recipient, berkas, {**LAMA, "sumber": "Dinas Pendidikan"})
    return berkas


def test_a_day_is_set_its_list_printed_and_a_second_hand_over_refused(desk: Desk) -> None:
    berkas = activity(desk)
    staf, path = Visitor(desk, "staf"), f"/bansos/{berkas}"
    page = staf.send(staf.open(path).named("f-jadwal"), tgl="2026-11-23", tempat="Aula Dinas Sosial")
    assert "Hari penyaluran dijadwalkan" in page.text
    before = words_of(staf.open("/bansos/hari/1.pdf").response.data)
    (person,) = desk.rows(BansosPenerima)
    form = staf.open(path).named("f-salur")
    typed = {**form.values(), "pilih": str(person["id"]), "tgl": "2026-11-23", "jadwal_id": "1"}
    once = Page(staf.client.post(form.action, data=typed, follow_redirects=True))
    assert "Penyaluran 1 penerima dicatat" in once.text
    again = Page(staf.client.post(form.action, data=typed, follow_redirects=True))
    assert again.status == 422
    assert "sudah menerima bantuan tahap 1 pada 23 Nov 2026" in again.text
    assert len(desk.rows(BansosPenyaluran)) == 1
    assert LAMA["nik"] in before
    assert words_of(staf.open("/bansos/hari/1.pdf").response.data) == before, "the list prints the same again"


def test_the_report_is_printed_and_exported(desk: Desk) -> None:
    berkas = desk.case("bjb_fasilitasi_bansos")
    staf = Visitor(desk, "staf")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(staf.open(f"/bansos/{berkas}/lpj.xlsx").response.data))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert rows[0] == list(HEADS)
    people = len(desk.rows(BansosPenerima, kegiatan_id=berkas))
    assert (rows[-1][0], rows[-1][2], rows[-1][-2]) == ("Jumlah", str(people), "0")
    words = words_of(staf.open(f"/bansos/{berkas}/lpj.pdf").response.data)
    assert "LAPORAN PERTANGGUNGJAWABAN" in words
    assert f"Jumlah rencana {people}" in words


@pytest.mark.parametrize(("account", "status"), [("staf", 404), ("peksos", 200), ("kadis", 200), ("admin", 403)])
def test_an_activity_is_seen_by_its_bidang_and_the_whole_office(desk: Desk, account: str, status: int) -> None:
    berkas = round_at(desk, 2)
    page = Visitor(desk, account).client.get(f"/bansos/{berkas}")
    assert page.status_code == status or (status == 403 and page.status_code in (302, 403))


def test_the_head_reads_and_writes_nothing(desk: Desk) -> None:
    berkas = round_at(desk, 2)
    page = Visitor(desk, "kadis").open(f"/bansos/{berkas}")
    assert [form.ident for form in page.forms if form.ident.startswith("f-")] == []
    assert desk.ask(lambda: session().query(BansosUsulan).count()) == 0


@pytest.mark.parametrize("path", ["/bansos/99", "/bansos/hari/99.pdf", "/bansos/4294967296", "/bansos/1/apa.pdf"])
def test_what_does_not_exist_is_not_found(desk: Desk, path: str) -> None:
    assert Visitor(desk, "peksos").open(path).status == 404


def test_a_new_activity_is_offered_to_who_may_begin_one(desk: Desk) -> None:
    opener = desk.opener("bansos_lansia_disabilitas")
    offered = [account for account in ("fo", opener) if "Kegiatan baru" in Visitor(desk, account).open("/bansos/").text]
    assert offered == [opener]
    page = Visitor(desk, opener).open("/permohonan/baru?layanan=bansos_lansia_disabilitas")
    assert page.status == 200
