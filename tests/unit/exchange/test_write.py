import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.core.clock import WITA
from app.exchange.write_csv import defuse, write_csv
from app.exchange.write_xlsx import Column, as_text, write_xlsx

NASTY = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=A1}",
    "http://contoh.invalid",
    "external:x",
    "0001",
    "1E5",
]


def cells(stream: io.BytesIO) -> list[list[object]]:
    stream.seek(0)
    rows: list[list[object]] = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).to_python()
    return rows


def test_every_text_stays_the_text_it_is() -> None:
    stream = io.BytesIO()
    assert write_xlsx(stream, "Daftar", ["NIK", "NAMA"], [("9901010101700001", text) for text in NASTY]) == len(NASTY)
    assert cells(stream)[1:] == [["9901010101700001", text] for text in NASTY]
    assert b"<f>" not in stream.getvalue()


def test_a_workbook_we_wrote_holds_no_formula_and_no_link() -> None:
    import zipfile

    stream = io.BytesIO()
    write_xlsx(stream, "Daftar", ["X"], [(text,) for text in NASTY])
    with zipfile.ZipFile(stream) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in everything
    assert b"<hyperlink" not in everything


def test_heads_come_first_then_dates_numbers_and_blanks() -> None:
    stream = io.BytesIO()
    write_xlsx(
        stream,
        "Buku: Agenda/2026",
        [Column("Tanggal"), Column("Jumlah", number=True), "Ket"],
        [(date(2026, 5, 3), 7, None)],
    )
    assert cells(stream) == [["Tanggal", "Jumlah", "Ket"], [date(2026, 5, 3), 7.0, ""]]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (date(1900, 3, 1), date(1900, 3, 1)),
        (date(1899, 8, 17), "17/08/1899"),
        (datetime(2026, 5, 3, 23, 30, tzinfo=UTC), datetime(2026, 5, 4, 7, 30)),  # noqa: DTZ001  # cells know no zone
        (datetime(2026, 5, 3, 14, 5, tzinfo=WITA), datetime(2026, 5, 3, 14, 5)),  # noqa: DTZ001  # cells know no zone
    ],
)
def test_a_day_is_a_date_that_a_spreadsheet_sorts_by(value: date, read: object) -> None:
    stream = io.BytesIO()
    write_xlsx(stream, "Buku", ["Tanggal"], [(value,)])
    assert cells(stream)[1] == [read]


def test_what_was_exported_is_read_again_as_it_was_written() -> None:
    stream = io.BytesIO()
    write_xlsx(stream, "Buku", ["Tanggal"], [(date(2026, 5, 3),)])
    assert [as_text(one) for one in cells(stream)[1]] == ["03/05/2026"]


def test_an_empty_table_is_a_workbook_with_heads() -> None:
    stream = io.BytesIO()
    assert write_xlsx(stream, "Kosong", ["A"], []) == 0
    assert cells(stream)[0] == ["A"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\uff1d1"])
def test_csv_cells_that_would_run_are_defused(text: str) -> None:
    assert defuse(text) == "'" + text


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=2, max_size=2), min_size=1
    )
)
def test_no_csv_cell_ever_begins_like_a_formula(table: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    assert write_csv(stream, ["a", "b"], table) == len(table)
    back = list(csv.reader(io.StringIO(stream.getvalue(), newline=""), delimiter=";"))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in back] == [
        [cell.removeprefix("'") for cell in row] for row in table
    ]
    assert not any(cell.startswith(("=", "+", "@")) for row in back for cell in row)
