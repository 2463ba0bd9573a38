"""``flask office``: the start of an office from the command line."""

from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM, sistem
from app.mulai.admin_pertama import new_code
from app.mulai.daftar import steps
from app.mulai.impor.daftar import keep_file, kind, template
from app.mulai.impor.jalan import check_file, preview, read, take_in
from app.mulai.keadaan import has_people, is_pending
from app.mulai.models import ImporAwal

_COMMAND_LINE = sistem("Baris perintah")


@click.group("office")
def office() -> None:
    """The start of an office."""


@office.command("code")
@click.option("--if-needed", is_flag=True, help="Diam bila kantor sudah punya akun.")
@with_appcontext
@refusals
def code(*, if_needed: bool) -> None:
    """Print a fresh code for making the first Admin; the one before is worth nothing then."""
    if if_needed:
        with read_as(SISTEM):
            known, pending = has_people(), is_pending()
        if known:
            if pending:
                click.echo("Penyiapan kantor belum selesai: masuk sebagai Admin, lalu buka halaman Penyiapan Kantor.")
            return
    with unit_of_work(_COMMAND_LINE):
        made = new_code()
    click.echo(f"Kode Admin pertama: {made}")


@office.command("status")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def status(*, as_json: bool) -> None:
    """Print the steps of the start, what is done and what is left."""
    with read_as(SISTEM):
        found = steps()
    if as_json:
        emit_json({"langkah": [asdict(one) for one in found]})
        return
    for one in found:
        left = f"; tersisa: {'; '.join(one.kurang)}" if one.kurang else ""
        click.echo(f"[{'x' if one.selesai else ' '}] {one.judul}: {one.keadaan}{left}")


@office.command("template")
@click.argument("jenis")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
@refusals
def write_template(jenis: str, path: Path) -> None:
    """Write the empty workbook of a kind of data (pegawai, cuti, bufferstok, ...) to PATH."""
    path.write_bytes(template(kind(jenis)))


@office.command("import")
@click.argument("jenis")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--take", is_flag=True, help="Ambil barisnya; tanpa ini hanya ditampilkan.")
@with_appcontext
@refusals
def import_file(jenis: str, path: Path, *, take: bool) -> None:
    """Show what a spreadsheet of the office holds, or take it in."""
    chosen = kind(jenis)
    with path.open("rb") as stream:
        scan = check_file(stream, path.name, chosen)
    tabel = read(scan.content, chosen)
    if take:
        with unit_of_work(_COMMAND_LINE):
            key = keep_file(chosen, scan, oleh=_COMMAND_LINE).id
            rows = take_in(session().get_one(ImporAwal, key), chosen, tabel, oleh=_COMMAND_LINE)
    else:
        rows = preview(chosen, tabel, oleh=_COMMAND_LINE)
    for one in rows:
        click.echo(f"{one.nomor}\t{'ambil' if one.diambil else 'tolak'}\t{one.alasan or one.ringkas}")
