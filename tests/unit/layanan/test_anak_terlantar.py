"""Neglected children: two ways in, the rumah singgah, interventions, the referral and the hand-over."""

import pytest

from app.agenda.models import AgendaSuratKeluar
from app.audit import Jejak
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.layanan.kasus_ppks.models import KasusPpks
from app.layanan.kasus_ppks.rincian import RumahSinggah
from app.layanan.kasus_ppks.singgah import keluar_singgah, masuk_singgah
from app.layanan.kasus_ppks.terms import TujuanKeluar
from app.layanan.registry import load_models
from app.workflow import actions
from app.workflow.registers import book_named
from app.workflow.services import require
from app.workflow.stages import Bahan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import SITI
from tests.support.rows import stored

load_models()
pytestmark = ONE_DATABASE
REPORTED, BROUGHT = "ke-3", "ke-2"


def report(desk: Desk, jalan: str = REPORTED) -> int:
    """Return a case that was reported or brought in, as it leaves the first step."""
    berkas = desk.receive("anak_terlantar")
    desk.attempt("kadis", "disposisi", berkas, bahan=Bahan(jalan=jalan))
    return berkas


def waits(desk: Desk, step: int, actor: str) -> int:
    berkas = report(desk)
    while not ((here := desk.at(berkas)).step == step and actor in here.actors):
        desk.step(berkas)
    return berkas


def enter(desk: Desk, berkas: int) -> None:
    desk.act("staf_rehsos", masuk_singgah, berkas, tempat="Kamar 2")


def status(desk: Desk, berkas: int) -> str:
    return str(desk.ask(lambda: session().get_one(KasusPpks, berkas).tahap))


def test_a_child_brought_in_is_assessed_and_goes_straight_to_its_intervention(desk: Desk) -> None:
    berkas = report(desk, BROUGHT)
    assert (desk.at(berkas).step, status(desk, berkas)) == (2, "asesmen")
    desk.step(berkas)
    assert (desk.at(berkas).step, status(desk, berkas)) == (5, "intervensi")


def test_a_child_only_reported_is_reached_first(desk: Desk) -> None:
    berkas = report(desk)
    assert (desk.at(berkas).step, status(desk, berkas)) == (3, "jangkau")
    while desk.at(berkas).step == 3:
        desk.step(berkas)
    assert desk.at(berkas).actors == ("trc",)


def test_the_assessment_step_does_not_close_without_an_assessment(desk: Desk) -> None:
    berkas = report(desk, BROUGHT)
    with desk.refuses("Isi dahulu: Pendamping"):
        desk.attempt("subkor_jamsos", "catat", berkas, bahan=Bahan(isian={}))


def test_the_child_is_placed_or_it_is_said_why_not(desk: Desk) -> None:
    berkas = waits(desk, 4, "rumah_singgah")
    with desk.refuses("Rumah Singgah"):
        desk.attempt("staf_rehsos", "catat", berkas, bahan=Bahan(isian={"tanpa_singgah": ""}))
    enter(desk, berkas)
    desk.attempt("staf_rehsos", "catat", berkas, bahan=Bahan(isian={"tanpa_singgah": ""}))
    assert desk.at(berkas).step == 5


def test_the_house_never_holds_more_than_it_can_and_nobody_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = waits(desk, 4, "rumah_singgah"), waits(desk, 4, "rumah_singgah")
    monkeypatch.setitem(desk.app.config, "LOKET_RUMAH_SINGGAH", 1)
    enter(desk, first)
    with desk.refuses("masih berada di rumah singgah"):
        enter(desk, first)
    with desk.refuses("Rumah singgah penuh (1 orang)"):
        enter(desk, second)
    desk.act("staf_rehsos", keluar_singgah, first, tujuan=TujuanKeluar.KELUARGA)
    enter(desk, second)
    assert desk.ask(lambda: session().get_one(KasusPpks, first).daftar_singgah) == (
        "23 Nov 2026 - 23 Nov 2026 (keluarga)"
    )


def test_places_taken_by_cases_one_does_not_see_are_taken_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = waits(desk, 4, "rumah_singgah")
    enter(desk, first)
    desk.attempt("staf_rehsos", "catat", first, bahan=Bahan(isian={"tanpa_singgah": ""}))
    second = report(desk, BROUGHT)
    monkeypatch.setitem(desk.app.config, "LOKET_RUMAH_SINGGAH", 1)
    assert desk.ask(lambda: session().get(Berkas, first) is None, "subkor_jamsos") is False
    with desk.refuses("Rumah singgah penuh"):
        desk.act("subkor_jamsos", masuk_singgah, second, tempat="")


def test_the_intervention_step_needs_an_intervention_and_a_destination(desk: Desk) -> None:
    berkas = waits(desk, 5, "pj_jamsos_keluarga")
    with desk.refuses("Tambahkan paling sedikit satu baris pada: Intervensi"):
        desk.act(
            "subkor_jamsos", actions.catat, berkas, keluaran="Rujukan",
            bahan=Bahan(isian={"tujuan": "Panti Contoh", "tujuan_di": "Banjarbaru"}),
        )  # fmt: skip


def test_a_child_that_goes_home_needs_no_letter_of_referral(desk: Desk) -> None:
    berkas = waits(desk, 5, "pj_jamsos_keluarga")
    home = {"jenis": "reunifikasi", "uraian": "Dijemput neneknya"}
    desk.act("subkor_jamsos", actions.tambah_rincian, berkas, nama="intervensi", isi=home)
    desk.step(berkas)
    assert desk.at(berkas).act == "arsipkan"
    while desk.at(berkas).act:
        desk.step(berkas)
    assert desk.rows(AgendaSuratKeluar, berkas_id=berkas) == []
    assert (desk.at(berkas).status, status(desk, berkas)) == ("selesai", "selesai")


def test_a_child_still_in_the_house_is_not_handed_over_nor_without_the_signed_report(desk: Desk) -> None:
    berkas = waits(desk, 4, "rumah_singgah")
    enter(desk, berkas)
    while desk.at(berkas).act != "serahkan":
        desk.step(berkas)
    with desk.refuses("Catat dahulu keluarnya klien"):
        desk.step(berkas)
    desk.act("subkor_jamsos", keluar_singgah, berkas, tujuan=TujuanKeluar.PANTI)
    with desk.refuses("Berita acara serah terima klien"):
        desk.attempt("subkor_jamsos", "serahkan", berkas, bahan=Bahan())
    desk.step(berkas)
    assert status(desk, berkas) == "selesai"


def test_the_agenda_book_names_no_child(desk: Desk) -> None:
    berkas = desk.case("anak_terlantar", waits_for="arsipkan")
    row = desk.row(AgendaSuratKeluar, berkas_id=berkas)
    assert (row["rahasia"], row["perihal"]) == (True, "Surat Rujukan Klien")
    assert SITI.nama not in f"{row['tujuan']} {row['keterangan']}"


def test_the_register_reads_as_its_paper(desk: Desk) -> None:
    berkas = desk.case("anak_terlantar")
    (row,) = desk.ask(lambda: book_named("kasus_ppks").rows(clock.today(), clock.today()))  # type: ignore[union-attr]
    assert row[3] == SITI.nama
    assert row[4] == "9901 01•• •••• 0001"
    assert row[12] == "kebutuhan_dasar; rujukan_panti"
    assert row[15] == "selesai"
    assert desk.at(berkas).status == "selesai"


def test_notes_of_the_case_lie_encrypted_and_so_does_their_trail(desk: Desk) -> None:
    berkas = report(desk, BROUGHT)
    note = {"tanggal": "2026-11-23", "catatan": "anak bercerita tentang ayahnya"}
    desk.act("subkor_jamsos", actions.tambah_rincian, berkas, nama="catatan_kasus", isi=note)
    assert "ayahnya" not in stored(desk.app, "catatan_kasus")
    (entry,) = desk.rows(Jejak, tabel="catatan_kasus")
    assert "ayahnya" not in entry["perubahan"]
    assert entry["berkas_id"] == berkas


def test_the_book_of_the_house_shows_a_reader_the_stays_of_his_cases(desk: Desk) -> None:
    berkas = waits(desk, 4, "rumah_singgah")
    enter(desk, berkas)
    stays = {
        account: desk.ask(_stays, account) for account in ("staf_rehsos", "fo", "agendaris", "admin", "subkor_pmk")
    }
    assert stays == {"staf_rehsos": 1, "fo": 1, "agendaris": 0, "admin": 0, "subkor_pmk": 0}


def _stays() -> int:
    book = book_named("rumah_singgah")
    assert book
    return len(book.rows(clock.today(), clock.today()))


def test_the_other_sop_of_the_register_is_known_but_opens_no_case(desk: Desk) -> None:
    assert issubclass(require("lansia_disabilitas_terlantar").register, KasusPpks)
    application = desk.application("anak_terlantar")
    values = {name: getattr(application, name) for name in application.__slots__}
    with desk.refuses("belum sah"):
        desk.act("fo", actions.terima, type(application)(**{**values, "layanan": "lansia_disabilitas_terlantar"}))


def test_a_stay_belongs_to_its_case_in_the_trail(desk: Desk) -> None:
    berkas = waits(desk, 4, "rumah_singgah")
    enter(desk, berkas)
    assert {row["berkas_id"] for row in desk.rows(Jejak, tabel=RumahSinggah.__tablename__)} == {berkas}
