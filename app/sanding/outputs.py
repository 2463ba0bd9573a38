"""The two files of a run: the applicant's, which tells a class and nothing else, and the office's own."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from app.exchange.write_lines import write_lines
from app.sanding.kelas import COARSE, Kelas
from app.sanding.sheet import Lines

HEAD = ("baris", "id_dtks", "kelas", "skor", "alasan")
_WIDTH = 18


def write_result(file: IO[bytes], sheet: Lines, kelas: Mapping[int, Kelas]) -> None:
    """Write the applicant's lines as they stood, with class and coarse reason after the last column.

    Args:
        kelas: the class of each row of the sheet that names somebody.
    """
    widths = [*(_WIDTH for _ in range(sheet.width + 1)), 3 * _WIDTH]
    write_lines(file, "Hasil sanding", _with_classes(sheet, kelas), sheet.heads, widths)


def _with_classes(sheet: Lines, kelas: Mapping[int, Kelas]) -> Iterator[tuple[int, list[str]]]:
    told = {each: list(COARSE[each]) for each in Kelas}
    for line, cells in sheet.lines:
        found = kelas.get(line)
        more = ["kelas", "alasan"] if line == sheet.heads else told[found] if found else None
        yield line, [*cells, *[""] * (sheet.width - len(cells)), *more] if more else cells


def write_internal(path: Path, rows: Iterator[tuple[int, str, Kelas, float, str]]) -> None:
    """Write the office's file: row of the sheet, best candidate, class, score in bits, reasons."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows((line, who, kelas.value, f"{score:.2f}", why) for line, who, kelas, score, why in rows)
