"""Columns that people move in the second between reading and writing: the write's own answer shows it."""

from typing import Any

import pytest

from app.bnba.models import StatusKelayakan
from sheets_sync import exchange
from sheets_sync.writing import Writer
from tests.sheets_sync.conftest import NAMES
from tests.sheets_sync.desk import ANGSAU, Desk, check_of
from tests.sheets_sync.test_run import Killed, delete_rows, die, office_checks

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
STATUS, CATATAN = 7, 9


def columns(first: int, last: int) -> dict[str, Any]:
    return {"sheetId": 1, "dimension": "COLUMNS", "startIndex": first, "endIndex": last}


MOVES: dict[str, dict[str, Any]] = {
    "one inserted before": {"insertDimension": {"range": columns(STATUS, STATUS + 1), "inheritFromBefore": False}},
    "one moved among the village's own": {
        "moveDimension": {"source": columns(CATATAN, CATATAN + 1), "destinationIndex": STATUS}
    },
    "one moved to the end": {"moveDimension": {"source": columns(STATUS, STATUS + 1), "destinationIndex": 12}},
}


@pytest.fixture(params=["small", "large"])
def desk_of_size(mirrored: Desk, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Desk:
    if request.param == "large":
        monkeypatch.setattr(exchange, "SMALL", 0)
    return mirrored


def meanwhile(desk: Desk, patch: pytest.MonkeyPatch, request: dict[str, Any]) -> None:
    real, book, left = Writer.write, desk.sheet_id(ANGSAU), [request]

    def moved(self: Writer, *args: Any, **kwargs: Any) -> Any:
        if left and self._spec.kode == ANGSAU:
            desk.client().write(ANGSAU, book, {"requests": [left.pop()]}, cells=0, idempotent=False)
        return real(self, *args, **kwargs)

    patch.setattr(Writer, "write", moved)


def work_of_both(desk: Desk) -> None:
    for nama in NAMES[ANGSAU][:3]:
        desk.type(ANGSAU, nama, "Catatan", f"punya {nama}")
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu", catatan="dari kantor")
    office_checks("SYAHRANI", StatusKelayakan.LAYAK, catatan="dari kantor juga")


def assert_in_order(desk: Desk) -> None:
    rows = {row["Nama"]: (row["Status"], row["Alasan"], row["Catatan"]) for row in desk.rows(ANGSAU)}
    wanted = dict.fromkeys(NAMES[ANGSAU], ("Layak", "", ""))
    wanted |= {nama: ("Layak", "", f"punya {nama}") for nama in NAMES[ANGSAU][:3]}
    wanted |= {
        "FAHRUDDIN": ("Tidak Layak", "Sudah mampu", "dari kantor"),
        "SYAHRANI": ("Layak", "", "dari kantor juga"),
    }
    assert rows == wanted
    office = {nama: found[2] for nama in NAMES[ANGSAU] if (found := check_of(nama))}
    assert office == {nama: catatan for nama, (_, _, catatan) in wanted.items() if catatan}
    nameless = [row.get("", "") for row in desk.rows(ANGSAU)]
    assert not any(nameless)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("step", [None, "putting_back.PuttingBack.go", "exchange.remembered"])
def test_what_met_other_columns_is_put_right_in_the_same_run_or_after_a_death(
    desk_of_size: Desk, move: str, step: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of_size
    work_of_both(desk)
    with monkeypatch.context() as patch:
        meanwhile(desk, patch, MOVES[move])
        if step:
            patch.setattr(f"sheets_sync.{step}", die)
            with pytest.raises(Killed):
                desk.sync(ANGSAU)
        else:
            assert desk.sync(ANGSAU).gagal == {}
    if step:
        assert desk.sync(ANGSAU).gagal == {}
    assert_in_order(desk)
    done = desk.sync()
    assert (done.gagal, done.ditarik, done.konflik, done.karantina) == ({}, 0, 0, 0)
    assert desk.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


def test_rows_written_back_below_are_put_right_too(mirrored: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    work_of_both(mirrored)
    mirrored.sync()
    delete_rows(mirrored, 2, 4)
    with monkeypatch.context() as patch:
        meanwhile(mirrored, patch, MOVES["one moved among the village's own"])
        assert mirrored.sync().gagal == {}
    assert_in_order(mirrored)
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}
