"""Who is near somebody listed and yet another: what the classes say of the hard cases, by a register of a few."""

from datetime import date

import numpy as np
import pytest

from app.sanding.classes import KELAS, Kelas
from app.sanding.engine import match
from app.sanding.numbers import NOTHING, read_told
from app.sanding.people import Person, columns_of
from app.sanding.register import Register

COCOK = {Kelas.COCOK_NIK, Kelas.COCOK_RUSAK, Kelas.COCOK_NAMA}
VILLAGE, NEXT_VILLAGE, OTHER_VILLAGE = 6301031001, 6301031002, 6301012002


def one(nik: str = "", nama: str = "", born: str = "", sex: str = "L", village: int = VILLAGE, kk: str = "") -> Person:
    numbers = [read_told(number) if number else NOTHING for number in (nik, kk)]
    return Person(*numbers, nama, date.fromisoformat(born).toordinal() if born else 0, sex, village)


FATHER = one("9901031205600003", "JUMBERI", "1960-05-12", kk="9901030101100001")
TWIN = one("9901030307100007", "HASAN BASRI", "2010-07-03", kk="9901030101100001")
WOMAN = one("9901034512800003", "SITI RAHMAH", "1980-12-05", "P", kk="9901030202100002")
NAMESAKE = one("9901031111700001", "AHMAD YANI", "1970-11-11", kk="9901030303100003")
SAME_NAME = one("9901030101900001", "AHMAD YANI", "1990-01-09", kk="9901030404100004")
LISTED = (FATHER, TWIN, WOMAN, NAMESAKE, SAME_NAME)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register("uji", np.arange(len(LISTED)), columns_of(LISTED))


def kelas(register: Register, person: Person) -> tuple[Kelas, int]:
    verdicts = match(columns_of([person]), register)
    return KELAS[int(verdicts.kelas[0])], int(verdicts.row[0])


def test_the_same_person_is_found(register: Register) -> None:
    for row, person in enumerate(LISTED):
        assert kelas(register, person) == (Kelas.COCOK_NIK, row)


def test_a_son_of_his_fathers_name_with_his_fathers_nik_is_looked_at(register: Register) -> None:
    son = FATHER._replace(born=date(1988, 3, 2).toordinal())
    assert kelas(register, son)[0] is Kelas.MUNGKIN


def test_a_wrong_date_that_makes_nobodys_child_is_a_mistake(register: Register) -> None:
    older = FATHER._replace(born=date(1931, 3, 2).toordinal())
    assert kelas(register, older) == (Kelas.COCOK_NIK, LISTED.index(FATHER))


def test_a_son_of_the_same_birthday_is_a_generation_younger(register: Register) -> None:
    son = FATHER._replace(born=date(1984, 5, 12).toordinal())
    assert kelas(register, son)[0] is Kelas.MUNGKIN


@pytest.mark.parametrize("born", ["1960-05-13", "1970-05-12"])
def test_a_date_off_by_one_digit_is_a_mistake(register: Register, born: str) -> None:
    mistaken = FATHER._replace(nik=NOTHING, born=date.fromisoformat(born).toordinal())
    assert kelas(register, mistaken) == (Kelas.COCOK_NAMA, LISTED.index(FATHER))


def test_a_name_without_a_date_is_looked_at_in_its_own_family_too(register: Register) -> None:
    undated = WOMAN._replace(nik=NOTHING, born=0)
    assert kelas(register, undated) == (Kelas.MUNGKIN, LISTED.index(WOMAN))
    assert kelas(register, FATHER._replace(nik=TWIN.nik, born=0))[0] not in COCOK
    assert kelas(register, undated._replace(kk=NOTHING))[0] not in COCOK


def test_somebody_elses_number_does_not_make_a_name_that_is_hardly_alike(register: Register) -> None:
    brother = TWIN._replace(nama="HASIM BAKRI")
    assert kelas(register, brother)[0] not in COCOK


def test_a_day_that_many_are_given_is_little_in_two_families() -> None:
    elder = one("9901030107500003", "SUMARNI", "1950-07-01", "P", kk="9901030505100005")
    small = Register("uji", np.arange(1), columns_of([elder]))
    another = elder._replace(nik=read_told("9901030107500000"), kk=read_told("9901030606100006"))
    assert kelas(small, another)[0] is Kelas.MUNGKIN
    assert kelas(small, another._replace(kk=elder.kk))[0] is Kelas.COCOK_RUSAK


def test_a_name_of_many_in_another_village_needs_a_number() -> None:
    niks = [f"99010301{month:02}{year}0001" for month in range(1, 13) for year in range(70, 80)]
    namesakes = [one(nik, "SITI AMINAH", f"19{nik[10:12]}-{nik[8:10]}-01", "P") for nik in niks]
    crowd = Register("uji", np.arange(len(namesakes)), columns_of(namesakes))
    moved = namesakes[5]._replace(village=NEXT_VILLAGE, kk=NOTHING)
    assert kelas(crowd, moved) == (Kelas.COCOK_NIK, 5)
    assert kelas(crowd, moved._replace(nik=NOTHING))[0] is Kelas.MUNGKIN


def test_a_rounded_number_does_not_tell_twins_apart() -> None:
    rini = one("9901034307100007", "RINI", "2010-07-03", "P", kk="9901030101100001")
    mothers = [one(f"990103430770000{at}", "RINA", "1970-07-03", "P", village=OTHER_VILLAGE) for at in range(1, 7)]
    twins = Register("uji", np.arange(7), columns_of([rini, *mothers]))
    rina = rini._replace(nik=read_told("9901034307100000"), nama="RINA", kk=NOTHING)
    assert kelas(twins, rina) == (Kelas.MUNGKIN, 0)
    assert kelas(twins, rina._replace(nama="RINNI"))[0] is Kelas.COCOK_RUSAK


def test_a_slip_in_the_date_of_a_nik_is_one_where_the_date_beside_it_is_wrong_otherwise(register: Register) -> None:
    woman = WOMAN._replace(nik=read_told("9901034612800003"), kk=NOTHING, born=date(1980, 8, 5).toordinal())
    assert kelas(register, woman) == (Kelas.COCOK_RUSAK, LISTED.index(WOMAN))
    next_day = woman._replace(born=date(1980, 12, 6).toordinal())
    assert kelas(register, next_day)[0] not in COCOK


def test_a_twin_who_is_not_listed_is_not_the_listed_one(register: Register) -> None:
    husin = one("9901030307100008", "HUSIN BASRI", "2010-07-03", kk="9901030101100001")
    assert kelas(register, husin)[0] not in COCOK


def test_the_next_serial_number_with_another_family_is_looked_at(register: Register) -> None:
    neighbour = one("9901034512800004", "SITI RAHMAH", "1980-12-05", "P", kk="9901039909100009")
    assert kelas(register, neighbour)[0] not in COCOK


def test_one_of_the_next_day_with_the_same_serial_number_is_not_a_slip(register: Register) -> None:
    other = one("9901034612800003", "SITI RAHMA", "1980-12-06", "P", village=OTHER_VILLAGE)
    assert kelas(register, other)[0] not in COCOK


def test_two_of_one_name_and_village_without_more_are_a_tie(register: Register) -> None:
    assert kelas(register, one(nama="AHMAD YANI"))[0] not in COCOK


def test_a_nik_alone_is_not_enough(register: Register) -> None:
    stranger = one("9901034512800003", "XAVERIUS QUIRINUS", "1999-12-31", village=OTHER_VILLAGE)
    assert kelas(register, stranger)[0] not in COCOK
    rounded = one("9901034512800000", "XAVERIUS QUIRINUS", "1980-12-05", "P")
    assert kelas(register, rounded)[0] not in COCOK


def test_ones_own_name_and_date_outweigh_a_relatives_nik(register: Register) -> None:
    son = TWIN._replace(nik=FATHER.nik, kk=NOTHING)
    assert kelas(register, son) == (Kelas.COCOK_NAMA, LISTED.index(TWIN))


def test_the_familys_number_in_the_place_of_the_nik_counts_as_that(register: Register) -> None:
    found = kelas(register, WOMAN._replace(nik=WOMAN.kk, kk=NOTHING))
    assert found == (Kelas.COCOK_NAMA, LISTED.index(WOMAN))


@pytest.mark.parametrize("written", ["Hj. Siti Rahmah, S.Pd", "ST. RACHMAH", "SITI RAHMAH BINTI ALI", "51T1 RAHMAH"])
def test_titles_and_spellings_do_not_matter(register: Register, written: str) -> None:
    assert kelas(register, WOMAN._replace(nama=written, nik=NOTHING)) == (Kelas.COCOK_NAMA, LISTED.index(WOMAN))


@pytest.mark.parametrize("written", ["SITTI RACHMHA", "SITI RAHMH"])
def test_another_spelling_may_hold_a_slip(register: Register, written: str) -> None:
    assert kelas(register, WOMAN._replace(nama=written)) == (Kelas.COCOK_NIK, LISTED.index(WOMAN))


def test_people_may_stand_in_the_list_many_times(register: Register) -> None:
    verdicts = match(columns_of([WOMAN] * 3), register)
    assert verdicts.row.tolist() == [LISTED.index(WOMAN)] * 3


def test_a_verdict_does_not_depend_on_who_else_stands_in_the_list(register: Register) -> None:
    asked = [FATHER, TWIN._replace(nik=NOTHING), WOMAN._replace(born=0), one(nama="AHMAD YANI"), SAME_NAME] * 700
    together = match(columns_of(asked), register)
    alone = [kelas(register, person) for person in asked[:5]]
    assert [(KELAS[kind], row) for kind, row in zip(together.kelas, together.row, strict=True)] == alone * 700
