"""``flask doctor``: is this installation well?"""

import click
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.core.db import read_as
from app.core.roles import SISTEM
from app.kesehatan.daftar import CHECKS
from app.kesehatan.periksa import examine


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def doctor(as_json: bool) -> None:
    """Ask every check; exit 1 when something is wrong."""
    with read_as(SISTEM):
        found = examine(CHECKS)
    if as_json:
        emit_json({"baik": all(one.baik for one in found), "periksa": [one.as_json() for one in found]})
    else:
        for one in found:
            click.echo(f"[{'ok' if one.baik else '!!'}] {one.judul}: {one.fakta}")
            for said in one.kurang:
                click.echo(f"     {said}")
    if not all(one.baik for one in found):
        raise SystemExit(1)
