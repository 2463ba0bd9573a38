"""What the values of a column are, told from all of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.cli.sheet.heads import Kepala, speaks_of_days, speaks_of_money
from app.cli.sheet.plan import Jenis
from app.exchange.text import label_key
from app.workflow.imports.cells import NO, YES, read_day

_WHOLE = re.compile(r"-?\d{1,9}")
_LONG = re.compile(r"\d{1,15}")
_GROUPED = re.compile(r"(Rp\.? ?)?\d{1,3}(\.\d{3})+(,00|,-)?|Rp\.? ?\d{1,15}(,-)?")
_DECIMAL = re.compile(r"\d{1,12}([.,]\d{1,2})?")
_LIKE_AN_ID = re.compile(r"0\d+|\+62[\d\s-]+|\d{15,}|\d+[.,]\d+E\+?\d+", re.IGNORECASE)
#: A kind holds when this part of the cells is of it; the rest is told with its lines.
MOST = 0.8
_MARKS = frozenset({"v", "√", "✓", "✔"})
MOST_CHOICES, FEWEST_ROWS = 8, 6
_LENGTHS = (20, 40, 60, 80, 120, 160, 200, 300, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Isi:
    """What the values say.

    Attributes:
        salah: lines whose cell is not of the kind.
    """

    jenis: Jenis
    panjang: int = 0
    pilihan: tuple[str, ...] = ()
    salah: tuple[int, ...] = ()


Cells = Sequence[tuple[int, str]]


def judge(label: str, cells: Cells, kepala: Kepala, today: date, *, blanks: bool, personal: bool) -> Isi:
    """Return the kind of a column.

    Args:
        cells: (line, text) of every cell that says something.
        blanks: whether others say nothing.
        personal: whether its values name or describe people, which no list of choices may hold.
    """
    if not kepala.nomor and not any(_LIKE_AN_ID.fullmatch(text) for _, text in cells):
        found = _day(label, cells, today) or _truth(cells, blanks=blanks) or _amount(label, cells)
        if found:
            return found
        if not personal and (choices := _choices(cells)):
            return Isi(Jenis.PILIHAN, pilihan=choices)
    return Isi(Jenis.TEKS, panjang=_length(cells))


def _day(label: str, cells: Cells, today: date) -> Isi | None:
    def holds(text: str) -> bool:
        try:
            read_day(text, today)
        except ValueError:
            return False
        return speaks_of_days(label) or not text.isdigit()

    return _mostly(cells, holds, Jenis.TANGGAL)


def _truth(cells: Cells, *, blanks: bool) -> Isi | None:
    """A column of yes and no; where some cells are blank, only of marks, whose absence says no."""
    words = {text.lower() for _, text in cells}
    allowed = _MARKS if blanks else YES | NO
    return Isi(Jenis.YA_TIDAK) if words and words <= allowed and words & YES else None


def _amount(label: str, cells: Cells) -> Isi | None:
    texts = [text for _, text in cells]
    if not texts:
        return None
    money = speaks_of_money(label) or any(text.lower().startswith("rp") for text in texts)
    if not money and (found := _mostly(cells, lambda text: bool(_WHOLE.fullmatch(text)), Jenis.ANGKA)):
        return found
    if found := _mostly(cells, lambda text: bool(_GROUPED.fullmatch(text) or _LONG.fullmatch(text)), Jenis.RUPIAH):
        return found
    return _mostly(cells, lambda text: bool(_DECIMAL.fullmatch(text)), Jenis.DESIMAL)


def _mostly(cells: Cells, holds: Callable[[str], bool], jenis: Jenis) -> Isi | None:
    wrong = tuple(line for line, text in cells if not holds(text))
    return Isi(jenis, salah=wrong) if cells and len(cells) - len(wrong) >= MOST * len(cells) else None


def _choices(cells: Cells) -> tuple[str, ...]:
    """Return the few words that a column holds again and again, each as it is written most; nothing for free text."""
    spellings: dict[str, dict[str, int]] = {}
    for _, text in cells:
        times = spellings.setdefault(label_key(text) or text, {})
        times[text] = times.get(text, 0) + 1
    few = 2 <= len(spellings) <= min(MOST_CHOICES, len(cells) // 2)
    if len(cells) < FEWEST_ROWS or not few or any(len(text) > 40 or text.isdigit() for _, text in cells):
        return ()
    return tuple(max(times, key=lambda text: times[text]) for times in spellings.values())


def _length(cells: Cells) -> int:
    longest = max((len(text) for _, text in cells), default=0)
    return next((length for length in _LENGTHS if length >= longest * 1.5), _LENGTHS[-1])
