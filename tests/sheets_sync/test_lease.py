"""Two syncs at once: one waits, and one that was overtaken writes nothing."""

import threading

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.lembar.models import SyncLease
from sheets_sync import lease
from sheets_sync.errors import LeaseLost
from tests.sheets_sync.desk import ANGSAU, Desk, looking


def no_sleep(_seconds: float) -> None:
    """Time is not the point here."""


def change(**values: object) -> None:
    with unit_of_work(SISTEM):
        row = session().scalars(select(SyncLease).where(SyncLease.name == lease.NAME)).one()
        for name, value in values.items():
            setattr(row, name, value)


def test_a_second_sync_waits_and_gives_up_with_a_sentence(ctx: Flask) -> None:
    with lease.held(), pytest.raises(DomainError, match="masih berjalan"), lease.held(no_sleep, patience=2):
        pass
    with lease.held(no_sleep, patience=0):
        pass


def test_a_sync_that_waits_begins_when_the_other_ends(ctx: Flask) -> None:
    order: list[str] = []
    first_holds = threading.Event()

    def second() -> None:
        with ctx.app_context():
            first_holds.wait(10)
            with lease.held():
                order.append("second")

    thread = threading.Thread(target=second)
    with lease.held():
        thread.start()
        first_holds.set()
        order.append("first")
    thread.join(20)
    assert order == ["first", "second"]


def test_a_worker_that_was_overtaken_stores_nothing_more(ctx: Flask) -> None:
    with lease.held() as mine:
        change(token=mine.token + 1)
        with pytest.raises(LeaseLost):
            mine.renew()
    with looking():
        assert session().scalars(select(SyncLease).where(SyncLease.name == lease.NAME)).one().expires is not None


def test_a_dead_process_of_this_machine_does_not_block(ctx: Flask) -> None:
    with lease.held():
        change(holder=lease._me().rpartition("/")[0] + "/1")
        with lease.held(no_sleep, patience=0) as taken_over:
            assert taken_over.token == 2


def test_an_overtaken_run_stops_before_it_stores_what_it_read(mirrored: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from sheets_sync.reading import Reader

    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "terlambat")
    real = Reader.read

    def overtaken(self: Reader, *args: object, **kwargs: object) -> object:
        change(token=99)
        return real(self, *args, **kwargs)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Reader, "read", overtaken)
        with pytest.raises(LeaseLost):
            mirrored.sync()
    change(expires=None)
    assert mirrored.sync().ditarik == 1
