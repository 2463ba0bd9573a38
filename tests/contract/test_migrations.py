"""One history of the schema owns every table, on both databases."""

from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import func, inspect, select, text

from app.core.db import Model, db
from app.jobs.broker import huey_of
from tests.project.sources import ROOT


def run(cli: FlaskCliRunner, *command: str) -> None:
    result = cli.invoke(args=list(command))
    assert result.exit_code == 0, f"{result.output}\n{result.exception!r}"


def tables(app: Flask) -> set[str]:
    """Return the tables there are, but for those that the job queue and the search keep themselves."""
    with app.app_context():
        db.engine.dispose()
        return {name for name in inspect(db.engine).get_table_names() if not name.startswith(("huey", "cari_"))}


def counts(app: Flask) -> dict[str, int]:
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Model.metadata.sorted_tables
        }


def test_models_and_migrated_database_do_not_differ(cli: FlaskCliRunner) -> None:
    run(cli, "db", "check")


def test_a_difference_between_models_and_database_is_seen(app: Flask, cli: FlaskCliRunner) -> None:
    """The test above would pass for ever if the comparison saw nothing."""
    for change in ("ALTER TABLE bnba_periode ADD COLUMN sisa INTEGER", "CREATE TABLE sisa (id INTEGER)"):
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(text(change))
        assert cli.invoke(args=["db", "check"]).exit_code != 0, change
        undo = change.replace("ADD", "DROP").replace("CREATE", "DROP").replace(" INTEGER", "").replace("(id)", "")
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(text(undo))
        run(cli, "db", "check")


def test_history_has_one_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_migrations_own_every_table(app: Flask) -> None:
    assert tables(app) == set(Model.metadata.tables) | {"alembic_version"}


def test_the_whole_history_can_be_taken_back_and_done_again(app: Flask, cli: FlaskCliRunner) -> None:
    before = counts(app)
    run(cli, "db", "downgrade", "base")
    assert tables(app) == {"alembic_version"}
    huey_of(app).storage.close()
    run(cli, "setup")
    run(cli, "db", "check")
    assert counts(app) == before


def test_setup_may_be_run_again_and_adds_nothing(app: Flask, cli: FlaskCliRunner) -> None:
    before = counts(app)
    assert before["sop_versi"] >= 30
    assert before["ab_role"] >= 14
    for _ in range(2):
        run(cli, "setup")
    assert counts(app) == before


def test_setup_takes_nothing_back_that_the_office_changed(app: Flask, cli: FlaskCliRunner) -> None:
    changes = {
        "UPDATE buku_agenda SET nama = 'Buku kami' WHERE kode = 'surat_keluar'": "SELECT nama FROM buku_agenda"
        " WHERE kode = 'surat_keluar'",
        "UPDATE jenis_surat SET pola_nomor = '{nomor}/{tahun}' WHERE kode = 'sk_dtks'": "SELECT pola_nomor FROM"
        " jenis_surat WHERE kode = 'sk_dtks'",
        "UPDATE aktor SET unit = 'pmk' WHERE kode = 'staf'": "SELECT unit FROM aktor WHERE kode = 'staf'",
    }
    with app.app_context(), db.engine.begin() as connection:
        for change in changes:
            assert connection.execute(text(change)).rowcount == 1, change
    run(cli, "setup")
    with app.app_context(), db.engine.connect() as connection:
        kept = [connection.execute(text(question)).scalar_one() for question in changes.values()]
    assert kept == ["Buku kami", "{nomor}/{tahun}", "pmk"]
