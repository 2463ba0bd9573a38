"""How far two people agree, field by field."""

from itertools import product

import numpy as np
import pytest

from app.sanding.dates import written
from app.sanding.grades import Lahir, Nama
from app.sanding.level_dates import date_levels
from app.sanding.level_names import name_levels, reach_of
from app.sanding.levels import compare, compare_but_names
from app.sanding.numbers import NOTHING, read_told
from app.sanding.people import Person, columns_of
from app.sanding.register import Register
from app.sanding.weights import highest, score

NAMES = (
    "KHAIRUL RIZAL",
    "RIZAL",
    "JAUHARI RUDI",
    "SRI",
    "ANI",
    "SITI AMINAH",
    "M. YASIN",
    "MUHAMMAD WIDODO KUSUMA",
    "",
)
WRITTEN = (
    *NAMES,
    "RIZAL K.",
    "K. RIZAL",
    "RUID JAUHARI",
    "SERI",
    "ANI SITI",
    "WIDODO",
    "MUHAMMAD KUSUMA",
    "YASIN",
    "XENA",
    "SITI A",
)
BORN = (0, 715_000, 715_001, 722_305, 715_365)


def listed(*names: str) -> Register:
    people = [Person(read_told("9901031205600003"), NOTHING, name, 715_000, "L", 6301031001) for name in names]
    return Register("uji", np.arange(len(people)), columns_of(people))


def level(ours: str, theirs: str, *others: str) -> Nama:
    register = listed(theirs, *others)
    people = columns_of([Person(NOTHING, NOTHING, ours, 0, None, 0)])
    pair = np.array([0]), np.array([0])
    return Nama(int(name_levels(people, register, *pair, reach_of(people, register, *pair))[0]))


@pytest.mark.parametrize("written", ["RIZAL K", "RIZAL KH."])
def test_an_initial_is_that_of_the_name_as_it_is_written(written: str) -> None:
    assert level(written, "RIZAL KHAIRUL") is Nama.PART
    assert level("RIZAL B", "RIZAL KHAIRUL") is not Nama.PART


def test_words_may_change_places_with_a_slip_besides() -> None:
    assert level("RUID JAUHARI", "JAUHARI RUDI") is Nama.TWO_LETTERS
    assert level("AGUS JAUHARI", "JAUHARI RUDI") not in (Nama.TWO_LETTERS, Nama.ONE_LETTER)


def test_a_slip_in_a_short_name_is_one_unless_it_makes_another_name() -> None:
    assert level("ENU", "ENI") is Nama.ONE_LETTER
    assert level("ANI", "ENI", *["ANI"] * 4) is Nama.CLOSE


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("1968-03-04", "1978-03-04", Lahir.ONE_DIGIT),
        ("1969-03-04", "1970-03-04", Lahir.ONE_PART),
        ("1984-03-04", "1960-03-04", Lahir.FAR),
        ("1960-03-04", "1984-03-04", Lahir.ONE_PART),
        ("1960-04-03", "1960-03-04", Lahir.SWAPPED),
        ("1960-01-01", "1960-03-04", Lahir.YEAR),
    ],
)
def test_birth_dates(ours: str, theirs: str, expected: Lahir) -> None:
    days = written(np.array([ours, theirs], dtype="datetime64[D]").astype(np.int64) + 719_163)
    assert date_levels(days[:1], days[1:]).tolist() == [expected]


def test_no_pair_scores_more_than_its_letters_allow() -> None:
    """Pairs that cannot come to anything are dropped before their names are spelled out."""
    register = listed(*NAMES)
    asked = [Person(NOTHING, NOTHING, name, born, None, 0) for name, born in product(WRITTEN, BORN)]
    people = columns_of(asked)
    at, rows = (each.ravel() for each in np.indices((len(asked), len(NAMES))))
    most = highest(compare_but_names(people, register, at, rows), reach_of(people, register, at, rows))
    assert (score(compare(people, register, at, rows)) <= most).all()
