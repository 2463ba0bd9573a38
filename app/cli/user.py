"""``flask user``: accounts."""

import secrets
import sys

import click
from flask.cli import with_appcontext

from app.cli.output import refusals
from app.core.db import unit_of_work
from app.core.people import add_user, post_named
from app.core.roles import sistem
from app.wilayah.service import require


@click.group("user")
def user() -> None:
    """Accounts of the office."""


@user.command("add")
@click.argument("name")
@click.option(
    "--role", "role", required=True, help="Nama pendek jabatan (fo, staf, subkor, kabid, ...) atau nama peran."
)
@click.option("--wilayah", help="Kode desa/kelurahan, untuk operator.")
@click.option("--nama", help="Nama lengkap dengan gelar.")
@with_appcontext
@refusals
def add(name: str, role: str, wilayah: str | None, nama: str | None) -> None:
    """Add NAME; the password comes from standard input, else one is made and printed once."""
    given = "" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    password = given or secrets.token_urlsafe(12)
    with unit_of_work(sistem("Baris perintah")):
        if wilayah:
            require(wilayah)
        add_user(name, post_named(role), password=password, nama=nama, wilayah=wilayah)
    click.echo(f"Akun '{name}' dibuat." + ("" if given else f" Kata sandi (hanya ditampilkan sekali): {password}"))
