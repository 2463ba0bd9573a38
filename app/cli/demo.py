"""``flask demo``: the demo office. Exists in demo mode only."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.bnba.service import current_periode
from app.cli.output import emit_json, refusals
from app.core import clock
from app.core.db import read_as, unit_of_work
from app.core.errors import DomainError
from app.core.roles import sistem
from app.demo.bnba import load_demo_bnba
from app.demo.office import accounts, fill_accounts


@click.group("demo")
def demo() -> None:
    """The demo office."""


@demo.command("fill")
@with_appcontext
@refusals
def fill() -> None:
    """Fill an empty installation with fictional people; safe to run again."""
    _require_demo()
    oleh = sistem("Penyiapan kantor contoh")
    with unit_of_work(oleh):
        added = fill_accounts()
    click.echo(f"{added} akun contoh ditambahkan.", err=True)
    with read_as(oleh):
        empty = current_periode() is None
    if empty:
        found = load_demo_bnba(f"{clock.today():%Y-%m}")
        click.echo(f"BNBA contoh: {found.diterima} orang diimpor.", err=True)


@demo.command("accounts")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def list_accounts(as_json: bool) -> None:
    """Print the demo accounts and their password."""
    _require_demo()
    password = current_app.config["LOKET_DEMO_PASSWORD"]
    if as_json:
        emit_json({"akun": [{"akun": akun, "jabatan": post} for akun, post in accounts()], "sandi": password})
        return
    click.echo(f"Kata sandi semua akun contoh: {password}")
    for akun, post in accounts():
        click.echo(f"  {akun:<28} {post}")


def _require_demo() -> None:
    if current_app.config["LOKET_MODE"] != "demo":
        raise DomainError("Kantor contoh hanya ada dalam mode demo.", "mode")
