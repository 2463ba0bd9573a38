"""A village's own old sheet, not made by Loket, is understood, taken over and becomes its book."""

import os
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from flask import Flask
from sqlalchemy import select

from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM, Pelaku, Peran
from app.lembar.kept import SyncImport
from app.lembar.models import SyncBook
from app.lembar.port import channel
from sheets_sync.emulator import Server
from tests.sheets_sync.desk import ACCOUNT, ANGSAU, Desk, check_of, import_people
from tests.sheets_sync.emulator.talk import Person
from tests.sheets_sync.test_killed import in_a_process, killed_at

STAF = Pelaku(id=None, akun="staf", nama="Siti Staf", peran=frozenset({Peran.STAF}), unit="identifikasi")
ROWS = [
    ["DAFTAR PENERIMA BANSOS KELURAHAN ANGSAU"],
    ["Keadaan November 2026"],
    [],
    ["No", "NIK", "Nama Lengkap", "No HP", "Hasil Verifikasi", "Ket"],
    ["1", "9901011505900008", "SITI RAUDAH", "0811", "L", "ada"],
    ["2", "9901011505900015", "BUDIMAN", "0812", "", "pindah?"],
    ["3", "", "RAHMAT HIDAYAT", "0813", "", "kata tetangga"],
    ["4", "9901011505999999", "BUKAN SIAPA", "0814", "TL", ""],
]


@pytest.fixture
def village(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Person:
    desk.sync()
    takes_over(desk, monkeypatch)
    return desk.person(ANGSAU)


def takes_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages speak to the test's own server."""
    monkeypatch.setitem(desk.app.config, "LOKET_SHEETS_URL", desk.server.url)
    for module in ("understand", "become"):
        monkeypatch.setattr(f"sheets_sync.lama.{module}.client_for", lambda _config: desk.client())


@pytest.fixture
def old(village: Person) -> str:
    return own_sheet(village, ROWS)


def own_sheet(village: Person, rows: list[list[str]]) -> str:
    """Return a spreadsheet that the village made itself and shares with the office."""
    made = village.gc.create("Data bansos Angsau")
    made.sheet1.update(rows, "A1")
    made.share(ACCOUNT, perm_type="user", role="writer", notify=False)
    return str(made.id)


def test_the_heads_are_found_below_the_titles_and_the_rows_are_matched(old: str) -> None:
    found = channel().old_sheet(ANGSAU, f"https://docs.google.com/spreadsheets/d/{old}/edit#gid=0", None)
    assert found.head_line == 4
    assert {code: found.labels[at] for code, at in found.places.items()} == {
        "nik": "NIK",
        "nama": "Nama Lengkap",
        "status": "Hasil Verifikasi",
        "catatan": "Ket",
    }
    assert [row.level for row in found.rows] == ["pasti", "pasti", "mungkin", "tidak"]


def test_a_person_may_correct_a_column(old: str) -> None:
    found = channel().old_sheet(ANGSAU, old, {"nik": 1, "nama": 2, "catatan": 3})
    assert dict(found.rows[0].values) == {"catatan": "0811"}


def test_it_becomes_the_villages_book_and_the_rest_of_it_stays(desk: Desk, village: Person, old: str) -> None:
    found = channel().old_sheet(ANGSAU, old, None)
    said = channel().take_old(ANGSAU, old, found.places, [7], oleh=STAF)
    assert "3 baris berkunci" in said
    desk.sync(ANGSAU)
    book = village.gc.open_by_key(old)
    assert desk.sheet_id(ANGSAU) == old
    values = book.sheet1.get_all_values()
    assert [row[:4] for row in values[:8]] == [[*row, "", "", "", ""][:4] for row in ROWS]
    assert {tab.title for tab in book.worksheets()} >= {"Usulan", "Agenda", "Petunjuk"}
    assert check_of("BUDIMAN")[2] == "pindah?"
    assert check_of("RAHMAT HIDAYAT")[2] == "kata tetangga"
    assert values[3][6] == "Kunci (jangan diubah)"
    assert values[4][6]
    assert values[4][7] == "SITI RAUDAH"
    assert "NOOR AIDA" in [row[7] for row in values[8:]]  # listed by the office only: below, with a name
    assert values[7][6] == ""


def test_the_village_goes_on_typing_in_its_own_columns(desk: Desk, village: Person, old: str) -> None:
    found = channel().old_sheet(ANGSAU, old, None)
    channel().take_old(ANGSAU, old, found.places, [], oleh=STAF)
    desk.sync(ANGSAU)
    village.gc.open_by_key(old).sheet1.update_acell("F5", "sudah pulang")
    desk.sync(ANGSAU)
    assert check_of("SITI RAUDAH")[2] == "sudah pulang"
    assert desk.sync(ANGSAU).didorong == 0


WARGA = [f"WARGA {n:02}" for n in range(40)]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_killed_at_any_call_or_commit_the_next_attempt_goes_on_from_what_stands_there(
    ctx: Flask, lembar: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_people(tmp_path, {ANGSAU: WARGA})
    desk = Desk(ctx, lembar, (ANGSAU,))
    takes_over(desk, monkeypatch)
    for step in range(1, len(WARGA)):
        rows = [["Nama", "Ket", "Milik kami"], [WARGA[step], f"catatan {step}", "tetap"], ["ORANG LAIN", "", ""]]
        book = own_sheet(desk.person(ANGSAU), rows)

        def take(book: str = book) -> str:
            return channel().take_old(ANGSAU, book, {"nama": 0, "catatan": 1}, [2], oleh=STAF)

        _, status = os.waitpid(in_a_process(killed_at(desk, step, take)), 0)
        if os.WIFSIGNALED(status) and not is_the_book(desk, book):
            take()
        assert_taken_over(desk, book, step)
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            break
    assert 15 < step < len(WARGA) - 1


def is_the_book(desk: Desk, spreadsheet_id: str) -> bool:
    with read_as(SISTEM):
        found = session().scalar(select(SyncBook.id).where(SyncBook.spreadsheet_id == spreadsheet_id))
        session().rollback()
    return found is not None


def assert_taken_over(desk: Desk, book: str, step: int) -> None:
    for _ in range(2):
        done = desk.sync()
        assert (done.gagal, done.konflik) == ({}, 0), step
    assert desk.sync().panggilan == {"read": 0, "write": 0, "drive": 1}
    assert (desk.sheet_id(ANGSAU), check_of(WARGA[step])[2]) == (book, f"catatan {step}")
    tabs = {tab.title: tab.get_all_values() for tab in desk.person(ANGSAU).gc.open_by_key(book).worksheets()}
    assert list(tabs) == ["Sheet1", "Usulan", "Agenda", "Petunjuk"]
    head, *rows = tabs["Sheet1"]
    assert head.count("Kunci (jangan diubah)") == 1
    assert [row[:3] for row in rows[:2]] == [[WARGA[step], f"catatan {step}", "tetap"], ["ORANG LAIN", "", ""]]
    assert sorted(row[head.index("Nama BNBA")] for row in rows) == sorted(["", *WARGA])


def workbook() -> bytes:
    """Return the village's list as it comes by a message: text cells, titles above the heads."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        for line, row in enumerate(ROWS):
            for at, cell in enumerate(row):
                sheet.write_string(line, at, cell)
    return out.getvalue()


@pytest.mark.usefixtures("village")
def test_a_list_that_came_as_a_workbook_is_taken_in_and_can_be_undone(ctx: Flask) -> None:
    content = workbook()
    found = channel().old_sheet(ANGSAU, content, None)
    assert [row.level for row in found.rows] == ["pasti", "pasti", "mungkin", "tidak"]
    said = channel().take_old(ANGSAU, content, found.places, [7], oleh=STAF)
    assert "dari 3 baris diambil; 0 konflik" in said
    assert (check_of("BUDIMAN")[2], check_of("RAHMAT HIDAYAT")[2]) == ("pindah?", "kata tetangga")
    with read_as(SISTEM):
        taken = session().scalars(select(SyncImport.id)).one()
        assert session().get_one(SyncImport, taken).diambil_oleh == STAF.nama
    with unit_of_work(STAF):
        channel().undo_import(taken, oleh=STAF)
    assert check_of("BUDIMAN")[2] == ""


def test_a_sheet_that_is_not_shared_says_so(village: Person) -> None:
    alien = village.gc.create("Punya sendiri")
    with pytest.raises(Exception, match="Bagikan lembar kepada akun layanan"):
        channel().old_sheet(ANGSAU, alien.id, None)


def test_a_link_that_is_none_says_what_to_copy(village: Person) -> None:
    with pytest.raises(Exception, match="Salin alamatnya"):
        channel().old_sheet(ANGSAU, "bit.ly/x", None)
