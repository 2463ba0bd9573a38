"""Colours, weight and choices of a cell."""

from typing import Any

from sheets_sync.emulator import reading
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.tabs import close

Json = dict[str, Any]


def css(attrs: Json) -> str:
    """Return the style of a cell: background, text colour, weight, slant, alignment, wrapping."""
    form: Json = attrs.get("userEnteredFormat") or {}
    letters: Json = form.get("textFormat") or {}
    parts = []
    background = _color(form, "backgroundColor")
    if background and background != "#ffffff":
        # A filled cell keeps dark letters in the dark theme too.
        parts += [f"background:{background}", f"color:{_color(letters, 'foregroundColor') or '#1f1f1f'}"]
    elif _color(letters, "foregroundColor"):
        parts.append(f"color:{_color(letters, 'foregroundColor')}")
    if letters.get("bold"):
        parts.append("font-weight:600")
    if letters.get("italic"):
        parts.append("font-style:italic")
    if form.get("horizontalAlignment") in {"CENTER", "RIGHT"}:
        parts.append(f"text-align:{form['horizontalAlignment'].lower()}")
    if form.get("wrapStrategy") == "WRAP":
        parts.append("white-space:pre-wrap")
    return ";".join(parts)


def _color(form: Json, name: str) -> str:
    color = (form.get(f"{name}Style") or {}).get("rgbColor") or form.get(name)
    if not color:
        return ""
    shades = (round(255 * float(color.get(part) or 0)) for part in ("red", "green", "blue"))
    return "#" + "".join(f"{min(max(shade, 0), 255):02x}" for shade in shades)


class Options:
    """Choices of validation lists, looked up once per source range."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[str, list[str]] = {}

    def of(self, attrs: Json) -> list[str]:
        """Return the choices of a cell, empty when it has no list."""
        condition: Json = (attrs.get("dataValidation") or {}).get("condition") or {}
        given = [str(value.get("userEnteredValue") or "") for value in condition.get("values") or []]
        if condition.get("type") == "ONE_OF_LIST":
            return given
        if condition.get("type") == "ONE_OF_RANGE" and given:
            return self._from_range(given[0].removeprefix("="))
        return ["TRUE", "FALSE"] if condition.get("type") == "BOOLEAN" else []

    def _from_range(self, text: str) -> list[str]:
        if text not in self._known:
            try:
                sheet, rect = self._book.locate(text)
                rows = reading.block(self._book, sheet, close(sheet, rect), {})
            except ApiError:
                rows = []
            self._known[text] = [str(cell) for row in rows for cell in row if cell != ""]
        return self._known[text]
