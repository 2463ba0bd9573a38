"""``flask cari``: the indexes behind the search."""

import click
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.core.db import unit_of_work
from app.core.roles import sistem
from app.pencarian.indeks import rebuild


@click.group("cari")
def cari() -> None:
    """Search."""


@cari.command("rebuild")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di stdout.")
@with_appcontext
@refusals
def rebuild_(as_json: bool) -> None:
    """Make the search's keys, words and indexes anew from the rows; others may read meanwhile."""

    def tell(table: str, rows: int) -> None:
        click.echo(f"{table}: {rows} baris", err=True)

    with unit_of_work(sistem("Baris perintah")):
        counts = rebuild(tell)
    if as_json:
        emit_json(counts)
    else:
        click.echo(", ".join(f"{name} {count}" for name, count in counts.items()))
