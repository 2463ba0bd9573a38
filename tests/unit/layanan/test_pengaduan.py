"""Complaints of Tarakan: kinds, heirs, the register they share with the recommendations."""

from typing import Any

import pytest

from app.berkas.models import Berkas
from app.core.db import session
from app.layanan.bpnt_kks.models import BpntKks, Jenis
from app.layanan.registry import sop_files
from app.layanan.tarakan.trk_pengaduan_bpnt.kinds import wording
from app.layanan.tarakan.trk_pengaduan_bpnt.models import Pengaduan
from app.surat.letters import letter_of, paper_of
from app.workflow import actions, services
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import TAK_TERDAFTAR

ISIAN: dict[str, object] = {"pengaduan": "kks_hilang", "uraian": "Kartu hilang di pasar.", "bank": "BRI"}
WARIS: dict[str, object] = {
    "waris_nama": "NURUL HIDAYATI", "waris_nik": "9901014503900001", "waris_hubungan": "anak kandung",
    "waris_surat": "474.3/12/KEL/2026", "kematian_surat": "474.1/9/KEL/2026", "kematian_tanggal": "2026-10-01",
}  # fmt: skip
SLUG = "trk_pengaduan_bpnt"


def test_the_kinds_are_those_of_the_sop_and_each_has_its_wording() -> None:
    assert tuple(kind.value for kind in Pengaduan) == sop_files()[SLUG].jenis_pengaduan
    for words in wording().values():
        assert not words.kendala.endswith(".")
        assert not words.keperluan.endswith(".")
        assert words.saran.endswith(".")


def complain(desk: Desk, varian: str = "default", **isian: Any) -> int:
    return desk.receive(SLUG, varian=varian, isian={**ISIAN, **isian})


@ONE_DATABASE
@pytest.mark.parametrize(
    ("varian", "pengaduan", "jenis"),
    [
        ("default", "kks_hilang", Jenis.HILANG),
        ("default", "buku_tabungan_hilang", Jenis.BUKU_TABUNGAN_HILANG),
        ("default", "pin_terblokir", Jenis.PIN_TERBLOKIR),
        ("default", "kendala_transaksi", Jenis.KENDALA_TRANSAKSI),
        ("ahli_waris", "kks_hilang", Jenis.AHLI_WARIS),
    ],
)
def test_the_register_writes_the_kind_in_its_own_words(desk: Desk, varian: str, pengaduan: str, jenis: Jenis) -> None:
    berkas = complain(desk, varian, **WARIS, pengaduan=pengaduan)
    assert desk.ask(lambda: session().get_one(BpntKks, berkas).jenis) is jenis


@ONE_DATABASE
def test_both_sops_stand_in_one_register(desk: Desk) -> None:
    complain(desk)
    desk.receive("rekom_bpnt_kks", varian="rusak")
    assert [row["layanan"] for row in desk.rows(BpntKks)] == [SLUG, "rekom_bpnt_kks"]


@ONE_DATABASE
@pytest.mark.parametrize("missing", WARIS)
def test_an_heir_proves_everything(desk: Desk, missing: str) -> None:
    berkas = complain(desk, "ahli_waris", **{**WARIS, missing: ""})
    with desk.refuses("Lengkapi data ahli waris"):
        desk.act("fo", actions.periksa, berkas)


@ONE_DATABASE
def test_a_complaint_without_its_kind_is_refused(desk: Desk) -> None:
    berkas = complain(desk, pengaduan="")
    with desk.refuses("Pilih jenis pengaduan"):
        desk.act("fo", actions.periksa, berkas)


@ONE_DATABASE
def test_who_is_no_recipient_goes_home_with_an_explanation(desk: Desk) -> None:
    berkas = desk.receive(SLUG, isian=ISIAN, warga=TAK_TERDAFTAR)
    desk.act("fo", actions.periksa, berkas)
    assert desk.at(berkas).status == "tidak_terdaftar"
    assert desk.row(BpntKks, id=berkas)["bnba"] == "tidak"


def test_the_letter_of_an_heir_names_heir_and_proofs(desk: Desk) -> None:
    berkas = desk.case(SLUG, varian="ahli_waris", isian={**ISIAN, **WARIS}, waits_for="paraf")
    paper = desk.ask(lambda: paper_of(letter_of(session().get_one(Berkas, berkas))))  # type: ignore[arg-type]
    assert paper.ahli_waris.nama == "NURUL HIDAYATI"
    assert paper.ahli_waris.surat_kematian == "474.1/9/KEL/2026"
    assert "hilangnya Kartu" in paper.kendala


@ONE_DATABASE
@pytest.mark.parametrize("varian", ["default", "ahli_waris"])
def test_the_form_ticks_the_kind_and_carries_the_heir(desk: Desk, varian: str) -> None:
    berkas = complain(desk, varian, **WARIS)
    (one,) = services.require(SLUG).cetakan
    form = desk.ask(lambda: one.buat(session().get_one(Berkas, berkas)))
    assert [kind.nama for kind in form.pilihan if kind.dipilih] == ["Kartu KKS hilang"]
    assert (form.ahli_waris is not None) is (varian == "ahli_waris")
