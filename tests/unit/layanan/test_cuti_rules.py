"""What each kind of leave asks, and what an account holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import DomainError
from app.layanan.sekretariat.cuti.models import JenisCuti
from app.layanan.sekretariat.cuti.rules import (
    ATURAN,
    Saldo,
    Tahun,
    check_service,
    check_span,
    left,
    service_in_words,
    take,
)

UNTOUCHED = Tahun(hak=12)
SALDO = st.builds(Saldo, st.integers(0, 6), st.integers(0, 6), st.integers(0, 12))


@pytest.mark.parametrize(
    ("n2", "n1", "n", "expected"),
    [
        (Tahun(), Tahun(), UNTOUCHED, Saldo(0, 0, 12)),
        (Tahun(), Tahun(12, terpakai=3), UNTOUCHED, Saldo(0, 6, 12)),
        (Tahun(), Tahun(12, terpakai=9), UNTOUCHED, Saldo(0, 3, 12)),
        (Tahun(12, terpakai=1), UNTOUCHED, UNTOUCHED, Saldo(0, 6, 12)),
        (UNTOUCHED, UNTOUCHED, UNTOUCHED, Saldo(6, 6, 12)),
        (UNTOUCHED, Tahun(12, terpakai=1), UNTOUCHED, Saldo(0, 6, 12)),
        (Tahun(12, dibawa_1=2), UNTOUCHED, UNTOUCHED, Saldo(0, 6, 12)),
        (Tahun(12, dibawa_2=4), Tahun(12, dibawa_1=6), Tahun(12, terpakai=5), Saldo(2, 0, 7)),
        (Tahun(), Tahun(), Tahun(12, terpakai=14), Saldo(0, 0, 0)),
    ],
)
def test_what_is_left(n2: Tahun, n1: Tahun, n: Tahun, expected: Saldo) -> None:
    assert left(n2, n1, n) == expected


@given(*[st.builds(Tahun, st.integers(0, 12), st.integers(0, 14), st.integers(0, 6), st.integers(0, 6))] * 3)
def test_nobody_has_more_than_eighteen_days_or_twenty_four_after_two_untouched_years(
    n2: Tahun, n1: Tahun, n: Tahun
) -> None:
    saldo = left(n2, n1, n)
    assert saldo.n <= 12
    assert saldo.n1 + saldo.n <= 18
    assert saldo.jumlah <= (24 if n2.utuh and n1.utuh else 18)
    assert min(saldo.n2, saldo.n1, saldo.n) >= 0


@given(SALDO, st.integers(1, 30))
def test_days_are_taken_from_the_oldest_right_and_never_more_than_there_are(saldo: Saldo, days: int) -> None:
    if days > saldo.jumlah:
        with pytest.raises(DomainError, match="tidak cukup"):
            take(days, saldo)
        return
    taken = take(days, saldo)
    assert taken.jumlah == days
    assert (taken.n2, taken.n1, taken.n) <= (saldo.n2, saldo.n1, saldo.n)
    assert taken.n1 == 0 or taken.n2 == saldo.n2
    assert taken.n == 0 or (taken.n2, taken.n1) == (saldo.n2, saldo.n1)


@pytest.mark.parametrize(
    ("jenis", "mulai", "sampai"),
    [
        (JenisCuti.MELAHIRKAN, date(2026, 12, 1), date(2027, 3, 1)),
        (JenisCuti.ALASAN_PENTING, date(2026, 12, 1), date(2027, 1, 1)),
        (JenisCuti.BESAR, date(2026, 11, 30), date(2027, 2, 28)),
        (JenisCuti.TAHUNAN, date(2026, 12, 30), date(2027, 1, 2)),
        (JenisCuti.TAHUNAN, date(2026, 12, 3), date(2026, 12, 2)),
    ],
)
def test_a_leave_that_is_too_long_or_turned_round_is_refused(jenis: JenisCuti, mulai: date, sampai: date) -> None:
    with pytest.raises(DomainError):
        check_span(jenis, mulai, sampai)


def test_a_birth_is_followed_by_three_months() -> None:
    check_span(JenisCuti.MELAHIRKAN, date(2026, 12, 1), date(2027, 2, 28))


def test_service_is_counted_to_the_first_day_of_the_leave() -> None:
    check_service(JenisCuti.BESAR, date(2021, 12, 1), date(2026, 12, 1))
    with pytest.raises(DomainError):
        check_service(JenisCuti.BESAR, date(2021, 12, 2), date(2026, 12, 1))
    check_service(JenisCuti.SAKIT, date(2026, 11, 1), date(2026, 12, 1))


def test_service_is_written_in_years_and_months() -> None:
    assert service_in_words(date(2014, 3, 1), date(2026, 11, 23)) == "12 tahun 8 bulan"


def test_every_kind_has_its_rules() -> None:
    assert set(ATURAN) == set(JenisCuti)
