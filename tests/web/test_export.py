"""*Unduh XLSX*: the rows, order and columns of the page; masked unless somebody says why; large ones by the worker."""

import io
import os
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.audit.models import Riwayat
from app.audit.trail import WHOLE
from app.berkas.models import Berkas
from app.core.db import read_as, session, unit_of_work
from app.core.fab import builder
from app.core.fab.interface import RegisterInterface
from app.core.fab.view import RegisterView
from app.core.roles import SISTEM
from app.jobs import Pekerjaan, StatusPekerjaan, service
from app.kalender.models import HariLibur
from app.layanan.pendataan.models import PendataanPpks
from app.layanan.ppks import JenisPpks
from app.web.transfer import view as transfer
from app.web.transfer.jobs import throw_old_away
from tests.support.actors import add_account, logged_in
from tests.support.desk import Desk
from tests.support.forms import text_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PENGEMIS = JenisPpks.PENGEMIS
DOOR = "/pendataan-ppks/unduh"
ASKED = f"{DOOR}?_flt_0_jenis=pengemis&_oc_PendataanPpksView=laki&_od_PendataanPpksView=desc"


@pytest.fixture
def staf(app: Flask) -> FlaskClient:
    add_account(app, "staf", "staf")
    with app.app_context(), unit_of_work(SISTEM):
        for at, (jenis, laki) in enumerate(zip((PENGEMIS, JenisPpks.GELANDANGAN, PENGEMIS), (3, 4, 9), strict=True)):
            counts = {"laki": laki, "perempuan": 0, "tanpa_jk": 0, "sumber": "-"}
            session().add(PendataanPpks(tahun=2024 + at, jenis=jenis, kecamatan="63.01.03", **counts))
    return logged_in(app, "staf")


def rows_in(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def told(app: Flask) -> list[tuple[str, str | None]]:
    with app.app_context(), read_as(SISTEM):
        rows = session().scalars(select(Riwayat).where(Riwayat.baris == WHOLE).order_by(Riwayat.id))
        return [(row.teks, row.alasan) for row in rows]


def test_a_workbook_holds_the_filtered_rows_in_the_order_of_the_page(app: Flask, staf: FlaskClient) -> None:
    heads, *rows = rows_in(staf.post(ASKED).data)
    at = heads.index(PendataanPpks.__mapper__.columns["laki"].info["label"])
    assert [row[at] for row in rows] == ["9", "3"]
    ((said, _),) = told(app)
    assert said.startswith("mengunduh 2 baris; saringan ")
    assert said.endswith("Pengemis"), "a filter is told in the words of the page"


def test_a_large_register_is_written_by_the_worker_as_it_was_asked(
    app: Flask, staf: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "LARGE", 1)
    address = staf.post(ASKED).headers["Location"]
    assert told(app) == []
    job = int(address.rsplit("/", 1)[1])
    with app.app_context():
        service.run(job)
    assert "Unduh XLSX" in text_of(staf.get(address).text)
    answer = staf.get(f"{address}/berkas")
    assert len(rows_in(answer.data)) == 3
    assert told(app)[0][0].startswith("mengunduh 2 baris; saringan ")
    add_account(app, "staf2", "staf")
    add_account(app, "admin", "admin")
    for other in ("staf2", "admin"):
        assert logged_in(app, other).get(f"{address}/berkas").status_code == 404


def test_a_large_workbook_can_be_stopped_and_leaves_nothing(
    app: Flask, staf: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "LARGE", 1)
    job = int(staf.post(ASKED).headers["Location"].rsplit("/", 1)[1])
    with app.app_context(), unit_of_work(SISTEM):
        session().get_one(Pekerjaan, job).minta_henti = True
    with app.app_context():
        service.run(job)
    with app.app_context(), read_as(SISTEM):
        assert session().get_one(Pekerjaan, job).status is StatusPekerjaan.DIHENTIKAN
    assert list((Path(app.config["LOKET_HOME"]) / "unduhan").iterdir()) == []
    assert told(app) == []


def test_workbooks_of_yesterday_are_thrown_away(app: Flask, staf: FlaskClient) -> None:
    folder = Path(app.config["LOKET_HOME"]) / "unduhan"
    folder.mkdir()
    old, new = folder / "1-a.xlsx", folder / "2-b.xlsx"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    with app.app_context():
        throw_old_away()
    assert [one.name for one in folder.iterdir()] == [new.name]


def test_numbers_are_masked_unless_the_reason_is_told(desk: Desk) -> None:
    desk.case()
    client = logged_in(desk.app, "staf")
    (row,) = desk.rows(Berkas)
    masked = client.post("/buku/registrasi/unduh")
    assert row["nik"] not in str(rows_in(masked.data))
    refused = client.post("/buku/registrasi/unduh-utuh", data={"alasan": "ya"})
    assert refused.status_code == 302
    whole = client.post("/buku/registrasi/unduh-utuh", data={"alasan": "Diminta Inspektorat"})
    assert row["nik"] in str(rows_in(whole.data))
    assert told(desk.app)[-1] == ("mengunduh 1 baris dengan nomor utuh; tanpa saringan", "Diminta Inspektorat")
    logged_in(desk.app, "fo").post("/buku/registrasi/unduh-utuh", data={"alasan": "Diminta Inspektorat"})
    assert len(told(desk.app)) == 2


def test_a_row_that_others_need_is_not_deleted_and_says_so(
    app: Flask, staf: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(*_: object) -> None:
        raise IntegrityError("DELETE", {}, Exception("foreign key"))

    monkeypatch.setattr(RegisterInterface, "delete", in_use)
    add_account(app, "admin", "admin")
    admin = logged_in(app, "admin")
    with app.app_context(), read_as(SISTEM):
        key = session().scalars(select(HariLibur.id)).first()
    answer = admin.post(f"/hari-libur/delete/{key}", follow_redirects=True)
    assert answer.status_code == 200
    assert "Baris ini masih dipakai baris lain, jadi tidak dapat dihapus." in text_of(answer.text)


def test_a_register_that_names_no_page_of_its_own_shows_its_list_and_its_forms(app: Flask) -> None:
    views = builder.views(app)
    unnamed = [one for one in views if isinstance(one, RegisterView) and not type(one).show_columns]
    assert unnamed
    for view in unnamed:
        assert set(view.show_columns) == {*view.list_columns, *view.edit_columns, *view.add_columns}, view
