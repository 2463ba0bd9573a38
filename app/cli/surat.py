"""``flask surat``: issued letters and the print engines."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from app.cli.output import refusals
from app.core.db import read_as
from app.core.roles import SISTEM
from app.surat.engine import report
from app.surat.frozen import stored_pdf
from app.surat.setting import print_setting


@click.group("surat")
def surat() -> None:
    """Letters."""


@surat.command("pdf")
@click.argument("nomor")
@click.option("--out", "out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
@refusals
def pdf(nomor: str, out: Path) -> None:
    """Write the stored bytes of an issued letter to a file."""
    with read_as(SISTEM):
        content = stored_pdf(nomor)
    out.write_bytes(content)
    click.echo(f"{len(content)} byte ditulis ke {out}", err=True)


@surat.command("uji")
@with_appcontext
def selftest() -> None:
    """Say which engine prints what, and why."""
    for sentence in report(print_setting()).kalimat:
        click.echo(sentence)
