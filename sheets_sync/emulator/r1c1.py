"""R1C1 notation: `R2C3`, `R[1]C[2]` counted from A1, and halves that leave an axis open (`R2`, `C[1]`)."""

import re
from dataclasses import dataclass

_CORNER = re.compile(r"(?P<R>R(?P<row>\d+|\[\d+\])?)?(?P<C>C(?P<col>\d+|\[\d+\])?)?", re.IGNORECASE)

Corner = tuple[int | None, int | None]  # row and column, zero-based; None leaves the axis open


@dataclass(frozen=True, slots=True)
class _Axis:
    index: int | None
    written: str | None  # the number as it stands, `2` or `[2]`


def corners(halves: list[str]) -> list[Corner] | None:
    """Return the corners that one or two halves name, None when a half is no R1C1 reference.

    Two halves whose numbers on an axis are of one kind and fall by exactly one name nothing: `R2C2:R1C1`.
    """
    read = [_corner(half) for half in halves]
    if None in read:
        return None
    known = [axes for axes in read if axes is not None]
    if len(known) > 1 and any(_crossed(*pair) for pair in zip(*known, strict=True)):
        return None
    return [(row.index, col.index) for row, col in known]


def _corner(text: str) -> tuple[_Axis, _Axis] | None:
    found = _CORNER.fullmatch(text)
    if not text or not found:
        return None
    row, col = found["row"], found["col"]
    if any(written is not None and not written.startswith("[") and not int(written) for written in (row, col)):
        return None
    return _axis(found["R"], row, other=col), _axis(found["C"], col, other=row)


def _absolute(written: str | None) -> bool:
    return written is not None and not written.startswith("[")


def _axis(letter: str | None, written: str | None, *, other: str | None) -> _Axis:
    if written is not None:
        return _Axis(int(written.strip("[]")) - int(_absolute(written)), written)
    # A letter without a number stays at the first; a missing letter beside a numbered one leaves its axis open.
    return _Axis(0 if letter or other is None else None, None)


def _crossed(start: _Axis, end: _Axis) -> bool:
    if start.written is None or end.written is None:
        return False
    same_kind = _absolute(start.written) == _absolute(end.written)
    return same_kind and int(start.written.strip("[]")) == int(end.written.strip("[]")) + 1
