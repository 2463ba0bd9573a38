"""The bar chart of a result as SVG, drawn here so that page and paper need no script."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape

_ROW, _LEFT, _WIDTH, _TOP = 30, 290, 360, 8
_FULL = 100
_GREEN = {"A": "#17583f", "B": "#1c5aa0", "C": "#b07a12", "D": "#a32519"}


def bar_chart(bars: Sequence[tuple[str, str, str]]) -> str:
    """Return an SVG with one bar per (label, value from 0 to 100 as ``91,48``, grade)."""
    height = _TOP * 2 + _ROW * len(bars)
    width = _LEFT + _WIDTH + 110
    rows = "".join(_bar(at, *bar) for at, bar in enumerate(bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" font-family="Liberation Sans, sans-serif" font-size="13">'
        f"<title>Nilai setiap unsur pada skala 25 sampai 100</title>{rows}</svg>"
    )


def chart_uri(bars: Sequence[tuple[str, str, str]]) -> str:
    """Return the chart as a picture for paper."""
    return f"data:image/svg+xml;base64,{b64encode(bar_chart(bars).encode()).decode()}"


def _bar(at: int, label: str, value: str, grade: str) -> str:
    top = _TOP + at * _ROW
    length = round(float(value.replace(",", ".")) / _FULL * _WIDTH, 1)
    return (
        f'<text x="{_LEFT - 10}" y="{top + 19}" text-anchor="end" fill="currentColor">{escape(label)}</text>'
        f'<rect x="{_LEFT}" y="{top + 5}" width="{_WIDTH}" height="20" fill="#888" opacity="0.15"/>'
        f'<rect x="{_LEFT}" y="{top + 5}" width="{length}" height="20" fill="{_GREEN[grade]}"/>'
        f'<text x="{_LEFT + _WIDTH + 10}" y="{top + 19}" fill="currentColor">{escape(value)} ({escape(grade)})</text>'
    )
