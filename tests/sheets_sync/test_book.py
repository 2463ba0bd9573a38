"""A book as the village finds it: colours, locks and lists by ownership, Petunjuk, and what never stands there."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

import sheets_sync
from app.bnba.models import Usulan
from app.bnba.service import reasons
from app.core.db import session
from sheets_sync.columns import Owner, Tab, TabKind, office
from sheets_sync.registers.catalogue import declared_tabs
from sheets_sync.tabs import NEVER_MIRRORED, NEVER_REGISTERS, bnba_tab, refuse_forbidden, usulan_tab
from tests.sheets_sync.desk import ANGSAU, Desk, looking
from tests.support.marks import ONE_DATABASE

FIELDS = (
    "sheets(properties(title),protectedRanges(range,warningOnly,requestingUserCanEdit),"
    "data(rowData.values(userEnteredFormat.backgroundColor,dataValidation)))"
)


def sheets_of(desk: Desk) -> dict[str, Any]:
    """Return the tabs of a village's book by title, as the server holds them."""
    answer = desk.person(ANGSAU).get(f"/v4/spreadsheets/{desk.sheet_id(ANGSAU)}", fields=FIELDS).json()
    return {one["properties"]["title"]: one for one in answer["sheets"]}


def green(cell: dict[str, Any]) -> bool:
    """Whether a head has the colour of what people fill."""
    colour = cell["userEnteredFormat"]["backgroundColor"]
    return bool(colour["green"] > colour["red"])


@ONE_DATABASE
@pytest.mark.parametrize("tab", [bnba_tab(()), usulan_tab()], ids=lambda tab: tab.title)
def test_colours_and_locks_follow_who_owns_a_column(mirrored: Desk, tab: Tab) -> None:
    sheet = sheets_of(mirrored)[tab.title]
    head, first = (row["values"] for row in sheet["data"][0]["rowData"][:2])
    assert [green(cell) for cell in head] == [column.editable for column in tab.columns]
    white = {"red": 1, "green": 1, "blue": 1}
    assert [cell["userEnteredFormat"]["backgroundColor"] == white for cell in first] == [
        column.editable for column in tab.columns
    ]
    locks = sheet["protectedRanges"]
    assert not any(one.get("warningOnly") or one.get("requestingUserCanEdit") for one in locks)
    closed: set[int] = set()
    for one in locks:
        if "startColumnIndex" in one["range"] or "endColumnIndex" in one["range"]:
            closed |= set(range(one["range"].get("startColumnIndex", 0), one["range"]["endColumnIndex"]))
    assert closed == {at for at, column in enumerate(tab.columns) if not column.editable}
    assert any("endRowIndex" in one["range"] and "endColumnIndex" not in one["range"] for one in locks)


@ONE_DATABASE
def test_lists_offer_what_the_office_has_and_refuse_the_rest(mirrored: Desk) -> None:
    with looking():
        tabs = [bnba_tab(reasons()), usulan_tab()]
    for tab in tabs:
        cells = sheets_of(mirrored)[tab.title]["data"][0]["rowData"][1]["values"]
        for column, cell in zip(tab.columns, cells, strict=True):
            rule = cell.get("dataValidation", {})
            offered = [one["userEnteredValue"] for one in rule.get("condition", {}).get("values", ())]
            assert offered == list(column.choices), column.title
            assert bool(rule.get("strict")) is bool(column.choices), column.title


@ONE_DATABASE
def test_petunjuk_says_how_when_and_what_is_open(mirrored: Desk) -> None:
    mirrored.type(ANGSAU, "BUDIMAN", "Status", "Tidak Layak")
    mirrored.sync()
    worksheet = mirrored.person(ANGSAU).gc.open_by_key(mirrored.sheet_id(ANGSAU)).worksheet("Petunjuk")
    lines = [line for line in worksheet.col_values(1) if line]
    assert lines[1].startswith("Sinkron terakhir: ")
    assert lines[2] == "1 isian belum dapat diterima; perbaiki menurut Keterangan sinkron."
    assert any("Jangan menghapus baris" in line for line in lines)
    with pytest.raises(Exception, match="protected"):
        worksheet.update_acell("A1", "punya saya")


@ONE_DATABASE
def test_a_nik_typed_over_a_proposal_that_was_taken_in_is_never_read(mirrored: Desk) -> None:
    book = mirrored.person(ANGSAU).gc.open_by_key(mirrored.sheet_id(ANGSAU))
    cells = ["7371014501850003", "JUMIATI", "", "5/1/1985", "P", "Jl. Baru 2", "3", "1"]
    book.worksheet("Usulan").update([cells], "B2:I2")
    mirrored.sync()
    book.worksheet("Usulan").update_acell("B2", "9901014501850011")
    mirrored.sync()
    (row,) = [row for row in mirrored.rows(ANGSAU, "Usulan") if row["Nama"]]
    assert row["NIK"] == "737101********03"
    assert "NIK diisi kantor" in row["Keterangan sinkron"]
    with looking():
        assert session().scalars(select(Usulan.nik)).all() == ["7371014501850003"]


def test_a_tab_with_what_may_never_leave_is_refused() -> None:
    tab = bnba_tab(())
    refuse_forbidden(declared_tabs())
    for code in NEVER_MIRRORED:
        with pytest.raises(RuntimeError, match=code):
            refuse_forbidden([replace(tab, columns=(*tab.columns, office(code, "X")))])
    for code in NEVER_REGISTERS:
        with pytest.raises(RuntimeError, match=code):
            refuse_forbidden([replace(tab, code=code)])
    assert {"adopsi", "abh", "kasus_ppks", "rumah_singgah"} <= NEVER_REGISTERS
    assert {"no_kk", "nama_ibu", "ibu", "no_rek", "rekening"} <= NEVER_MIRRORED


@ONE_DATABASE
def test_the_application_does_not_start_with_such_a_tab(mirrored: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = replace(usulan_tab(), code="abh")
    monkeypatch.setattr("sheets_sync.registers.catalogue.declared_tabs", lambda: [bad])
    with pytest.raises(RuntimeError, match="may not be mirrored"):
        sheets_sync.register(mirrored.app)


def test_only_the_nik_of_a_proposal_changes_hands() -> None:
    columns = [(tab.code, column) for tab in declared_tabs() for column in tab.columns]
    assert [(tab, one.code) for tab, one in columns if one.owner is Owner.PROPOSER] == [("usulan", "nik")]
    shown = [tab for tab in declared_tabs() if tab.kind is TabKind.ONE_WAY]
    assert not [column for tab in shown for column in tab.columns if column.editable]
