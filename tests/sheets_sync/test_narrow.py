"""Large books are read by key and editable columns only; the same must come of it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.bnba.models import StatusKelayakan
from app.core.db import session
from app.lembar.models import SyncConflict
from sheets_sync import exchange
from tests.sheets_sync.conftest import NAMES
from tests.sheets_sync.desk import ANGSAU, Desk, check_of, import_people, looking
from tests.sheets_sync.test_run import delete_rows, office_checks

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def large(mirrored: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(exchange, "SMALL", 0)
    return mirrored


def bytes_down(desk: Desk) -> int:
    return int(desk.server.emulator.stats.report()["total"]["read"]["down"])


def test_both_directions_work_and_less_is_read(large: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    large.type(ANGSAU, "BUDIMAN", "Catatan", "dari lembar")
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    large.server.emulator.stats.reset()
    assert large.sync().panggilan == {"read": 1, "write": 1, "drive": 2}
    narrow = bytes_down(large)
    assert check_of("BUDIMAN")[2] == "dari lembar"
    assert next(r for r in large.rows(ANGSAU) if r["Nama"] == "FAHRUDDIN")["Status"] == "Tidak Layak"
    monkeypatch.setattr(exchange, "SMALL", 10_000)
    large.type(ANGSAU, "BUDIMAN", "Catatan", "lagi")
    large.server.emulator.stats.reset()
    large.sync()
    assert narrow < bytes_down(large)


def test_new_people_are_added_after_a_full_look(large: Desk, tmp_path: Path) -> None:
    import_people(tmp_path, {**NAMES, ANGSAU: [*NAMES[ANGSAU], "WARGA BARU"]})
    done = large.sync()
    assert done.gagal == {}
    assert [r["Nama"] for r in large.rows(ANGSAU)][-1] == "WARGA BARU"
    assert large.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


def test_a_deleted_row_is_noticed_and_returned(large: Desk) -> None:
    delete_rows(large, 2, 3)
    large.type(ANGSAU, "SYAHRANI", "Catatan", "ada")
    large.sync()
    assert sorted(r["Nama"] for r in large.rows(ANGSAU)) == sorted(NAMES[ANGSAU])


def test_a_new_period_reaches_every_row_in_one_write(large: Desk, tmp_path: Path) -> None:
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    large.sync()
    import_people(tmp_path, NAMES, periode="2026-12")
    done = large.sync()
    assert done.panggilan == {"read": 2, "write": 2, "drive": 2}
    rows = large.rows(ANGSAU)
    assert {row["Periode"] for row in rows} == {"2026-12"}
    assert {row["Status"] for row in rows} == {"Layak"}


def test_moved_columns_are_noticed_and_read_again(large: Desk) -> None:
    source = {"sheetId": 1, "dimension": "COLUMNS", "startIndex": 9, "endIndex": 10}
    body = {"requests": [{"moveDimension": {"source": source, "destinationIndex": 12}}]}
    large.client().write(ANGSAU, large.sheet_id(ANGSAU), body, cells=0, idempotent=False)
    large.type(ANGSAU, "BUDIMAN", "Catatan", "pindah kolom")
    large.sync()
    assert check_of("BUDIMAN")[2] == "pindah kolom"


def test_what_the_office_changed_is_looked_at_row_by_row_and_the_answer_tells_the_rest(large: Desk) -> None:
    large.type(ANGSAU, "BUDIMAN", "Catatan", "dari lembar")
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    large.server.emulator.stats.reset()
    large.sync(ANGSAU)
    counted = large.server.emulator.stats.report()
    assert counted["methods"] == {
        "drive.files.list": 2,
        "spreadsheets.values.batchGet": 1,
        "spreadsheets.values.batchUpdate": 1,
    }
    assert counted["total"]["read"]["down"] < 1000
    assert check_of("BUDIMAN")[2] == "dari lembar"
    assert next(r for r in large.rows(ANGSAU) if r["Nama"] == "FAHRUDDIN")["Status"] == "Tidak Layak"
    assert large.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


def test_a_row_that_moved_since_is_found_by_its_key(large: Desk) -> None:
    sort_by_name(large)
    large.type(ANGSAU, "FAHRUDDIN", "Catatan", "isian orang")
    office_checks("SYAHRANI", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    large.sync()
    rows = {row["Nama"]: row for row in large.rows(ANGSAU)}
    assert {nama for nama, row in rows.items() if row["Status"] == "Tidak Layak"} == {"SYAHRANI"}
    assert check_of("FAHRUDDIN")[2] == "isian orang"


def test_a_conflict_elsewhere_stays_open_when_other_rows_are_written(large: Desk) -> None:
    office_checks("NOOR AIDA", StatusKelayakan.LAYAK, catatan="kata kantor")
    large.type(ANGSAU, "NOOR AIDA", "Catatan", "kata kelurahan")
    large.sync()
    with looking():
        before = [c.id for c in session().scalars(select(SyncConflict).where(SyncConflict.settled_at.is_(None)))]
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    assert large.sync().konflik == 1
    with looking():
        after = [c.id for c in session().scalars(select(SyncConflict).where(SyncConflict.settled_at.is_(None)))]
    assert after == before


def sort_by_name(desk: Desk) -> None:
    area = {"sheetId": 1, "startRowIndex": 1, "startColumnIndex": 0}
    sort = {"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": 2, "sortOrder": "DESCENDING"}]}}
    desk.client().write(ANGSAU, desk.sheet_id(ANGSAU), {"requests": [sort]}, cells=0, idempotent=False)
