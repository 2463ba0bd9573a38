"""Who signs, in which capacity, and on what."""

import json

import pytest

from app.berkas.models import Berkas
from app.core.db import session
from app.core.models import Petugas
from app.surat.letters import html_of, paper_of, require_letter
from app.surat.models import StatusSurat, Surat, TandaTangan
from app.surat.pdf import content_hash
from app.workflow.signatories import signatories
from app.workflow.turns import sop_of
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

HEAD = "Kepala Dinas Sosial Kabupaten Tanah Laut"
#: account -> post on the letter, on whose behalf
SIGNERS = {
    "kadis": (HEAD, None),
    "sekretaris": ("Sekretaris", HEAD),
    "kabid": ("Kepala Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin", HEAD),
}


@pytest.mark.parametrize(
    ("account", "database"),
    [*((account, "sqlite") for account in SIGNERS), ("kabid", "postgresql")],
    indirect=["database"],
)
def test_a_listed_official_signs_in_his_own_name_or_on_behalf_of_the_head(desk: Desk, account: str) -> None:
    post, behalf = SIGNERS[account]
    berkas = desk.case(waits_for="tanda_tangan")
    desk.step(berkas, account)
    me = desk.person(account)
    signed = desk.row(TandaTangan)
    assert (signed["jabatan"], signed["atas_nama"], signed["oleh_nama"]) == (post, behalf, me.nama)
    assert signed["oleh_id"] == me.id
    assert signed["isi_sha256"] == desk.ask(lambda: content_hash(paper_of(letter_of(berkas))))
    printed = " ".join(desk.ask(lambda: html_of(letter_of(berkas))).split()).upper()
    assert me.nama.upper() in printed
    assert ("A.N." in printed) is (behalf is not None)
    desk.step(berkas)
    assert desk.at(berkas).number, "what was signed can be numbered"


@ONE_DATABASE
def test_another_signer_is_another_content(desk: Desk) -> None:
    hashes = set()
    for account in SIGNERS:
        berkas = desk.case(waits_for="tanda_tangan", isian={"keperluan": "pendaftaran KIP Kuliah"})
        desk.step(berkas, account)
        desk.attempt("fo", "batalkan", berkas)
        hashes.add(desk.rows(TandaTangan)[-1]["isi_sha256"])
    assert len(hashes) == len(SIGNERS)


def test_the_sop_decides_who_may_sign(desk: Desk) -> None:
    berkas = desk.case("rekom_bpnt_kks", waits_for="tanda_tangan")
    assert desk.ask(lambda: names_of_signers(berkas)) == [desk.person(name).nama for name in ("kadis", "sekretaris")]
    for account in ("kabid", "kabid_rehab", "subkor", "fo", "staf", "agendaris", "admin"):
        with desk.refuses(""):
            desk.step(berkas, account)
    desk.step(berkas, "sekretaris")
    assert desk.row(TandaTangan)["atas_nama"] == HEAD


def test_no_program_can_sign(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    with desk.refuses("hanya dapat ditandatangani oleh pejabat yang masuk dengan akunnya sendiri"):
        desk.step(berkas, "sistem")


@ONE_DATABASE
def test_a_letter_is_drafted_for_a_listed_signer_only(desk: Desk) -> None:
    berkas = desk.case("rekom_bpnt_kks", waits_for="draf")
    with desk.refuses("tidak berhak menandatangani"):
        desk.attempt("staf", "draf", berkas, penandatangan_id=desk.person("kabid").id)
    desk.attempt("staf", "draf", berkas, penandatangan_id=desk.person("sekretaris").id)
    assert desk.row(Surat)["penandatangan_id"] == desk.person("sekretaris").id


@ONE_DATABASE
def test_before_the_last_paraf_nobody_signs(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf", actor="kabid_dayasos")
    with desk.refuses("Sekarang giliran 'Paraf'"):
        desk.attempt("kadis", "tanda_tangan", berkas)
    assert desk.row(Surat)["status"] is StatusSurat.KONSEP


@ONE_DATABASE
def test_the_signed_print_has_room_for_the_number_and_no_code(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    paper = desk.ask(lambda: paper_of(letter_of(berkas)))
    assert (paper.cetak.keadaan, paper.cetak.kode, paper.cetak.qr) == ("tanda_tangan", "", "")
    assert paper.cetak.nomor == f"400.9/{chr(160) * 12}/DINSOS/XI/2026"
    assert "KONSEP" not in desk.ask(lambda: html_of(letter_of(berkas)))


@ONE_DATABASE
def test_an_official_without_a_post_on_record_cannot_sign(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    desk.act("sistem", lambda oleh: setattr(session().get_one(Petugas, desk.person("kadis").id), "jabatan", None))
    with desk.refuses("belum punya jabatan"):
        desk.step(berkas, "kadis")


@ONE_DATABASE
def test_a_paraf_is_on_one_content(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    before = json.loads(desk.row(Surat)["isi"])
    desk.attempt("subkor", "kembalikan", berkas, ke=2, alasan="keperluan keliru")
    desk.attempt("fo", "draf", berkas, isian={"keperluan": "PPDB jalur afirmasi"})
    after = json.loads(desk.row(Surat)["isi"])
    assert {key for key in before if before[key] != after[key]} == {"keperluan"}


def letter_of(berkas_id: int) -> Surat:
    return require_letter(session().get_one(Berkas, berkas_id))


def names_of_signers(berkas_id: int) -> list[str]:
    berkas = session().get_one(Berkas, berkas_id)
    return [person.nama for person in signatories(sop_of(berkas), bidang=berkas.bidang)]
