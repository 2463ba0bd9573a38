"""Look of a new spreadsheet, as the API reports it."""

from typing import Any

Json = dict[str, Any]
WHITE: Json = {"red": 1, "green": 1, "blue": 1}
DEFAULT_FORMAT: Json = {
    "backgroundColor": WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": WHITE},
}
#: Look of a cell as it is shown: the theme's font by its name.
SHOWN_FORMAT: Json = {**DEFAULT_FORMAT, "textFormat": {**DEFAULT_FORMAT["textFormat"], "fontFamily": "Arial"}}
_COLORS = {
    "TEXT": (0, 0, 0),
    "BACKGROUND": (1, 1, 1),
    "ACCENT1": (0.25882354, 0.52156866, 0.95686275),
    "ACCENT2": (0.91764706, 0.2627451, 0.20784314),
    "ACCENT3": (0.9843137, 0.7372549, 0.015686275),
    "ACCENT4": (0.20392157, 0.65882355, 0.3254902),
    "ACCENT5": (1, 0.42745098, 0.003921569),
    "ACCENT6": (0.27450982, 0.7411765, 0.7764706),
    "LINK": (0.06666667, 0.33333334, 0.8),
}


def _rgb(color: tuple[float, float, float]) -> Json:
    parts = zip(("red", "green", "blue"), color, strict=True)
    return {name: part for name, part in parts if part}


THEME: Json = {
    "primaryFontFamily": "Arial",
    "themeColors": [{"colorType": kind, "color": {"rgbColor": _rgb(color)}} for kind, color in _COLORS.items()],
}


_OWN = {"title", "defaultFormat", "spreadsheetTheme"}


def book_properties(given: Json) -> Json:
    """Return the properties of a new spreadsheet, without its title."""
    made = {"locale": "en_US", "autoRecalc": "ON_CHANGE", "timeZone": "Etc/GMT"}
    return made | {key: value for key, value in given.items() if key not in _OWN}
