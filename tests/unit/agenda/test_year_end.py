"""Reserved numbers get their letters later; a year is closed."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import numbering, service
from app.agenda.check import check_books
from app.agenda.models import BukuTahun, Nomor, StatusNomor
from app.agenda.numbering import SURAT_KELUAR
from app.agenda.year_end import close_year, year_reports
from app.audit import Riwayat
from app.core import clock
from app.core.clock import WITA
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from tests.support.actors import AGENDARIS, STAF
from tests.support.letters import outgoing

NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=WITA)
NEW_YEAR = datetime(2027, 1, 1, 0, 0, tzinfo=WITA)
REASON = "Listrik padam seharian"


@pytest.fixture(autouse=True)
def in_november() -> object:
    with clock.frozen(NOVEMBER):
        yield


def reserved(count: int = 1) -> list[Nomor]:
    return numbering.reserve(SURAT_KELUAR, count, alasan=REASON, oleh=AGENDARIS)


def fill(row: Nomor, **changes: Any) -> Any:
    return service.record_reserved(outgoing(**changes), row.id, oleh=AGENDARIS)


def test_a_reserved_number_gets_its_letter_later_with_its_true_date(undone: Session) -> None:
    first, second = reserved(2)
    with clock.frozen(datetime(2026, 11, 25, 8, 0, tzinfo=WITA)):
        row = fill(first, tanggal=date(2026, 11, 23))
        assert (row.no_urut, row.tgl_surat, row.status) == ("1", date(2026, 11, 23), StatusNomor.TERBIT)
        assert row.no_surat == "400.9/0001/DINSOS/XI/2026"
        service.void_reserved(second.id, alasan="Tidak terpakai", oleh=AGENDARIS)
        assert service.record_outgoing(outgoing(), oleh=AGENDARIS).no_urut == "3"
    assert all(report.sound for report in check_books())


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2026, 11, 26), date(2027, 1, 1)])
def test_a_date_before_the_reservation_or_in_the_future_is_refused(undone: Session, day: date) -> None:
    (row,) = reserved()
    with clock.frozen(datetime(2026, 11, 25, 8, 0, tzinfo=WITA)), pytest.raises(DomainError, match="sebenarnya"):
        fill(row, tanggal=day)
    assert row.status is StatusNomor.DIPESAN


def test_a_reserved_number_of_last_year_takes_only_a_letter_of_last_year(undone: Session) -> None:
    (row,) = reserved()
    with clock.frozen(NEW_YEAR):
        with pytest.raises(DomainError, match="di tahun yang sama"):
            fill(row, tanggal=date(2027, 1, 1))
        assert fill(row, tanggal=date(2026, 12, 31)).no_surat == "400.9/0001/DINSOS/XII/2026"


def test_a_number_is_filled_or_voided_once(undone: Session) -> None:
    (row,) = reserved()
    fill(row)
    for again in (lambda: fill(row), lambda: service.void_reserved(row.id, alasan=REASON, oleh=AGENDARIS)):
        with pytest.raises(DomainError, match="tidak sedang dipesan"):
            again()


def test_only_the_agendaris_fills_voids_and_closes(undone: Session) -> None:
    (row,) = reserved()
    for act in (
        lambda: service.record_reserved(outgoing(), row.id, oleh=STAF),
        lambda: service.void_reserved(row.id, alasan=REASON, oleh=STAF),
        lambda: close_year(SURAT_KELUAR, 2026, oleh=STAF),
    ):
        with pytest.raises(NotAllowed, match="Agendaris"):
            act()


def test_a_year_that_runs_is_not_closed(undone: Session) -> None:
    service.record_outgoing(outgoing(), oleh=AGENDARIS)
    with pytest.raises(DomainError, match="belum berakhir"):
        close_year(SURAT_KELUAR, 2026, oleh=AGENDARIS)


def test_a_year_is_closed_with_its_report_and_gives_only_sisipan_afterwards(undone: Session) -> None:
    service.record_outgoing(outgoing(), oleh=AGENDARIS)
    service.void_outgoing(service.record_outgoing(outgoing(), oleh=AGENDARIS), alasan="Salah kop", oleh=AGENDARIS)
    letter = service.record_outgoing(outgoing(), oleh=AGENDARIS)
    (kept,) = reserved()
    with clock.frozen(NEW_YEAR):
        with pytest.raises(DomainError, match="Nomor 4 masih dipesan"):
            close_year(SURAT_KELUAR, 2026, oleh=AGENDARIS)
        service.void_reserved(kept.id, alasan="Tidak terpakai", oleh=AGENDARIS)
        report = close_year(SURAT_KELUAR, 2026, oleh=AGENDARIS)
        assert (report.terakhir, report.celah, report.batal) == (4, [], ["2", "4"])
        for late in (
            lambda: close_year(SURAT_KELUAR, 2026, oleh=AGENDARIS),
            lambda: service.void_outgoing(letter, alasan="Terlambat", oleh=AGENDARIS),
            lambda: numbering.open_after(SURAT_KELUAR, 2026, 9, oleh=AGENDARIS),
        ):
            with pytest.raises(DomainError, match="sudah ditutup"):
                late()
        old = outgoing(tanggal=date(2026, 12, 30))
        row = service.record_inserted(old, setelah=3, alasan="Terlambat dicatat", oleh=AGENDARIS)
        assert row.no_surat == "400.9/0003A/DINSOS/XII/2026"
        assert service.record_outgoing(outgoing(), oleh=AGENDARIS).no_surat == "400.9/0001/DINSOS/I/2027"
        assert [(one.tahun, one.terakhir, one.ditutup is None) for one in year_reports()] == [
            (2027, 1, True),
            (2026, 4, False),
        ]
    told = session().scalars(select(Riwayat).where(Riwayat.tabel == "buku_tahun")).one().teks
    assert told == (
        "menutup buku 2026: 1 sampai 4; celah tidak ada; ganda tidak ada; dipesan tidak ada; batal 2, 4; "
        "sisipan tidak ada"
    )
    assert session().get_one(BukuTahun, (SURAT_KELUAR, 2026, "")).ditutup == NEW_YEAR
