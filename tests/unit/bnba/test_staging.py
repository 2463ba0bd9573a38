from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from app.bnba.checks import Rules
from app.bnba.columns import EXPORT_HEADS
from app.bnba.keys import RowKeys
from app.bnba.staged import Staged
from app.bnba.staging import BatchRefused, stage
from app.core.errors import DomainError
from app.wilayah.load import aliases_of_file, places_of_file
from app.wilayah.match import WilayahIndex
from tests.unit.bnba.conftest import Write, changed

RULES = Rules(WilayahIndex(dict(places_of_file()), aliases_of_file()), date(2026, 11, 21), ("99",))
KEYS = RowKeys(b"k" * 32)
Rows = list[list[str]]


def staged(path: Path) -> Staged:
    return stage(path, RULES)


def test_a_known_dose_of_faults_is_reported_and_nothing_else(people: Rows, export: Write) -> None:
    rows = [list(row) for row in people]
    faults = {
        "kolom_berlebih": [[*rows[0], "sisa"]],
        "id_dtks_kosong": [changed(rows[1], ID_DTKS=""), changed(rows[2], ID_DTKS=" ")],
        "id_dtks_berulang": [changed(rows[3], ID_DTKS=rows[300][0])],
        "wilayah_tidak_dikenal": [changed(rows[4], KECAMATAN="ANTAH BERANTAH")],
        "nama_kosong": [changed(rows[5], NAMA="")],
        "tanggal_mustahil": [
            changed(rows[6], TANGGAL_LAHIR="31/02/1990"),
            changed(rows[7], TANGGAL_LAHIR="1990-13-01"),
        ],
        "nik_rusak": [changed(rows[8], NIK="9,90101E+15"), changed(rows[9], NIK=rows[9][10][:15])],
        "kk_rusak": [changed(rows[10], NOKK=rows[10][9] + "0")],
    }
    doubtful = [changed(rows[11], NIK=""), changed(rows[12], NIK="-"), changed(rows[13], NIK=rows[301][10])]
    bad = [row for group in faults.values() for row in group]
    found = staged(export([*rows[20:], *bad, *doubtful]))
    assert found.alasan == {reason: len(group) for reason, group in faults.items()}
    assert (found.baris, found.ditolak) == (len(rows) - 20 + len(bad) + 3, len(bad))
    assert found.diterima == found.baris - found.ditolak


def test_refused_rows_keep_their_line_and_their_cells(people: Rows, export: Write) -> None:
    bad = changed(people[3], NAMA="", TANGGAL_LAHIR="31/02/1990")
    (row,) = staged(export([people[0], people[1], bad])).refused()
    assert row.line == 4
    assert row.reasons == ["Nama kosong", "Tanggal lahir tidak mungkin"]
    assert row.cells == bad


def test_a_repeated_id_names_the_line_it_repeats(people: Rows, export: Write) -> None:
    (row,) = staged(export([people[0], people[1], changed(people[2], ID_DTKS=people[0][0])])).refused()
    assert row.reasons == ["ID DTKS sudah dipakai baris lain di berkas ini (baris 2)"]


def test_an_id_of_a_refused_row_is_still_free(people: Rows, export: Write) -> None:
    found = staged(export([changed(people[0], NAMA=""), people[0]]))
    assert (found.diterima, found.alasan) == (1, {"nama_kosong": 1})


def test_both_rows_of_a_repeated_nik_are_marked(people: Rows, export: Write) -> None:
    rows = list(staged(export([people[0], changed(people[1], NIK=people[0][10]), people[2]])).rows(KEYS))
    assert ["nik_ganda" in row.tanda.split() for row in rows] == [True, True, False]


def test_keys_are_stable_and_content_has_one_fingerprint(people: Rows, export: Write) -> None:
    first = list(staged(export(people[:5])).rows(KEYS))
    again = list(staged(export([*people[:4], changed(people[4], ALAMAT="JL. LAIN")])).rows(KEYS))
    assert [row.kode_baris for row in first] == [row.kode_baris for row in again]
    assert [a.sidik == b.sidik for a, b in zip(first, again, strict=True)] == [True] * 4 + [False]
    assert [row.kode_baris for row in staged(export(people[:5])).rows(RowKeys(b"j" * 32))] != [
        r.kode_baris for r in first
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_other_delimiters_and_orders_give_the_same_rows(people: Rows, export: Write, delimiter: str) -> None:
    order = list(reversed(range(23)))
    turned = [[row[at].replace(",", " ").replace(";", " ") for at in order] for row in people]
    one = staged(export(people))
    two = staged(export(turned, heads=[EXPORT_HEADS[at] for at in order], delimiter=delimiter))
    assert {row.kode_baris: row.sidik for row in one.rows(KEYS)} == {
        row.kode_baris: row.sidik for row in two.rows(KEYS)
    }


def test_an_older_list_with_fewer_columns_is_taken(people: Rows, export: Write) -> None:
    heads = ["IDBDT", "KECAMATAN", "DESA/KELURAHAN", "NO KK", "NIK", "NAMA ART", "TGL LAHIR", "JK"]
    picked = [[row[at] for at in (0, 3, 4, 9, 10, 11, 12, 14)] for row in people]
    found = staged(export(picked, heads=heads, delimiter=";"))
    assert (found.diterima, found.ditolak, found.bertanda) == (400, 0, found.bertanda)
    assert next(iter(found.rows(KEYS))).isi.pekerjaan is None


def test_a_workbook_gives_the_same_rows(people: Rows, tmp_path: Path, export: Write) -> None:
    path = tmp_path / "bnba.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("BNBA")
        sheet.write_string(0, 0, "DATA BNBA KABUPATEN TANAH LAUT")
        for line, row in enumerate([EXPORT_HEADS, *people], start=2):
            for at, cell in enumerate(row):
                sheet.write_string(line, at, cell)
    one, two = staged(export(people)), staged(path)
    assert [row.sidik for row in one.rows(KEYS)] == [row.sidik for row in two.rows(KEYS)]


def test_a_column_of_number_cells_is_a_rounded_list(people: Rows, tmp_path: Path) -> None:
    path = tmp_path / "rusak.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("BNBA")
        for line, row in enumerate([EXPORT_HEADS, *people[:50]]):
            for at, cell in enumerate(row):
                if line and at == 10:
                    sheet.write_number(line, at, float(cell))
                else:
                    sheet.write_string(line, at, cell)
    with pytest.raises(BatchRefused, match="spreadsheet"):
        staged(path)


def test_a_list_through_a_spreadsheet_is_refused_whole(people: Rows, export: Write) -> None:
    rounded = [changed(row, NIK=row[10][:15] + "0") for row in people[:170]]
    with pytest.raises(BatchRefused, match="berakhir dengan 0"):
        staged(export([*rounded, *people[170:]]))
    with pytest.raises(BatchRefused, match="E\\+"):
        staged(export([*(changed(row, NIK="9,90101E+15") for row in people[:21]), *people[21:]]))


def test_a_list_of_which_nothing_can_be_taken_is_refused_whole(people: Rows, export: Write) -> None:
    with pytest.raises(BatchRefused, match="Tidak satu pun dari 3 baris"):
        staged(export([changed(row, KECAMATAN="X") for row in people[:3]]))
    with pytest.raises(BatchRefused, match="tidak berisi"):
        staged(export([]))


def test_a_table_without_the_needed_heads_is_refused(export: Write) -> None:
    with pytest.raises(DomainError, match="Kolom ID DTKS, NIK tidak ditemukan"):
        staged(export([["SITI", "TELAGA"]], heads=["NAMA", "DESA"], delimiter=";"))


def test_footers_and_repeated_heads_do_no_harm(people: Rows, export: Write) -> None:
    footer = ["", "JUMLAH", *[""] * 21]
    found = staged(export([*people[:10], list(EXPORT_HEADS), *people[10:20], footer]))
    assert (found.diterima, found.alasan) == (20, {"id_dtks_kosong": 1})
