"""Back to an earlier step, with a reason the next reader understands."""

from dataclasses import dataclass

import pytest

from app.audit.models import Riwayat
from app.berkas.models import Berkas, Ceklis, Kelengkapan
from app.core.db import session
from app.surat.models import Paraf, StatusSurat, Surat, TandaTangan
from app.workflow.actions.kembalikan import return_targets
from app.workflow.turns import open_turn
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

KK = "Fc. Kartu Keluarga"


@dataclass(frozen=True)
class Return:
    """Who returns what to which step, and where work goes on."""

    waits_for: str
    actor: str
    account: str
    to: int
    act: str
    actors: tuple[str, ...]
    status: str = "berjalan"


RETURNS = [
    Return("paraf", "subkor_identifikasi", "subkor", 2, "draf", ("fo_slrt",)),
    Return("paraf", "kabid_dayasos", "kabid", 2, "draf", ("fo_slrt",)),
    Return("paraf", "kabid_dayasos", "kabid", 1, "terima", ("pemohon",), "dikembalikan"),
    Return("tanda_tangan", "", "kadis", 3, "paraf", ("subkor_identifikasi",)),
    Return("tanda_tangan", "", "sekretaris", 2, "draf", ("fo_slrt",)),
]


def test_incomplete_papers_go_back_to_the_applicant_who_comes_again(desk: Desk) -> None:
    berkas = desk.receive(missing=KK)
    with desk.refuses(f"Belum lengkap: {KK}"):
        desk.step(berkas)
    desk.attempt("fo", "kembalikan", berkas, ke=1, alasan=f"Belum lengkap: {KK}")
    here = desk.at(berkas)
    assert (here.status, here.act, here.actors) == ("dikembalikan", "terima", ("pemohon",))
    desk.attempt("fo", "lengkapi", berkas, ceklis=desk.papers("sk_dtks", "default", missing=KK))
    assert desk.at(berkas).act == "periksa", "what is still missing is found at the check"
    with desk.refuses(f"Belum lengkap: {KK}"):
        desk.step(berkas)
    desk.attempt("fo", "kembalikan", berkas, ke=1, alasan="KK masih belum ada")
    desk.attempt("fo", "lengkapi", berkas)
    assert {row["hasil"] for row in desk.rows(Ceklis, berkas_id=berkas)} == {Kelengkapan.ADA}
    desk.step(berkas)
    assert (desk.at(berkas).status, desk.at(berkas).act) == ("berjalan", "draf")


@ONE_DATABASE
@pytest.mark.parametrize("case", RETURNS, ids=lambda case: f"{case.account}-{case.waits_for}-to-{case.to}")
def test_a_returned_application_goes_on_where_it_was_sent(desk: Desk, case: Return) -> None:
    berkas = desk.case(waits_for=case.waits_for, actor=case.actor)
    desk.attempt(case.account, "kembalikan", berkas, ke=case.to, alasan="Alamat salah ketik")
    here = desk.at(berkas)
    assert (here.step, here.act, here.actors, here.status) == (case.to, case.act, case.actors, case.status)
    assert here.letter == "konsep"
    assert all(row["gugur"] for row in desk.rows(Paraf)), "parafs are given anew"
    assert desk.turns(berkas)[-1][1:] == ("dikembalikan", desk.person(case.account).nama, "", "Alamat salah ketik")
    last = desk.rows(Riwayat, tabel="berkas", baris=str(berkas))[-1]
    assert last["teks"].startswith(f"mengembalikan ke langkah {case.to}: ")
    assert last["alasan"] == "Alamat salah ketik"
    finish(desk, berkas)
    assert desk.at(berkas).number == "400.9/1/DINSOS/XI/2026"
    assert [row["status"] for row in desk.rows(Surat)] == [StatusSurat.TERBIT]


def test_a_signed_letter_sent_back_for_a_new_signature_is_set_aside(desk: Desk) -> None:
    berkas = desk.case(waits_for="nomori")
    (signed,) = desk.rows(TandaTangan)
    desk.attempt("staf", "kembalikan", berkas, ke=4, alasan="Kertas rusak terkena tinta")
    here = desk.at(berkas)
    assert (here.act, here.letter) == ("tanda_tangan", "siap_ttd"), "its parafs hold, only the signature is new"
    finish(desk, berkas)
    old, new = desk.rows(Surat)
    assert (old["status"], new["status"]) == (StatusSurat.BATAL, StatusSurat.TERBIT)
    assert old["isi_sha256"] == new["isi_sha256"]
    assert desk.rows(TandaTangan)[0] == signed, "the first signature stays on record with its letter"
    assert [row["surat_id"] for row in desk.rows(TandaTangan)] == [old["id"], new["id"]]
    assert desk.at(berkas).number == "400.9/1/DINSOS/XI/2026", "no number was lost on the way"


def test_a_signed_letter_sent_back_to_its_draft_is_written_and_parafed_anew(desk: Desk) -> None:
    berkas = desk.case(waits_for="nomori")
    desk.attempt("staf", "kembalikan", berkas, ke=2, alasan="Keperluan keliru")
    assert (desk.at(berkas).act, desk.at(berkas).letter) == ("draf", "konsep")
    desk.attempt("fo", "draf", berkas, isian={"keperluan": "PPDB jalur afirmasi"})
    assert desk.at(berkas).actors == ("subkor_identifikasi",)
    finish(desk, berkas)
    old, new = desk.rows(Surat)
    assert (old["status"], new["status"]) == (StatusSurat.BATAL, StatusSurat.TERBIT)
    assert "PPDB jalur afirmasi" in new["isi"]
    assert "PPDB jalur afirmasi" not in old["isi"]


@ONE_DATABASE
def test_only_an_earlier_step_can_be_returned_to_and_with_a_reason(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    for ke in (0, 3, 5, 99):
        with desk.refuses("tidak dapat dikembalikan ke langkah"):
            desk.attempt("subkor", "kembalikan", berkas, ke=ke)
    with desk.refuses("Tuliskan alasan pengembalian"):
        desk.attempt("subkor", "kembalikan", berkas, ke=2, alasan=" KK ")


@ONE_DATABASE
def test_nothing_goes_back_once_it_has_a_number(desk: Desk) -> None:
    berkas = desk.case(waits_for="arsipkan")
    for act in ("arsipkan", "serahkan"):
        assert desk.at(berkas).act == act
        for ke in (1, 2, 4):
            with desk.refuses("tidak dapat dikembalikan"):
                desk.attempt("fo", "kembalikan", berkas, ke=ke)
        desk.step(berkas)


@ONE_DATABASE
def test_the_sop_s_own_target_is_offered_first(desk: Desk) -> None:
    berkas = desk.case("rekom_bpnt_kks", waits_for="paraf")
    assert desk.ask(lambda: offered(berkas)) == [3, 2, 1]
    desk.step(berkas)
    desk.step(berkas)
    assert desk.ask(lambda: offered(berkas)) == [4, 3, 2, 1]


def offered(berkas_id: int) -> list[int]:
    berkas = session().get_one(Berkas, berkas_id)
    tugas = open_turn(berkas)
    assert tugas
    return [langkah.no for langkah in return_targets(berkas, tugas)]


def finish(desk: Desk, berkas: int) -> None:
    if desk.at(berkas).act == "terima":
        desk.attempt("fo", "lengkapi", berkas)
    while desk.at(berkas).act:
        desk.step(berkas)
    assert desk.at(berkas).status == "selesai"
