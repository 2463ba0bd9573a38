"""How numbers and dates read on paper."""

from datetime import date, datetime

import pytest

from app.core.errors import DomainError
from app.surat.filters import bulan_romawi, nik_kelompok, tanggal_pendek, terbilang, waktu


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (121, "seratus dua puluh satu"),
        (1_000, "seribu"),
        (2_026, "dua ribu dua puluh enam"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (210_015_300, "dua ratus sepuluh juta lima belas ribu tiga ratus"),
    ],
)  # fmt: skip
def test_numbers_in_words(number: int, words: str) -> None:
    assert terbilang(number) == words


@pytest.mark.parametrize("number", [-1, 1_000_000_000])
def test_numbers_beyond_a_letter_are_refused(number: int) -> None:
    with pytest.raises(DomainError):
        terbilang(number)


def test_every_month_has_its_roman_number() -> None:
    assert [bulan_romawi(month) for month in (1, 4, 9, 12)] == ["I", "IV", "IX", "XII"]


def test_short_months_are_three_letters() -> None:
    assert [tanggal_pendek(date(2026, month, 3)) for month in (5, 8)] == ["3 Mei 2026", "3 Agu 2026"]


def test_time_is_written_with_a_point_and_its_zone() -> None:
    assert waktu(datetime(2026, 11, 21, 9, 4)) == "21 November 2026 pukul 09.04 WITA"  # noqa: DTZ001  # zone is not printed from it


def test_nik_is_grouped_and_anything_else_left_alone() -> None:
    assert nik_kelompok("9901012345670001") == "9901 0123 4567 0001"
    assert nik_kelompok("tidak ada") == "tidak ada"
