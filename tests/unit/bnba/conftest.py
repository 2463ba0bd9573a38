from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.bnba.columns import EXPORT_HEADS
from app.demo.penduduk import export_lines

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def people() -> list[list[str]]:
    """Return 400 invented people as the cells of an export, none of them doubtful."""
    rows = [line.split("|") for line in export_lines(420, seed=11)][1:]
    nik, kk = EXPORT_HEADS.index("NIK"), EXPORT_HEADS.index("NOKK")
    seen: set[str] = set()
    good = []
    for row in rows:
        if len(row[nik]) == 16 and row[nik] not in seen and row[nik] != "9" * 16 and row[kk]:
            seen.add(row[nik])
            good.append(row)
    return good[:400]


@pytest.fixture
def export(tmp_path: Path) -> Write:
    """Return a function that writes rows as an export file, optionally with one column changed in some rows."""
    counter = iter(range(1000))

    def write(rows: Sequence[Sequence[str]], *, heads: Sequence[str] = EXPORT_HEADS, delimiter: str = "|") -> Path:
        path = tmp_path / f"bnba-{next(counter)}.txt"
        path.write_text("\n".join(delimiter.join(row) for row in [heads, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def changed(row: Sequence[str], **cells: str) -> list[str]:
    """Return the row with cells changed by the name of their head, written with underscores."""
    new = list(row)
    for name, value in cells.items():
        new[EXPORT_HEADS.index(name.replace("_", " "))] = value
    return new
