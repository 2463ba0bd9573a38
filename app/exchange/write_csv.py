"""CSV for other systems and for spreadsheets, with nothing in it that a spreadsheet would execute."""

import csv
from collections.abc import Iterable, Sequence
from typing import IO

from app.exchange.write_xlsx import as_text

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def defuse(text: str) -> str:
    """Return ``text`` with an apostrophe before anything a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_DANGEROUS) and text != "-" else text


def write_csv(stream: IO[str], heads: Sequence[str], rows: Iterable[Sequence[object]], *, delimiter: str = ";") -> int:
    """Write one table as CSV and return how many rows it holds.

    Args:
        stream: text file opened with ``newline=""``; ``utf-8-sig`` lets Excel see the encoding.
        heads: column heads.
        rows: values; None is empty, dates are dd/mm/yyyy.
        delimiter: semicolon suits spreadsheets set to Indonesian.
    """
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(heads)
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007  # the last number is the count
        writer.writerow(["" if value is None else defuse(as_text(value)) for value in row])
    return count
