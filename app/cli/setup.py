"""``flask setup``: everything an empty or an upgraded installation needs; safe to run again."""

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from app.core.db import unit_of_work
from app.core.roles import sistem
from app.web.access import sync_permissions
from app.web.setup import prepare


@click.command("setup")
@with_appcontext
def setup() -> None:
    """Migrate, load the SOPs and reference data, synchronise permissions."""
    upgrade()
    oleh = sistem("Penyiapan")
    with unit_of_work(oleh):
        prepare(oleh)
        sync_permissions(current_app.extensions["appbuilder"])
    click.echo("Siap.", err=True)
