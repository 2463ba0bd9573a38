"""``flask backup``: the office's data, sealed, in a folder of its own."""

import time
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cadangan.history import backups, unsound
from app.cadangan.place import initialise, place
from app.cadangan.snapshot import make
from app.cli.output import emit_json, refusals


@click.group("backup", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@click.pass_context
@with_appcontext
@refusals
def backup(context: click.Context, as_json: bool) -> None:
    """Write a backup of everything now."""
    if context.invoked_subcommand:
        return
    began = time.monotonic()
    made = make()
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        facts = {"berkas": str(made.berkas), "bongkah": made.bongkah, "ditulis": made.ditulis, "detik": seconds}
        emit_json(facts)
    else:
        click.echo(f"Cadangan {made.berkas}: {made.ditulis:,} byte baru dalam {seconds} detik.")


@backup.command("init")
@click.argument("data", type=click.Path(file_okay=False, path_type=Path))
@click.argument("kunci", type=click.Path(file_okay=False, path_type=Path))
@with_appcontext
@refusals
def init(data: Path, kunci: Path) -> None:
    """Make the two identities that open backups, into the folders DATA and KUNCI of two flash disks."""
    written = initialise(data, kunci, home=current_app.config["LOKET_HOME"])
    for path in written:
        click.echo(f"Identitas ditulis ke {path}")
    click.echo("Simpan keduanya terpisah dan di luar kantor. Tanpa keduanya cadangan tidak dapat dibuka siapa pun.")


@backup.command("list")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
def list_(as_json: bool) -> None:
    """List the backups, newest first."""
    found = backups(place().folder)
    if as_json:
        emit_json({"cadangan": [{"berkas": str(one.berkas), "waktu": one.waktu.isoformat()} for one in found]})
        return
    for one in found:
        click.echo(f"{one.waktu:%Y-%m-%d %H:%M:%S}  {one.berkas}")


@backup.command("check")
@with_appcontext
@refusals
def check() -> None:
    """Read every piece of every backup; needs no identity. Exit 1 when one is missing or damaged."""
    bad = unsound(place().folder)
    for name in bad:
        click.echo(f"Hilang atau rusak: {name}")
    if bad:
        click.echo("Hapus berkas itu bila masih ada; cadangan berikutnya menulisnya lagi. Curigai disknya.", err=True)
        raise SystemExit(1)
    click.echo("Semua bongkah cadangan utuh.")
