"""Promotion: what may be proposed, papers beside their scans, and what BKPSDM answers."""

from datetime import date
from typing import Any

import pytest

from app.core.db import session
from app.core.errors import DomainError
from app.demo.player import SCAN
from app.layanan.pegawai.pangkat import Golongan, began_service, golongan_in, kind_of
from app.layanan.sekretariat.kenaikan_pangkat import papers, rules
from app.layanan.sekretariat.kenaikan_pangkat.models import JenisKp, KenaikanPangkat
from app.pindaian.content import PNG, Scan
from app.pindaian.service import attach
from app.surat.models import Surat
from app.workflow.stages import Bahan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "golongan"),
    [
        ("Penata / III/c", "III/c"),
        ("Pembina Utama Muda (IV/c)", "IV/c"),
        ("Juru, i/A", "I/a"),
        ("PTT", None),
        (None, None),
    ],
)
def test_a_golongan_is_found_in_what_people_write(written: str | None, golongan: str | None) -> None:
    found = golongan_in(written)
    assert (found.value if found else None) == golongan


def test_the_ranks_stand_in_their_order() -> None:
    assert Golongan.III_C.label == "Penata (III/c)"
    assert Golongan.III_D.berikut is Golongan.IV_A
    assert Golongan.IV_E.berikut is None


@pytest.mark.parametrize(
    ("nip", "begun"),
    [
        ("197001012010031001", date(2010, 3, 1)),
        ("199001012022211001", date(2022, 1, 1)),
        ("197001012099011001", None),
        ("19700101201003100", None),
        (None, None),
    ],
)
def test_a_nip_says_since_when_when_it_is_believable(nip: str | None, begun: date | None) -> None:
    assert began_service(nip, TODAY) == begun


def test_a_nip_tells_pns_from_pppk() -> None:
    assert kind_of("197001012010031001") == "Pegawai Negeri Sipil"
    assert kind_of("199001012022211001") == "Pegawai Pemerintah dengan Perjanjian Kerja"
    assert kind_of("") == "Pegawai"


@pytest.mark.parametrize("periode", [date(2026, 12, 2), date(2026, 11, 1), date(2027, 1, 1), date(2026, 10, 1)])
def test_only_a_period_of_bkn_that_is_to_come_is_taken(periode: date) -> None:
    with pytest.raises(DomainError):
        rules.check_period(periode, TODAY)


@pytest.mark.parametrize(
    ("today", "following"),
    [(TODAY, date(2026, 12, 1)), (date(2026, 12, 1), date(2027, 2, 1)), (date(2026, 1, 31), date(2026, 2, 1))],
)
def test_the_next_period_is_one_that_can_be_proposed(today: date, following: date) -> None:
    assert rules.next_period(today) == following
    rules.check_period(following, today)


def test_a_golongan_goes_up_and_its_years_must_be_complete() -> None:
    rules.check_step(Golongan.III_C, Golongan.III_D)
    rules.check_waiting(JenisKp.REGULER, date(2022, 12, 1), date(2026, 12, 1))
    for lama in (Golongan.III_C, Golongan.III_D, None):
        with pytest.raises(DomainError):
            rules.check_step(lama, Golongan.III_C)
    with pytest.raises(DomainError, match="4 tahun"):
        rules.check_waiting(JenisKp.REGULER, date(2023, 1, 1), date(2026, 12, 1))


def proposal(desk: Desk, step: int) -> int:
    berkas = desk.receive("kenaikan_pangkat")
    while (desk.at(berkas).step, desk.at(berkas).act) < (step, ""):
        desk.step(berkas)
    return berkas


def put_scan(desk: Desk, berkas: int, name: str) -> None:
    def put(oleh: Any) -> object:
        return attach(session().get_one(KenaikanPangkat, berkas), Scan(SCAN, PNG, f"{name}.png"), oleh=oleh)

    desk.act("jfu", put)


@ONE_DATABASE
def test_every_paper_needs_its_scan_before_it_goes_to_bkpsdm(desk: Desk) -> None:
    berkas = proposal(desk, 4)
    names = [one.nama for one in desk.papers("kenaikan_pangkat", "reguler")]
    for name in names[:-1]:
        put_scan(desk, berkas, name)
    with desk.refuses(f"Belum dipindai: {names[-1]}"):
        desk.attempt("jfu", "catat", berkas, bahan=Bahan())
    sheet = desk.ask(lambda: papers.check_sheet(session().get_one(KenaikanPangkat, berkas)))
    assert [line.pindaian.startswith("ada") for line in sheet.baris] == [True] * (len(names) - 1) + [False]
    put_scan(desk, berkas, names[-1])
    desk.attempt("jfu", "catat", berkas, bahan=Bahan())
    assert desk.at(berkas).step == 5


def verdict(desk: Desk, berkas: int, **isian: Any) -> None:
    desk.attempt("jfu", "catat", berkas, keluaran="Hasil SIMFONI", bahan=Bahan(isian=isian))


@ONE_DATABASE
def test_bts_comes_back_is_put_right_and_goes_with_a_new_letter(desk: Desk) -> None:
    berkas = proposal(desk, 6)
    first = desk.at(berkas).number
    with desk.refuses("dikembalikan ke langkah 4"):
        verdict(desk, berkas, simfoni="BTS")
    with desk.refuses("Selesai atau TMS"):
        verdict(desk, berkas, simfoni="verifikasi")
    desk.attempt("jfu", "kembalikan", berkas, ke=4, alasan="SKP tidak terbaca")
    assert desk.ask(lambda: session().get_one(KenaikanPangkat, berkas).status_simfoni.value) == "BTS"  # type: ignore[union-attr]
    while desk.at(berkas).step < 6:
        desk.step(berkas)
    assert desk.ask(lambda: session().get_one(KenaikanPangkat, berkas).status_simfoni.value) == "unggah"  # type: ignore[union-attr]
    assert desk.at(berkas).number not in (None, first)
    verdict(desk, berkas, simfoni="selesai")
    assert desk.at(berkas).status == "selesai"


@ONE_DATABASE
def test_tms_ends_with_a_letter_to_the_employee(desk: Desk) -> None:
    berkas = proposal(desk, 6)
    cover = desk.at(berkas).number
    with desk.refuses("mengapa usul ini tidak memenuhi syarat"):
        verdict(desk, berkas, simfoni="TMS")
    verdict(desk, berkas, simfoni="TMS", catatan_simfoni="masa kerja golongan belum cukup")
    while desk.at(berkas).act:
        desk.step(berkas)
    assert desk.at(berkas).status == "tidak_memenuhi"
    letter = desk.row(Surat, jenis="surat_tms_kp")
    assert "masa kerja golongan belum cukup" in letter["isi"]
    assert cover in letter["isi"]
    assert desk.at(berkas).number == cover, "the register keeps the covering letter"
