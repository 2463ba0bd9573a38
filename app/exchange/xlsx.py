"""Reading workbooks: pre-scan here, parsing in a child process with bounded memory and time."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import IO, Any

from app.core.errors import DomainError
from app.exchange.columns import Layout
from app.exchange.heads import HEAD_ROWS, Heads, demand, find_heads
from app.exchange.limits import Limits
from app.exchange.prescan import check_workbook
from app.exchange.rows import NONE, RawRow
from app.exchange.text import clean_row

_CHILD = Path(__file__).with_name("xlsx_child.py")
_BLANKS_BEFORE_END = 200
#: Seconds of the clock per second of processor time that a child may take.
_PATIENCE = 3


@contextmanager
def open_workbook(path: Path, layout: Layout, limits: Limits) -> Iterator[tuple[Heads, Iterator[RawRow]]]:
    """Open the first visible sheet that carries the layout's heads.

    Raises:
        DomainError: the workbook is unsafe, broken or too big, or no sheet has the required heads.
    """
    check_workbook(path, limits)
    with _parsing(path, limits) as child:
        heads, head = _choose_sheet(child, layout)
        yield heads, _until_blank(head, child)


def sheets_of(path: Path, limits: Limits) -> list[tuple[str, list[RawRow]]]:
    """Return the name and the first rows of every visible sheet; DomainError when the workbook cannot be opened."""
    check_workbook(path, limits)
    found = []
    with _parsing(path, limits) as child:
        while (message := _hear(child))["sheet"] is not None:
            found.append((str(message["sheet"]), [_row(raw) for raw in message["head"]]))
            _tell(child, "next")
    return found


def all_rows(path: Path, limits: Limits) -> dict[str, list[RawRow]]:
    """Return every row of every sheet, hidden ones too; DomainError when the workbook cannot be opened."""
    check_workbook(path, limits)
    found = {}
    with _parsing(path, limits, "hidden") as child:
        while (message := _hear(child))["sheet"] is not None:
            _tell(child, "all")
            raws = list(message["head"])
            while batch := _hear(child):
                raws += batch
            found[str(message["sheet"])] = [_row(raw) for raw in raws]
    return found


@contextmanager
def open_sheet(path: Path, name: str, limits: Limits) -> Iterator[Iterator[RawRow]]:
    """Open the visible sheet called ``name`` of a workbook that :func:`sheets_of` has checked and told of."""
    with _parsing(path, limits) as child:
        while (message := _hear(child))["sheet"] != name:
            if message["sheet"] is None:
                raise _died()
            _tell(child, "next")
        _tell(child, "rows")
        yield _until_blank([_row(raw) for raw in message["head"]], child)


@contextmanager
def _parsing(path: Path, limits: Limits, *more: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-I", str(_CHILD), str(path), str(limits.memory_bytes), str(limits.cpu_seconds)]
    with subprocess.Popen(  # noqa: S603  # our own script, arguments are a path and numbers
        [*command, str(HEAD_ROWS), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as child:
        late = Timer(_PATIENCE * limits.cpu_seconds, child.kill)
        late.start()
        try:
            yield child
        finally:
            late.cancel()
            child.kill()


def _choose_sheet(child: subprocess.Popen[str], layout: Layout) -> tuple[Heads, list[RawRow]]:
    best: Heads | None = None
    while (message := _hear(child))["sheet"] is not None:
        head = [_row(raw) for raw in message["head"]]
        heads = find_heads(head, layout)
        if heads and not layout.missing(heads.places):
            _tell(child, "rows")
            return heads, head
        best = heads if heads and (best is None or len(heads.places) > len(best.places)) else best
        _tell(child, "next")
    return demand(best, layout), []


def _until_blank(head: list[RawRow], child: subprocess.Popen[str]) -> Iterator[RawRow]:
    """Yield rows up to a stretch so long and blank that nobody typed below it."""
    blanks = 0
    for row in _all_rows(head, child):
        blanks = 0 if any(row.cells) else blanks + 1
        if blanks >= _BLANKS_BEFORE_END:
            return
        yield row


def _all_rows(head: list[RawRow], child: subprocess.Popen[str]) -> Iterator[RawRow]:
    yield from head
    for line in _pipe(child.stdout):
        for raw in json.loads(line):
            yield _row(raw)
    if child.wait() != 0:
        raise _died()


def _row(raw: list[Any]) -> RawRow:
    line, cells, numbers = raw
    return RawRow(line, clean_row(cells), frozenset(numbers) if numbers else NONE)


def _hear(child: subprocess.Popen[str]) -> Any:
    line = _pipe(child.stdout).readline()
    if not line:
        raise _died()
    return json.loads(line)


def _tell(child: subprocess.Popen[str], word: str) -> None:
    pipe = _pipe(child.stdin)
    pipe.write(word + "\n")
    pipe.flush()


def _pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise RuntimeError("the child was started without pipes")
    return stream


def _died() -> DomainError:
    return DomainError(
        "Berkas .xlsx tidak dapat dibaca: rusak, dikunci, atau terlalu besar. Simpan ulang sebagai .xlsx atau CSV.",
        "rusak",
    )
