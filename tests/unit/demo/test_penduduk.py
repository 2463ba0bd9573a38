from collections import Counter
from datetime import date

from app.bnba.columns import EXPORT_HEADS
from app.core.types import birth_date_of
from app.demo.penduduk import export_lines
from app.exchange.numbers import State, read_number

ROWS = [line.split("|") for line in export_lines(20_000, seed=2026)]
AT = {head: at for at, head in enumerate(EXPORT_HEADS)}


def column(head: str) -> list[str]:
    return [row[AT[head]] for row in ROWS[1:]]


def test_the_same_seed_gives_the_same_people_and_another_others() -> None:
    assert list(export_lines(500, seed=5)) == list(export_lines(500, seed=5))
    assert list(export_lines(500, seed=5))[1:] != list(export_lines(500, seed=6))[1:]


def test_it_is_the_export_with_its_misspelt_head() -> None:
    assert tuple(ROWS[0]) == EXPORT_HEADS
    assert len(ROWS) == 20_001
    assert {len(row) for row in ROWS} == {23}


def test_every_village_has_several_families() -> None:
    families = Counter(village for village, _ in {(row[AT["KECAMATAN"]] + row[4], row[AT["NOKK"]]) for row in ROWS[1:]})
    assert len(families) == 135
    assert min(families.values()) >= 15


def test_nobody_is_real() -> None:
    numbers = [number for number in [*column("NIK"), *column("NOKK")] if read_number(number).state is State.SOUND]
    assert len(numbers) > 39_000
    assert all(number.startswith("99") for number in numbers)


def test_niks_agree_with_birth_and_sex_but_for_a_small_dose() -> None:
    odd = 0
    for row in ROWS[1:]:
        nik, born = row[AT["NIK"]], row[AT["TANGGAL LAHIR"]]
        if read_number(nik).state is not State.SOUND:
            odd += 1
            continue
        day, month, year = map(int, born.split("/"))
        agrees = birth_date_of(nik) == (day, month, year % 100)
        odd += not (agrees and (nik[6] > "3") == (row[AT["JENIS KELAMIN"]] == "PEREMPUAN"))
        assert date(year, month, day) < date(2025, 1, 1)
    assert 50 < odd < 300


def test_ids_are_unique_and_serials_look_genuine() -> None:
    assert len(set(column("ID DTKS"))) == 20_000
    ending_in_0 = sum(nik.endswith("0") and len(nik) == 16 for nik in column("NIK"))
    assert ending_in_0 < 400
