import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.damage import BatchWatch
from app.exchange.numbers import Number, State, read_number

GOOD = "9901012101780001"


@pytest.mark.parametrize(
    ("written", "state", "rounded"),
    [
        (GOOD, State.SOUND, False),
        ("9901 0121 0178 0001", State.SOUND, False),
        ("'9901-0121-0178.0001", State.SOUND, False),
        ("", State.EMPTY, False),
        ("-", State.EMPTY, False),
        ("NULL", State.EMPTY, False),
        ("0", State.JUNK, False),
        ("9999999999999999", State.JUNK, False),
        ("BELUM ADA", State.JUNK, False),
        ("99O1012101780001", State.JUNK, False),
        ("1234567890", State.JUNK, False),
        ("990101210178000112", State.JUNK, False),
        ("٩٩٠١٠١٢١٠١٧٨٠٠٠١", State.JUNK, False),
        ("9,90101E+15", State.DAMAGED, True),
        ("9.90101E+15", State.DAMAGED, True),
        ("9.90101e15", State.DAMAGED, True),
        ("9901012101780001.0", State.DAMAGED, True),
        ("990101210178000", State.DAMAGED, True),
        ("99010121017800", State.DAMAGED, False),
        ("99010121017", State.DAMAGED, False),
        ("99010121017800012", State.DAMAGED, False),
    ],
)
def test_numbers_are_sound_empty_junk_or_damaged(written: str, state: State, rounded: bool) -> None:
    number = read_number(written)
    assert (number.state, number.rounded) == (state, rounded)


def test_a_long_number_cell_has_lost_its_last_digit() -> None:
    assert read_number("9901012101780000", was_number=True) == Number("9901012101780000", State.DAMAGED, rounded=True)
    assert read_number("0", was_number=True).state is State.JUNK


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_any_sixteen_digits_are_kept_as_they_are(digits: str) -> None:
    assert read_number(digits).text == digits


@given(st.text(max_size=30))
def test_nothing_makes_it_fail_and_sound_means_sixteen_digits(text: str) -> None:
    number = read_number(text.strip())
    assert number.state is not State.SOUND or (
        len(number.text) == 16 and number.text.isascii() and number.text.isdigit()
    )


def watched(*niks: str) -> str | None:
    watch = BatchWatch()
    for nik in niks:
        watch.see(read_number(nik))
    return watch.verdict()


def numbered(count: int, last: str) -> list[str]:
    return [f"99010121017{at:04}{last}" for at in range(count)]


def test_a_list_with_rounded_ends_is_refused_whole() -> None:
    assert watched(*numbered(41, "0"), *numbered(59, "3"))
    assert watched(*numbered(40, "0"), *numbered(60, "3")) is None


def test_a_list_with_many_rounded_numbers_is_refused_whole() -> None:
    assert watched(*["9,90101E+15"] * 3, *["990101210178000"] * 3, *numbered(94, "3"))
    assert watched(*["9,90101E+15"] * 5, *numbered(95, "3")) is None


def test_one_damaged_cell_refuses_only_its_own_row() -> None:
    assert watched("9,90101E+15", *numbered(4, "3")) is None
    assert watched("9901012101780010", "9901012101780020") is None


def test_empty_numbers_and_placeholders_do_not_count() -> None:
    assert watched(*["0000000000000000"] * 60, *[""] * 60, *numbered(40, "3")) is None
