"""What was acknowledged waits for the disk; an office does not start over a database that does not."""

import pytest
from flask import Flask

from app.core.db import db
from app.core.durability import faults, refuse_unsafe
from app.core.keys import KeyProblem


def test_a_database_that_does_not_wait_for_its_disk_is_named(ctx: Flask, database: str) -> None:
    with db.engine.connect() as connection:
        found = faults(connection)
    if database == "sqlite":
        assert found == []
        return
    # The tests' own server saves time with all three off; the session turns back on what a session can.
    assert [said.rpartition(" ")[2] for said in found] == ["fsync=off", "full_page_writes=off"]
    with pytest.raises(KeyProblem, match="fsync=off"):
        refuse_unsafe()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("pragma", "sentence"),
    [("synchronous=NORMAL", "bukan FULL"), ("foreign_keys=OFF", "rujukan"), ("busy_timeout=0", "giliran")],
)
def test_a_connection_that_was_loosened_is_named(ctx: Flask, pragma: str, sentence: str) -> None:
    with db.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        connection.rollback()
        raw.execute(f"PRAGMA {pragma}")
        assert [said for said in faults(connection) if sentence in said]
        connection.invalidate()
