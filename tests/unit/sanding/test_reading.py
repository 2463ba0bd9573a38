"""What hands and spreadsheets write into a list, and what of it is understood."""

from datetime import date

import pytest

from app.sanding.births import read_born
from app.sanding.numbers import NOTHING, Kind, read_told, sixteen_digits
from app.sanding.places import Places
from app.wilayah.load import aliases_of_file, places_of_file
from app.wilayah.match import WilayahIndex

TODAY = date(2026, 11, 27)
NIK = "9901034512800003"


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(WilayahIndex(dict(places_of_file()), aliases_of_file()), "63.01")


@pytest.mark.parametrize(
    "written",
    [
        "12/05/1980", "12-05-80", "12 Mei 1980", "12 MEI 80", "1980-05-12", "1980-05-12 00:00:00", "12.05.1980",
        "12 - 05 - 1980", "12, Mei 1980", "12051980", "Pelaihari, 12 Mei 1980", "PELAIHARI / 12-05-80",
        "Bati-Bati; 12051980", "Tanah Laut 12/5/1980", "Pelaihari, 05/27/1980", "29353",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_set_out(written: str) -> None:
    expected = date(1980, 5, 27) if "27" in written else date(1980, 5, 12)
    assert read_born(written, TODAY) == expected.toordinal()


@pytest.mark.parametrize("written", ["", "-", "Pelaihari, -", "tidak tahu", "Pelaihari", "30/02/1980", "12/05/2029"])
def test_what_is_no_date_is_not_known(written: str) -> None:
    assert read_born(written, TODAY) == 0


@pytest.mark.parametrize(
    "written",
    [
        f"'{NIK}", f"`{NIK}", f" {NIK} ", f"{NIK}.0", f"NIK {NIK}", f"NIK. {NIK}", f"No. KTP: {NIK}",
        f"{NIK[:6]} {NIK[6:12]} {NIK[12:]}", f"{NIK[:4]}-{NIK[4:8]}-{NIK[8:12]}-{NIK[12:]}",
        f"{NIK[:2]}.{NIK[2:4]}.{NIK[4:6]}.{NIK[6:12]}.{NIK[12:]}", NIK.replace("0", "O", 1), NIK.replace("5", "S"),
    ],
)  # fmt: skip
def test_a_nik_is_read_however_it_is_set_out(written: str) -> None:
    assert read_told(written).value // 10 == int(NIK) // 10
    assert read_told(written).digits == 16


@pytest.mark.parametrize("written", ["-", "0", "1" * 16, "0" * 16, "9" * 16, "BELUM ADA", "xxx", "6301", "'", "?"])
def test_junk_tells_nothing(written: str) -> None:
    assert read_told(written) == NOTHING


def test_a_number_that_lost_its_end_is_a_beginning() -> None:
    assert read_told("9.90103451E+15")[:2] == (Kind.BEGINNING, 990103451)
    assert read_told("990103451280")[:2] == (Kind.BEGINNING, 990103451280)


def test_many_numbers_are_read_as_one_by_one() -> None:
    written = [NIK, NIK[:15] + "0", "", "-", "1" * 16, "9" * 16, "1234567890123456", f"'{NIK}", NIK[:15], "9.9E+15"]
    one_by_one = [told if told.digits == 16 else NOTHING for told in map(read_told, written)]
    kinds_first = [(told.value, told.kind, told.digits) for told in one_by_one]
    assert [tuple(told) for told in sixteen_digits(written).T.tolist()] == kinds_first


@pytest.mark.parametrize(
    ("address", "kode"),
    [
        ("Jl. A. Yani RT 02 RW 01 Desa Tabanio", "63.01.01.2002"),
        ("TABANIO RT. 14/5", "63.01.01.2002"),
        ("Jl. Poros RT 12 RW 04 Kel. Angsau Kec. Pelaihari", "63.01.03.1004"),
        ("Jl. Tabanio RT 3 ANGSAU, Kecamatan Pelaihari", "63.01.03.1004"),
        ("Ds. Kurau Utara Bumi Makmur", "63.01.11.2002"),
        ("Gg. Mawar RT 08 RW 06", ""),
        ("Jl. Tabanio", ""),
    ],
)
def test_an_address_names_its_village_and_a_street_names_none(places: Places, address: str, kode: str) -> None:
    assert places.within(address, "") == int(kode.replace(".", "") or 0)
