"""Comparing another office's list: the kept tables, the counts, the hand-over."""

import io
from datetime import datetime
from typing import Any

import pytest

from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.exchange.kept import read_table
from app.layanan.pemberdayaan.sanding_dtks import tables
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.papers import shares
from app.pindaian.models import Pindaian
from app.pindaian.service import attach
from app.workflow import actions
from app.workflow.stages import Bahan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.visitor import Visitor

COUNTS = {"periode": "2026-11", "terdaftar": "2", "tidak_terdaftar": "1", "perlu_periksa": "0"}
LIST = b"NIK;NAMA\n1;A\n2;B\n3;C\n"


def upload(desk: Desk, berkas: int, content: bytes = LIST, nama: str = "siswa.csv") -> None:
    table = read_table(io.BytesIO(content), nama)
    desk.act("staf", lambda oleh: attach(session().get_one(Berkas, berkas), table, oleh=oleh))


def at_comparison(desk: Desk) -> int:
    berkas = desk.receive("sanding_dtks", nama="SMPN 1 Takisung")
    upload(desk, berkas)
    desk.act("staf", actions.periksa, berkas)
    return berkas


def facts(desk: Desk, berkas: int) -> dict[str, Any]:
    def read() -> dict[str, Any]:
        row = session().get_one(SandingPermohonan, berkas)
        return {label: getattr(row, name) for name, label in row.kolom_register.items()}

    return desk.ask(read)  # type: ignore[no-any-return]


@ONE_DATABASE
def test_nothing_is_compared_before_the_list_is_here(desk: Desk) -> None:
    berkas = desk.receive("sanding_dtks")
    with desk.refuses("Unggah berkas Excel"):
        desk.act("staf", actions.periksa, berkas)


@ONE_DATABASE
def test_the_register_tells_of_the_list_that_was_sent(desk: Desk) -> None:
    berkas = at_comparison(desk)
    (kept,) = desk.rows(Pindaian)
    told = facts(desk, berkas)
    assert told["Jumlah Baris"] == 3
    assert told["Berkas Excel"] == f"siswa.csv (SHA-256 {kept['sha256'][:12]})"
    assert told["Mulai / Selesai"].endswith("/ -")
    assert told["Instansi Pemohon"] == "SMPN 1 Takisung"


@ONE_DATABASE
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"terdaftar": "3"}, "tidak sama dengan 3 baris"),
        ({"terdaftar": "4", "tidak_terdaftar": "-1"}, "tidak sama dengan 3 baris"),
        ({"periode": "2031-01"}, "belum diimpor"),
        ({"periode": "Des"}, "TTTT-BB"),
        ({"terdaftar": ""}, "Jumlah cocok"),
        ({}, "Unggah berkas hasil sanding"),
    ],
)
def test_a_comparison_closes_with_counts_that_add_up_and_its_file(
    desk: Desk, changes: dict[str, str], sentence: str
) -> None:
    berkas = at_comparison(desk)
    with desk.refuses(sentence):
        desk.act("staf", actions.catat, berkas, keluaran="Selesai disanding", bahan=Bahan(isian={**COUNTS, **changes}))


def test_the_result_is_another_file_than_the_list_that_was_sent(desk: Desk) -> None:
    berkas = at_comparison(desk)
    upload(desk, berkas, LIST.replace(b"NAMA", b"NAMA;STATUS"), "hasil.csv")
    desk.act("staf", actions.catat, berkas, keluaran="Selesai disanding", bahan=Bahan(isian=COUNTS))
    names = desk.ask(
        lambda: [one(session().get_one(SandingPermohonan, berkas)).nama for one in (tables.sent, tables.result)]  # type: ignore[union-attr]
    )
    assert names == ["siswa.csv", "hasil.csv"]
    assert facts(desk, berkas)["Basis/Periode"] == "DTSEN 2026-11"


@ONE_DATABASE
def test_a_list_brought_anew_after_a_return_takes_the_place_of_the_old_one(desk: Desk) -> None:
    berkas = at_comparison(desk)
    desk.act("staf", actions.kembalikan, berkas, ke=1, alasan="kolom NIK kosong")
    with clock.frozen(datetime(2026, 11, 23, 11, 0, tzinfo=clock.WITA)):
        desk.attempt("fo", "lengkapi", berkas)
        upload(desk, berkas, LIST + b"4;D\n", "siswa perbaikan.csv")
        desk.act("staf", actions.periksa, berkas)
    assert facts(desk, berkas)["Jumlah Baris"] == 4


@ONE_DATABASE
def test_the_minutes_of_the_hand_over_name_the_file_and_its_fingerprint(desk: Desk) -> None:
    berkas = desk.case("sanding_dtks", nama="SMPN 1 Takisung")
    given = desk.ask(lambda: session().get_one(SandingPermohonan, berkas).barang_serah_terima)
    assert given[0][1] == "8 baris"
    assert given[1][0].removeprefix("SHA-256 berkas: ") in {row["sha256"] for row in desk.rows(Pindaian)}
    paper = Visitor(desk, "staf").open(f"/cetak/{berkas}/serah-terima.pdf")
    assert paper.status == 200
    assert "8 baris" in words_of(paper.response.data)


def test_shares_are_told_to_a_tenth() -> None:
    assert shares([5, 2, 1]) == ["62,5%", "25,0%", "12,5%"]
    assert shares([0, 0]) == ["0,0%", "0,0%"]
