"""One act, one transaction."""

import threading

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import jobs
from app.agenda.models import BukuAgenda
from app.agenda.numbering import BOOKS
from app.core.db import actor, after_commit, db, read_as, session, unit_of_work
from app.core.roles import SISTEM
from tests.project.sources import calls_in, name_of, product_files
from tests.support.actors import AGENDARIS, STAF
from tests.support.work import BrokenOff, broken_off, done


def add(kode: str) -> None:
    session().add(BukuAgenda(kode=kode, nama="Buku uji"))
    session().flush()


def books() -> set[str]:
    with read_as(SISTEM):
        return set(session().scalars(select(BukuAgenda.kode).where(BukuAgenda.nama == "Buku uji")))


def test_an_act_is_kept_whole(ctx: Flask) -> None:
    done(lambda: (add("satu"), add("dua")))
    assert books() == {"satu", "dua"}


def test_an_act_that_fails_leaves_nothing(ctx: Flask) -> None:
    with pytest.raises(BrokenOff):
        broken_off(lambda: (add("satu"), add("dua"), jobs.queue("uji")))
    assert books() == set()
    assert done(lambda: session().scalars(select(jobs.Pekerjaan)).all()) == []


def test_what_failed_in_the_session_does_not_reach_the_next_act(ctx: Flask) -> None:
    with pytest.raises(BrokenOff):
        broken_off(lambda: session().add(BukuAgenda(kode="satu", nama="Buku uji")))
    session().add(BukuAgenda(kode="ragu", nama="Buku uji"))
    done(lambda: add("dua"))
    assert books() == {"dua"}


def test_callbacks_run_after_the_commit_and_in_order(ctx: Flask, app: Flask) -> None:
    seen: list[tuple[str, bool]] = []

    def look(name: str) -> None:
        with app.app_context():  # another session: it sees what is committed
            seen.append((name, "satu" in books()))

    def act() -> None:
        after_commit(lambda: look("pertama"))
        after_commit(lambda: look("kedua"))
        add("satu")
        assert seen == []

    done(act)
    assert seen == [("pertama", True), ("kedua", True)]


def test_callbacks_of_an_act_that_fails_never_run(ctx: Flask) -> None:
    seen: list[str] = []
    with pytest.raises(BrokenOff):
        broken_off(lambda: after_commit(lambda: seen.append("gagal")))
    done(lambda: add("satu"))
    assert seen == []


def test_a_callback_may_do_an_act_of_its_own(ctx: Flask) -> None:
    done(lambda: after_commit(lambda: done(lambda: add("menyusul"))))
    assert books() == {"menyusul"}


def test_an_act_inside_an_act_is_refused_and_the_outer_one_is_lost_whole(ctx: Flask) -> None:
    with pytest.raises(RuntimeError, match="already open"):
        done(lambda: (add("luar"), done(lambda: add("dalam"))))
    assert books() == set()
    done(lambda: add("satu"))
    assert books() == {"satu"}


def test_the_actor_holds_for_the_act_and_no_longer(ctx: Flask) -> None:
    with read_as(STAF):
        assert done(actor, AGENDARIS) == AGENDARIS
        assert actor() == STAF
        with pytest.raises(BrokenOff):
            broken_off(lambda: None, AGENDARIS)
        assert actor() == STAF
    assert actor() is None


def test_rows_read_for_one_actor_are_not_handed_to_the_next(ctx: Flask) -> None:
    with read_as(SISTEM):
        row = session().get_one(BukuAgenda, "surat_keluar")
        with read_as(STAF):
            assert session().get_one(BukuAgenda, "surat_keluar") is not row


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # PostgreSQL locks rows, not the whole house
def test_the_lock_is_taken_before_anything_is_read(app: Flask) -> None:
    """Two acts that read first and write then must not both decide on the old value."""
    begun, first_done = threading.Event(), threading.Event()
    order: list[str] = []

    def first() -> None:
        with app.app_context(), unit_of_work(SISTEM):
            begun.set()
            add("satu")
            order.append("pertama")
            first_done.wait(20)

    def second() -> None:
        begun.wait(20)
        first_done.set()
        with app.app_context(), unit_of_work(SISTEM):
            add("dua")
            order.append("kedua")

    threads = [threading.Thread(target=act) for act in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert order == ["pertama", "kedua"]
    with app.app_context():
        assert books() == {"satu", "dua"}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_on_sqlite_a_writer_locks_at_once_and_a_reader_never_waits(app: Flask) -> None:
    with app.app_context(), unit_of_work(SISTEM):
        lock_held = threading.Event()
        answers: list[object] = []

        def other() -> None:
            with app.app_context(), db.engine.connect() as connection:
                answers.append(connection.execute(text("SELECT count(*) FROM buku_agenda")).scalar_one())
                connection.rollback()
                connection.exec_driver_sql("PRAGMA busy_timeout = 0")
                connection.rollback()
                try:
                    connection.execution_options(loket_writes=True).exec_driver_sql("SELECT 1")
                except Exception as error:  # noqa: BLE001  # the answer is what is looked at
                    answers.append(str(error))
            lock_held.set()

        thread = threading.Thread(target=other)
        thread.start()
        assert lock_held.wait(20)
        thread.join(20)
    assert answers[0] == len(BOOKS)
    assert "locked" in str(answers[1])


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_sqlite_is_set_up_to_lose_nothing_in_a_power_cut(ctx: Flask) -> None:
    with db.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}


#: Pages, commands, jobs, and what jobs and commands call to save in portions.
ENTRY_POINTS = (
    "app/cli/", "app/web/", "app/core/fab/", "app/demo/", "app/jobs/", "app/audit/heads.py", "app/bnba/door.py",
    "app/bnba/jobs.py",
    "app/bnba/importer.py", "app/bnba/preview.py", "app/bnba/undo.py", "app/layanan/pemberdayaan/sanding_dtks/kerja.py",
    "app/layanan/pemberdayaan/sanding_dtks/buku_hasil.py",
    "app/surat/frozen.py", "app/mulai/impor/jalan.py", "app/sanding/door.py", "app/workflow/imports/door.py",
    "app/workflow/pace/overdue.py", "sheets_sync/",
)  # fmt: skip


def test_only_entry_points_open_an_act() -> None:
    openers = {name_of(path) for path in product_files() if any(opens(call) for call in calls_in(path))}
    assert openers
    assert {name for name in openers if not name.startswith(ENTRY_POINTS)} == set()


def opens(call: object) -> bool:
    function = getattr(call, "func", None)
    return getattr(function, "id", getattr(function, "attr", "")) == "unit_of_work"


def test_nothing_is_committed_by_autocommit(ctx: Flask) -> None:
    session().add(BukuAgenda(kode="ragu", nama="Buku uji"))
    session().flush()
    session().close()
    assert books() == set()
