"""``flask restore``: an office out of a backup."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.agenda.check import check_books
from app.audit.guard import revoke
from app.audit.verify import verify
from app.cadangan.place import identities_in
from app.cadangan.restore import Source, check, open_source, require_empty, write_database, write_files
from app.cli.output import refusals
from app.cli.setup import bring_up
from app.core.db import db, read_as, session
from app.core.errors import DomainError
from app.core.keys import Keys
from app.core.roles import SISTEM
from app.core.wall import build
from app.jobs.broker import huey_of


@click.command("restore")
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option(
    "--identity",
    "identities",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Berkas identitas; sebutkan keduanya.",
)
@click.option("--check", "only_check", is_flag=True, help="Buktikan saja, tanpa menulis apa pun.")
@with_appcontext
@refusals
def restore(berkas: Path, identities: tuple[Path, ...], only_check: bool) -> None:
    """Bring the office in BERKAS (a file of salinan/) back into LOKET_HOME, which must be empty, and prove it."""
    began = time.monotonic()
    source = open_source(berkas, identities_in(identities), known=_revisions())
    made = source.manifest
    click.echo(f"Cadangan {made.dibuat}, {made.jenis}, skema {made.revisi}, {len(source.files)} berkas.")
    if only_check:
        check(source)
        click.echo(f"Utuh: {sum(made.jumlah.values()):,} baris, jejak sampai urut {made.urut}.")
    else:
        _bring_back(source)
    click.echo(f"Selesai dalam {time.monotonic() - began:.0f} detik.")


def _bring_back(source: Source) -> None:
    home, url = Path(current_app.config["LOKET_HOME"]), db.engine.url
    require_empty(home, url)
    _let_go()
    write_database(source, home, url)
    click.echo(f"Basis data: {sum(source.manifest.jumlah.values()):,} baris, sama dengan yang dicatat.")
    click.echo(f"Berkas: {write_files(source, home)} dan kunci ditulis ke {home}.")
    with _restored(current_app.config["SQLALCHEMY_DATABASE_URI"], home):
        bring_up()
        with db.engine.begin() as connection:
            revoke(connection)
            build(connection)  # the role outside the office has the owner's rights, these included
        click.echo("Skema: sudah yang terbaru.")
        _prove()


def _prove() -> None:
    with read_as(SISTEM):
        trail, books = verify(), check_books()
    if trail.temuan:
        raise DomainError(f"Jejak: {trail.temuan.kalimat}", "jejak")
    click.echo(f"Jejak: utuh, {trail.jumlah} baris.")
    if broken := [report.kode for report in books if not report.sound]:
        raise DomainError(f"Buku nomor bercelah atau ganda: {', '.join(broken)}", "nomor")
    click.echo(f"Buku nomor: {len(books)} buku utuh.")


@contextmanager
def _restored(database: str, home: Path) -> Iterator[None]:
    """Work in the office that was brought back, with its own keys."""
    from app import create_app

    office = (home / "kantor").exists()
    settings = {
        "LOKET_HOME": home,
        "LOKET_KEYS": Keys.read(home / "keys.json"),
        "LOKET_MODE": "kantor" if office else "demo",
        "SQLALCHEMY_DATABASE_URI": database,
    }
    app: Flask = create_app(settings)
    with app.app_context():
        yield
        session().rollback()


def _let_go() -> None:
    """Close what this process has open of the empty database."""
    session().rollback()
    db.engine.dispose()
    huey_of(current_app._get_current_object()).storage.close()  # type: ignore[attr-defined]  # the proxy of the application


def _revisions() -> set[str]:
    from alembic.script import ScriptDirectory  # half a second and 8 MB that no other command needs

    script = ScriptDirectory(str(Path(current_app.root_path).parent / "migrations"))
    return {revision.revision for revision in script.walk_revisions()}
