"""``flask kasus``: notes of closed cases."""

import click
from flask.cli import with_appcontext

from app.cli.output import refusals
from app.core.db import unit_of_work
from app.core.roles import sistem
from app.workflow.actions.hapus_catatan import hapus_catatan


@click.group("kasus")
def kasus() -> None:
    """Closed cases."""


@kasus.command("erase")
@click.argument("no_reg")
@click.option("--alasan", required=True, help="Misalnya nomor berita acara pemusnahan.")
@with_appcontext
@refusals
def erase(no_reg: str, alasan: str) -> None:
    """Delete the key of the notes of an ended case; nobody reads them again."""
    oleh = sistem("Baris perintah")
    with unit_of_work(oleh):
        hapus_catatan(no_reg, alasan=alasan, oleh=oleh)
    click.echo(f"Catatan kasus {no_reg} tidak dapat dibaca lagi. Cadangan lama masih memuat kuncinya sampai dihapus.")
