"""An application that is cancelled stays in the book, with the reason."""

import pytest

from app.agenda.check import check_books
from app.audit.models import Riwayat
from app.surat.models import StatusSurat, Surat
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE


@pytest.mark.parametrize(
    ("waits_for", "account", "database"),
    [
        ("periksa", "fo", "sqlite"),
        ("paraf", "subkor", "sqlite"),
        ("nomori", "staf", "sqlite"),
        ("tanda_tangan", "kadis", "postgresql"),
    ],
    indirect=["database"],
)
def test_a_cancelled_application_keeps_its_row_and_its_number(desk: Desk, waits_for: str, account: str) -> None:
    berkas = desk.case(waits_for=waits_for)
    desk.attempt(account, "batalkan", berkas, alasan="pemohon mengundurkan diri")
    here = desk.at(berkas)
    assert (here.status, here.act, here.letter) == ("dibatalkan", "", "")
    assert desk.turns(berkas)[-1][1:] == ("dibatalkan", desk.person(account).nama, "", "pemohon mengundurkan diri")
    note = desk.rows(Riwayat, tabel="berkas", baris=str(berkas))[-1]
    assert (note["teks"], note["alasan"]) == ("membatalkan permohonan", "pemohon mengundurkan diri")
    assert {row["status"] for row in desk.rows(Surat)} <= {StatusSurat.BATAL}
    with desk.refuses("sudah selesai atau ditutup"):
        desk.attempt("fo", "periksa", berkas)
    following = desk.receive()
    assert desk.at(following).act == "periksa"
    assert desk.ask(lambda: [(book.kode, book.terakhir) for book in check_books() if book.sound]) == [
        ("registrasi_fo", 2)
    ]


@ONE_DATABASE
def test_a_numbered_application_cannot_be_cancelled(desk: Desk) -> None:
    berkas = desk.case(waits_for="arsipkan")
    for act in ("arsipkan", "serahkan", ""):
        assert desk.at(berkas).act == act
        for account in ("fo", "kadis", "sistem"):
            with desk.refuses("Mintalah Agendaris membatalkan nomornya"):
                desk.attempt(account, "batalkan", berkas)
        if act:
            desk.step(berkas)


@ONE_DATABASE
def test_cancelling_needs_a_reason_and_the_right_person(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    with desk.refuses("Tuliskan alasan pembatalan"):
        desk.attempt("fo", "batalkan", berkas, alasan="ya")
    for account in ("agendaris", "edabu", "elapor", "subkor_pmk", "admin"):
        with desk.refuses("tidak dapat membatalkan"):
            desk.attempt(account, "batalkan", berkas)
