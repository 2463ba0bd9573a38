"""Telling the row of heads of a table that nobody declared: by what heads look like, not by what they should be."""

import re
from collections import Counter
from collections.abc import Sequence

from app.exchange.heads import HEAD_ROWS, Heads, without_empty_end
from app.exchange.reader import counts_columns
from app.exchange.rows import RawRow
from app.exchange.text import label_key

#: Words that begin the heads of nearly every register.
_USUAL = re.compile(
    r"NO|NOMOR.*|NOURUT|NAMA.*|NIK.*|NOKK|NOKTP|NIP|ALAMAT.*|TANGGAL.*|TGL.*|DESA.*|KELURAHAN.*|KECAMATAN|KEC|JENIS.*|"
    r"JUMLAH|JML|KETERANGAN|KET|STATUS|UMUR|USIA|JK|RT|RW|RTRW|NOHP|HP|TELEPON|NOTELP.*|PEKERJAAN|UNIT|HARGA|NILAI|TAHUN"
)
_NUMBER = re.compile(r"[\d.,/\-:() ]+")
_LONGEST_HEAD = 80
#: Rows that stand on one another in the heads of one table.
_DEEPEST = 3


def guess_heads(rows: Sequence[RawRow]) -> tuple[Heads | None, float]:
    """Return the heads among the first rows, those of merged cells put together, or None.

    The second value says how much they look like heads, to compare sheets and delimiters; 0 when there are none.
    """
    best: Heads | None = None
    most = 0.0
    for at in range(min(len(rows), HEAD_ROWS)):
        labels, end = _fold(rows, at)
        if (score := _score(labels, rows[end + 1 : end + 6])) > most:
            best, most = Heads(labels, {}, rows[end].line), score
    return best, most


def _fold(rows: Sequence[RawRow], at: int) -> tuple[list[str], int]:
    """Put the rows that are heads of heads together; return the labels and the place of the last row."""
    labels = without_empty_end(rows[at].cells)
    end = at
    while end + 1 < len(rows) and end - at + 1 < _DEEPEST and _continues(labels, rows[end + 1]):
        labels = _under(labels, rows[end + 1].cells)
        end += 1
    return labels, end


def _continues(upper: list[str], below: RawRow) -> bool:
    """Whether the row below subdivides heads: it fills columns that have none, and is blank under some that have."""
    lower = without_empty_end(below.cells)
    if len([cell for cell in lower if cell]) < 2 or any(_is_number(cell) for cell in lower if cell):
        return False
    width = max(len(upper), len(lower))
    pairs = list(zip(_padded(upper, width), _padded(lower, width), strict=True))
    return any(low and not up for up, low in pairs) and any(up and not low for up, low in pairs) and bool(upper[0])


def _under(upper: list[str], below: list[str]) -> list[str]:
    """Return the lower heads, with the one above them where the lower alone stands twice."""
    lower = without_empty_end(below)
    width = max(len(upper), len(lower))
    twice = Counter(label_key(cell) for cell in lower if cell)
    labels, group = [], ""
    for up, low in zip(_padded(upper, width), _padded(lower, width), strict=True):
        group = up or (group if low else "")
        labels.append(f"{group} {low}".strip() if low and twice[label_key(low)] > 1 else low or up)
    return labels


def _score(labels: list[str], below: Sequence[RawRow]) -> float:
    filled = [label for label in labels if label]
    usual = sum(1 for label in filled if _USUAL.fullmatch(label_key(label)))
    numbers = sum(1 for label in filled if _is_number(label))
    if len(filled) < 2 or (not usual and (numbers or len(filled) < 3)):
        return 0
    long = sum(1 for label in filled if len(label) > _LONGEST_HEAD)
    words = len({label_key(label) for label in filled}) - numbers
    return max(0, words + 3 * usual - 3 * numbers - 2 * long + _support(labels, below))


def _support(labels: list[str], below: Sequence[RawRow]) -> float:
    """Return which part of the headed columns has something below, as points."""
    data = [row.cells for row in below if any(row.cells) and not counts_columns(row.cells)]
    headed = [at for at, label in enumerate(labels) if label]
    used = [at for at in headed if any(at < len(cells) and cells[at] for cells in data)]
    return 4 * len(used) / len(headed)


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))
