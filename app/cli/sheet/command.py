"""``flask sop new --from``: from a file to a service, with a stop where people look at the proposal."""

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from app.cli.place import Place, check_title
from app.cli.sheet.ask import correct, table
from app.cli.sheet.checks import checked
from app.cli.sheet.plan import Rancangan, read_plan, write_plan
from app.cli.sheet.propose import propose
from app.cli.sheet.usual import usual_columns
from app.core import clock
from app.core.errors import DomainError
from app.core.labels import in_words
from app.exchange.sheet import read_sheet
from app.workflow.services import Pemohon


@dataclass(frozen=True, slots=True)
class Pesanan:
    """What was asked for on the command line.

    Attributes:
        dari: the spreadsheet, if any.
        rancangan: the file that holds, or shall hold, the proposal.
        setuju: take the proposal as it is.
    """

    place: Place
    judul: str | None = None
    dari: Path | None = None
    lembar: str = ""
    rancangan: Path | None = None
    pemohon: Pemohon | None = None
    surat: bool = True
    setuju: bool = False

    @property
    def title(self) -> str:
        """Return the title, by default the slug in words."""
        return check_title(self.judul or in_words(self.place.slug))


def agreed(pesanan: Pesanan) -> Rancangan | None:
    """Return the proposal that people agreed to; None when it was written for them to correct first.

    Raises:
        DomainError: the file is no register, or nobody is there to agree.
    """
    if pesanan.rancangan is not None and pesanan.rancangan.exists():
        return checked(read_plan(pesanan.rancangan))
    if pesanan.dari is None:
        if pesanan.rancangan is not None:
            raise DomainError(f"{pesanan.rancangan} tidak ada. Buat dahulu dengan --from BERKAS.xlsx.", "rancangan")
        return usual_columns(pesanan.title, pesanan.pemohon or Pemohon.WARGA, surat=pesanan.surat)
    return _of_sheet(pesanan, pesanan.dari)


def _of_sheet(pesanan: Pesanan, dari: Path) -> Rancangan | None:
    sheet = read_sheet(dari, lembar=pesanan.lembar)
    rancangan = propose(
        sheet, pesanan.title, clock.today(), surat=pesanan.surat, pemohon=pesanan.pemohon, asal=dari.name
    )
    if pesanan.rancangan is not None:
        write_plan(rancangan, pesanan.rancangan)
        click.echo("\n".join(table(rancangan)), err=True)
        click.echo(f"\nPeriksa {pesanan.rancangan}, lalu jalankan lagi perintah yang sama.", err=True)
        return None
    if pesanan.setuju:
        click.echo("\n".join(table(rancangan)), err=True)
        return checked(rancangan)
    if sys.stdin.isatty():
        return correct(rancangan)
    click.echo("\n".join(table(rancangan)), err=True)
    raise DomainError(
        "Belum ada yang ditulis. Setujui dengan --yes, atau tulis rancangannya dengan --plan BERKAS.yaml untuk diubah.",
        "belum_setuju",
    )
