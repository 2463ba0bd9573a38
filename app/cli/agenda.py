"""``flask agenda``: proof that the books are gapless."""

from dataclasses import asdict

import click
from flask.cli import with_appcontext

from app.agenda.check import check_books
from app.cli.output import emit_json, refusals
from app.core.db import read_as
from app.core.roles import SISTEM


@click.group("agenda")
def agenda() -> None:
    """Agenda books."""


@agenda.command("check")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def check(as_json: bool) -> None:
    """Prove each book gapless; exit 1 on any gap or double."""
    with read_as(SISTEM):
        reports = check_books()
    if as_json:
        emit_json({"buku": [asdict(report) for report in reports]})
    else:
        for report in reports:
            state = "utuh" if report.sound else f"CELAH {report.celah} GANDA {report.ganda}"
            name = f"{report.kode} {report.tahun} {report.cakupan}".strip()
            click.echo(f"{name}: sampai {report.terakhir}, {state}")
    if not all(report.sound for report in reports):
        raise SystemExit(1)
