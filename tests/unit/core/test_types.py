"""Identifiers that are text from end to end."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.errors import DomainError
from app.core.types import Nik, NoKk, Periode, birth_date_of

digits = st.text("0123456789", min_size=16, max_size=16)
niks = st.builds(
    "{}{:02}{:02}{:02}{:04}".format,
    st.text("0123456789", min_size=6, max_size=6),
    st.one_of(st.integers(1, 28), st.integers(41, 68)),
    st.integers(1, 12),
    st.integers(0, 99),
    st.integers(1, 9999),
)
NOISE = [" ", ".", "-", "'", "’", "\u00a0", "\u200b", "\ufeff", "\t"]


@given(niks)
def test_every_possible_nik_is_taken_as_it_is(nik: str) -> None:
    parsed = Nik.parse(nik)
    assert parsed == nik
    assert type(parsed) is Nik
    assert len(parsed) == 16


@given(niks, st.lists(st.tuples(st.integers(0, 16), st.sampled_from(NOISE)), max_size=6))
def test_blanks_dots_and_marks_of_excel_are_not_part_of_a_nik(nik: str, noise: list[tuple[int, str]]) -> None:
    typed = nik
    for at, mark in sorted(noise, reverse=True):
        typed = typed[:at] + mark + typed[at:]
    assert Nik.parse(typed) == nik


@given(st.text())
def test_whatever_is_typed_is_a_nik_of_sixteen_digits_or_refused_with_a_sentence(text: str) -> None:
    try:
        answer: object = Nik.parse(text)
    except DomainError as refusal:
        answer = (refusal.kode, refusal.pesan[-1])
    assert answer == ("format", ".") or re.fullmatch(r"[0-9]{16}", str(answer))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "0 karakter"),
        ("990101450385000", "15 karakter"),
        ("99010145038500011", "17 karakter"),
        ("9.90101450385E+15", "16 angka"),
        ("990101450385000O", "16 angka"),
        ("٩٩٠١٠١٤٥٠٣٨٥٠٠٠١", "16 angka"),
        ("9901010003850001", "tanggal lahir"),
        ("9901013213850001", "tanggal lahir"),
        ("9901017203850001", "tanggal lahir"),
        ("9901013002850001", "tanggal lahir"),
        ("9901014503850000", "0000"),
    ],
)
def test_a_damaged_nik_is_refused_and_the_sentence_says_what_is_wrong(typed: str, word: str) -> None:
    with pytest.raises(DomainError, match=f"(?i){word}"):
        Nik.parse(typed)


@pytest.mark.parametrize(
    ("nik", "birth"),
    [
        ("9901014503850001", (5, 3, 85)),
        ("9901010503850001", (5, 3, 85)),
        ("9901012902000001", (29, 2, 0)),
        ("9901012902010001", None),
        ("9901016902040001", (29, 2, 4)),
        ("9901010013850001", None),
    ],
)
def test_the_birth_date_in_a_nik_counts_forty_more_for_women(nik: str, birth: tuple[int, int, int] | None) -> None:
    assert birth_date_of(nik) == birth


@given(digits)
def test_a_family_card_is_any_sixteen_digits_but_one_of_them_sixteen_times(number: str) -> None:
    assume(len(set(number)) > 1)
    assert NoKk.parse(f" {number[:6]} {number[6:]} ") == number


@pytest.mark.parametrize("typed", ["", "123", "12345678901234567", "12345678901234a6"])
def test_a_damaged_family_card_is_refused(typed: str) -> None:
    with pytest.raises(DomainError, match="Nomor KK harus 16 angka"):
        NoKk.parse(typed)


@pytest.mark.parametrize(
    ("typed", "kode"),
    [("2026-11", "2026-11"), (" 2026-t4 ", "2026-T4"), ("2026-01", "2026-01"), ("2026-T1", "2026-T1")],
)
def test_a_period_is_a_month_or_a_quarter(typed: str, kode: str) -> None:
    assert Periode.parse(typed).kode == str(Periode.parse(typed)) == kode


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026",
        "2026-13",
        "2026-00",
        "2026-T5",
        "2026-T0",
        "26-11",
        "2026-1",
        "2026/11",
        "\uff12\uff10\uff12\uff16-11",
        "0000-01",
    ],
)
def test_anything_else_is_no_period(typed: str) -> None:
    with pytest.raises(DomainError, match="TTTT-BB"):
        Periode.parse(typed)


def test_months_and_quarters_stand_on_one_line() -> None:
    line = [
        "2025-12", "2025-T4", "2026-01", "2026-02", "2026-03", "2026-T1", "2026-04", "2026-06", "2026-T2", "2026-09",
        "2026-T3", "2026-10", "2026-12", "2026-T4", "2027-01",
    ]  # fmt: skip
    periods = [Periode.parse(kode) for kode in line]
    assert sorted(periods, reverse=True) == periods[::-1]
    assert len({periode.urut for periode in periods}) == len(line)
