"""``flask sync``: run the sync by hand, and see how the books stand. Stable forms: docs/cli.md."""

import click
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.core.roles import sistem
from app.lembar.service import BookStatus, book_status
from sheets_sync.service import share as give
from sheets_sync.service import sync_run
from sheets_sync.summary import Ringkasan

BY_HAND = sistem("Baris perintah")


@click.group("sync")
def sync() -> None:
    """Lembar kelurahan: sinkron dan keadaannya."""


@sync.command("run")
@click.option("--book", metavar="KODE", help="Kode desa/kelurahan (63.01.03.1001), atau 'agenda'. Tanpa ini: semua.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di keluaran baku.")
@with_appcontext
@refusals
def run(*, book: str | None, as_json: bool) -> None:
    """Baca, gabungkan dan tulis lembar; menunggu sinkron yang sedang berjalan."""
    summary = sync_run(book, BY_HAND)
    for kode, why in summary.gagal.items():
        click.echo(f"{kode}: {why}", err=True)
    if as_json:
        emit_json(summary.as_json())
    else:
        click.echo(in_words(summary))


def in_words(summary: Ringkasan) -> str:
    """Return a summary as people read it."""
    calls = ", ".join(f"{count} {kind}" for kind, count in summary.panggilan.items())
    return (
        f"{summary.buku} buku: {summary.dibaca} baris dibaca, {summary.ditarik} isian ditarik, "
        f"{summary.didorong} sel didorong, {summary.konflik} konflik, {summary.karantina} karantina; "
        f"panggilan {calls}; {summary.detik:.1f} detik."
    )


@sync.command("share")
@click.argument("kode")
@click.argument("email")
@with_appcontext
@refusals
def share(kode: str, email: str) -> None:
    """Beri EMAIL hak mengisi lembar KODE; yang diisi kantor tetap terkunci."""
    give(kode, email, oleh=BY_HAND)
    click.echo(f"Lembar {kode} dibagikan kepada {email}.", err=True)


@sync.command("status")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di keluaran baku.")
@with_appcontext
@refusals
def status(*, as_json: bool) -> None:
    """Tampilkan keadaan tiap buku: segar, terlambat, konflik, berhenti atau belum."""
    books = book_status(BY_HAND)
    if as_json:
        emit_json({"buku": [book.as_json() for book in books]})
        return
    for book in books:
        click.echo(_line(book))


def _line(book: BookStatus) -> str:
    last = f"{book.terakhir:%d/%m/%Y %H.%M}" if book.terakhir else "-"
    return f"{book.kode:<14} {book.keadaan:<10} {last:<17} {book.nama} {book.url}".rstrip()
