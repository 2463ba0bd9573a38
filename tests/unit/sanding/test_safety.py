"""What the engine must never say, whatever the score."""

import pytest

from tests.unit.sanding.conftest import Listed, Sand

COCOK = {"cocok NIK", "cocok NIK rusak", "cocok nama+tgl lahir"}


def stranger(one: Listed, people: list[Listed]) -> Listed:
    """Return somebody with another name, date and family."""
    return next(
        two
        for two in people
        if two.nama[0] != one.nama[0] and two.born != one.born and two.kk != one.kk and two.desa != one.desa
    )


def kelas(sand: Sand, row: list[object]) -> str:
    return sand([row]).internal[0]["kelas"]


def test_a_relatives_nik_with_ones_own_name_and_date_is_not_his(sand: Sand, people: list[Listed]) -> None:
    one = people[0]
    relative = next(two for two in people if two.kk == one.kk and two.nik != one.nik)
    answer = sand([one.row(nik=relative.nik)]).internal[0]
    assert answer["id_dtks"] in {one.id_dtks, ""} or answer["kelas"] not in COCOK


def test_a_nik_alone_is_not_enough_when_name_and_date_disagree(sand: Sand, people: list[Listed]) -> None:
    one = people[0]
    assert kelas(sand, one.row(nama="XAVERIUS QUIRINUS", born="30/12/1901")) not in COCOK


def test_a_rounded_nik_without_the_name_is_not_enough(sand: Sand, people: list[Listed]) -> None:
    one = people[0]
    other = stranger(one, people)
    rounded = one.nik[:15] + "0"
    assert kelas(sand, one.row(nik=rounded, nama=other.nama)) not in COCOK
    assert kelas(sand, one.row(nik=rounded, nama="")) not in COCOK


@pytest.mark.parametrize("junk", ["-", "0", "0000000000000000", "9999999999999999", "BELUM ADA", "'"])
def test_a_junk_nik_is_a_missing_one(sand: Sand, people: list[Listed], junk: str) -> None:
    one = people[2]
    with_junk, without = sand([one.row(nik=junk), one.row(nik="")]).internal
    assert (with_junk["kelas"], with_junk["skor"]) == (without["kelas"], without["skor"])
    assert with_junk["id_dtks"] == one.id_dtks


def test_the_same_person_twice_in_the_file_is_found_twice(sand: Sand, people: list[Listed]) -> None:
    one = people[4]
    assert [row["id_dtks"] for row in sand([one.row(), one.row()]).internal] == [one.id_dtks] * 2


def test_nobody_is_not_found(sand: Sand) -> None:
    row = ["1", "9901039912310077", "XAVERIUS QUIRINUS", "30/12/1999", "L", "", "", ""]
    answer = sand([row]).internal[0]
    assert (answer["kelas"], answer["id_dtks"]) == ("tidak ditemukan", "")


@pytest.mark.parametrize("length", [15, 17])
def test_a_lost_or_added_digit_is_forgiven(sand: Sand, people: list[Listed], length: int) -> None:
    one = people[6]
    nik = one.nik[:9] + one.nik[10:] if length == 15 else one.nik[:4] + "7" + one.nik[4:]
    answer = sand([one.row(nik=nik)]).internal[0]
    assert (answer["kelas"], answer["id_dtks"]) == ("cocok NIK rusak", one.id_dtks)


def test_a_number_cell_has_lost_its_last_digit(sand: Sand, people: list[Listed]) -> None:
    one = people[8]
    answer = sand([one.row(nik=float(one.nik[:15] + "0"))]).internal[0]
    assert (answer["kelas"], answer["id_dtks"]) == ("cocok NIK rusak", one.id_dtks)


def test_place_and_date_may_share_a_cell(sand: Sand, people: list[Listed]) -> None:
    one = people[10]
    answer = sand([[one.nama, f"Pelaihari, {one.born}", one.nik]], heads=("Nama Siswa", "Tempat, Tgl Lahir", "N I K"))
    assert (answer.internal[0]["kelas"], answer.internal[0]["id_dtks"]) == ("cocok NIK", one.id_dtks)
    assert "tgl lahir sama" in answer.internal[0]["alasan"]
