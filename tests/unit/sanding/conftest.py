import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import xlsxwriter
from flask import Flask
from flask.testing import FlaskCliRunner
from python_calamine import CalamineWorkbook

from app.bnba.columns import EXPORT_HEADS
from app.bnba.door import import_file
from app.core.roles import SISTEM
from app.demo.penduduk import export_lines

HEADS = ("NO", "NIK", "NAMA", "TANGGAL LAHIR", "JK", "DESA", "KECAMATAN", "NO KK")
PERIODE = "2026-11"


class Listed(NamedTuple):
    """One listed person as another office would write him."""

    id_dtks: str
    nik: str
    nama: str
    born: str
    sex: str
    desa: str
    kecamatan: str
    kk: str

    def row(self, **changes: object) -> list[object]:
        return ["1", *self._replace(**changes)[1:]]


_NAMES = ("ID DTKS", "NIK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "DESA/KELUARAHAN", "KECAMATAN", "NOKK")


def export(seed: int = 5, rows: int = 900) -> list[list[str]]:
    return [line.split("|") for line in export_lines(rows, seed)]


def listed_of(lines: Sequence[Sequence[str]]) -> list[Listed]:
    at = [EXPORT_HEADS.index(name) for name in _NAMES]
    people = [Listed(*(row[place] for place in at)) for row in lines[1:]]
    return [one for one in people if len(one.nik) == 16 and one.nik[-1] != "0" and one.kk]


def register_file(folder: Path, lines: Sequence[Sequence[str]]) -> Path:
    path = folder / "bnba.txt"
    path.write_text("\n".join("|".join(row) for row in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def lines() -> list[list[str]]:
    return export()


@pytest.fixture(scope="session")
def people(lines: list[list[str]]) -> list[Listed]:
    return listed_of(lines)


@pytest.fixture
def desk_with_list(app: Flask, tmp_path: Path, lines: list[list[str]]) -> Flask:
    """An office whose list of November was imported."""
    with app.app_context():
        import_file(register_file(tmp_path, lines), PERIODE, oleh=SISTEM)
    return app


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                (sheet.write_number if isinstance(value, float) else sheet.write_string)(at, place, value)
    return path


class Answer(NamedTuple):
    """What one run of the command gave."""

    code: int
    told: dict[str, object]
    err: str
    result: list[list[str]]
    internal: list[dict[str, str]]
    out: Path


Sand = Callable[..., Answer]


@pytest.fixture
def sand(desk_with_list: Flask, cli: FlaskCliRunner, tmp_path: Path) -> Sand:
    """Return a function that runs the command over rows of a workbook."""

    def run(rows: Sequence[Sequence[object]], *, heads: Sequence[str] = HEADS, name: str = "hasil") -> Answer:
        path = workbook(tmp_path / f"{name}-asal.xlsx", [heads, *rows] if heads else rows)
        out, internal = tmp_path / f"{name}.xlsx", tmp_path / f"{name}.csv"
        done = cli.invoke(
            args=[
                "sanding",
                "run",
                str(path),
                "--periode",
                PERIODE,
                "--out",
                str(out),
                "--internal",
                str(internal),
                "--json",
            ]
        )
        if done.exit_code:
            return Answer(done.exit_code, {}, done.stderr, [], [], out)
        with internal.open(encoding="utf-8", newline="") as file:
            told = list(csv.DictReader(file))
        sheet = CalamineWorkbook.from_path(out).get_sheet_by_index(0)
        result = [[str(cell) for cell in row] for row in sheet.iter_rows()]
        return Answer(0, json.loads(done.stdout), done.stderr, result, told, out)

    return run
