"""``flask setup``: everything an empty or an upgraded installation needs; safe to run again."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.core.casekey import seal_what_is_not
from app.core.db import know_sizes, session, unit_of_work
from app.core.roles import sistem
from app.core.wall import build
from app.pencarian.indeks import prepare_search
from app.web.access import sync_permissions
from app.web.setup import prepare


@click.command("setup")
@with_appcontext
def setup() -> None:
    """Migrate, load the SOPs and reference data, synchronise permissions."""
    bring_up()
    click.echo("Siap.", err=True)


def bring_up() -> None:
    """Bring the application's database up to date with this program."""
    from flask_migrate import upgrade

    from app.core.migrations import attach

    attach(current_app._get_current_object())  # type: ignore[attr-defined]  # the proxy's own accessor
    upgrade()
    oleh = sistem("Penyiapan")
    with unit_of_work(oleh):
        prepare(oleh)
        sync_permissions(current_app.extensions["appbuilder"])
        prepare_search()
        seal_what_is_not()
        know_sizes()
        build(session().connection())
