"""What typing a text into a cell makes of it: booleans, numbers, percentages, money, dates, formulas."""

import re
from typing import Any

from sheets_sync.emulator import locales, typed_dates
from sheets_sync.emulator.numbers import tidy

Json = dict[str, Any]
Typed = tuple[Any, Json | None]  # the value, and the number format it brings along
_NUMBER = re.compile(
    r"^(?P<sign>[+-]?)(?P<money>Rp\.?|\$)?\s?(?P<minus>-?)(?P<body>\d[\d.,]*|[.,]\d+)"
    r"(?P<exp>[eE][+-]?\d+)?\s?(?P<pct>%?)$"
)


def parse(text: str, locale: str) -> Typed:
    """Return what a typed text becomes in a cell without a format of its own."""
    trimmed = text.strip()
    if trimmed.upper() in {"TRUE", "FALSE"}:
        return trimmed.upper() == "TRUE", None
    found = _number(trimmed, locale) or typed_dates.parse(trimmed, locale)
    if found:
        return found
    # A plus sign begins a formula when no number follows it.
    if trimmed.startswith("+") and len(trimmed) > 1:
        return {"f": "=" + trimmed}, None
    return text, None


def _number(text: str, locale: str) -> Typed | None:
    found = _NUMBER.match(text)
    if not found or (found["minus"] and (found["sign"] or not found["money"])):
        return None
    if found["money"] and found["money"].startswith("Rp") != locales.is_indonesian(locale):
        return None
    plain = _plain_digits(found["body"], locale)
    if plain is None:
        return None
    value = float(f"{found['sign']}{found['minus']}{plain}{found['exp'] or ''}")
    # Sheets keep 15 significant digits: a typed 16-digit NIK loses its last one.
    return _with_kind(float(f"{value:.15g}"), found, plain, locale)


def _with_kind(value: float, found: re.Match[str], plain: str, locale: str) -> Typed:
    places = ".00" if "." in plain else ""
    if found["pct"]:
        return tidy(value / 100), {"type": "PERCENT", "pattern": f"0{places}%"}
    if found["money"]:
        return tidy(value), {"type": "CURRENCY", "pattern": f'"{found["money"].rstrip(".")}"#,##0{places}'}
    if found["exp"]:
        return tidy(value), {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    grouped = ("." if locales.decimal_comma(locale) else ",") in found["body"]
    return tidy(value), {"type": "NUMBER", "pattern": f"#,##0{places}"} if grouped else None


def _plain_digits(body: str, locale: str) -> str | None:
    thousands, decimal = (".", ",") if locales.decimal_comma(locale) else (",", ".")
    whole, mark, rest = body.partition(decimal)
    if thousands in whole:
        if not re.match(rf"^\d{{1,3}}(\{thousands}\d{{3}})+$", whole):
            return None
        whole = whole.replace(thousands, "")
    if not (whole.isdigit() or whole == "") or (mark and not (rest.isdigit() or rest == "")):
        return None
    return f"{whole or 0}.{rest}" if rest else whole or "0"
