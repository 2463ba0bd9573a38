"""Is the applicant in the list in force? The list decides, or the FO does; nobody guesses."""

from typing import Any

import pytest

from app.audit.models import Riwayat
from app.bnba.keys import RowKeys
from app.layanan.bpnt_kks.models import StatusBnba
from app.layanan.pemberdayaan.rekom_bpnt_kks.models import RekomBpntKks
from app.layanan.pemberdayaan.sk_dtks.models import SkDtks, StatusDtks
from app.surat.models import Surat
from app.workflow.actions import periksa
from app.workflow.services import Pertanyaan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import (
    JUMRI,
    KEMBAR,
    KEMBAR_LAIN,
    MIRIP_JUMRI,
    RUSDI,
    SITI,
    TAK_TERDAFTAR,
    Warga,
    import_people,
)


def test_who_is_not_in_the_list_gets_no_letter(desk: Desk) -> None:
    berkas = desk.receive(warga=TAK_TERDAFTAR)
    desk.step(berkas)
    here = desk.at(berkas)
    assert (here.status, here.act, here.letter) == ("tidak_terdaftar", "", "")
    row = desk.row(SkDtks, id=berkas)
    assert (row["status_dtks"], row["id_dtks"]) == (StatusDtks.TIDAK_TERDAFTAR, None)
    assert desk.turns(berkas)[-1][1] == "tidak_terdaftar"
    assert "tidak tercantum dalam BNBA periode 2026-11" in desk.turns(berkas)[-1][4]
    assert desk.rows(Surat) == []
    assert desk.rows(Riwayat, tabel="berkas", baris=str(berkas))[-1]["teks"] == "menutup permohonan tanpa surat"


@ONE_DATABASE
def test_no_recommendation_for_somebody_who_is_not_in_the_list(desk: Desk) -> None:
    berkas = desk.receive("rekom_bpnt_kks", warga=TAK_TERDAFTAR, varian="rusak")
    desk.step(berkas)
    assert desk.at(berkas).status == "tidak_terdaftar"
    assert desk.row(RekomBpntKks, id=berkas)["bnba"] is StatusBnba.TIDAK


def test_a_close_name_is_a_question_and_changes_nothing(desk: Desk) -> None:
    berkas = desk.receive(warga=MIRIP_JUMRI)
    question = asked(desk, berkas)
    assert [one["nama"] for one in question.calon] == [JUMRI.nama]
    assert JUMRI.nik not in str(question.calon), "the number is masked"


def test_the_fo_says_it_is_the_applicant_and_why(desk: Desk) -> None:
    berkas = desk.receive(warga=MIRIP_JUMRI)
    answer = {"bnba_orang": row_key(desk, JUMRI), "bnba_alasan": "NIK lama, KK sama"}
    for empty in ("", "ya"):
        asked(desk, berkas, {**answer, "bnba_alasan": empty})
    desk.act("fo", periksa, berkas, jawaban=answer)
    assert desk.at(berkas).act == "draf"
    assert desk.row(SkDtks, id=berkas)["id_dtks"] == JUMRI.id_dtks
    assert "NIK lama, KK sama" in desk.rows(Riwayat, tabel="berkas", baris=str(berkas))[-1]["teks"]


def test_the_fo_says_it_is_nobody_in_the_list(desk: Desk) -> None:
    berkas = desk.receive(warga=MIRIP_JUMRI)
    desk.act("fo", periksa, berkas, jawaban={"bnba_orang": "tidak_ada"})
    assert desk.at(berkas).status == "tidak_terdaftar"
    assert "Petugas menyatakan" in desk.turns(berkas)[-1][4]


@ONE_DATABASE
def test_an_answer_must_be_one_of_those_that_were_asked_about(desk: Desk) -> None:
    berkas = desk.receive(warga=MIRIP_JUMRI)
    for stranger in (row_key(desk, RUSDI), "A1B2-C3D4-E5F6", "<script>"):
        asked(desk, berkas, {"bnba_orang": stranger, "bnba_alasan": "alamatnya sama"})


@ONE_DATABASE
def test_an_answer_left_on_the_page_does_not_overrule_the_list(desk: Desk) -> None:
    berkas = desk.receive(warga=SITI)
    desk.act("fo", periksa, berkas, jawaban={"bnba_orang": "tidak_ada"})
    assert desk.row(SkDtks, id=berkas)["id_dtks"] == SITI.id_dtks, "NIK and name are in the list"


@ONE_DATABASE
def test_a_nik_that_stands_under_another_name_is_a_question(desk: Desk) -> None:
    other = Warga("HENDRA GUNAWAN", SITI.nik, SITI.no_kk, SITI.wilayah, SITI.alamat, SITI.lahir)
    berkas = desk.receive(warga=other)
    assert [one["nama"] for one in asked(desk, berkas).calon] == [SITI.nama]


@ONE_DATABASE
def test_a_person_listed_twice_is_a_question(desk: Desk) -> None:
    berkas = desk.receive(warga=KEMBAR)
    wilayah = sorted(one["wilayah"].split(",")[0] for one in asked(desk, berkas).calon)
    assert wilayah == ["Desa Tabanio", "Desa Takisung"]
    answer = {"bnba_orang": row_key(desk, KEMBAR_LAIN), "bnba_alasan": "KK di Takisung"}
    desk.act("fo", periksa, berkas, jawaban=answer)
    assert desk.row(SkDtks, id=berkas)["id_dtks"] == KEMBAR_LAIN.id_dtks


@ONE_DATABASE
def test_only_the_newest_list_counts(desk: Desk) -> None:
    with desk.app.app_context():
        import_people((JUMRI,), "2026-12")
    berkas = desk.receive(warga=SITI)
    desk.step(berkas)
    assert desk.at(berkas).status == "tidak_terdaftar"
    berkas = desk.receive(warga=JUMRI)
    desk.step(berkas)
    assert desk.row(SkDtks, id=berkas)["periode"] == "2026-12"


@ONE_DATABASE
def test_a_correction_is_looked_up_anew(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf", warga=SITI)
    changes: dict[str, Any] = {
        "nama": TAK_TERDAFTAR.nama,
        "nik": TAK_TERDAFTAR.nik,
        "wilayah_kode": TAK_TERDAFTAR.wilayah,
    }
    desk.attempt("fo", "koreksi", berkas, perbaikan=desk.correction(berkas, **changes))
    desk.step(berkas)
    assert (desk.at(berkas).status, desk.at(berkas).letter) == ("tidak_terdaftar", ""), "the draft is void"
    row = desk.row(SkDtks, id=berkas)
    assert (row["status_dtks"], row["id_dtks"]) == (StatusDtks.TIDAK_TERDAFTAR, None), "nothing of Siti is left"


def asked(desk: Desk, berkas: int, jawaban: dict[str, str] | None = None) -> Pertanyaan:
    with desk.unchanged(), pytest.raises(Pertanyaan) as question:
        desk.act("fo", periksa, berkas, jawaban=jawaban)
    assert question.value.calon
    return question.value


def row_key(desk: Desk, warga: Warga) -> str:
    key: str = desk.ask(lambda: RowKeys.of_installation().kode_baris(warga.id_dtks))
    return key
