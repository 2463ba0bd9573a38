"""One history of the schema owns every table, on both databases."""

from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Flask
from flask.testing import FlaskCliRunner

from tests.project.sources import ROOT


def test_models_and_migrated_database_do_not_differ(cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["db", "check"])
    assert result.exit_code == 0, result.output


def test_history_has_one_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


def test_setup_may_be_run_again(app: Flask, cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["setup"])
    assert result.exit_code == 0, result.output
