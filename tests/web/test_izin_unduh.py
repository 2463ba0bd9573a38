"""A download of many rows waits for a leader's word: answered by whom it concerns, taken once as it was asked."""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from app.audit.models import Riwayat
from app.audit.trail import WHOLE, note_register
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from app.exchange.unduh.queries import told as in_words
from app.jobs import service
from app.layanan.pendataan.models import PendataanPpks
from app.layanan.ppks import JenisPpks
from tests.support.actors import logged_in
from tests.support.desk import Desk
from tests.support.forms import text_of
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
LIST = "/pendataan-ppks"
ASKED = f"{LIST}/unduh?_flt_0_jenis=pengemis"
WHY = "Bahan rapat koordinasi PPKS, 3 Desember"


@pytest.fixture
def office(desk: Desk) -> Desk:
    """An office in which four rows of one kind are more than one may take without asking."""
    desk.app.config["LOKET_UNDUH_BARIS"] = 3
    add(desk, 4)
    return desk


@pytest.fixture(autouse=True)
def _limit_kept(desk: Desk) -> None:
    desk.app.config["LOKET_UNDUH_BARIS"] = 500


def add(desk: Desk, many: int, *, since: int = 2001) -> None:
    counts = {"laki": 3, "perempuan": 1, "tanpa_jk": 0, "sumber": "-", "kecamatan": "63.01.03"}
    with desk.app.app_context(), unit_of_work(SISTEM):
        session().add_all(PendataanPpks(tahun=since + at, jenis=JenisPpks.PENGEMIS, **counts) for at in range(many))


def asked(desk: Desk, account: str = "staf") -> str:
    answer = logged_in(desk.app, account).post(ASKED, data={"keperluan": WHY})
    assert answer.status_code == 302, text_of(answer.text)
    return answer.headers["Location"]


def answer(desk: Desk, account: str, page: str, act: str, *, status: int = 302, **form: str) -> None:
    sent = logged_in(desk.app, account).post(f"{page}/{act}", data=form)
    assert sent.status_code == status, text_of(sent.text)


def told(desk: Desk, table: str = "pendataan_ppks") -> list[str]:
    with desk.app.app_context(), read_as(SISTEM):
        query = select(Riwayat.teks).where(Riwayat.baris == WHOLE, Riwayat.tabel == table)
        return list(session().scalars(query.order_by(Riwayat.id)))


def taken(desk: Desk, client: FlaskClient, page: str) -> TestResponse:
    answer = client.post(f"{page}/ambil")
    assert answer.status_code == 302, text_of(answer.text)
    job = answer.headers["Location"]
    with desk.app.app_context():
        service.run(int(job.rsplit("/", 1)[1]))
    return client.get(f"{job}/berkas")


def sheets(content: bytes) -> list[list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def test_a_large_download_is_asked_for_approved_and_taken_once_as_it_was_asked(office: Desk) -> None:
    staf = logged_in(office.app, "staf")
    page = staf.post(ASKED)
    assert page.status_code == 422
    assert "Untuk apa?" in text_of(page.text)
    assert told(office) == []
    here = asked(office)
    assert staf.post(f"{here}/ambil").status_code == 422
    kabid = Visitor(office, "kabid")
    assert "1 permintaan unduhan menunggu izin Anda" in kabid.open("/menunggu/").text
    assert "1 permintaan unduhan menunggu izin Anda" in kabid.open("/").text
    assert WHY in kabid.open(here).text
    answer(office, "kabid", here, "setujui")
    assert "menunggu izin Anda" not in kabid.open("/menunggu/").text
    add(office, 1, since=2020)
    with office.app.app_context(), unit_of_work(SISTEM):
        session().add(PendataanPpks(tahun=2001, jenis=JenisPpks.GELANDANGAN, kecamatan="63.01.03", laki=1, perempuan=0,
                                    tanpa_jk=0, sumber="-"))  # fmt: skip
    rows, note = sheets(taken(office, staf, here).data)
    assert len(rows) == 1 + 5
    assert [f"Keperluan: {WHY}"] in note
    (said,) = told(office)
    assert re.match(r"mengunduh 5 baris dengan izin nomor \d+; saringan ", said)
    again = staf.post(f"{here}/ambil")
    assert again.status_code == 422
    assert "sudah diambil" in text_of(again.text)


def test_a_leader_takes_it_at_once_and_others_what_is_below_the_line(office: Desk) -> None:
    assert logged_in(office.app, "kabid").post(ASKED).mimetype.endswith("sheet")
    assert logged_in(office.app, "kadis").post(ASKED).mimetype.endswith("sheet")
    small = logged_in(office.app, "staf").post(f"{LIST}/unduh?_flt_0_tahun=2002")
    assert len(sheets(small.data)[0]) == 2


def test_a_list_cut_into_pieces_is_still_one_list(office: Desk) -> None:
    staf = logged_in(office.app, "staf")
    for year in ("2001", "2002", "2003"):
        assert staf.post(f"{LIST}/unduh?_flt_0_tahun={year}").status_code == 200
    assert staf.post(f"{LIST}/unduh?_flt_0_tahun=2004").status_code == 422
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert logged_in(office.app, "staf").post(f"{LIST}/unduh?_flt_0_tahun=2004").status_code == 200


def test_words_of_a_filter_are_not_read_as_an_approval(office: Desk) -> None:
    said = in_words(3, utuh=False, saringan="Sumber mengandung dengan izin nomor 7; tanpa saringan", izin=None)
    office.act("staf", note_register, PendataanPpks, said)
    assert logged_in(office.app, "staf").post(f"{LIST}/unduh?_flt_0_tahun=2004").status_code == 422


def test_a_request_needs_a_purpose_and_is_not_made_twice(office: Desk) -> None:
    staf = logged_in(office.app, "staf")
    assert staf.post(ASKED, data={"keperluan": "perlu"}).status_code == 422
    asked(office)
    twice = staf.post(ASKED, data={"keperluan": WHY})
    assert twice.status_code == 422
    assert "sudah Anda minta" in text_of(twice.text)


def test_a_refusal_has_a_reason_and_nothing_can_be_taken(office: Desk) -> None:
    here = asked(office)
    answer(office, "kadis", here, "tolak", status=422)
    answer(office, "kadis", here, "tolak", catatan="Cukup data per kecamatan")
    answer(office, "kabid", here, "setujui", status=422)
    page = Visitor(office, "staf").open(here)
    assert "Cukup data per kecamatan" in page.text
    assert "ambil" not in page.acts
    assert logged_in(office.app, "staf").post(f"{here}/ambil").status_code == 422


def test_only_the_leaders_of_who_asked_see_and_answer_it(office: Desk) -> None:
    here = asked(office)
    for account in ("kabid_rehab", "fo", "agendaris", "admin"):
        assert logged_in(office.app, account).get(here).status_code == 404, account
    assert logged_in(office.app, "staf").post(f"{here}/setujui").status_code == 403
    assert logged_in(office.app, "kabid_rehab").post(f"{here}/setujui").status_code == 404
    assert logged_in(office.app, "sekretaris").get(here).status_code == 200
    office.app.config["LOKET_UNDUH_BARIS"] = 0
    office.case()
    sent = logged_in(office.app, "fo").post("/buku/registrasi/unduh", data={"keperluan": WHY})
    fo = sent.headers["Location"]
    assert logged_in(office.app, "kabid").get(fo).status_code == 404
    answer(office, "sekretaris", fo, "setujui")
    assert logged_in(office.app, "staf").post(f"{fo}/ambil").status_code == 404


def test_whole_numbers_are_asked_only_by_whom_they_are_given(office: Desk) -> None:
    office.app.config["LOKET_UNDUH_BARIS"] = 0
    office.case()
    door = "/buku/registrasi/unduh-utuh"
    assert logged_in(office.app, "fo").post(door, data={"keperluan": WHY}).status_code == 403
    page = logged_in(office.app, "staf").post(door, data={"alasan": "Diminta Inspektorat"})
    assert (page.status_code, "Diminta Inspektorat" in page.text) == (422, True)
    here = logged_in(office.app, "staf").post(door, data={"keperluan": WHY}).headers["Location"]
    assert "Nomor identitas utuh" in Visitor(office, "kabid").open(here).text


def test_an_approval_ends_after_its_days_and_when_the_list_became_another(office: Desk) -> None:
    here = asked(office)
    answer(office, "kabid", here, "setujui")
    with clock.frozen(clock.now() + timedelta(days=8)):
        late = logged_in(office.app, "staf").post(f"{here}/ambil")
        assert late.status_code == 422
    add(office, 60, since=2031)
    staf = logged_in(office.app, "staf")
    assert taken(office, staf, here).status_code == 404
    assert told(office) == []
    page = Visitor(office, "staf").open(here)
    assert "ambil" in page.acts, "what could not be written is not used up"


def test_a_filter_that_names_a_person_is_not_readable_in_the_database(office: Desk) -> None:
    office.app.config["LOKET_UNDUH_BARIS"] = 0
    office.case()
    nik = str(office.rows(Berkas)[0]["nik"])
    answer = logged_in(office.app, "staf").post(f"/buku/registrasi/unduh?_flt_0_nik={nik}",
                                               data={"keperluan": WHY})  # fmt: skip
    assert answer.status_code == 302
    with office.app.app_context(), read_as(SISTEM):
        stored = session().execute(text("SELECT * FROM izin_unduh")).all()
        trail = session().execute(text("SELECT perubahan FROM jejak WHERE tabel = 'izin_unduh'")).all()
    assert nik not in str(stored) + str(trail)


def test_a_book_of_many_rows_is_printed_and_not_taken_as_a_workbook(office: Desk) -> None:
    for _ in range(4):
        office.case()
    fo = logged_in(office.app, "fo")
    refused = fo.get("/cetak-buku/registrasi_fo.xlsx")
    assert refused.status_code == 422
    assert "izin pimpinan" in text_of(refused.text)
    assert fo.get("/cetak-buku/registrasi_fo").status_code == 200
    whole = logged_in(office.app, "kabid").get("/cetak-buku/registrasi_fo.xlsx")
    assert "Diunduh oleh: " in str(sheets(whole.data)[1])
    assert told(office, "buku registrasi_fo")[0].startswith("mengunduh 4 baris; saringan ")


def test_the_file_of_an_approval_lies_where_only_the_asker_finds_it(office: Desk) -> None:
    here = asked(office)
    answer(office, "kabid", here, "setujui")
    assert taken(office, logged_in(office.app, "staf"), here).status_code == 200
    (path,) = (Path(office.app.config["LOKET_HOME"]) / "unduhan").iterdir()
    assert path.stat().st_mode & 0o077 == 0
