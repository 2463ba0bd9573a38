"""Adoptions: two visits, an interview, a recommendation or a refusal, Tim PIPA."""

from datetime import timedelta
from typing import Any

from app.agenda.models import AgendaSuratKeluar
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.layanan.rehabilitasi.adopsi.models import Adopsi, KunjunganAdopsi
from app.surat.letters import html_of, letter_of
from app.workflow import actions
from app.workflow.registers import book_named
from app.workflow.stages import Bahan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import SITI
from tests.support.rows import stored

pytestmark = ONE_DATABASE
CHILD = "AHMAD ZAKI"
OPENING = {
    "jenis": "antar_wni", "pasangan_nama": "JUMRI HERMAWAN", "pasangan_nik": "9901011206790002", "caa_nama": CHILD,
    "caa_lahir": "2024-03-05", "caa_jk": "L",
}  # fmt: skip


def opened(desk: Desk, **changes: str) -> int:
    return desk.receive("adopsi", isian={**OPENING, **changes})


def at_step(desk: Desk, number: int) -> int:
    berkas = opened(desk)
    while desk.at(berkas).step < number:
        desk.step(berkas)
    return berkas


def visit(desk: Desk, berkas: int, days_ago: int) -> None:
    day = clock.today() - timedelta(days=days_ago)
    row = {"tanggal": day.isoformat(), "petugas": "Petugas Contoh", "hasil": "rumah layak huni"}
    desk.act("subkor_rehsos", actions.tambah_rincian, berkas, nama="kunjungan", isi=row)


def close_visits(desk: Desk, berkas: int, **changes: str) -> None:
    isian = {"motivasi": "siap", "keluarga": "rukun", "ekonomi": "cukup", "simpulan": "layak", **changes}
    desk.act("subkor_rehsos", actions.catat, berkas, keluaran="Berkas lengkap", bahan=Bahan(isian=isian))


def letter(desk: Desk, berkas: int) -> str:
    def text() -> str:
        found = letter_of(session().get_one(Berkas, berkas))
        assert found
        return found.terbit.html if found.terbit else html_of(found)

    return str(desk.ask(text))


def test_the_visit_step_closes_with_two_visits_on_two_days_and_the_interview(desk: Desk) -> None:
    berkas = at_step(desk, 2)
    with desk.refuses("Tambahkan paling sedikit satu baris pada: Home visit"):
        close_visits(desk, berkas)
    visit(desk, berkas, 5)
    with desk.refuses("dua kali home visit"):
        close_visits(desk, berkas)
    visit(desk, berkas, 1)
    with desk.refuses("Wawancara: motivasi"):
        close_visits(desk, berkas, motivasi="")
    close_visits(desk, berkas)
    assert desk.at(berkas).step == 3
    assert "hasil" not in str(desk.rows(KunjunganAdopsi)[0]["petugas"])


def test_a_visit_to_come_does_not_count(desk: Desk) -> None:
    berkas = at_step(desk, 2)
    visit(desk, berkas, 0)
    visit(desk, berkas, -3)
    with desk.refuses("belum terjadi"):
        close_visits(desk, berkas)


def test_whoever_does_not_fulfil_the_conditions_gets_a_letter_that_says_which(desk: Desk) -> None:
    berkas = at_step(desk, 3)
    desk.attempt("subkor_rehsos", "periksa", berkas, bahan=Bahan(jalan="akhir"))
    assert desk.ask(lambda: session().get_one(Adopsi, berkas).hasil) == "tidak_memenuhi"
    while desk.at(berkas).act:
        desk.step(berkas)
    place = desk.at(berkas)
    assert (place.status, place.step) == ("tidak_memenuhi", 3)
    text = letter(desk, berkas)
    assert "belum memenuhi persyaratan" in text
    assert "Usia perkawinan belum mencapai" in text
    assert CHILD not in text


def test_the_refusal_cannot_be_drafted_without_its_reasons(desk: Desk) -> None:
    berkas = at_step(desk, 3)
    desk.attempt("subkor_rehsos", "periksa", berkas, bahan=Bahan(jalan="akhir"))
    with desk.refuses("Syarat yang tidak terpenuhi"):
        desk.attempt("subkor_rehsos", "draf", berkas, bahan=Bahan(isian={"alasan_tidak": ""}))


def test_the_way_on_must_be_chosen(desk: Desk) -> None:
    berkas = at_step(desk, 3)
    with desk.refuses("Pilih jalan selanjutnya"):
        desk.attempt("subkor_rehsos", "periksa", berkas, bahan=Bahan())


def test_the_recommendation_goes_to_tim_pipa_with_the_day_it_was_received(desk: Desk) -> None:
    berkas = at_step(desk, 8)
    text = letter(desk, berkas)
    assert "Tim Pertimbangan Izin Pengangkatan Anak" in text
    assert CHILD in text
    with desk.refuses("Diterima Tim PIPA"):
        desk.attempt("peksos", "serahkan", berkas, bahan=Bahan(isian={"tgl_pipa": ""}))
    desk.step(berkas)
    row = desk.row(Adopsi, id=berkas)
    assert (row["status"].value, row["tgl_pipa"]) == ("selesai", clock.today())


def test_the_agenda_book_marks_the_letter_secret_and_names_nobody(desk: Desk) -> None:
    berkas = at_step(desk, 8)
    row = desk.row(AgendaSuratKeluar, berkas_id=berkas)
    assert row["rahasia"] is True
    written = f"{row['perihal']} {row['tujuan']}"
    assert row["perihal"] == "Rekomendasi Izin Pengangkatan Anak"
    assert not any(name in written for name in (CHILD, SITI.nama, "JUMRI HERMAWAN"))


def test_the_register_shows_parents_with_masked_numbers_and_the_child_by_initials(desk: Desk) -> None:
    berkas = at_step(desk, 4)

    def cells() -> list[Any]:
        book = book_named("adopsi")
        assert book
        (row,) = book.rows(clock.today(), clock.today())
        return row

    row = desk.ask(cells)
    assert desk.at(berkas).step == 4
    assert row[1] == f"{SITI.nama} (9901 01•• •••• 0001) / JUMRI HERMAWAN (9901 01•• •••• 0002)"
    assert row[3] == "A. Z., 5 Mar 2024, L"
    assert " / " in row[5]
    assert row[6] == "memenuhi"
    assert CHILD not in str(row)


def test_a_couple_names_both_and_a_single_parent_stands_alone(desk: Desk) -> None:
    with desk.refuses("Isi nama suami/istri"):
        opened(desk, pasangan_nama="")
    opened(desk, jenis="tunggal", pasangan_nama="", pasangan_nik="")


def test_the_child_s_name_lies_encrypted(desk: Desk) -> None:
    opened(desk)
    assert CHILD not in stored(desk.app, "adopsi")
