"""Lists that ask about single people again and again, however few of their rows do so."""

from datetime import date
from random import Random

import pytest

from app.sanding.guesses import guesses_of
from app.sanding.numbers import read_told
from app.sanding.people import People, Person, columns_of

VILLAGE = 6301031004
NAMES = ("SUMARNI", "HASBULLAH", "RUKAYAH", "TAUFIK", "MASITAH", "GAZALI", "NORSEHAT", "BAHRUDIN")
Row = tuple[str, str, date | None]


def people(rows: list[Row], village: int = VILLAGE) -> People:
    return columns_of(
        Person(read_told(nik), read_told(""), nama, born.toordinal() if born else 0, None, village)
        for nik, nama, born in rows
    )


def believable(many: int, seed: int = 3) -> list[Row]:
    """Return a list as an office sends it: sometimes the same person twice, with a slip."""
    dice, rows = Random(seed), list[Row]()
    for at in range(many):
        born = date(dice.randint(1950, 1999), dice.randint(1, 12), dice.randint(1, 28))
        nik = f"990103{born:%d%m%y}{dice.randint(1, 9):04}"
        name = f"{dice.choice(NAMES)} {chr(65 + at % 26)}{dice.choice('AEIOU')}{chr(65 + at // 26 % 26)}AN"
        rows.append((nik, name, born))
        if at % 25 == 0:
            rows.append((nik, name, born.replace(day=born.day % 28 + 1)))
    return rows


def kinds(*lists: list[Row], village: int = VILLAGE) -> set[str]:
    return {kind for kind, _ in guesses_of([people(rows, village) for rows in lists])}


def days(many: int) -> list[date]:
    return [date(1980, 1, 2 + at) for at in range(many)]


#: Each hides among 1,000 believable rows, where it is a few percent.
ATTACKS: dict[str, list[Row]] = {
    "dates guessed at many people, four each": [("", f"{nama} BINTI AMAT", day) for nama in NAMES for day in days(4)],
    "serials guessed behind a birth date": [(f"990103150385{at:04}", "SITI RAUDAH", None) for at in range(1, 6)],
    "dates guessed behind a NIK": [("9901031503850001", "SITI RAUDAH", day) for day in days(4)],
    "who a NIK belongs to": [("9901031503850001", f"{nama} AMAT", None) for nama in NAMES],
    "who was born on a day": [("", f"{nama} AMAT", date(1985, 3, 15)) for nama in NAMES],
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_guesses_are_noticed_among_a_thousand_believable_rows(attack: list[Row]) -> None:
    assert kinds(believable(1000) + attack)
    assert kinds(attack), "nor does a short list hide them"


def test_a_list_as_offices_send_it_raises_no_doubt() -> None:
    assert kinds(believable(1000)) == set()
    family = [("9901031503850001", nama, day) for nama, day in zip(NAMES[:6], days(6), strict=True)]
    assert kinds(believable(200) + family) == set(), "a family may write its head's NIK for everybody"


def test_guesses_that_come_one_file_after_the_other_are_held_together() -> None:
    files = [[(f"990103150385{at:04}", "SITI RAUDAH", day), *believable(40, at)] for at, day in enumerate(days(5))]
    assert [kinds(one) for one in files] == [set()] * 5
    assert kinds(files[4], *files[:4]) == {"tebakan"}
    assert kinds(believable(40, 9), *files) == set(), "what earlier files asked is not this one's doubt"


def test_a_list_sent_again_with_its_slips_put_right_is_no_guess() -> None:
    wrong = believable(200)
    right = [(nik, nama, born.replace(year=1960) if born and at % 10 == 0 else born) for at, (nik, nama, born) in
             enumerate(wrong)]  # fmt: skip
    assert kinds(right[::3], wrong[::3]) == set()
