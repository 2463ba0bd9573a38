"""Colours: every colour is given back twice, plain and as a style that may name a theme colour."""

from typing import Any

from sheets_sync.emulator.defaults import THEME
from sheets_sync.emulator.fields import Mask

Json = dict[str, Any]
STYLE_OF = {
    "backgroundColor": "backgroundColorStyle",
    "foregroundColor": "foregroundColorStyle",
    "tabColor": "tabColorStyle",
    "headerColor": "headerColorStyle",
    "firstBandColor": "firstBandColorStyle",
    "secondBandColor": "secondBandColorStyle",
    "footerColor": "footerColorStyle",
    "color": "colorStyle",
}
_PLAIN_OF = {style: plain for plain, style in STYLE_OF.items()}
_THEME = {entry["colorType"]: entry["color"]["rgbColor"] for entry in THEME["themeColors"]}


def mirrored(value: Any) -> Any:
    """Return a format (or anything that holds colours) with each colour in both ways; the style wins."""
    if isinstance(value, list):
        return [mirrored(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {name: mirrored(part) for name, part in value.items()}
    for plain, style in STYLE_OF.items():
        if style in made and not made[style]:
            # A style that names no colour takes the colour away.
            made.pop(style)
            made.pop(plain, None)
        elif style in made:
            made[plain] = _plain(made[style])
        elif plain in made and "rgbColor" not in made[plain]:
            made[style] = {"rgbColor": made[plain]}
    return made


def _plain(style: Json) -> Json:
    theme: Json = _THEME.get(str(style.get("themeColor")), {})
    found: Json = style.get("rgbColor", theme)
    return found


def with_twins(mask: Mask) -> Mask:
    """Return a mask that names a colour in both ways where it names it in one."""
    made: Mask = {name: with_twins(below) for name, below in mask.items()}
    for name in mask:
        twin = STYLE_OF.get(name) or _PLAIN_OF.get(name)
        if twin:
            made[name] = made[twin] = {}
    return made
