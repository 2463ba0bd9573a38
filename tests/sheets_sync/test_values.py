"""What people type, and what it is taken for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.columns import Kind, Owner, SheetColumn
from sheets_sync.dates import SHEET_EPOCH
from sheets_sync.tabs import bnba_tab, usulan_tab
from sheets_sync.values import as_text, clean, parse, safe_out

BNBA = bnba_tab(["Meninggal dunia", "Pindah / tidak ditemukan"])
USULAN = usulan_tab()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tidak layak", "Tidak Layak"),
        ("TL", "Tidak Layak"),
        (" tdk. layak ", "Tidak Layak"),
        ("TIDAK_LAYAK", "Tidak Layak"),
        ("Tidak\u00a0Layak\u200b", "Tidak Layak"),
        ("'Layak", "Layak"),
        ("LAYAK", "Layak"),
        ("-", None),
        ("", ""),
    ],
)
def test_a_status_is_understood_in_the_ways_people_write_it(typed: str, meant: str | None) -> None:
    assert parse(BNBA.column("status"), typed).value == (meant if meant is not None else "")


def test_a_word_outside_the_list_is_a_question_and_not_a_guess() -> None:
    seen = parse(BNBA.column("status"), "mungkin layak")
    assert seen.value is None
    assert "mungkin layak" in seen.problem


def test_a_reason_is_found_whatever_its_case_and_spacing() -> None:
    assert parse(BNBA.column("alasan"), "pindah/tidak  ditemukan").value == "Pindah / tidak ditemukan"


@pytest.mark.parametrize(
    "typed",
    [
        "=HYPERLINK(1)",
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-1+1",
        "#REF!",
        "#N/A",
        "#DIV/0! (Function DIVIDE parameter 2 cannot be zero.)",
    ],
)
def test_formulas_and_their_errors_are_refused_with_a_sentence(typed: str) -> None:
    seen = parse(BNBA.column("catatan"), typed)
    assert seen.value is None
    assert seen.problem.startswith("Catatan: ")


@pytest.mark.parametrize(("typed", "meant"), [("- sudah pindah", "sudah pindah"), ("-", ""), ("–", ""), ("A-1", "A-1")])
def test_a_leading_dash_is_a_list_mark_and_not_a_formula(typed: str, meant: str) -> None:
    assert parse(BNBA.column("catatan"), typed).value == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/4/2024", "03/04/2024"),
        ("21-11-1980", "21/11/1980"),
        ("21 Nop 1980", "21/11/1980"),
        ("21-agt-1980", "21/08/1980"),
        ("1980-11-21", "21/11/1980"),
        ("3 April 1974", "03/04/1974"),
        (29546, "21/11/1980"),
    ],
)
def test_dates_are_read_day_first(typed: object, meant: str) -> None:
    assert parse(USULAN.column("tanggal_lahir"), typed).value == meant


@pytest.mark.parametrize("typed", ["30/02/1980", "11/21/1980", "80", "kemarin", "1/1/80", 0, -5, 99999999])
def test_a_date_that_is_none_or_could_be_two_is_asked_back(typed: object) -> None:
    assert parse(USULAN.column("tanggal_lahir"), typed).value is None


def test_a_nik_that_became_a_number_is_damaged_even_when_it_shows_sixteen_digits() -> None:
    assert parse(USULAN.column("nik"), 9901011505900001).value is None
    assert parse(USULAN.column("nik"), "9,90101E+15").value is None
    assert parse(USULAN.column("nik"), "9901 0115 0590 0001").value == "9901011505900001"
    assert "tertulis 15" in parse(USULAN.column("nik"), "990101150590001").problem


def test_rt_keeps_its_zeros() -> None:
    assert parse(USULAN.column("rt"), 3).value == "003"
    assert parse(USULAN.column("rt"), "RT. 07").value == "007"
    assert parse(USULAN.column("rt"), "07/02").value is None


def test_what_stands_in_an_office_column_is_never_judged() -> None:
    assert parse(BNBA.column("nama"), "=1+1").value == "=1+1"


def test_too_long_a_text_is_refused() -> None:
    assert "300" in parse(BNBA.column("catatan"), "x" * 301).problem


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = as_text(clean(text))
    assert clean(clean(once)) == clean(once)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_means_the_same_as_a_number_and_as_text(day: date) -> None:
    column = SheetColumn("t", "T", Owner.KELURAHAN, Kind.DATE)
    text = f"{day.day}/{day.month}/{day.year}"
    assert parse(column, (day - SHEET_EPOCH).days).value == parse(column, text).value == f"{day:%d/%m/%Y}"


@given(st.text(min_size=1))
def test_nothing_written_to_a_cell_can_come_alive(text: str) -> None:
    assert safe_out(text)[0] not in "=+-@"
    assert as_text(safe_out(clean(text))) == clean(text)
