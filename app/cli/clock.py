"""``flask clock``: the office's working time between two instants, and a month against the standard."""

from datetime import datetime

import click
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.core.clock import WITA
from app.core.db import read_as
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.kalender.office import office_calendar, years_known
from app.workflow.pace.books import unit_word
from app.workflow.pace.month import month_named
from app.workflow.pace.report import StepFigures, figures, steps_done

_YEARS = range(1900, 2101)


@click.group("clock")
def clock() -> None:
    """Working time of the office."""


@clock.command("minutes")
@click.argument("dari")
@click.argument("sampai")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def minutes(dari: str, sampai: str, as_json: bool) -> None:
    """Working minutes, and working days passed, from DARI to SAMPAI; without a zone they are WITA."""
    start, end = _instant(dari), _instant(sampai)
    if end < start:
        raise DomainError("Waktu akhir harus sesudah waktu awal. Tukar keduanya.", "waktu")
    with read_as(SISTEM):
        calendar, known = office_calendar(), years_known()
    unknown = [str(year) for year in range(start.year, end.year + 1) if year not in known]
    if unknown:
        click.echo(
            f"Hari libur tahun {', '.join(unknown)} belum diisi; hanya akhir pekan yang tidak dihitung.", err=True
        )
    answer = {"menit": calendar.minutes(start, end), "hari_kerja": calendar.days(start, end)}
    if as_json:
        emit_json(answer)
    else:
        click.echo(f"{answer['menit']} menit kerja, {answer['hari_kerja']} hari kerja")


@clock.command("report")
@click.option("--bulan", default="", help="Bulan seperti 2026-11; tanpa pilihan ini bulan berjalan.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def report(bulan: str, as_json: bool) -> None:
    """What each step took in a month against its standard."""
    month = month_named(bulan)
    with read_as(SISTEM):
        lines = figures(steps_done(month.first, month.last))
    if as_json:
        emit_json({"bulan": month.code, "langkah": [_plain(line) for line in lines]})
        return
    if not lines:
        click.echo(f"Belum ada langkah yang selesai pada {month.label}.", err=True)
    for line in lines:
        limit = "tanpa mutu baku" if line.limit is None else f"mutu baku {line.limit}, dalam {line.share:.0f}%"
        figure = f"median {line.middle:g}, p90 {line.ninth:g} {unit_word(line.unit)}, {limit}"
        click.echo(f"{line.layanan} {line.nomor}: {line.count} kali, {figure}")


def _plain(line: StepFigures) -> dict[str, object]:
    return {
        "layanan": line.layanan,
        "langkah": line.langkah_no,
        "kegiatan": line.kegiatan,
        "satuan": line.unit.value,
        "mutu_baku": line.limit,
        "jumlah": line.count,
        "median": line.middle,
        "p90": line.ninth,
        "dalam": line.kept if line.limit is not None else None,
    }


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
        instant = instant.replace(tzinfo=WITA) if instant.tzinfo is None else instant.astimezone(WITA)
    except (ValueError, OverflowError) as error:
        raise DomainError(f"Waktu '{text}' tidak dikenal. Tulis seperti 2026-11-20T15:00.", "waktu") from error
    if instant.year not in _YEARS:
        raise DomainError(f"Tahun pada '{text}' di luar 1900-2100. Periksa kembali.", "waktu")
    return instant
