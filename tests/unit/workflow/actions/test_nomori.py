"""The number: who gives it, when it is refused, and what it is given to."""

import json
from datetime import datetime
from hashlib import sha256

import pytest

from app.agenda.check import check_books
from app.agenda.models import AgendaSuratKeluar, Nomor
from app.agenda.service import void_outgoing
from app.core import clock
from app.core.db import session
from app.core.models import Petugas
from app.jobs import Pekerjaan, StatusPekerjaan, queue
from app.surat.engine import Pdf, PrintError
from app.surat.frozen import stored_pdf
from app.surat.issuing import ISSUE_JOB
from app.surat.models import SuratPdf, SuratTerbit, TandaTangan
from app.surat.verification import check_kode
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import SITI

LAST_DAY = datetime(2026, 12, 31, 15, 0, tzinfo=clock.WITA)
NEW_YEAR = datetime(2027, 1, 2, 8, 0, tzinfo=clock.WITA)


@ONE_DATABASE
@pytest.mark.parametrize("account", ["staf", "fo", "agendaris"])
def test_the_step_s_actors_and_the_agendaris_give_the_number(desk: Desk, account: str) -> None:
    berkas = desk.case(waits_for="nomori")
    desk.step(berkas, account)
    assert desk.at(berkas).number == "400.9/1/DINSOS/XI/2026"
    assert desk.turns(berkas)[-1][2] == desk.person(account).nama


@ONE_DATABASE
def test_the_agendaris_numbers_but_takes_no_other_turn(desk: Desk) -> None:
    for act in ("draf", "paraf", "arsipkan", "serahkan"):
        berkas = desk.case(waits_for=act)
        with desk.refuses("milik pejabat atau petugas lain"):
            desk.step(berkas, "agendaris")
        with desk.refuses("Sekarang giliran"):
            desk.attempt("agendaris", "nomori", berkas)
    berkas = desk.case(waits_for="nomori")
    with desk.refuses("Hanya yang memegang giliran"):
        desk.attempt("agendaris", "kembalikan", berkas)


def test_numbers_follow_each_other_without_a_gap(desk: Desk) -> None:
    cases = [desk.case(waits_for="nomori", warga=SITI) for _ in range(3)]
    for berkas in reversed(cases):
        desk.step(berkas)
    numbers = [desk.at(berkas).number for berkas in cases]
    assert numbers == [f"400.9/{number}/DINSOS/XI/2026" for number in (3, 2, 1)]
    assert desk.ask(lambda: all(book.sound for book in check_books()))


def test_a_letter_of_last_year_gets_no_number_of_this_year(desk: Desk) -> None:
    with clock.frozen(LAST_DAY):
        berkas = desk.case(waits_for="nomori")
    with clock.frozen(NEW_YEAR):
        with desk.refuses("bertanggal tahun 2026 tidak dapat diberi nomor tahun 2027"):
            desk.step(berkas)
        desk.attempt("staf", "kembalikan", berkas, ke=4, alasan="Tanggal tahun lalu")
        desk.step(berkas)
        desk.step(berkas)
        assert desk.at(berkas).number == "400.9/1/DINSOS/I/2027", "dated anew, it is the first of its year"


@ONE_DATABASE
def test_a_signature_on_another_content_gets_no_number(desk: Desk) -> None:
    berkas = desk.case(waits_for="nomori")
    head = desk.person("kadis").id
    desk.act("sistem", lambda oleh: setattr(session().get_one(Petugas, head), "pangkat", "Pembina / IV/a"))
    with desk.refuses("tidak sama dengan yang ditandatangani"):
        desk.step(berkas)
    desk.attempt("staf", "kembalikan", berkas, ke=4, alasan="Pangkat berubah")
    desk.step(berkas)
    desk.step(berkas)
    assert desk.at(berkas).number


def test_the_issued_paper_says_what_was_signed(desk: Desk) -> None:
    berkas = desk.case(waits_for="nomori")
    signed = desk.row(TandaTangan)["isi_sha256"]
    desk.step(berkas)
    issued = desk.row(SuratTerbit)
    data = json.loads(issued["data"])
    state = data.pop("cetak")
    assert (data.pop("tanda_tangan_lain"), data.pop("redaksi")) == ([], None)
    again = json.dumps({**data, "templat": issued["templat"]}, sort_keys=True, ensure_ascii=False)
    assert sha256(again.encode()).hexdigest() == signed
    assert (state["keadaan"], state["nomor"]) == ("terbit", desk.at(berkas).number)
    key = desk.app.config["LOKET_KEYS"].verification
    assert check_kode(issued["kode"], key) == state["kode"]
    assert issued["nomor"] in issued["html"]
    assert state["kode"] in issued["html"]


def test_a_letter_s_paper_is_frozen_once_and_served_unchanged(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    berkas = desk.case(waits_for="arsipkan")
    assert desk.work_off() == [True]
    kept = desk.row(SuratPdf)
    assert sha256(kept["isi"]).hexdigest() == kept["sha256"]
    number = desk.at(berkas).number or ""
    other = "pdfkit" if kept["mesin"] == "weasyprint" else "weasyprint"
    desk.app.config["PRINT_ENGINE"] = other
    try:
        assert desk.ask(lambda: stored_pdf(number)) == kept["isi"]
        desk.act("sistem", lambda oleh: queue(ISSUE_JOB, surat_id=kept["surat_id"]))
        monkeypatch.setattr("app.surat.frozen.render", broken)
        assert desk.work_off() == [True], "a job that runs twice prints nothing"
        assert {row["status"] for row in desk.rows(Pekerjaan)} == {StatusPekerjaan.SELESAI}
        assert desk.row(SuratPdf) == kept
    finally:
        desk.app.config["PRINT_ENGINE"] = "auto"
    for model in (SuratPdf, SuratTerbit, TandaTangan):
        with desk.unchanged(), pytest.raises(RuntimeError, match="written once"):
            desk.act("sistem", lambda oleh, kind=model: alter(kind))


def test_number_is_not_lost_when_pdf_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    berkas = desk.case(waits_for="arsipkan")
    number = desk.at(berkas).number or ""
    with monkeypatch.context() as patch:
        patch.setattr("app.surat.frozen.render", broken)
        assert desk.work_off() == [True]
        job = desk.row(Pekerjaan)
        assert (job["status"], job["pesan"]) == (StatusPekerjaan.GAGAL, "Pencetak tidak menjawab. Coba lagi.")
        with desk.refuses("Pencetak tidak menjawab"):
            desk.ask(lambda: stored_pdf(number))
    assert desk.row(AgendaSuratKeluar)["no_surat"] == number
    assert desk.rows(SuratPdf) == []
    desk.step(berkas)
    desk.step(berkas)
    assert desk.at(berkas).status == "selesai", "the desk goes on with the paper it has in hand"
    assert desk.ask(lambda: stored_pdf(number)).startswith(b"%PDF-"), "whoever asks next gets it printed and frozen"
    assert desk.row(SuratPdf)["isi"] == desk.ask(lambda: stored_pdf(number))
    assert desk.ask(lambda: all(book.sound for book in check_books()))


@ONE_DATABASE
def test_a_void_number_stays_in_the_book_and_is_not_given_again(desk: Desk) -> None:
    first = desk.case(waits_for="arsipkan")
    for account in ("staf", "kadis", "admin"):
        with desk.refuses("Hanya Agendaris"):
            desk.act(account, void_first, alasan="salah orang")
    desk.act("agendaris", void_first, alasan="salah orang")
    second = desk.case(waits_for="arsipkan")
    assert (desk.at(first).number, desk.at(second).number) == ("400.9/1/DINSOS/XI/2026", "400.9/2/DINSOS/XI/2026")
    assert desk.rows(AgendaSuratKeluar)[0]["keterangan"] == "BATAL: salah orang"
    assert [row["status"].value for row in desk.rows(Nomor, buku="surat_keluar")] == ["batal", "terbit"]


def broken(*_: object, **__: object) -> Pdf:
    raise PrintError("Pencetak tidak menjawab. Coba lagi.", "uji")


def void_first(*, alasan: str, oleh: object) -> None:
    row = session().get_one(AgendaSuratKeluar, 1)
    void_outgoing(row, alasan=alasan, oleh=oleh)  # type: ignore[arg-type]


def alter(model: type) -> None:
    (row,) = session().query(model)
    row.waktu = clock.now().replace(year=2030)
    session().flush()
