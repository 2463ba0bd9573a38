"""*Impor*: a table is looked at, shown as a difference, written as one act, and undone as one."""

import io
import time
from collections.abc import Callable, Sequence
from threading import Thread
from typing import Any

import pytest
import xlsxwriter
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from app.audit.models import Jejak, JenisKelompok, Kelompok
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from app.exchange.models import ImporTabel, PetaPengirim, StatusImpor
from app.jobs import Job, Pekerjaan, StatusPekerjaan, beside, service
from app.layanan.pendataan.models import PendataanPpks
from app.layanan.ppks import JenisPpks
from app.web.impor import files
from tests.support.actors import add_account, logged_in
from tests.support.forms import text_of

DOOR = "/pendataan-ppks/impor"
KEPT = ["2026", "Pengemis", "Pelaihari", "3", "0", "0", "Survei"]


@pytest.fixture
def staf(app: Flask) -> FlaskClient:
    add_account(app, "staf", "staf")
    with app.app_context(), unit_of_work(SISTEM):
        session().add(row_of(JenisPpks.PENGEMIS))
    return logged_in(app, "staf")


def row_of(jenis: JenisPpks) -> PendataanPpks:
    counts = {"laki": 3, "perempuan": 0, "tanpa_jk": 0}
    return PendataanPpks(tahun=2026, jenis=jenis, kecamatan="63.01.03", sumber="Survei", **counts)


def heads(app: Flask) -> list[str]:
    columns = PendataanPpks.__mapper__.columns
    names = ("tahun", "jenis", "kecamatan", "laki", "perempuan", "tanpa_jk", "sumber")
    return [columns[name].info["label"] for name in names]


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Data")
    for line, row in enumerate(rows):
        for at, cell in enumerate(row):
            sheet.write(line, at, cell)
    book.close()
    return stream.getvalue()


def brought(app: Flask, client: FlaskClient, rows: Sequence[Sequence[Any]], **fields: str) -> int:
    """Bring a table, let the worker look at it, and return the import's key."""
    return sent(app, client, workbook(rows), **fields)


def sent(app: Flask, client: FlaskClient, content: bytes, **fields: str) -> int:
    file = (io.BytesIO(content), "data.xlsx")
    answer = client.post(DOOR, data={"berkas": file, **fields}, content_type="multipart/form-data")
    assert answer.status_code == 302, text_of(answer.text)
    work(app, answer.headers["Location"])
    return last_import(app)


def work(app: Flask, address: str) -> None:
    with app.app_context():
        service.run(int(address.rsplit("/", 1)[1]))


def page(client: FlaskClient, impor: int) -> str:
    return text_of(client.get(f"/impor-tabel/{impor}").text)


def confirm(app: Flask, client: FlaskClient, impor: int, act: str = "simpan", **fields: str) -> None:
    answer = client.post(f"/impor-tabel/{impor}/{act}", data=fields)
    assert answer.status_code == 302
    work(app, answer.headers["Location"])


def stored(app: Flask) -> list[tuple[str, int, int, str]]:
    with app.app_context(), read_as(SISTEM):
        rows = session().query(PendataanPpks).order_by(PendataanPpks.id)
        return [(row.jenis.value, row.laki, row.perempuan, row.sumber) for row in rows]


def status(app: Flask, impor: int) -> StatusImpor:
    with app.app_context(), read_as(SISTEM):
        return session().get_one(ImporTabel, impor).status


def test_a_table_below_a_logo_is_shown_as_a_difference_and_written_by_one_confirmation(
    app: Flask, staf: FlaskClient
) -> None:
    rows = [
        ["DINAS SOSIAL"], ["Pendataan 2026"], [], heads(app),
        ["2026", "Pengemis", "Pelaihari", 14, 0, 0, "TKSK"],
        ["2026", "Gelandangan", "Pelaihari", 2, 1, 0, "TKSK"],
        ["2026", "Tidak ada jenis ini", "Pelaihari", 2, 1, 0, "TKSK"],
    ]  # fmt: skip
    impor = brought(app, staf, rows)
    assert stored(app) == [("pengemis", 3, 0, "Survei")]
    html = staf.get(f"/impor-tabel/{impor}").text
    assert "<del>3</del>" in html
    assert "<ins>14</ins>" in html
    assert "<ins>0</ins>" in html, "nobody is a number too"
    said = text_of(html)
    assert "1 baru 1 berubah 0 tetap sama 1 ditolak" in said
    assert "bukan pilihan" in said or "tidak" in said
    confirm(app, staf, impor)
    assert stored(app) == [("pengemis", 14, 0, "TKSK"), ("gelandangan", 2, 1, "TKSK")]
    with app.app_context(), read_as(SISTEM):
        group = session().scalars(select(Kelompok)).one()
        assert (group.jenis, group.jumlah) == (JenisKelompok.IMPOR, 2)
        assert session().scalars(select(func.count(Jejak.id)).where(Jejak.kelompok_id == group.id)).one() == 2


def test_an_import_is_undone_from_its_page(app: Flask, staf: FlaskClient) -> None:
    changed, new = ["2026", "Pengemis", "Pelaihari", 14, 0, 0, "x"], ["2026", "Gelandangan", "Pelaihari", 2, 1, 0, "x"]
    rows = [heads(app), changed, new]
    impor = brought(app, staf, rows)
    confirm(app, staf, impor)
    with app.app_context(), read_as(SISTEM):
        group = session().get_one(ImporTabel, impor).kelompok_id
    back = f"/pendataan-ppks/tabel/batalkan/{group}"
    assert back in staf.get(f"/impor-tabel/{impor}").text
    assert "baris dihapus" in staf.get(back).text
    staf.post(back)
    assert stored(app) == [("pengemis", 3, 0, "Survei")]


def test_refused_rows_are_given_back_with_their_reasons(app: Flask, staf: FlaskClient) -> None:
    year, nothing = ["26", "Gelandangan", "Pelaihari", 2, 1, 0, "a"], ["2026", "Gelandangan", "Pelaihari", 0, 0, 0, "b"]
    impor = brought(app, staf, [heads(app), year, nothing])
    answer = staf.get(f"/impor-tabel/{impor}/penolakan")
    first, *rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert first[:2] == ["Baris", "Sebab ditolak"]
    assert [row[:2] for row in rows] == [
        ["2", "Tulis tahunnya dengan empat angka, misalnya 2026."],
        ["3", "Isi paling sedikit satu jumlah yang lebih dari nol."],
    ]


def test_what_two_people_changed_is_asked_and_the_rest_merges(app: Flask, staf: FlaskClient) -> None:
    impor = brought(app, staf, [heads(app), ["2026", "Pengemis", "Pelaihari", 14, 0, 0, "TKSK"]])
    with app.app_context(), unit_of_work(SISTEM):
        row = session().scalars(select(PendataanPpks)).one()
        row.laki, row.perempuan = 5, 9
    confirm(app, staf, impor)
    assert status(app, impor) is StatusImpor.KONFLIK
    assert stored(app) == [("pengemis", 5, 9, "Survei")]
    said = page(staf, impor)
    assert "1 isian diubah orang lain" in said
    assert "5" in said
    assert "14" in said
    confirm(app, staf, impor, "pilih", **{"pilih-0": "berkas"})
    assert stored(app) == [("pengemis", 14, 9, "TKSK")]


def test_a_conflict_may_be_left_as_it_is_stored(app: Flask, staf: FlaskClient) -> None:
    impor = brought(app, staf, [heads(app), ["2026", "Pengemis", "Pelaihari", 14, 0, 0, "TKSK"]])
    with app.app_context(), unit_of_work(SISTEM):
        session().scalars(select(PendataanPpks)).one().laki = 5
    confirm(app, staf, impor)
    confirm(app, staf, impor, "pilih", **{"pilih-0": "tersimpan"})
    assert stored(app) == [("pengemis", 5, 0, "TKSK")]


def test_columns_chosen_by_hand_are_remembered_for_the_sender(app: Flask, staf: FlaskClient) -> None:
    own = [*heads(app)[:3], "Pria", *heads(app)[4:]]
    rows = [own, ["2026", "Pengemis", "Pelaihari", 14, 0, 0, "Survei"]]
    first = brought(app, staf, rows, pengirim="TKSK Takisung")
    assert "0 berubah" in page(staf, first)
    assert "Pria" in page(staf, first)
    places = dict(
        zip(("tahun", "jenis", "kecamatan", "laki", "perempuan", "tanpa_jk", "sumber"), "0123456", strict=True)
    )
    confirm(app, staf, first, "kolom", **places)
    assert "1 berubah" in page(staf, first)
    assert "1 berubah" in page(staf, brought(app, staf, rows, pengirim="TKSK Takisung"))
    assert "0 berubah" in page(staf, brought(app, staf, rows, pengirim="Orang lain"))
    with app.app_context(), read_as(SISTEM):
        assert session().scalars(select(PetaPengirim.pengirim)).all() == ["TKSK Takisung"]


def test_the_same_file_is_recognised(app: Flask, staf: FlaskClient) -> None:
    content = workbook([heads(app), ["2026", "Pengemis", "Pelaihari", 14, 0, 0, "TKSK"]])
    confirm(app, staf, sent(app, staf, content))
    again = page(staf, sent(app, staf, content))
    assert "Berkas yang sama sudah diimpor" in again
    assert "0 baru 0 berubah 1 tetap sama 0 ditolak" in again


def test_an_empty_cell_empties_nothing_unless_that_was_asked(app: Flask, staf: FlaskClient) -> None:
    rows = [heads(app), ["2026", "Pengemis", "Pelaihari", "", "", "", "Survei"]]
    assert "1 tetap sama" in page(staf, brought(app, staf, rows))
    assert "1 ditolak" in page(staf, brought(app, staf, rows, kosongkan="y"))


def test_a_key_that_stands_twice_in_the_file_is_refused(app: Flask, staf: FlaskClient) -> None:
    row = ["2026", "Pengemis", "Pelaihari", 14, 0, 0, "TKSK"]
    assert "Kunci yang sama sudah ada pada baris 2 berkas ini." in page(
        staf, brought(app, staf, [heads(app), row, row])
    )


def test_a_look_can_be_stopped(app: Flask, staf: FlaskClient) -> None:
    file = (io.BytesIO(workbook([heads(app), KEPT])), "data.xlsx")
    address = staf.post(DOOR, data={"berkas": file}, content_type="multipart/form-data").headers["Location"]
    job = int(address.rsplit("/", 1)[1])
    with app.app_context(), unit_of_work(SISTEM):
        row = session().get_one(Pekerjaan, job)
        row.minta_henti = True
    work(app, address)
    with app.app_context(), read_as(SISTEM):
        assert session().get_one(Pekerjaan, job).status is StatusPekerjaan.DIHENTIKAN
    assert "Dihentikan atas permintaan." in text_of(staf.get(address).text)


def test_a_look_that_waits_is_stopped_at_once_from_its_page(app: Flask, staf: FlaskClient) -> None:
    file = (io.BytesIO(workbook([heads(app), KEPT])), "data.xlsx")
    address = staf.post(DOOR, data={"berkas": file}, content_type="multipart/form-data").headers["Location"]
    assert "Hentikan" in staf.get(address).text
    staf.post(f"{address}/henti")
    assert "Dihentikan sebelum dimulai." in text_of(staf.get(address).text)


def test_the_writing_tells_how_far_it_is_while_it_shows_nothing_yet(
    app: Flask, staf: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, seen = brought_in_portions(app, staf, monkeypatch), []
    monkeypatch.setattr(
        Job, "progress_inside", followed(lambda: seen.append((staf.get(f"{job}.json").json, stored(app))))
    )
    work(app, job)
    assert [(told["kemajuan"], told["total"], told["pesan"]) for told, _ in seen] == [
        (0, 2, "Menyimpan baris"),
        (1, 2, "Menyimpan baris"),
        (2, 2, "Mencatat riwayat semua baris"),
    ]
    assert {tuple(rows) for _, rows in seen} == {(("pengemis", 3, 0, "Survei"),)}
    assert len(stored(app)) == 2
    assert "kemajuan" not in staf.get(f"{job}.json").json["hasil"]


def test_the_writing_can_be_stopped_until_its_end_and_begun_anew(
    app: Flask, staf: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = brought_in_portions(app, staf, monkeypatch)
    impor = last_import(app)
    asking: list[Thread] = []

    def ask() -> None:
        if not asking:
            asking.append(Thread(target=staf.post, args=(f"{job}/henti",)))
            asking[0].start()
            number = int(job.rsplit("/", 1)[1])
            until(lambda: not asking[0].is_alive() or heard(app, number))

    monkeypatch.setattr(Job, "progress_inside", followed(ask))
    work(app, job)
    asking[0].join()
    assert "Dihentikan atas permintaan. Tidak ada yang disimpan." in text_of(staf.get(job).text)
    assert stored(app) == [("pengemis", 3, 0, "Survei")]
    with app.app_context(), read_as(SISTEM):
        assert session().scalars(select(Kelompok)).all() == []
    assert status(app, impor) is StatusImpor.SIAP
    confirm(app, staf, impor)
    assert stored(app) == [("pengemis", 14, 0, "TKSK"), ("gelandangan", 2, 1, "TKSK")]


def brought_in_portions(app: Flask, staf: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> str:
    """Bring two rows that are written one by one, confirm them, and return the address of the job that shall write."""
    monkeypatch.setattr(files, "MOST_ROWS", 1)
    rows = [["2026", "Pengemis", "Pelaihari", 14, 0, 0, "TKSK"], ["2026", "Gelandangan", "Pelaihari", 2, 1, 0, "TKSK"]]
    impor = brought(app, staf, [heads(app), *rows])
    return staf.post(f"/impor-tabel/{impor}/simpan").headers["Location"]


def last_import(app: Flask) -> int:
    with app.app_context(), read_as(SISTEM):
        return session().scalars(select(func.max(ImporTabel.id))).one()


def followed(then: Callable[[], object]) -> Callable[..., None]:
    """Return a word of progress after which ``then`` happens, and once more to hear what came of it."""
    tell = Job.progress_inside

    def told(job: Job, done: int, total: int, pesan: str = "") -> None:
        tell(job, done, total, pesan)
        then()
        tell(job, done, total, pesan)

    return told


def heard(app: Flask, job: int) -> bool:
    with app.app_context():
        return beside.is_asked_to_stop(job)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_nobody_else_sees_an_import_and_readers_cannot_begin_one(app: Flask, staf: FlaskClient) -> None:
    impor = brought(app, staf, [heads(app), KEPT])
    add_account(app, "staf2", "staf")
    add_account(app, "kadis", "kadis")
    assert logged_in(app, "staf2").get(f"/impor-tabel/{impor}").status_code == 404
    assert logged_in(app, "kadis").get(DOOR).status_code == 403
    assert staf.get("/buku/tanda-terima/impor").status_code == 403


def test_a_file_that_is_no_table_is_refused_in_words(app: Flask, staf: FlaskClient) -> None:
    answer = staf.post(DOOR, data={"berkas": (io.BytesIO(b"x"), "a.exe")}, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "Berkas harus XLSX atau CSV." in text_of(answer.text)
