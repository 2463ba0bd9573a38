"""Office profiles are data: checked when loaded, chosen by the installation, kept by a letter."""

from pathlib import Path

import pytest
import yaml
from sqlalchemy import select

from app.agenda.pattern import check_pattern
from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.layanan.registry import sop_files
from app.surat.frozen import paper_of_frozen
from app.surat.letters import letter_of, office_profile, paper_of, profile_for
from app.surat.models import Surat, SuratTerbit
from app.surat.profile import FOLDER, Profil, guest_profile, profile, profiles
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

KEYS = yaml.safe_load((FOLDER / "tanah_laut.yaml").read_text())


def test_three_offices_ship() -> None:
    assert set(profiles()) == {"banjarbaru", "tanah_laut", "tarakan"}
    assert {one.kabupaten for one in profiles().values()} == {
        "Kabupaten Tanah Laut", "Kota Banjarbaru", "Kota Tarakan",
    }  # fmt: skip
    assert {one.kepala_daerah for one in profiles().values()} == {
        "Bupati Tanah Laut", "Wali Kota Banjarbaru", "Wali Kota Tarakan",
    }  # fmt: skip


@pytest.mark.parametrize("office", profiles().values(), ids=profiles())
def test_every_number_pattern_can_be_used_and_addresses_reach_nobody(office: Profil) -> None:
    for pola in office.pola_nomor.values():
        check_pattern(pola)
    assert len(set(office.pola_nomor.values())) == len(office.pola_nomor)
    assert office.email.endswith(".invalid")
    assert office.pola("buku yang tidak ada") == office.pola_nomor["surat_keluar"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"hurup": "sans"}, "hurup"),
        ({"kota": ""}, "kota"),
        ({"huruf": "arial"}, "sans atau serif"),
        ({"ukuran": 13}, "ukuran"),
        ({"pola_nomor": {"sk": "{nomor}/{tahun}"}}, "surat_keluar"),
    ],
)
def test_a_profile_with_a_mistake_is_refused_by_name(tmp_path: Path, change: dict[str, object], says: str) -> None:
    path = tmp_path / "kantor.yaml"
    path.write_text(yaml.safe_dump({**KEYS, **change}))
    with pytest.raises(DomainError, match=says) as caught:
        Profil.load(path)
    assert "'kantor'" in caught.value.pesan


def test_an_unknown_office_is_refused() -> None:
    with pytest.raises(DomainError, match="LOKET_PROFIL"):
        profile("antah_berantah")


@pytest.mark.parametrize("bidang", ["banjarbaru", "tarakan"])
def test_services_of_another_office_carry_its_profile(bidang: str) -> None:
    slugs = {sop.slug for sop in sop_files().values() if sop.bidang == bidang}
    assert slugs == set(profiles()[bidang].layanan_contoh)
    assert guest_profile("sk_dtks") is None


@ONE_DATABASE
def test_an_office_prints_everything_under_its_own_head_but_the_demo_shows_all_three(desk: Desk) -> None:
    assert desk.ask(lambda: profile_for("trk_pengaduan_bpnt").nama) == "tarakan"
    assert desk.ask(lambda: profile_for("sk_dtks").nama) == "tanah_laut"
    desk.app.config["LOKET_MODE"] = "kantor"
    try:
        assert desk.ask(lambda: profile_for("trk_pengaduan_bpnt").nama) == "tanah_laut"
    finally:
        desk.app.config["LOKET_MODE"] = "demo"


@ONE_DATABASE
def test_a_letter_keeps_the_profile_it_was_drafted_with(desk: Desk) -> None:
    berkas = desk.case("sk_dtks", waits_for="arsipkan")
    assert desk.row(Surat, berkas_id=berkas)["profil"] == "tanah_laut"
    desk.app.config["LOKET_PROFIL"] = "banjarbaru"
    try:
        assert desk.ask(lambda: office_profile().kertas.nama) == "A4"
        assert desk.ask(lambda: kop_of(berkas)) == "Pemerintah Kabupaten Tanah Laut"
        assert desk.ask(lambda: paper_of_frozen(session().scalars(select(SuratTerbit)).one()).nama) == "F4"
    finally:
        desk.app.config["LOKET_PROFIL"] = "tanah_laut"


def kop_of(berkas: int) -> str:
    surat = letter_of(session().get_one(Berkas, berkas))
    assert surat is not None
    return paper_of(surat).kop.nama_pemda
