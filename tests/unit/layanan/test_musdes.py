"""Musyawarah of a village: its proposals, their verification, its berita acara."""

import pytest

from app.bnba.models import HasilVerval, JalurUsulan, Usulan
from app.bnba.verval import record_verval
from app.core.db import session
from app.layanan.banjarbaru.bjb_usulan_dtks.models import MusdesBa
from app.workflow import actions
from app.workflow.stages import Bahan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import TABANIO

SLUG = "bjb_usulan_dtks"
WARGA = {
    "nik": "9901014503900011", "no_kk": "9901010101100011", "nama": "MASRIANA", "jk": "P", "alamat": "JL. PERINTIS",
    "tgl_lahir": "1990-03-05", "jenis": "baru", "rt": "001", "rw": "002",
}  # fmt: skip


def propose(desk: Desk, berkas: int, **changes: object) -> int:
    row = desk.act("staf", actions.tambah_rincian, berkas, nama="usulan", isi={**WARGA, **changes})
    return int(row)


def test_a_proposal_takes_village_period_and_way_from_its_musyawarah(desk: Desk) -> None:
    berkas = desk.receive(SLUG, isian={"periode": "2026-11", "jalur": "kemensos"})
    propose(desk, berkas)
    (row,) = desk.rows(Usulan)
    assert (row["wilayah_kode"], row["periode"], row["jalur"]) == (TABANIO, "2026-11", JalurUsulan.KEMENSOS)
    assert row["hasil"] is HasilVerval.MENUNGGU
    assert len(row["kunci"]) == 13
    assert row["masuk"] is not None


@ONE_DATABASE
def test_the_same_person_is_proposed_once(desk: Desk) -> None:
    berkas = desk.receive(SLUG)
    propose(desk, berkas)
    with desk.refuses("sudah ada"):
        propose(desk, berkas)


@ONE_DATABASE
def test_there_is_no_berita_acara_without_proposals(desk: Desk) -> None:
    berkas = desk.receive(SLUG)
    said = {
        "nomor": "140/1",
        "tanggal": "2026-11-20",
        "tempat": "Balai",
        "hadir": "9",
        "n_tl": "0",
        "pimpinan": "SABRAN",
    }
    with desk.refuses("Daftar usulan"):
        desk.act("staf", actions.draf, berkas, bahan=Bahan(isian=said))


@ONE_DATABASE
def test_a_period_nobody_opened_has_no_musyawarah(desk: Desk) -> None:
    with desk.refuses("bukan pilihan"):
        desk.receive(SLUG, isian={"periode": "2027-03", "jalur": "musdes_muskel"})


@ONE_DATABASE
def test_the_case_goes_on_when_every_proposal_is_decided(desk: Desk) -> None:
    berkas = desk.case(SLUG, waits_for="periksa")
    rows = desk.rows(Usulan)
    assert {row["berita_acara"] for row in rows} == {desk.row(MusdesBa, id=berkas)["nomor"]}
    with desk.refuses("Masih menunggu verval"):
        desk.act("staf", actions.periksa, berkas)
    for row in rows:
        desk.act("staf", record_verval, row["id"], HasilVerval.LAYAK)
    desk.act("staf", actions.periksa, berkas)
    assert desk.at(berkas).step == 5


@ONE_DATABASE
@pytest.mark.parametrize(
    ("hasil", "alasan", "sentence"),
    [
        (HasilVerval.TIDAK_LAYAK, "", "Tuliskan alasan"),
        (HasilVerval.DIKEMBALIKAN, "ya", "Tuliskan alasan"),
        (HasilVerval.MENUNGGU, "", "Pilih hasil"),
    ],
)
def test_a_refusal_says_why(desk: Desk, hasil: HasilVerval, alasan: str, sentence: str) -> None:
    desk.case(SLUG, waits_for="periksa")
    first = desk.rows(Usulan)[0]["id"]
    with desk.refuses(sentence):
        desk.act("staf", record_verval, first, hasil, alasan=alasan)


@ONE_DATABASE
def test_the_register_counts_new_proposals_and_names_the_scans(desk: Desk) -> None:
    berkas = desk.case(SLUG)
    row = desk.ask(
        lambda: {
            name: getattr(session().get_one(MusdesBa, berkas), name) for name in ("n_baru", "berkas_ba", "daftar_hadir")
        }
    )
    assert row["n_baru"] == len(desk.rows(Usulan))
    assert row["daftar_hadir"].startswith("Daftar Hadir Musyawarah")
    assert row["berkas_ba"]
