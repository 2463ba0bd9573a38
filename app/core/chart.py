"""Charts as SVG, drawn here so that page and paper need no script. The table beside one holds the same numbers."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

GREEN = "#17583f"
_ROW, _WIDTH, _TOP, _LETTER, _LONGEST = 30, 360, 8, 7.2, 48
_LINE_WIDTH, _LINE_HEIGHT, _FOOT, _SIDE = 720, 220, 28, 44


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar or point: its label, its value from 0 on, and the value in words behind it."""

    label: str
    nilai: float
    teks: str
    warna: str = GREEN


def bars(judul: str, marks: Sequence[Mark], *, penuh: float = 0) -> str:
    """Return an SVG with one bar per mark; ``penuh`` is the value of a whole bar, the largest when it is 0."""
    whole = penuh or max((one.nilai for one in marks), default=0) or 1
    left = round(max((len(one.label) for one in marks), default=0) * _LETTER) + 12
    right = round(max((len(one.teks) for one in marks), default=0) * _LETTER) + 16
    rows = "".join(_bar(at, one, left, whole) for at, one in enumerate(marks))
    return _svg(judul, left + _WIDTH + right, _TOP * 2 + _ROW * len(marks), rows)


def line(judul: str, marks: Sequence[Mark]) -> str:
    """Return an SVG with a line through the marks, from left to right, each with its value above it."""
    top = max((one.nilai for one in marks), default=0) or 1
    step = (_LINE_WIDTH - 2 * _SIDE) / max(len(marks) - 1, 1)
    places = [(round(_SIDE + at * step, 1), _height(one.nilai / top)) for at, one in enumerate(marks)]
    path = " ".join(f"{x},{y}" for x, y in places)
    floor = _LINE_HEIGHT - _FOOT
    drawn = (
        f'<line x1="{_SIDE}" y1="{floor}" x2="{_LINE_WIDTH - _SIDE}" y2="{floor}" stroke="#888" opacity="0.5"/>'
        f'<polyline points="{path}" fill="none" stroke="{GREEN}" stroke-width="2.5"/>'
    )
    points = "".join(_point(one, *place) for one, place in zip(marks, places, strict=True))
    return _svg(judul, _LINE_WIDTH, _LINE_HEIGHT, drawn + points)


def shortened(label: str) -> str:
    """Return a label as it fits beside its bar."""
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"


def as_picture(svg: str) -> str:
    """Return a chart as a picture for paper."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _svg(judul: str, width: int, height: int, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" font-family="Liberation Sans, sans-serif" font-size="13">'
        f"<title>{escape(judul)}</title>{drawn}</svg>"
    )


def _bar(at: int, one: Mark, left: int, whole: float) -> str:
    top, length = _TOP + at * _ROW, round(one.nilai / whole * _WIDTH, 1)
    return (
        f'<text x="{left - 10}" y="{top + 19}" text-anchor="end" fill="currentColor">{escape(one.label)}</text>'
        f'<rect x="{left}" y="{top + 5}" width="{_WIDTH}" height="20" fill="#888" opacity="0.15"/>'
        f'<rect x="{left}" y="{top + 5}" width="{length}" height="20" fill="{one.warna}"/>'
        f'<text x="{left + _WIDTH + 10}" y="{top + 19}" fill="currentColor">{escape(one.teks)}</text>'
    )


def _point(one: Mark, x: float, y: float) -> str:
    foot = _LINE_HEIGHT - 8
    return (
        f'<circle cx="{x}" cy="{y}" r="4" fill="{one.warna}"/>'
        f'<text x="{x}" y="{y - 9}" text-anchor="middle" fill="currentColor">{escape(one.teks)}</text>'
        f'<text x="{x}" y="{foot}" text-anchor="middle" fill="currentColor">{escape(one.label)}</text>'
    )


def _height(share: float) -> float:
    room = _LINE_HEIGHT - _FOOT - 28
    return round(_LINE_HEIGHT - _FOOT - share * room, 1)
