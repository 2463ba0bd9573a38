"""Large books are read by key and editable columns only; the same must come of it."""

from pathlib import Path

import pytest

from app.bnba.models import StatusKelayakan
from sheets_sync import exchange
from tests.sheets_sync.conftest import NAMES
from tests.sheets_sync.desk import ANGSAU, Desk, check_of, import_people
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
    assert large.sync().panggilan == {"read": 1, "write": 1, "drive": 1}
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
    assert done.panggilan == {"read": 2, "write": 2, "drive": 1}
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
