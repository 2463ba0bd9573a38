"""Whole runs with real gspread against the local server, on each database."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import gspread
import pytest
from sqlalchemy import select

from app.audit.models import Jejak
from app.bnba.models import Bnba, StatusKelayakan, Usulan
from app.bnba.service import find_by_nik, require_periode
from app.bnba.verifikasi import record_check
from app.core.db import session, unit_of_work
from app.core.roles import sistem
from app.lembar.models import SyncQuarantine, SyncRun
from app.lembar.people import book_of, release_brake
from app.lembar.service import Keadaan, book_status
from sheets_sync.client import SheetsClient
from sheets_sync.writing import Writer
from tests.sheets_sync.conftest import NAMES
from tests.sheets_sync.desk import ANGSAU, PABAHANAN, PERIODE, Desk, check_of, looking

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def office_checks(nama: str, status: StatusKelayakan, alasan: str = "", catatan: str = "") -> None:
    staf = sistem("Staf Uji")
    with unit_of_work(staf):
        kode = session().scalar(select(Bnba.kode_baris).where(Bnba.nama == nama))
        record_check(str(kode), require_periode(PERIODE), status, alasan=alasan, catatan=catatan or None, oleh=sistem())


def test_the_first_mirror_shows_each_village_its_own_people_and_no_identity_number(desk: Desk) -> None:
    made = desk.sync()
    assert made.panggilan["read"] == 0
    assert made.panggilan["write"] == 3
    rows = desk.rows(ANGSAU)
    assert sorted(row["Nama"] for row in rows) == sorted(NAMES[ANGSAU])
    assert all(row["NIK"] == "990101********" + row["NIK"][-2:] for row in rows)
    assert {row["Status"] for row in rows} == {"Layak"}
    everything = repr([desk.rows(kode, tab) for kode in (ANGSAU, PABAHANAN) for tab in ("BNBA", "Usulan", "Agenda")])
    assert "IBU" not in everything
    assert "9901011505901" not in everything
    assert sorted(row["Nama"] for row in desk.rows(PABAHANAN)) == sorted(NAMES[PABAHANAN])


@on_sqlite
def test_a_book_is_laid_out_for_people(mirrored: Desk) -> None:
    fields = (
        "sheets(properties(title,gridProperties),protectedRanges,"
        "data(columnMetadata(hiddenByUser),rowData.values(userEnteredFormat.numberFormat,dataValidation)))"
    )
    sheets = (
        mirrored.person(ANGSAU).get(f"/v4/spreadsheets/{mirrored.sheet_id(ANGSAU)}", fields=fields).json()["sheets"]
    )
    assert [s["properties"]["title"] for s in sheets] == ["BNBA", "Usulan", "Agenda", "Petunjuk"]
    bnba = sheets[0]
    assert bnba["properties"]["gridProperties"]["frozenRowCount"] == 1
    assert bnba["data"][0]["columnMetadata"][0]["hiddenByUser"]
    second = bnba["data"][0]["rowData"][1]["values"]
    assert {cell["userEnteredFormat"]["numberFormat"]["type"] for cell in second} == {"TEXT"}
    assert [i for i, cell in enumerate(second) if "dataValidation" in cell] == [7, 8]
    lines = mirrored.person(ANGSAU).values(mirrored.sheet_id(ANGSAU), "Petunjuk")
    assert any("Sinkron terakhir" in line[0] for line in lines if line)


@on_sqlite
def test_people_cannot_type_over_what_is_the_offices(mirrored: Desk) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="protected"):
        mirrored.type(ANGSAU, "BUDIMAN", "Nama", "BUDI")
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "boleh")


def test_a_run_in_which_nothing_changed_makes_one_call(mirrored: Desk) -> None:
    again = mirrored.sync()
    assert again.panggilan == {"read": 0, "write": 0, "drive": 1}
    assert (again.dibaca, again.ditarik, again.didorong) == (0, 0, 0)


def test_a_check_typed_in_the_sheet_reaches_the_office_with_its_story(mirrored: Desk) -> None:
    mirrored.type(ANGSAU, "BUDIMAN", "Status", "tdk layak")
    mirrored.type(ANGSAU, "BUDIMAN", "Alasan", "Meninggal dunia")
    mirrored.type(ANGSAU, "BUDIMAN", "Diperiksa oleh", "Kasi Kesra")
    done = mirrored.sync()
    assert done.panggilan == {"read": 1, "write": 1, "drive": 2}
    assert done.ditarik == 3
    assert check_of("BUDIMAN") == ("tidak_layak", "Meninggal dunia", "", "Kasi Kesra")
    with looking():
        told = session().scalars(select(Jejak.pelaku_nama).where(Jejak.tabel == "verifikasi_kelayakan")).all()
    assert told == ["Lembar Kelurahan Angsau"]
    assert next(r for r in mirrored.rows(ANGSAU) if r["Nama"] == "BUDIMAN")["Status"] == "Tidak Layak"
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


def test_a_check_by_the_office_reaches_the_sheet_in_four_calls(mirrored: Desk) -> None:
    office_checks("GALUH PUTRI", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu", "survei 12/11")
    done = mirrored.sync()
    assert done.panggilan == {"read": 1, "write": 1, "drive": 2}
    row = next(r for r in mirrored.rows(PABAHANAN) if r["Nama"] == "GALUH PUTRI")
    assert (row["Status"], row["Alasan"], row["Catatan"]) == ("Tidak Layak", "Sudah mampu", "survei 12/11")
    assert mirrored.sync().panggilan["read"] == 0


def test_what_both_changed_waits_for_a_person(mirrored: Desk) -> None:
    office_checks("NOOR AIDA", StatusKelayakan.LAYAK, catatan="kata kantor")
    mirrored.type(ANGSAU, "NOOR AIDA", "Catatan", "kata kelurahan")
    assert mirrored.sync().konflik == 1
    assert check_of("NOOR AIDA")[2] == "kata kantor"
    row = next(r for r in mirrored.rows(ANGSAU) if r["Nama"] == "NOOR AIDA")
    assert row["Catatan"] == "kata kelurahan"
    assert "Tunggu keputusan kantor" in row["Keterangan sinkron"]
    with looking():
        states = {s.kode: s.keadaan for s in book_status(sistem())}
    assert states[ANGSAU] is Keadaan.KONFLIK
    assert states[PABAHANAN] is Keadaan.SEGAR
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}
    office_checks("NOOR AIDA", StatusKelayakan.LAYAK, catatan="kata kelurahan")
    assert mirrored.sync().konflik == 0


def test_an_unusable_word_is_told_in_the_sheet_and_taken_once_it_is_right(mirrored: Desk) -> None:
    mirrored.type(ANGSAU, "MAHMUDAH", "Status", "Tidak Layak")
    assert mirrored.sync().karantina == 1
    assert check_of("MAHMUDAH") is None
    row = next(r for r in mirrored.rows(ANGSAU) if r["Nama"] == "MAHMUDAH")
    assert row["Keterangan sinkron"] == "Periksa: Alasan wajib dipilih bila Status Tidak Layak."
    mirrored.type(ANGSAU, "MAHMUDAH", "Alasan", "Data ganda")
    assert mirrored.sync().karantina == 0
    assert check_of("MAHMUDAH")[:2] == ("tidak_layak", "Data ganda")


def propose(desk: Desk, row: int, *cells: str) -> None:
    book = desk.person(ANGSAU).gc.open_by_key(desk.sheet_id(ANGSAU))
    book.worksheet("Usulan").update([list(cells)], f"B{row}:K{row}")


def test_a_new_family_is_claimed_first_and_taken_in_once(mirrored: Desk) -> None:
    cells = ("9901014501850003", "JUMIATI", "Pelaihari", "5/1/1985", "perempuan", "Jl. Baru 2", "3", "1", "Buruh", "")
    propose(mirrored, 3, *cells)
    done = mirrored.sync()
    assert done.ditarik == 1
    assert done.panggilan == {"read": 1, "write": 2, "drive": 2}
    (row,) = [r for r in mirrored.rows(ANGSAU, "Usulan") if r["Nama"]]
    assert (row["NIK"], row["RT"], row["Tanggal lahir"]) == ("990101********03", "003", "05/01/1985")
    assert row["Hasil usulan"] == "Menunggu"
    assert row["Kunci (jangan diubah)"]
    for _ in range(3):
        assert mirrored.sync().panggilan["read"] == 0
    with looking():
        (usulan,) = session().scalars(select(Usulan)).all()
        assert (usulan.nik, usulan.wilayah_kode, usulan.periode) == ("9901014501850003", ANGSAU, PERIODE)


def test_a_family_that_is_known_or_unreadable_waits_in_quarantine_with_a_reason(mirrored: Desk) -> None:
    with looking():
        (known,) = [row.nik for row in find_by_nik("9901011505900008", require_periode(PERIODE))]
    propose(mirrored, 2, str(known), "ORANG LAMA", "", "15/5/1990", "L", "Jl. A", "1", "1")
    propose(mirrored, 3, "99010115", "KURANG ANGKA", "", "15/5/1990", "L", "Jl. A", "1", "1")
    propose(mirrored, 4, "7371014501850003", "DARI MAKASSAR", "", "5/1/1985", "P", "Jl. A", "1", "1")
    assert mirrored.sync().karantina == 2
    told = {r["Nama"]: r["Keterangan sinkron"] for r in mirrored.rows(ANGSAU, "Usulan")}
    assert "sudah terdaftar" in told["ORANG LAMA"]
    assert "16 angka" in told["KURANG ANGKA"]
    assert told["DARI MAKASSAR"] == ""
    with looking():
        raw = session().connection().exec_driver_sql("SELECT content FROM sync_quarantine").scalars().all()
        reasons = session().scalars(select(SyncQuarantine.reason)).all()
    assert not any("9901" in content for content in raw)
    assert not any("990101" in reason for reason in reasons)


def delete_rows(desk: Desk, start: int, end: int) -> None:
    span = {"sheetId": 1, "dimension": "ROWS", "startIndex": start, "endIndex": end}
    body = {"requests": [{"deleteDimension": {"range": span}}]}
    desk.client().write(ANGSAU, desk.sheet_id(ANGSAU), body, cells=0, idempotent=False)


@on_sqlite
def test_a_row_that_was_deleted_comes_back(mirrored: Desk) -> None:
    office = mirrored.client()
    body = {
        "requests": [
            {"deleteDimension": {"range": {"sheetId": 1, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}}}
        ]
    }
    office.write(ANGSAU, mirrored.sheet_id(ANGSAU), body, cells=0, idempotent=False)
    mirrored.type(ANGSAU, "SYAHRANI", "Catatan", "ada")
    mirrored.sync()
    rows = mirrored.rows(ANGSAU)
    assert sorted(row["Nama"] for row in rows) == sorted(NAMES[ANGSAU])
    assert sum("dikembalikan" in row["Keterangan sinkron"] for row in rows) == 1
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


def lose_rows(mirrored: Desk) -> None:
    """Remove all rows of a village's tab but one, as somebody with the wrong rows marked does."""
    rows = {"sheetId": 1, "dimension": "ROWS", "startIndex": 1, "endIndex": 8}
    body = {"requests": [{"deleteDimension": {"range": rows}}]}
    mirrored.client().write(ANGSAU, mirrored.sheet_id(ANGSAU), body, cells=0, idempotent=False)


@on_sqlite
def test_a_book_whose_rows_vanish_together_stops_and_the_others_go_on(mirrored: Desk) -> None:
    lose_rows(mirrored)
    mirrored.type(ANGSAU, "SYAHRANI", "Catatan", "ada")
    mirrored.type(PABAHANAN, "GALUH PUTRI", "Catatan", "ada")
    done = mirrored.sync()
    assert "hilang sekaligus" in done.gagal[ANGSAU]
    assert check_of("GALUH PUTRI")[2] == "ada"
    assert check_of("SYAHRANI") is None
    assert len(mirrored.rows(ANGSAU)) == 1
    with looking():
        assert {s.kode: s.keadaan for s in book_status(sistem())}[ANGSAU] is Keadaan.BERHENTI


@on_sqlite
def test_a_book_that_a_person_lets_go_on_gets_its_rows_back_and_brakes_again_the_next_time(mirrored: Desk) -> None:
    lose_rows(mirrored)
    mirrored.type(ANGSAU, "SYAHRANI", "Catatan", "ada")
    mirrored.sync()
    with unit_of_work(sistem()):
        release_brake(book_of(ANGSAU), "lembar tidak dapat dipulihkan", oleh=sistem())
    assert ANGSAU not in mirrored.sync().gagal
    assert sorted(row["Nama"] for row in mirrored.rows(ANGSAU)) == sorted(NAMES[ANGSAU])
    assert check_of("SYAHRANI")[2] == "ada"
    lose_rows(mirrored)
    assert "hilang sekaligus" in mirrored.sync().gagal[ANGSAU]


def test_old_runs_in_which_nothing_happened_are_forgotten(mirrored: Desk) -> None:
    mirrored.sync()
    with looking():
        for run in session().scalars(select(SyncRun)):
            run.started -= timedelta(days=40)
    mirrored.sync()
    with looking():
        assert [run.books for run in session().scalars(select(SyncRun).order_by(SyncRun.id))] == [3, 0]


@on_sqlite
def test_one_book_can_be_synced_alone(mirrored: Desk) -> None:
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "a")
    mirrored.type(PABAHANAN, "GALUH PUTRI", "Catatan", "b")
    assert mirrored.sync(PABAHANAN).buku == 1
    assert check_of("BUDIMAN") is None
    assert check_of("GALUH PUTRI")[2] == "b"


@on_sqlite
def test_renamed_tabs_and_moved_columns_are_followed(mirrored: Desk) -> None:
    office, book = mirrored.client(), mirrored.sheet_id(ANGSAU)
    rename = {"updateSheetProperties": {"properties": {"sheetId": 1, "title": "Data BNBA"}, "fields": "title"}}
    source = {"sheetId": 1, "dimension": "COLUMNS", "startIndex": 9, "endIndex": 10}
    move = {"moveDimension": {"source": source, "destinationIndex": 12}}
    office.write(ANGSAU, book, {"requests": [rename, move]}, cells=0, idempotent=False)
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "pindah kolom", tab="Data BNBA")
    mirrored.sync()
    assert check_of("BUDIMAN")[2] == "pindah kolom"


@on_sqlite
def test_a_column_whose_title_was_changed_is_known_by_its_mark_and_gets_its_title_back(mirrored: Desk) -> None:
    body = {"valueInputOption": "RAW", "data": [{"range": "BNBA!J1", "values": [["Komentar"]]}]}
    mirrored.client().write_values(ANGSAU, mirrored.sheet_id(ANGSAU), body, cells=1, idempotent=True)
    mirrored.type(ANGSAU, "BUDIMAN", "Komentar", "dengan judul baru")
    assert mirrored.sync().gagal == {}
    assert check_of("BUDIMAN")[2] == "dengan judul baru"
    assert "Catatan" in mirrored.rows(ANGSAU)[0]


@pytest.mark.parametrize("fault", ["drop", "drop_after_apply", "status"])
@on_sqlite
def test_a_write_that_fails_once_is_sent_again_and_nothing_doubles(mirrored: Desk, fault: str) -> None:
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    mirrored.server.emulator.faults.add({"action": fault, "kind": "write", "status": 503})
    done = mirrored.sync()
    assert done.gagal == {}
    assert done.panggilan["write"] == 2
    rows = mirrored.rows(ANGSAU)
    assert len(rows) == len(NAMES[ANGSAU])
    assert next(r for r in rows if r["Nama"] == "FAHRUDDIN")["Status"] == "Tidak Layak"


@on_sqlite
def test_a_book_the_server_refuses_is_left_for_the_next_run(mirrored: Desk) -> None:
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    office_checks("GALUH PUTRI", StatusKelayakan.LAYAK, catatan="x")
    mirrored.server.emulator.faults.add({"action": "status", "kind": "write", "status": 403, "count": 1})
    done = mirrored.sync()
    assert list(done.gagal) == [ANGSAU]
    assert mirrored.sync().gagal == {}
    assert next(r for r in mirrored.rows(ANGSAU) if r["Nama"] == "FAHRUDDIN")["Status"] == "Tidak Layak"


@on_sqlite
def test_what_the_offices_own_account_types_outside_a_run_is_read_in_the_next(mirrored: Desk) -> None:
    office_checks("FAHRUDDIN", StatusKelayakan.LAYAK, catatan="dari kantor")
    mirrored.sync()
    typed = {"valueInputOption": "RAW", "data": [{"range": "BNBA!J3", "values": [["dari akun kantor"]]}]}
    mirrored.client().write_values(ANGSAU, mirrored.sheet_id(ANGSAU), typed, cells=1, idempotent=True)
    assert mirrored.sync().ditarik == 1
    assert "dari akun kantor" in {check_of(nama)[2] for nama in NAMES[ANGSAU] if check_of(nama)}
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


class Killed(BaseException):
    """The worker dies here."""


def die(*_args: object, **_kwargs: object) -> None:
    raise Killed


STEPS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "before the transaction": lambda patch: patch.setattr("sheets_sync.exchange.decide", die),
    "between transaction and write": lambda patch: patch.setattr("sheets_sync.exchange.Writer.write", die),
    "between write and confirmation": lambda patch: patch.setattr("sheets_sync.exchange.Heard.confirm", die),
}


@pytest.mark.parametrize("step", STEPS)
def test_killed_anywhere_the_next_run_converges(mirrored: Desk, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "dari kelurahan")
    propose(mirrored, 2, "9901014501850003", "JUMIATI", "", "5/1/1985", "P", "Jl. Baru 2", "3", "1")
    with monkeypatch.context() as patch:
        STEPS[step](patch)
        with pytest.raises(Killed):
            mirrored.sync()
    for _ in range(2):
        done = mirrored.sync()
        assert done.gagal == {}
    assert done.konflik == 0
    assert done.karantina == 0
    assert check_of("BUDIMAN")[2] == "dari kelurahan"
    assert next(r for r in mirrored.rows(ANGSAU) if r["Nama"] == "FAHRUDDIN")["Status"] == "Tidak Layak"
    assert len(mirrored.rows(ANGSAU)) == len(NAMES[ANGSAU])
    with looking():
        assert len(session().scalars(select(Usulan)).all()) == 1
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


@pytest.mark.parametrize("name", ["create_file", "write"])
@on_sqlite
def test_killed_in_the_first_mirror_nothing_is_made_twice(
    desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(SheetsClient, name)

    def then_die(*args: object, **kwargs: object) -> None:
        real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(SheetsClient, name, then_die)
        with pytest.raises(Killed):
            desk.sync()
    assert desk.sync().gagal == {}
    assert len(desk.client().list_files()) == 3
    assert sorted(row["Nama"] for row in desk.rows(ANGSAU)) == sorted(NAMES[ANGSAU])
    desk.sync()
    assert desk.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


def sorts_between_reading_and_writing(desk: Desk, patch: pytest.MonkeyPatch) -> None:
    """Let somebody sort the people by name, backwards, in that second."""
    real, book = Writer.write, desk.sheet_id(ANGSAU)
    area = {"sheetId": 1, "startRowIndex": 1, "startColumnIndex": 0}
    sort = {"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": 2, "sortOrder": "DESCENDING"}]}}

    def sorted_meanwhile(self: Writer, *args: Any, **kwargs: Any) -> Any:
        desk.client().write(ANGSAU, book, {"requests": [sort]}, cells=0, idempotent=False)
        return real(self, *args, **kwargs)

    patch.setattr(Writer, "write", sorted_meanwhile)


@on_sqlite
def test_rows_sorted_between_reading_and_writing_keep_their_own_values(
    mirrored: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    mirrored.type(ANGSAU, "SYAHRANI", "Catatan", "punya Syahrani")
    with monkeypatch.context() as patch:
        sorts_between_reading_and_writing(mirrored, patch)
        mirrored.sync()
    rows = {row["Nama"]: row for row in mirrored.rows(ANGSAU)}
    assert [row["Nama"] for row in mirrored.rows(ANGSAU)] == sorted(NAMES[ANGSAU], reverse=True)
    assert {nama for nama, row in rows.items() if row["Status"] == "Tidak Layak"} == {"FAHRUDDIN"}
    assert {nama: row["Catatan"] for nama, row in rows.items() if row["Catatan"]} == {"SYAHRANI": "punya Syahrani"}
    done = mirrored.sync()
    assert (done.konflik, done.ditarik) == (0, 0)
    assert check_of("SYAHRANI")[2] == "punya Syahrani"


@on_sqlite
def test_what_was_typed_over_a_value_put_right_just_before_a_death_is_no_conflict(
    mirrored: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    office_checks("FAHRUDDIN", StatusKelayakan.LAYAK, catatan="dari kantor")
    with monkeypatch.context() as patch:
        sorts_between_reading_and_writing(mirrored, patch)
        patch.setattr("sheets_sync.exchange.Heard.confirm", die)
        with pytest.raises(Killed):
            mirrored.sync()
    mirrored.type(ANGSAU, "FAHRUDDIN", "Catatan", "dari kelurahan")
    assert mirrored.sync().konflik == 0
    assert check_of("FAHRUDDIN")[2] == "dari kelurahan"


@pytest.mark.parametrize("step", ["go_on", "confirm"])
@on_sqlite
def test_a_key_given_back_to_a_row_that_had_moved_names_nobody_else_after_a_death(
    mirrored: Desk, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nama in NAMES[ANGSAU]:
        mirrored.type(ANGSAU, nama, "Catatan", f"punya {nama}")
    mirrored.sync()
    damaged = {"range": "BNBA!A3", "values": [["rusak"]]}
    content = {"valueInputOption": "RAW", "data": [damaged]}
    mirrored.client().write_values(ANGSAU, mirrored.sheet_id(ANGSAU), content, cells=1, idempotent=True)
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu", catatan="punya FAHRUDDIN")
    with monkeypatch.context() as patch:
        sorts_between_reading_and_writing(mirrored, patch)
        patch.setattr(f"sheets_sync.exchange.Heard.{step}", die)
        with pytest.raises(Killed):
            mirrored.sync(ANGSAU)
    done = mirrored.sync()
    assert (done.gagal, done.ditarik, done.konflik, done.karantina) == ({}, 0, 0, 0)
    assert {nama: check_of(nama)[2] for nama in NAMES[ANGSAU]} == {nama: f"punya {nama}" for nama in NAMES[ANGSAU]}
    assert {row["Nama"]: row["Catatan"] for row in mirrored.rows(ANGSAU)} == {n: f"punya {n}" for n in NAMES[ANGSAU]}
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}
