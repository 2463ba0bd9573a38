import pytest

from app.wilayah.load import aliases_of_file, level_of, parent_of, places_of_file
from app.wilayah.match import Ambiguous, Tempat, WilayahIndex, name_key
from app.wilayah.models import Tingkat


@pytest.fixture(scope="module")
def index() -> WilayahIndex:
    return WilayahIndex(dict(places_of_file()), aliases_of_file())


def code(found: object) -> str:
    assert isinstance(found, Tempat), found
    return found.kode


def test_the_file_holds_every_village_of_both_districts(index: WilayahIndex) -> None:
    villages = index.villages
    assert sum(kode.startswith("63.01.") for kode in villages) == 135
    assert sum(kode.startswith("63.72.") for kode in villages) == 20
    assert sum(level_of(kode) is Tingkat.KELURAHAN for kode in villages if kode.startswith("63.01.")) == 5


def test_every_village_is_found_by_its_own_name(index: WilayahIndex) -> None:
    for village in index.villages.values():
        assert index.match(village.kecamatan, village.nama, village.kabupaten) == village


@pytest.mark.parametrize(
    ("kecamatan", "desa", "kode"),
    [
        ("PELAIHARI", "PELAIHARI", "63.01.03.1003"),
        ("Kec. Bati-Bati", "Desa Kait Kait", "63.01.05.2013"),
        ("BATI BATI", "KAIT-KAIT BARU", "63.01.05.2014"),
        ("kecamatan pelaihari", "Kel. Karang Taruna", "63.01.03.1002"),
        ("  TAKISUNG ", "Banua Lawas", "63.01.01.2001"),
        ("JORONG", "SIMPANG EMPAT SUNGAI BARU", "63.01.02.2011"),
        ("Kintap", "Mekar Raya", "63.01.07.2013"),
        ("JORONG", "ASAM ASAM", "63.01.02.2003"),
        ("JORONG", "MUARA ASAM-ASAM", "63.01.02.2006"),
    ],
)
def test_a_village_is_found_however_it_is_spelled(index: WilayahIndex, kecamatan: str, desa: str, kode: str) -> None:
    assert code(index.match(kecamatan, desa)) == kode


@pytest.mark.parametrize(
    ("kecamatan", "desa"), [("", "TELAGA"), ("TAKISUNG", "TELAGA"), ("PELAIHARI", "TELAGA BIRU"), ("PELAIHARI", "")]
)
def test_a_village_is_not_found_by_its_name_alone(index: WilayahIndex, kecamatan: str, desa: str) -> None:
    assert index.match(kecamatan, desa) is None


def test_the_wrong_kabupaten_is_not_overlooked(index: WilayahIndex) -> None:
    assert index.match("PELAIHARI", "TELAGA", "KOTA BANJARBARU") is None
    assert code(index.match("PELAIHARI", "TELAGA", "KAB. TANAH LAUT")) == "63.01.03.2010"


def test_a_code_is_enough(index: WilayahIndex) -> None:
    assert code(index.match("", "63.01.03.2010")) == "63.01.03.2010"
    assert code(index.match("", "", kode="63.01.03.2010")) == "63.01.03.2010"
    assert index.match("", "", kode="63.01.03.2999") is None


def test_digits_without_dots_yield_to_the_name(index: WilayahIndex) -> None:
    assert code(index.match("PELAIHARI", "TELAGA", kode="6301031001")) == "63.01.03.2010"
    assert code(index.match("PELAIHARI", "TELAGA", kode="6301032010")) == "63.01.03.2010"


def test_a_dotted_code_against_another_name_is_ambiguous(index: WilayahIndex) -> None:
    found = index.match("PELAIHARI", "TELAGA", kode="63.01.03.1001")
    assert isinstance(found, Ambiguous)
    assert {village.nama for village in found.candidates} == {"Telaga", "Sarang Halang"}


def test_two_villages_of_one_name_are_ambiguous() -> None:
    names = {"99": "P", "99.01": "Kab", "99.01.01": "Kec", "99.01.01.2001": "Hulu", "99.01.01.2002": "Hilir"}
    index = WilayahIndex(names, [("99.01.01.2002", "Hulu")])
    assert isinstance(index.match("Kec", "hulu"), Ambiguous)
    assert code(index.match("Kec", "Hilir")) == "99.01.01.2002"


def test_parents_follow_from_the_code() -> None:
    assert [parent_of(kode) for kode in ("63", "63.01", "63.01.03", "63.01.03.1001")] == [
        None,
        "63",
        "63.01",
        "63.01.03",
    ]


def test_a_village_whose_name_begins_like_a_title_keeps_it() -> None:
    assert name_key("Kelampaian") == "KELAMPAIAN"
    assert name_key("Desa") == "DESA"
