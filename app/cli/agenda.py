"""``flask agenda``: proof that the books are gapless."""

from dataclasses import asdict

import click
from flask.cli import with_appcontext

from app.agenda.check import check_books
from app.agenda.numbering import BOOKS, open_after
from app.cli.output import emit_json, refusals
from app.core import clock
from app.core.db import read_as, unit_of_work
from app.core.roles import SISTEM, sistem


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


@agenda.command("open")
@click.argument("buku", type=click.Choice(sorted(BOOKS)))
@click.argument("nomor", type=click.IntRange(0, 999_999))
@click.option("--cakupan", default="", help="Bagian buku yang dihitung sendiri (bidang, kode, bulan).")
@with_appcontext
@refusals
def open_book(buku: str, nomor: int, cakupan: str) -> None:
    """Open a book of this year after the last number NOMOR of its paper book; refused once it gave a number."""
    with unit_of_work(sistem("Baris perintah")):
        open_after(buku, clock.today().year, nomor, oleh=sistem("Baris perintah"), cakupan=cakupan)
    click.echo(f"{BOOKS[buku]} {clock.today().year}: nomor berikutnya {nomor + 1}")
