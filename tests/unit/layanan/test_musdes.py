"""Musyawarah of a village: its proposals, their verification, its berita acara."""

import pytest

from app.bnba.models import HasilVerval, JalurUsulan, Usulan
from app.bnba.rekap import recap
from app.bnba.service import require_periode
from app.bnba.verval import record_verval
from app.core.db import session
from app.layanan.dtks_usulan.keadaan import Keadaan
from app.layanan.dtks_usulan.queries import Saringan as Usulans
from app.layanan.dtks_usulan.queries import per_state
from app.layanan.dtks_usulan.siksng import readiness
from app.layanan.dtks_usulan.verval import decide_one
from app.layanan.musdes_ba.models import MusdesBa
from app.layanan.musdes_ba.muskel import Musyawarah, record_muskel
from app.pindaian.contoh import CONTOH
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

MINUTES = {
    "nomor": "140/1", "tanggal": "2026-11-20", "tempat": "Balai", "hadir": "9", "n_tl": "0", "pimpinan": "SABRAN",
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
def test_a_musyawarah_may_propose_nobody(desk: Desk) -> None:
    berkas = desk.receive(SLUG)
    desk.act("staf", actions.draf, berkas, bahan=Bahan(isian=MINUTES))
    desk.step(berkas)
    desk.step(berkas)
    assert desk.at(berkas).status == "selesai", "there is nothing for the office to verify"


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


def ready(desk: Desk) -> int:
    return int(desk.ask(lambda: readiness("2026-11").siap))


def test_proposals_of_a_case_that_was_called_off_are_not_sent_and_stand_in_the_next_musyawarah(desk: Desk) -> None:
    berkas = desk.case(SLUG, waits_for="periksa")
    for row in desk.rows(Usulan, berkas_id=berkas):
        desk.act("staf", record_verval, row["id"], HasilVerval.LAYAK)
    desk.step(berkas)
    many = ready(desk)
    assert many
    assert desk.ask(lambda: sum(row.usulan for row in recap(require_periode("2026-11")))) == many
    desk.act("staf", actions.batalkan, berkas, alasan="musyawarahnya diulang")
    assert ready(desk) == 0
    assert desk.ask(lambda: per_state(Usulans(periode="2026-11"))) == {Keadaan.GUGUR: many}
    assert desk.ask(lambda: sum(row.usulan for row in recap(require_periode("2026-11")))) == 0
    with desk.refuses("usulkan lagi pada musyawarah berikutnya"):
        desk.act("staf", decide_one, desk.rows(Usulan)[0]["id"], HasilVerval.LAYAK, alasan="")
    again = Musyawarah(TABANIO, {**MINUTES, "nomor": "140/2"}, berita_acara=CONTOH, daftar_hadir=CONTOH)
    desk.act("staf", lambda oleh: record_muskel(again, require_periode("2026-11"), oleh=oleh))
    assert {row["berkas_id"] for row in desk.rows(Usulan)} != {berkas}
    assert desk.ask(lambda: per_state(Usulans(periode="2026-11"))) == {Keadaan.VERVAL: many}
