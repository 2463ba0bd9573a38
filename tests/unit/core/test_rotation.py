"""Another data key: every row reads and is found before, during and after, and whoever breaks off goes on."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select, text

from app.bnba.models import Usulan
from app.core import crypto, rotation
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.keys import Keys, looking_at
from app.core.roles import SISTEM
from tests.support.rows import add, usulan

NIKS = [f"99010145038500{number:02}" for number in range(1, 8)]


@pytest.fixture
def home(ctx: Flask) -> Iterator[Path]:
    """Return the folder of an office with seven proposals under its first key; the keys are put back afterwards."""
    path: Path = ctx.config["LOKET_HOME"] / "keys.json"
    before = Keys.read(path)
    crypto.use(before.data, looking_at(path))
    with unit_of_work(SISTEM):
        for number, nik in enumerate(NIKS):
            add(usulan(f"U{number}", nik=nik, no_kk="9901010101100001"))
    yield path.parent
    before.write_over(path)
    crypto.use(before.data, looking_at(path))


def one_act(step: Callable[[], int]) -> int:
    with unit_of_work(SISTEM):
        return step()


def keys_in_use() -> set[str]:
    with read_as(SISTEM):
        stored = session().connection().execute(text("SELECT nik FROM dtks_usulan")).scalars()
        return {value.partition(":")[0] for value in stored}


def found(nik: str) -> list[str]:
    with read_as(SISTEM):
        session().rollback()
        return list(session().scalars(select(Usulan.kunci).where(Usulan.nik == nik)))


def begun(home: Path) -> None:
    rotation.put_to_use(home, rotation.make_known(home))


def test_every_value_ends_under_the_new_key_and_says_what_it_said(home: Path) -> None:
    begun(home)
    done = list(rotation.rewrite_all(one_act, 3))
    assert [number for table, number in done if table == "dtks_usulan"] == [3, 3, 1]
    assert keys_in_use() == {"k2"}
    with read_as(SISTEM):
        assert {row.nik for row in session().scalars(select(Usulan))} == set(NIKS)
        assert rotation.counts()["k1"] == 0


def test_a_number_is_found_before_during_and_after(home: Path) -> None:
    assert found(NIKS[0]) == ["U0"]
    begun(home)
    seen = 0
    for table, _ in rotation.rewrite_all(one_act, 2):
        if table == "dtks_usulan" and keys_in_use() == {"k1", "k2"}:
            assert [found(nik) for nik in NIKS] == [[f"U{number}"] for number in range(len(NIKS))]
            with read_as(SISTEM):
                assert len(session().scalars(select(Usulan).where(Usulan.nik.in_(NIKS))).all()) == len(NIKS)
                assert session().scalars(select(Usulan).where(Usulan.nik.not_in(NIKS))).all() == []
                assert len(session().scalars(select(Usulan).where(Usulan.nik != NIKS[0])).all()) == len(NIKS) - 1
            seen += 1
    assert seen >= 2
    assert found(NIKS[6]) == ["U6"]


def test_whoever_broke_off_goes_on_where_it_ended_with_the_same_key(home: Path) -> None:
    begun(home)
    rows = rotation.rewrite_all(one_act, 2)
    while next(rows)[0] != "dtks_usulan":
        pass
    rows.close()
    assert keys_in_use() == {"k1", "k2"}
    assert sum(number for table, number in rotation.rewrite_all(one_act, 2) if table == "dtks_usulan") == 5
    assert keys_in_use() == {"k2"}
    assert list(rotation.rewrite_all(one_act, 2)) == []


def test_a_key_that_is_only_known_encrypts_nothing_yet_and_is_not_made_twice(home: Path) -> None:
    assert rotation.make_known(home) == "k2"
    assert crypto.keyring().current == "k1"
    assert rotation.is_waiting(home)
    assert rotation.make_known(home) == "k2"
    rotation.put_to_use(home, "k2")
    assert crypto.keyring().current == "k2"
    assert (home / "keys.json").stat().st_mode & 0o777 == 0o600


def test_another_process_takes_the_key_in_with_its_next_act(home: Path) -> None:
    """The rotation runs in a process of its own; this one only sees the file change."""
    path = home / "keys.json"
    crypto.use(Keys.read(path).data, looking_at(path))
    mine, watch = crypto.keyring(), crypto._look
    begun(home)
    crypto.use(mine, watch)
    with unit_of_work(SISTEM):
        add(usulan("BARU", nik="9901014503850099"))
    assert crypto.keyring().current == "k2"
    assert keys_in_use() == {"k1", "k2"}


def test_a_row_that_changes_meanwhile_keeps_its_change(home: Path) -> None:
    """The batch writes only over what it read."""
    begun(home)
    rows = rotation.rewrite_all(one_act, 2)
    while next(rows)[0] != "dtks_usulan":
        pass
    with unit_of_work(SISTEM):
        session().scalars(select(Usulan).where(Usulan.kunci == "U6")).one().nik = "9901014503850077"
    list(rows)
    assert found("9901014503850077") == ["U6"]
    assert found(NIKS[6]) == []


def test_twins_written_meanwhile_are_named_and_nothing_is_lost(home: Path) -> None:
    begun(home)
    with unit_of_work(SISTEM):
        add(usulan("KEMBAR", nik=NIKS[0]))  # the act's own check would have found U0
    with pytest.raises(DomainError, match=r"dtks_usulan .* kembar"):
        list(rotation.rewrite_all(one_act))
    assert sorted(found(NIKS[0])) == ["KEMBAR", "U0"]


def test_the_command_rotates_a_running_office_and_tells_how_much(home: Path, cli: FlaskCliRunner) -> None:
    before = cli.invoke(args=["keys", "status"]).output
    assert "k1:" in before
    stop, missed = threading.Event(), []
    app = cli.app

    def look() -> None:
        with app.app_context():
            while not stop.is_set():
                missed.extend(nik for nik in NIKS if len(found(nik)) != 1)

    searching = threading.Thread(target=look)
    searching.start()
    try:
        result = cli.invoke(args=["keys", "rotate", "--tunggu", "0", "--paket", "2"])
    finally:
        stop.set()
        searching.join()
    assert result.exit_code == 0, result.output
    assert "di bawah kunci k2" in result.output
    assert missed == []
    assert keys_in_use() == {"k2"}
    after = cli.invoke(args=["keys", "status"]).output
    assert "k1: 0 nilai" in after
    assert "(dipakai mengenkripsi)" in after.splitlines()[-1]
