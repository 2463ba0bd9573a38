import json
from pathlib import Path

import pytest

from app.layanan.registry import ROOT
from app.workflow.loader import load_sop
from app.workflow.located import SopTidakSah
from app.workflow.spec import SatuanWaktu, Sop


@pytest.fixture
def path() -> Path:
    return ROOT / "pemberdayaan" / "sk_dtks" / "sop.yaml"


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "pemberdayaan" / "sk_dtks" / "sop.yaml"
    copied.parent.mkdir(parents=True)
    copied.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return copied


def test_an_sop_survives_the_way_through_json(path: Path) -> None:
    sop = load_sop(path)
    assert Sop.from_dict(json.loads(json.dumps(sop.to_dict()))) == sop


def test_plain_values_have_the_shape_of_the_file(path: Path) -> None:
    plain = load_sop(path).to_dict()
    assert plain["langkah"][2]["giliran"] == [  # type: ignore[index]
        {"paraf": ["subkor_identifikasi"]},
        {"paraf": ["kabid_dayasos"]},
    ]
    assert plain["langkah"][0]["waktu"] == {"menit": 5}  # type: ignore[index]
    assert "cabang" not in plain


def test_plain_values_with_an_unknown_key_are_refused(path: Path) -> None:
    with pytest.raises(SopTidakSah, match="kunci 'rahasia' tidak dikenal"):
        Sop.from_dict({**load_sop(path).to_dict(), "rahasia": "x"})


def test_the_hash_is_that_of_the_content_not_of_the_file(path: Path, copy: Path) -> None:
    lines = copy.read_text(encoding="utf-8").splitlines()
    moved = ["# a remark", *lines[1:], lines[0]]
    copy.write_text("\n".join(moved), encoding="utf-8")
    assert load_sop(copy).hash == load_sop(path).hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("waktu: {menit: 5}", "waktu: {menit: 6}"),
        ("Mengecek kelengkapan", "Memeriksa kelengkapan"),
        ("- nomori: [staf, fo_slrt]", "- nomori: [staf]"),
        ("- Fc. KTP", "- Fc. KTP-el"),
    ],
)
def test_any_change_of_content_changes_the_hash(path: Path, copy: Path, old: str, new: str) -> None:
    text = copy.read_text(encoding="utf-8")
    assert old in text
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert load_sop(copy).hash != load_sop(path).hash


def test_the_hash_is_a_sha256_that_stays_the_same(path: Path) -> None:
    assert load_sop(path).hash == load_sop(path).hash
    assert len(bytes.fromhex(load_sop(path).hash)) == 32


def test_standard_times_are_summed_by_unit() -> None:
    sop = load_sop(ROOT / "sekretariat" / "skm" / "sop.yaml")
    assert sop.total_waktu(SatuanWaktu.MENIT) == (122, 122)
    assert sop.total_waktu(SatuanWaktu.HARI_KERJA) == (2, 6)


def test_asking_for_a_step_or_variant_that_is_not_there_fails(path: Path) -> None:
    sop = load_sop(path)
    with pytest.raises(KeyError):
        sop.langkah_ke(7)
    with pytest.raises(KeyError):
        sop.varian("hilang")
