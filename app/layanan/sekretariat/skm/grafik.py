"""The chart of a result: one bar per element, coloured by its grade."""

from collections.abc import Sequence

from app.core.chart import Mark, as_picture, bars

_FULL = 100
_COLOURS = {"A": "#17583f", "B": "#1c5aa0", "C": "#b07a12", "D": "#a32519"}


def bar_chart(unsur: Sequence[tuple[str, str, str]]) -> str:
    """Return an SVG with one bar per (label, value from 0 to 100 as ``91,48``, grade)."""
    marks = [
        Mark(label, float(value.replace(",", ".")), f"{value} ({grade})", _COLOURS[grade])
        for label, value, grade in unsur
    ]
    return bars("Nilai setiap unsur pada skala 25 sampai 100", marks, penuh=_FULL)


def chart_uri(unsur: Sequence[tuple[str, str, str]]) -> str:
    """Return the chart as a picture for paper."""
    return as_picture(bar_chart(unsur))
