"""``flask keys``: the data keys of the installation, and another in their place."""

import time
from collections.abc import Callable

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.core import crypto, rotation
from app.core.db import read_as, unit_of_work
from app.core.roles import SISTEM


@click.group("keys")
def keys() -> None:
    """The keys that encrypt identity numbers."""


@keys.command("status")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def status(as_json: bool) -> None:
    """Say which key encrypts and how many values stand under each."""
    with read_as(SISTEM):
        found = rotation.counts()
    current = crypto.keyring().current
    if as_json:
        emit_json({"kunci": current, "jumlah": found})
        return
    for kid, number in found.items():
        click.echo(f"{kid}: {number} nilai" + (" (dipakai mengenkripsi)" if kid == current else ""))


@keys.command("rotate")
@click.option("--tunggu", default=30, show_default=True, help="Detik sampai setiap proses mengenal kunci baru.")
@click.option("--paket", default=rotation.BATCH, show_default=True, help="Baris sekali tulis.")
@with_appcontext
@refusals
def rotate(tunggu: int, paket: int) -> None:
    """Make another key and rewrite every value under it, while the office works; once broken off, run it again."""
    home = current_app.config["LOKET_HOME"]
    with read_as(SISTEM):
        found = rotation.counts()
    current = crypto.keyring().current
    if rotation.is_waiting(home) or not any(number for kid, number in found.items() if kid != current):
        current = rotation.make_known(home)
        click.echo(f"Kunci {current} dibuat; menunggu {tunggu} detik sampai setiap proses mengenalnya.", err=True)
        time.sleep(tunggu)
        rotation.put_to_use(home, current)
    total = 0
    for table, done in rotation.rewrite_all(_one_act, paket):
        total += done
        click.echo(f"{table}: {total} baris sejauh ini", err=True)
    click.echo(f"{total} baris ditulis di bawah kunci {current}. Buat cadangan sekarang: flask backup")


def _one_act(step: Callable[[], int]) -> int:
    with unit_of_work(SISTEM):
        return step()
