"""The next number of a book."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.agenda import numbering
from app.agenda.check import check_books
from app.agenda.models import BukuTahun, Nomor, StatusNomor
from app.agenda.numbering import REGISTRASI_FO, SURAT_MASUK, TANDA_TERIMA, take
from app.core import clock
from app.core.clock import WITA
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Peran
from tests.support.actors import AGENDARIS, STAF, actor
from tests.support.work import BrokenOff, broken_off, done

NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=WITA)
REASON = "Listrik padam seharian"
BOOK = REGISTRASI_FO


@pytest.fixture(autouse=True)
def in_november() -> object:
    with clock.frozen(NOVEMBER):
        yield


def given(buku: str = BOOK) -> list[tuple[int, int, str]]:
    rows = session().scalars(select(Nomor).where(Nomor.buku == buku).order_by(Nomor.id))
    return [(row.tahun, row.nomor, row.sisipan) for row in rows]


def test_a_book_begins_with_one_and_goes_on_by_one(undone: Session) -> None:
    rows = [take(BOOK) for _ in range(3)]
    assert [(row.tahun, row.nomor, row.status) for row in rows] == [
        (2026, 1, StatusNomor.TERBIT),
        (2026, 2, StatusNomor.TERBIT),
        (2026, 3, StatusNomor.TERBIT),
    ]
    assert rows[0].diambil == NOVEMBER


def test_books_count_apart(undone: Session) -> None:
    assert [take(BOOK).nomor, take(BOOK).nomor, take(SURAT_MASUK).nomor] == [1, 2, 1]
    assert take(TANDA_TERIMA).nomor == 1


@pytest.mark.parametrize(
    ("instant", "year"),
    [
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=WITA), 2026),
        (datetime(2027, 1, 1, 0, 0, 0, tzinfo=WITA), 2027),
        (datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC), 2027),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), 2027),
    ],
)
def test_the_year_of_a_number_is_the_wita_year(undone: Session, instant: datetime, year: int) -> None:
    take(BOOK)
    take(BOOK)
    with clock.frozen(instant):
        row = take(BOOK)
    assert (row.tahun, row.nomor) == (year, 3 if year == 2026 else 1)


def test_the_old_year_goes_on_where_it_stood_for_whoever_still_writes_in_it(undone: Session) -> None:
    take(BOOK)
    with clock.frozen(datetime(2027, 1, 1, 8, 0, tzinfo=WITA)):
        take(BOOK)
    assert take(BOOK).nomor == 2
    assert all(report.sound for report in check_books())


def test_a_number_comes_back_when_the_act_fails(ctx: Flask) -> None:
    done(lambda: take(BOOK))
    with pytest.raises(BrokenOff):
        broken_off(lambda: take(BOOK))
    assert done(lambda: take(BOOK).nomor) == 2
    assert done(given) == [(2026, 1, ""), (2026, 2, "")]


def test_the_first_act_of_a_year_that_fails_leaves_no_counter(ctx: Flask) -> None:
    with pytest.raises(BrokenOff):
        broken_off(lambda: take(BOOK))
    assert done(lambda: session().scalar(select(func.count()).select_from(BukuTahun))) == 0


def test_void_keeps_the_number_with_its_reason(undone: Session) -> None:
    row = take(BOOK)
    numbering.void(row, alasan="  Salah cetak kop  ", oleh=AGENDARIS)
    assert (row.nomor, row.status, row.alasan) == (1, StatusNomor.BATAL, "Salah cetak kop")
    assert take(BOOK).nomor == 2
    assert check_books()[0].sound


@pytest.mark.parametrize("reason", ["", "    ", "abcd", "  ab  "])
def test_void_without_a_reason_is_refused(undone: Session, reason: str) -> None:
    row = take(BOOK)
    with pytest.raises(DomainError, match="alasan"):
        numbering.void(row, alasan=reason, oleh=AGENDARIS)
    assert (row.status, row.alasan) == (StatusNomor.TERBIT, None)


def test_void_twice_is_refused_and_keeps_the_first_reason(undone: Session) -> None:
    row = take(BOOK)
    numbering.void(row, alasan=REASON, oleh=AGENDARIS)
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        numbering.void(row, alasan="Alasan yang lain", oleh=AGENDARIS)
    assert row.alasan == REASON


def test_sisipan_run_from_a_to_z_and_are_no_gap(undone: Session) -> None:
    take(BOOK)
    letters = [numbering.insert_after(BOOK, 2026, 1, alasan=REASON, oleh=AGENDARIS).sisipan for _ in range(26)]
    assert "".join(letters) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    with pytest.raises(DomainError, match="A sampai Z"):
        numbering.insert_after(BOOK, 2026, 1, alasan=REASON, oleh=AGENDARIS)
    assert take(BOOK).nomor == 2
    assert check_books()[0].sound


def test_sisipan_keeps_number_year_reason_and_status(undone: Session) -> None:
    take(BOOK)
    with clock.frozen(datetime(2027, 1, 4, 8, 0, tzinfo=WITA)):
        row = numbering.insert_after(BOOK, 2026, 1, alasan=f" {REASON} ", oleh=AGENDARIS)
    assert (row.tahun, row.nomor, row.sisipan, row.alasan) == (2026, 1, "A", REASON)
    assert row.status is StatusNomor.TERBIT


@pytest.mark.parametrize(("year", "number"), [(2026, 2), (2025, 1), (2026, 0)])
def test_sisipan_needs_a_number_to_stand_behind(undone: Session, year: int, number: int) -> None:
    take(BOOK)
    with pytest.raises(DomainError, match="belum ada"):
        numbering.insert_after(BOOK, year, number, alasan=REASON, oleh=AGENDARIS)
    assert given() == [(2026, 1, "")]


def test_reserved_numbers_are_the_next_ones_and_no_gap(undone: Session) -> None:
    take(BOOK)
    rows = numbering.reserve(BOOK, 3, alasan=f" {REASON} ", oleh=AGENDARIS)
    assert [(row.nomor, row.status, row.alasan) for row in rows] == [
        (number, StatusNomor.DIPESAN, REASON) for number in (2, 3, 4)
    ]
    assert take(BOOK).nomor == 5
    assert check_books()[0].sound


def test_a_reserved_number_that_nobody_used_is_voided(undone: Session) -> None:
    (row,) = numbering.reserve(BOOK, 1, alasan=REASON, oleh=AGENDARIS)
    numbering.void(row, alasan="Tidak terpakai", oleh=AGENDARIS)
    assert (row.status, row.alasan) == (StatusNomor.BATAL, "Tidak terpakai")


@pytest.mark.parametrize("count", [-1, 0, 101])
def test_nobody_reserves_none_or_a_whole_year(undone: Session, count: int) -> None:
    with pytest.raises(DomainError, match="antara 1 dan 100"):
        numbering.reserve(BOOK, count, alasan=REASON, oleh=AGENDARIS)
    assert given() == []


def test_a_book_opens_after_the_last_number_on_paper(undone: Session) -> None:
    numbering.open_after(BOOK, 2026, 812, oleh=AGENDARIS)
    assert [take(BOOK).nomor, take(BOOK).nomor, take(TANDA_TERIMA).nomor] == [813, 814, 1]
    with clock.frozen(datetime(2027, 1, 1, 0, 0, tzinfo=WITA)):
        assert take(BOOK).nomor == 1
    assert all(report.sound for report in check_books())


def test_opening_may_be_put_right_until_the_first_number(undone: Session) -> None:
    numbering.open_after(BOOK, 2026, 812, oleh=AGENDARIS)
    numbering.open_after(BOOK, 2026, 10, oleh=AGENDARIS)
    assert take(BOOK).nomor == 11
    with pytest.raises(DomainError, match="sudah memberi nomor 11"):
        numbering.open_after(BOOK, 2026, 20, oleh=AGENDARIS)
    assert take(BOOK).nomor == 12


def test_no_book_opens_below_zero(undone: Session) -> None:
    with pytest.raises(DomainError, match="kurang dari 0"):
        numbering.open_after(BOOK, 2026, -1, oleh=AGENDARIS)
    assert take(BOOK).nomor == 1


RIGHTS: list[Callable[..., object]] = [
    lambda oleh: numbering.void(session().scalars(select(Nomor)).one(), alasan=REASON, oleh=oleh),
    lambda oleh: numbering.insert_after(BOOK, 2026, 1, alasan=REASON, oleh=oleh),
    lambda oleh: numbering.reserve(BOOK, 2, alasan=REASON, oleh=oleh),
    lambda oleh: numbering.open_after(SURAT_MASUK, 2026, 5, oleh=oleh),
]


@pytest.mark.parametrize("act", RIGHTS, ids=["void", "insert_after", "reserve", "open_after"])
def test_only_the_agendaris_voids_inserts_reserves_and_opens(undone: Session, act: Callable[..., object]) -> None:
    take(BOOK)
    for nobody in (STAF, actor(Peran.ADMIN), actor(Peran.KEPALA_DINAS, unit="dinas"), actor(Peran.FO)):
        with pytest.raises(NotAllowed, match="Agendaris"):
            act(nobody)
    assert given() == [(2026, 1, "")]
    assert session().scalars(select(Nomor)).one().status is StatusNomor.TERBIT
    assert session().get(BukuTahun, (SURAT_MASUK, 2026, "")) is None
    act(AGENDARIS)


@pytest.mark.parametrize("act", RIGHTS[1:3], ids=["insert_after", "reserve"])
def test_inserting_and_reserving_need_a_reason(undone: Session, act: Callable[..., object]) -> None:
    take(BOOK)
    for call in (
        lambda: numbering.insert_after(BOOK, 2026, 1, alasan="  ?", oleh=AGENDARIS),
        lambda: numbering.reserve(BOOK, 1, alasan="", oleh=AGENDARIS),
    ):
        with pytest.raises(DomainError, match="alasan"):
            call()
    assert given() == [(2026, 1, "")]


def test_the_database_itself_refuses_a_number_twice(undone: Session) -> None:
    row = take(BOOK)
    session().add(Nomor(buku=row.buku, tahun=row.tahun, nomor=1, sisipan="", status=row.status, diambil=row.diambil))
    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        session().flush()
