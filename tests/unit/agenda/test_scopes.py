"""Books that count by bidang, by classification code or by month; books beside each other."""

from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from app.agenda import numbering, service
from app.agenda.books import OUTGOING_BOOKS
from app.agenda.check import check_books
from app.agenda.models import BukuAgenda, CakupanNomor
from app.agenda.numbering import NOTA_DINAS, OUTGOING, SK, SPT, SURAT_KELUAR
from app.agenda.scopes import default_pattern, scope_in_words
from app.core import clock
from app.core.clock import WITA
from app.core.db import session
from app.core.errors import DomainError
from tests.support.actors import AGENDARIS
from tests.support.letters import outgoing

NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=WITA)
REASON = "Listrik padam seharian"


@pytest.fixture(autouse=True)
def in_november() -> object:
    with clock.frozen(NOVEMBER):
        yield


def counts_by(buku: str, cakupan: CakupanNomor) -> None:
    session().get_one(BukuAgenda, buku).cakupan = cakupan
    session().flush()


def numbers(*letters: dict[str, object], buku: str = SURAT_KELUAR) -> list[str]:
    pola = default_pattern(buku)
    return [service.record_outgoing(outgoing(pola=pola, **one), oleh=AGENDARIS, buku=buku).no_surat for one in letters]


def test_every_outgoing_book_counts_apart_and_its_numbers_say_which_it_is(undone: Session) -> None:
    assert [numbers({}, buku=buku)[0] for buku in OUTGOING] == [
        "400.9/1/DINSOS/XI/2026",
        "400.9/1/SK/DINSOS/XI/2026",
        "400.9/1/SPT/DINSOS/XI/2026",
        "400.9/1/ND/DINSOS/XI/2026",
    ]
    assert [len(OUTGOING_BOOKS[buku].rows(date(2026, 1, 1), date(2026, 12, 31))) for buku in OUTGOING] == [1] * 4


def test_the_books_have_the_same_columns(undone: Session) -> None:
    heads = {kode: [column.label for column in book.columns] for kode, book in OUTGOING_BOOKS.items()}
    assert set(heads) == {SURAT_KELUAR, SK, SPT, NOTA_DINAS}
    assert all(columns == heads[SURAT_KELUAR] for columns in heads.values())
    assert heads[SK][0] == "No. Urut"


def test_a_book_that_counts_by_bidang_gives_each_its_own_numbers(undone: Session) -> None:
    counts_by(SK, CakupanNomor.BIDANG)
    assert numbers({"unit": "identifikasi"}, {"unit": "dayasos"}, {"unit": "rehsos"}, buku=SK) == [
        "400.9/1/SK/DINSOS/DAYASOS/XI/2026",
        "400.9/2/SK/DINSOS/DAYASOS/XI/2026",
        "400.9/1/SK/DINSOS/REHAB/XI/2026",
    ]
    assert [(one.cakupan, one.terakhir, one.sound) for one in check_books()] == [
        ("dayasos", 2, True),
        ("rehab", 1, True),
    ]
    assert scope_in_words(SK, "rehab").startswith("Bidang Rehabilitasi")


def test_a_book_that_counts_by_code_gives_each_code_its_own_numbers(undone: Session) -> None:
    counts_by(SURAT_KELUAR, CakupanNomor.KLASIFIKASI)
    assert numbers({"kode": "400.9"}, {"kode": "005"}, {"kode": "005"}) == [
        "400.9/1/DINSOS/XI/2026",
        "005/1/DINSOS/XI/2026",
        "005/2/DINSOS/XI/2026",
    ]


def test_a_book_that_counts_by_month_begins_anew_at_midnight_of_the_first(undone: Session) -> None:
    counts_by(SPT, CakupanNomor.BULAN)
    assert numbers({}, {}, buku=SPT)[-1] == "400.9/2/SPT/DINSOS/XI/2026"
    with clock.frozen(datetime(2026, 11, 30, 23, 59, 59, tzinfo=WITA)):
        assert numbers({}, buku=SPT) == ["400.9/3/SPT/DINSOS/XI/2026"]
    with clock.frozen(datetime(2026, 12, 1, 0, 0, tzinfo=WITA)):
        assert numbers({}, buku=SPT) == ["400.9/1/SPT/DINSOS/XII/2026"]
        with pytest.raises(DomainError, match="tidak dapat diberi nomor bulan ini"):
            numbers({"tanggal": date(2026, 11, 30)}, buku=SPT)
    assert scope_in_words(SPT, "11") == "November"


def test_sisipan_reserved_and_opening_numbers_belong_to_their_part_of_the_book(undone: Session) -> None:
    counts_by(SK, CakupanNomor.BIDANG)
    numbering.open_after(SK, 2026, 40, oleh=AGENDARIS, cakupan="rehab")
    pola = default_pattern(SK)
    assert numbers({"unit": "rehab"}, {"unit": "dayasos"}, buku=SK) == [
        "400.9/41/SK/DINSOS/REHAB/XI/2026",
        "400.9/1/SK/DINSOS/DAYASOS/XI/2026",
    ]
    late = outgoing(pola=pola, unit="rehab")
    row = service.record_inserted(late, setelah=41, alasan=REASON, oleh=AGENDARIS, buku=SK)
    assert row.no_surat == "400.9/41A/SK/DINSOS/REHAB/XI/2026"
    with pytest.raises(DomainError, match="belum ada"):
        service.record_inserted(late, setelah=1, alasan=REASON, oleh=AGENDARIS, buku=SK)
    (kept,) = numbering.reserve(SK, 1, alasan=REASON, oleh=AGENDARIS, cakupan="rehab")
    assert (kept.nomor, kept.cakupan) == (42, "rehab")
    with pytest.raises(DomainError, match="dipesan untuk Bidang Rehabilitasi"):
        service.record_reserved(outgoing(pola=pola, unit="dayasos"), kept.id, oleh=AGENDARIS)
    assert service.record_reserved(late, kept.id, oleh=AGENDARIS).no_urut == "42"
    assert all(report.sound for report in check_books())
