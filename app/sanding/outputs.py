"""The two files of a run: the applicant's, which tells a class and nothing else, and the office's own."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.exchange.write_lines import write_lines
from app.sanding.classes import KELAS, Kelas
from app.sanding.reasons import COARSE
from app.sanding.sheet import Sheet

HEAD = ("baris", "id_dtks", "kelas", "skor", "alasan")
_WIDTH = 18


def write_result(path: Path, sheet: Sheet, kelas: Sequence[int]) -> None:
    """Write the applicant's lines as they stood, with class and coarse reason after the last column."""
    coarse = [list(COARSE[each]) for each in KELAS]
    told = dict(zip(sheet.at, (coarse[each] for each in kelas), strict=True))
    widths = [*(_WIDTH for _ in range(sheet.width + 1)), 3 * _WIDTH]
    with path.open("wb") as file:
        write_lines(file, "Hasil sanding", _with_classes(sheet, told), sheet.heads, widths)


def _with_classes(sheet: Sheet, told: dict[int, list[str]]) -> Iterator[tuple[int, list[str]]]:
    for line, cells in sheet.lines:
        more = ["kelas", "alasan"] if line == sheet.heads else told.get(line)
        yield line, [*cells, *[""] * (sheet.width - len(cells)), *more] if more else cells


def write_internal(path: Path, rows: Iterator[tuple[int, str, Kelas, float, str]]) -> None:
    """Write the office's file: row of the sheet, best candidate, class, score in bits, reasons."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows((line, who, kelas.value, f"{score:.2f}", why) for line, who, kelas, score, why in rows)
