"""The satisfaction index, against figures that were computed by hand and the regulation's table of samples."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.layanan.sekretariat.skm.ikm import Bobot, Mutu, angka, ikm, mutu_of, mutu_unsur, responden_minimal

SUMS, N = [105, 101, 100, 116, 102, 105, 106, 105, 115], 29


@pytest.mark.parametrize(("bobot", "nilai"), [("1/9", "91.48"), ("0.111", "91.38"), ("0.11", "90.56")])
def test_the_same_answers_give_three_indexes_for_three_weights(bobot: str, nilai: str) -> None:
    assert ikm(SUMS, N, Bobot(bobot)).nilai == Decimal(nilai)


def test_the_exact_weight_is_the_usual_one() -> None:
    assert ikm(SUMS, N).bobot.nilai * 9 == 1


def test_the_mean_of_an_element_is_its_sum_shared_by_the_respondents() -> None:
    index = ikm(SUMS, N)
    assert index.nrr[3] == Fraction(116, 29) == 4
    assert angka(index.nrr[0], 3) == "3,621"
    assert angka(index.tertimbang[0], 3) == "0,402"


@pytest.mark.parametrize(
    ("nilai", "mutu", "kinerja"),
    [
        ("100.00", Mutu.A, "Sangat baik"),
        ("88.31", Mutu.A, "Sangat baik"),
        ("88.30", Mutu.B, "Baik"),
        ("76.61", Mutu.B, "Baik"),
        ("76.60", Mutu.C, "Kurang baik"),
        ("65.00", Mutu.C, "Kurang baik"),
        ("64.99", Mutu.D, "Tidak baik"),
        ("25.00", Mutu.D, "Tidak baik"),
    ],
)
def test_grades_begin_where_the_regulation_says(nilai: str, mutu: Mutu, kinerja: str) -> None:
    assert mutu_of(Decimal(nilai)) is mutu
    assert mutu.kinerja == kinerja


def test_an_index_is_rounded_before_it_is_graded() -> None:
    # 88.305 is neither A nor B until it is rounded: 31,789.8 / 9,000 x 25.
    assert mutu_unsur(Fraction("3.5322")) is Mutu.A
    assert mutu_unsur(Fraction("3.5321")) is Mutu.B


def test_everybody_at_the_ends_of_the_scale_gives_the_ends_of_the_index() -> None:
    assert ikm([4] * 9, 1).nilai == Decimal("100.00")
    assert ikm([10] * 9, 10).nilai == Decimal("25.00")


@pytest.mark.parametrize(("sums", "n"), [([1] * 9, 0), ([1] * 8, 1)])
def test_no_index_without_respondents_or_elements(sums: list[int], n: int) -> None:
    with pytest.raises(ValueError, match="nine sums"):
        ikm(sums, n)


@pytest.mark.parametrize(
    ("populasi", "sampel"),
    [(0, 0), (1, 1), (10, 10), (50, 44), (100, 80), (200, 132), (500, 217), (1000, 278), (10000, 370)],
)
def test_the_smallest_sample_is_that_of_krejcie_and_morgan(populasi: int, sampel: int) -> None:
    assert responden_minimal(populasi) == sampel
