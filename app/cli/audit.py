"""``flask audit``: proof that the trail is as it was written."""

import click
from flask.cli import with_appcontext

from app.audit.heads import note_head
from app.audit.verify import verify as verify_chain
from app.cli.output import emit_json, refusals
from app.core.db import read_as
from app.core.roles import SISTEM


@click.group("audit")
def audit() -> None:
    """The trail."""


@audit.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def verify(as_json: bool) -> None:
    """Prove the trail whole; exit 1 and the first row that is changed, removed, swapped or cut off."""
    with read_as(SISTEM):
        result = verify_chain()
    if as_json:
        emit_json(result.as_json())
    elif result.temuan:
        click.echo(result.temuan.kalimat)
    else:
        click.echo(f"Jejak utuh: {result.jumlah} baris, kepala {result.sidik}")
    if result.temuan:
        raise SystemExit(1)


@audit.command("head")
@with_appcontext
@refusals
def head() -> None:
    """Note where the chain ends now, and print it as one line."""
    click.echo(note_head().line)
