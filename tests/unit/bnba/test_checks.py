from collections.abc import Callable
from datetime import date

import pytest

from app.bnba.checks import Checked, Rules, check_row
from app.bnba.columns import EXPORT_HEADS, LAYOUT
from app.bnba.reasons import Penolakan, Tanda
from app.exchange.rows import Row
from app.wilayah.load import aliases_of_file, places_of_file
from app.wilayah.match import WilayahIndex

RULES = Rules(WilayahIndex(dict(places_of_file()), aliases_of_file()), date(2026, 11, 21), ("99",))
GOOD = {
    "id_dtks": "230824D2-15CE-43A1", "kabkota": "TANAH LAUT", "kecamatan": "PELAIHARI", "desa_kel": "TELAGA",
    "alamat": "JL. PADAT KARYA", "rt": "3", "rw": "002", "no_kk": "9901031605230001", "nik": "9901035609840001",
    "nama": "WAGINEM", "tgl_lahir": "16/09/1984", "jk": "PEREMPUAN", "hub": "ISTRI", "bpnt": "YA", "pkh": "TIDAK",
}  # fmt: skip


def check(
    *, extra: tuple[str, ...] = (), short: bool = False, numeric: tuple[str, ...] = (), **changes: str
) -> Checked:
    values = {**GOOD, **changes}
    row = tuple(values.get(name, "") for name in LAYOUT.names)
    return check_row(
        Row(2, row, frozenset(LAYOUT.names.index(name) for name in numeric), extra, short, list(row)), RULES
    )


def test_the_export_has_23_columns_with_its_misspelt_head() -> None:
    assert len(EXPORT_HEADS) == 23
    assert "DESA/KELUARAHAN" in EXPORT_HEADS
    assert len(LAYOUT.place(EXPORT_HEADS)) == 23


def test_the_older_heads_are_known_too() -> None:
    older = [
        "No",
        "IDBDT",
        "Kecamatan",
        "Kelurahan/Desa",
        "Nama ART",
        "No. KK",
        "No_NIK",
        "Tgl. Lahir",
        "JNS KELAMIN",
        "SHDK",
    ]
    assert set(LAYOUT.place(older)) == {
        "id_dtks",
        "kecamatan",
        "desa_kel",
        "nama",
        "no_kk",
        "nik",
        "tgl_lahir",
        "jk",
        "hub",
    }


def test_a_good_row_is_accepted_without_a_mark() -> None:
    checked = check()
    assert checked.refusals == ()
    assert list(checked.marks) == []
    assert checked.isi is not None
    assert checked.isi.wilayah_kode == "63.01.03.2010"
    assert (checked.isi.rt, checked.isi.rw, checked.isi.jk, checked.isi.hub) == ("003", "002", "P", "istri")
    assert (checked.isi.bpnt, checked.isi.pkh, checked.isi.pbi) == ("ya", "tidak", None)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"extra": ("sisa",)}, Penolakan.KOLOM_BERLEBIH),
        ({"id_dtks": ""}, Penolakan.ID_KOSONG),
        ({"id_dtks": "NULL"}, Penolakan.ID_KOSONG),
        ({"id_dtks": "6,3E+17"}, Penolakan.ID_RUSAK),
        ({"id_dtks": "1234567890123456000", "numeric": ("id_dtks",)}, Penolakan.ID_RUSAK),
        ({"id_dtks": "X" * 500}, Penolakan.ID_RUSAK),
        ({"nama": ""}, Penolakan.NAMA_KOSONG),
        ({"nama": "-"}, Penolakan.NAMA_KOSONG),
        ({"desa_kel": "TELAGA BIRU"}, Penolakan.WILAYAH_TIDAK_DIKENAL),
        ({"kecamatan": "TAKISUNG"}, Penolakan.WILAYAH_TIDAK_DIKENAL),
        ({"kode_wilayah": "63.01.03.1001"}, Penolakan.WILAYAH_MERAGUKAN),
        ({"tgl_lahir": "31/02/1984"}, Penolakan.TANGGAL_MUSTAHIL),
        ({"tgl_lahir": "16/09/2027"}, Penolakan.TANGGAL_MUSTAHIL),
        ({"tgl_lahir": "16/09/1884"}, Penolakan.TANGGAL_MUSTAHIL),
        ({"tgl_lahir": "entah"}, Penolakan.TANGGAL_MUSTAHIL),
        ({"nik": "9,90104E+15"}, Penolakan.NIK_RUSAK),
        ({"nik": "990103560984000"}, Penolakan.NIK_RUSAK),
        ({"nik": "9901035609840000", "numeric": ("nik",)}, Penolakan.NIK_RUSAK),
        ({"nik": "99010356098400011"}, Penolakan.NIK_RUSAK),
        ({"no_kk": "9,90104E+15"}, Penolakan.KK_RUSAK),
        ({"no_kk": "99010316052"}, Penolakan.KK_RUSAK),
    ],
)
def test_a_row_is_refused_for(changes: dict[str, object], reason: Penolakan) -> None:
    checked = check(**changes)  # type: ignore[arg-type]
    assert list(checked.refusals) == [reason]
    assert checked.isi is None


@pytest.mark.parametrize(
    ("changes", "marks"),
    [
        ({"nik": ""}, [Tanda.NIK_KOSONG]),
        ({"nik": "BELUM ADA"}, [Tanda.NIK_JANGGAL]),
        ({"nik": "9901033109840001", "tgl_lahir": "", "jk": "L"}, [Tanda.NIK_JANGGAL, Tanda.TANGGAL_KOSONG]),
        ({"nik": "9901035609840000"}, [Tanda.NIK_JANGGAL]),
        ({"tgl_lahir": "17/09/1984"}, [Tanda.NIK_TANGGAL]),
        ({"jk": "L"}, [Tanda.NIK_KELAMIN]),
        ({"jk": "?"}, [Tanda.KELAMIN_KOSONG]),
        ({"nik": "6571035609840001"}, [Tanda.NIK_LUAR]),
        ({"nik": "6301035609840001"}, []),
        ({"no_kk": ""}, [Tanda.KK_KOSONG]),
        ({"no_kk": "123"}, [Tanda.KK_JANGGAL]),
        ({"no_kk": "9901035609840001"}, [Tanda.NIK_SAMA_KK]),
        ({"tgl_lahir": ""}, [Tanda.TANGGAL_KOSONG]),
        ({"short": True}, [Tanda.KOLOM_KURANG]),
        ({"alamat": "J" * 5000}, [Tanda.TEKS_PANJANG]),
    ],
)
def test_a_doubt_is_a_mark_and_never_a_refusal(changes: dict[str, object], marks: list[Tanda]) -> None:
    checked = check(**changes)  # type: ignore[arg-type]
    assert list(checked.refusals) == []
    assert list(checked.marks) == marks


def test_a_leap_day_in_a_nik_without_a_century_is_no_doubt() -> None:
    assert list(check(nik="9901036902000001", tgl_lahir="29/02/2000").marks) == []


def test_every_reason_to_refuse_is_told_not_only_the_first() -> None:
    checked = check(nama="", tgl_lahir="31/02/1984", nik="9,9E+15")
    assert list(checked.refusals) == [Penolakan.NAMA_KOSONG, Penolakan.TANGGAL_MUSTAHIL, Penolakan.NIK_RUSAK]


@pytest.mark.parametrize(
    ("rt", "rw", "read"),
    [
        ("3", "2", ("003", "002")),
        ("003/002", "", ("003", "002")),
        ("RT 3 RW 2", "", ("003", "002")),
        ("RT. 03", "RW 02", ("003", "002")),
        ("", "", (None, None)),
        ("0", "0", ("000", "000")),
        ("A", "2", ("A", "002")),
    ],
)
def test_rt_and_rw_are_three_digits(rt: str, rw: str, read: tuple[str | None, str | None]) -> None:
    isi = check(rt=rt, rw=rw).isi
    assert isi is not None
    assert (isi.rt, isi.rw) == read


@pytest.mark.parametrize(
    ("written", "read"), [("3", 3), ("DESIL 4", 4), ("10", 10), ("11", None), ("0", None), ("", None)]
)
def test_a_decile_is_one_to_ten(written: str, read: int | None) -> None:
    isi = check(desil=written).isi
    assert isi is not None
    assert isi.desil == read


@pytest.mark.parametrize("maker", [lambda: Penolakan, lambda: Tanda])
def test_every_reason_and_mark_has_its_sentence(maker: Callable[[], type[Penolakan] | type[Tanda]]) -> None:
    for member in maker():
        assert member.label != member.value
        assert " " in member.label
