"""A neutral emblem for the demo office; a real office puts its own lambang in the profile."""

from base64 import b64encode
from functools import cache
from pathlib import Path


@cache
def emblem_data_uri(nama: str = "emblem.svg") -> str:
    """Return the emblem as an SVG ``data:`` URI, 5:6, black on white as letters carry it."""
    svg = Path(__file__).with_name(nama).read_bytes()
    return "data:image/svg+xml;base64," + b64encode(svg).decode()
