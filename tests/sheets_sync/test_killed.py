"""Real processes that are killed with SIGKILL at every step, or run at the same time."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.bnba.models import StatusKelayakan, Usulan
from app.core.db import db, session
from sheets_sync.client import SheetsClient
from tests.sheets_sync.conftest import NAMES
from tests.sheets_sync.desk import ANGSAU, Desk, check_of, looking
from tests.sheets_sync.test_run import office_checks, propose

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MOST = 60


def in_a_process(act: Callable[[], object]) -> int:
    """Start a process that does something and ends; return its number."""
    db.engine.dispose()
    if pid := os.fork():
        return pid
    code = 1
    try:
        act()
        code = 0
    finally:  # the child must end here, whatever happened
        os._exit(code)


def killed_at(desk: Desk, step: int, doing: Callable[[], object] | None = None) -> Callable[[], object]:
    """Return a sync, or something else, that is killed before or after its n-th call or commit."""
    left = [step]

    def count(*_: object) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    def wrapped(client: SheetsClient) -> SheetsClient:
        real = client._http._once

        def once(*args: Any, **kwargs: Any) -> Any:
            count()
            answer = real(*args, **kwargs)
            count()
            return answer

        client._http._once = once  # type: ignore[method-assign]
        return client

    def act() -> None:
        event.listen(Session, "before_commit", count)
        event.listen(Session, "after_commit", count)
        desk.wrap = wrapped
        (doing or desk.sync)()

    return act


def test_killed_at_every_call_and_commit_nothing_is_lost_and_nothing_doubles(mirrored: Desk) -> None:
    died, families = 0, 0
    for step in range(1, MOST):
        nama, other = NAMES[ANGSAU][step % 4], NAMES[ANGSAU][4 + step % 4]
        mirrored.type(ANGSAU, nama, "Catatan", f"dari kelurahan {step}")
        office_checks(other, StatusKelayakan.LAYAK, catatan=f"dari kantor {step}")
        if step % 6 == 1:
            families += 1
            who = (f"99010145018500{10 + step:02}", f"KELUARGA {step}", "", "5/1/1985", "P", "Jl. Baru", "3", "1")
            propose(mirrored, families + 1, *who)
        _, status = os.waitpid(in_a_process(killed_at(mirrored, step)), 0)
        mirrored.sync()
        done = mirrored.sync()
        assert (done.gagal, done.konflik, done.karantina) == ({}, 0, 0), step
        assert check_of(nama)[2] == f"dari kelurahan {step}"
        rows = {row["Nama"]: row for row in mirrored.rows(ANGSAU)}
        assert rows[other]["Catatan"] == f"dari kantor {step}", step
        assert len(mirrored.rows(ANGSAU)) == len(NAMES[ANGSAU])
        with looking():
            assert len(session().scalars(select(Usulan)).all()) == families, step
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            break
        died += 1
    assert died > 15
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


def test_two_workers_at_once_do_everything_once(mirrored: Desk) -> None:
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "dari kelurahan")
    office_checks("FAHRUDDIN", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    propose(mirrored, 2, "9901014501850003", "JUMIATI", "", "5/1/1985", "P", "Jl. Baru 2", "3", "1")
    mirrored.server.emulator.stats.reset()
    workers = [in_a_process(mirrored.sync) for _ in range(2)]
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in workers] == [0, 0]
    assert mirrored.server.emulator.stats.report()["total"]["read"]["requests"] == 1
    assert check_of("BUDIMAN")[2] == "dari kelurahan"
    assert next(r for r in mirrored.rows(ANGSAU) if r["Nama"] == "FAHRUDDIN")["Status"] == "Tidak Layak"
    with looking():
        assert len(session().scalars(select(Usulan)).all()) == 1
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


def test_a_stopped_worker_that_wakes_up_late_stores_nothing(mirrored: Desk) -> None:
    from tests.sheets_sync.test_lease import change

    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "pertama")

    def slow() -> None:
        def wrapped(client: SheetsClient) -> SheetsClient:
            real = client.read

            def read(*args: Any, **kwargs: Any) -> Any:
                found = real(*args, **kwargs)
                os.kill(os.getpid(), signal.SIGSTOP)
                return found

            client.read = read  # type: ignore[method-assign]
            return client

        mirrored.wrap = wrapped
        mirrored.sync()

    pid = in_a_process(slow)
    os.waitpid(pid, os.WUNTRACED)
    change(expires=None)  # its term is over
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "kedua")
    mirrored.sync()
    os.kill(pid, signal.SIGCONT)
    os.waitpid(pid, 0)
    assert check_of("BUDIMAN")[2] == "kedua"
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}
