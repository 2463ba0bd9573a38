"""Ratification of a period: its recap, its states, one per period."""

import pytest

from app.bnba.models import StatusKelayakan
from app.bnba.rekap import recap
from app.bnba.service import current_periode, require_periode, rows_of
from app.bnba.verifikasi import record_check
from app.core.db import session
from app.layanan.pengesahan.models import Pengesahan
from app.surat.letters import letter_of, paper_of
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import PERIODE, SITI, TABANIO

SLUG = "siksng_verifikasi_kelayakan"


def refuse_siti(desk: Desk) -> None:
    def check(*, oleh: object) -> None:
        periode = require_periode(PERIODE)
        (siti,) = [row for row in rows_of(TABANIO, periode) if row.nama == SITI.nama]
        status = StatusKelayakan.TIDAK_LAYAK
        record_check(siti.kode_baris, periode, status, alasan="Sudah mampu", oleh=oleh)  # type: ignore[arg-type]

    desk.act("staf", check)


def told(desk: Desk, berkas: int) -> dict[str, object]:
    row = desk.ask(
        lambda: {
            label: getattr(session().get_one(Pengesahan, berkas), name)
            for name, label in Pengesahan.kolom_register.items()
        }
    )
    return dict(row)


def test_the_recap_counts_every_village_once(desk: Desk) -> None:
    refuse_siti(desk)
    rows = desk.ask(lambda: recap(current_periode()))  # type: ignore[arg-type]
    assert [(row.desa, row.jumlah, row.layak, row.tidak_layak) for row in rows] == [
        ("Tabanio", 3, 2, 1),
        ("Takisung", 2, 2, 0),
    ]


@ONE_DATABASE
def test_the_letter_and_the_register_say_the_same_numbers(desk: Desk) -> None:
    refuse_siti(desk)
    berkas = desk.case(SLUG, waits_for="tanda_tangan")
    paper = desk.ask(lambda: paper_of(letter_of(session().get_one(Pengesahan, berkas))))  # type: ignore[arg-type]
    assert (paper.layak, paper.tidak_layak) == (4, 1)
    assert (told(desk, berkas)["Rekap Layak"], told(desk, berkas)["Rekap Tidak Layak"]) == (4, 1)


@ONE_DATABASE
def test_a_second_case_of_the_same_period_is_refused(desk: Desk) -> None:
    desk.case(SLUG, waits_for="draf")
    with desk.refuses("sudah dikerjakan"):
        desk.receive(SLUG, nama="Verifikasi sekali lagi")
    desk.receive("bjb_pengelolaan_dtks")


@ONE_DATABASE
def test_a_period_without_a_list_is_not_checked(desk: Desk) -> None:
    berkas = desk.receive(SLUG, isian={"periode": "2027-03"})
    with desk.refuses("belum diimpor"):
        desk.step(berkas)


@ONE_DATABASE
def test_a_ratification_is_uploaded_refused_and_approved(desk: Desk) -> None:
    berkas = desk.receive(SLUG)
    seen = []
    while (here := desk.at(berkas)).act and here.step < 7:
        desk.step(berkas)
    seen.append(told(desk, berkas)["Status"])
    desk.attempt("staf", "kembalikan", berkas, ke=6, alasan="Lampiran tidak terbaca")
    seen.append(told(desk, berkas)["Status"])
    assert told(desk, berkas)["Keterangan Penolakan"] == "Lampiran tidak terbaca"
    assert seen == ["diunggah", "ditolak"]


@ONE_DATABASE
def test_a_finished_period_tells_of_its_files(desk: Desk) -> None:
    berkas = desk.case(SLUG)
    row = told(desk, berkas)
    assert row["Status"] == "disetujui"
    assert str(row["File Finalisasi Ketidaklayakan"]).startswith("File Finalisasi Ketidaklayakan")
    assert str(row["Lampiran"]).startswith("Lampiran Pengesahan")
    assert row["Tanggal Unggah"] is not None


@pytest.mark.parametrize("typed", ["2026-13", "Nov", "202611"])
@ONE_DATABASE
def test_a_period_is_a_period(desk: Desk, typed: str) -> None:
    with desk.refuses("TTTT-BB"):
        desk.receive(SLUG, isian={"periode": typed})
