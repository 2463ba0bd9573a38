"""Lists whose NIKs were made up to ask the register questions, and lists that only look odd."""

from random import Random

import pytest

from app.sanding.doubts import doubts_of
from app.sanding.numbers import read_told
from app.sanding.people import People, Person, columns_of


def people(*niks: str, names: list[str] | None = None, born: list[int] | None = None) -> People:
    return columns_of(
        Person(
            read_told(nik),
            read_told(""),
            names[at] if names else f"ORANG {chr(65 + at % 26)}{chr(65 + at // 26)}MAN",
            born[at] if born else 0,
            None,
            0,
        )
        for at, nik in enumerate(niks)
    )


def kinds(list_: People) -> set[str]:
    return {doubt.jenis for doubt in doubts_of(list_)}


def believable(many: int, seed: int = 4) -> list[str]:
    dice = Random(seed)
    return [
        f"9901{dice.randint(1, 9):02}{dice.randint(1, 28):02}{dice.randint(1, 12):02}{dice.randint(50, 99)}"
        f"{dice.randint(1, 9):04}"
        for _ in range(many)
    ]


def test_a_list_as_offices_send_it_raises_no_doubt() -> None:
    assert kinds(people(*believable(400))) == set()


@pytest.mark.parametrize(
    ("niks", "kind"),
    [
        ([f"990101150385{at:04}" for at in range(11, 41)], "nomor_urut"),
        ([f"9901{at:02}1503850001" for at in range(1, 31)], "satu_tanggal"),
        ([f"990101150385{7 * at:04}" for at in range(101, 131) if 7 * at % 10], "awal_sama"),
    ],
    ids=["consecutive serials", "one birth date", "one beginning"],
)
def test_a_pattern_is_noticed_and_told_with_its_numbers(niks: list[str], kind: str) -> None:
    assert kind in kinds(people(*niks))
    assert all(" dari " in doubt.teks and doubt.teks.endswith(".") for doubt in doubts_of(people(*niks)))


def test_a_pattern_is_noticed_among_as_many_believable_rows() -> None:
    guesses = [f"990101150385{at:04}" for at in range(1, 31)]
    assert "nomor_urut" in kinds(people(*believable(50), *guesses))


def test_one_name_with_many_dates_is_a_guess_at_one_person() -> None:
    dates = list(range(720_000, 720_030))
    assert kinds(people(*[""] * 30, names=["SITI RAHMAH"] * 30, born=dates)) == {"satu_nama"}


def test_placeholder_dates_of_elders_and_rounded_niks_are_no_pattern() -> None:
    first_of_july = [f"9901{at % 9:02}0107{at:02}0001" for at in range(10, 40)]
    assert kinds(people(*first_of_july)) == set()
    both = [nik for one in believable(40) for nik in (one, f"{one[:15]}0")]
    assert kinds(people(*both)) == set()


def test_a_short_list_shows_no_pattern() -> None:
    assert kinds(people(*[f"990101150385{at:04}" for at in range(1, 12)])) == set()
