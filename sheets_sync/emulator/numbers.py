"""Numbers and dates: recognising typed ones, showing stored ones, in two habits (Indonesian, English)."""

import re
from datetime import date, datetime, timedelta
from typing import Any

Json = dict[str, Any]
_EPOCH = datetime.fromisoformat("1899-12-30")  # day 0; a cell's time has no zone
ERROR_TYPES = {
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
    "#ERROR!": "ERROR",
}
_DATE_KINDS = {"DATE", "TIME", "DATE_TIME"}
_MONTHS_ID = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
_MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def tidy(number: Any) -> int | float:
    """Return a number as JSON should show it: whole ones without a decimal part."""
    value = float(number)
    return int(value) if value.is_integer() and abs(value) < 1e21 else value


def is_error(value: Any) -> bool:
    """Tell whether a computed value is a formula error."""
    return isinstance(value, str) and value in ERROR_TYPES


def is_date(number_format: Json) -> bool:
    """Tell whether a number format shows dates or times."""
    return number_format.get("type") in _DATE_KINDS


def decimal_comma(locale: str) -> bool:
    """Tell whether the locale writes 1.234,5 rather than 1,234.5."""
    return locale.split("_", maxsplit=1)[0] not in {"en", "zh", "ja", "th", "ko"}


def serial(moment: datetime) -> int | float:
    """Return a moment as days since 30 December 1899."""
    return tidy((moment - _EPOCH) / timedelta(days=1))


def moment(number: float) -> datetime:
    """Return the moment of a serial number, to the second."""
    return _EPOCH + timedelta(seconds=round(number * 86400))


def parse(text: str, locale: str) -> tuple[Any, Json | None]:
    """Return what typing this text into a cell makes of it, with the format it brings along."""
    trimmed = text.strip()
    if trimmed.upper() in {"TRUE", "FALSE"}:
        return trimmed.upper() == "TRUE", None
    number = _parse_number(trimmed, locale)
    if number is not None:
        return number
    day = _parse_date(trimmed, locale)
    if day is not None:
        return serial(datetime.combine(day, datetime.min.time())), _date_format(locale)
    return text, None


def _date_format(locale: str) -> Json:
    pattern = "dd/mm/yyyy" if decimal_comma(locale) else "m/d/yyyy"
    return {"type": "DATE", "pattern": pattern}


_NUMBER = re.compile(
    r"^(?P<sign>[+-]?)(?P<money>Rp|\$)?\s?(?P<body>\d[\d.,]*|[.,]\d+)(?P<exp>[eE][+-]?\d+)?(?P<pct>%?)$"
)


def _parse_number(text: str, locale: str) -> tuple[Any, Json | None] | None:
    found = _NUMBER.match(text)
    if not found:
        return None
    plain = _plain_digits(found["body"], locale)
    if plain is None:
        return None
    value = float(found["sign"] + plain + (found["exp"] or ""))
    # Sheets keep 15 significant digits: a typed 16-digit NIK loses its last one.
    value = float(f"{value:.15g}")
    return _with_kind(value, found["money"], percent=bool(found["pct"]), decimals="." in plain)


def _with_kind(value: float, money: str | None, *, percent: bool, decimals: bool) -> tuple[Any, Json | None]:
    places = ".00" if decimals else ""
    if percent:
        return tidy(value / 100), {"type": "PERCENT", "pattern": f"0{places}%"}
    if money:
        return tidy(value), {"type": "CURRENCY", "pattern": f'"{money}"#,##0{places}'}
    return tidy(value), None


def _plain_digits(body: str, locale: str) -> str | None:
    thousands, decimal = (".", ",") if decimal_comma(locale) else (",", ".")
    whole, mark, rest = body.partition(decimal)
    if thousands in whole:
        if not re.match(rf"^\d{{1,3}}(\{thousands}\d{{3}})+$", whole):
            return None
        whole = whole.replace(thousands, "")
    if not (whole.isdigit() or whole == "") or (mark and not (rest.isdigit() or rest == "")):
        return None
    return f"{whole or 0}.{rest}" if rest else whole or "0"


def _parse_date(text: str, locale: str) -> date | None:
    iso = re.match(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$", text)
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    short = re.match(r"^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})$", text)
    if short:
        first, second, year = int(short[1]), int(short[2]), _century(short[3])
        day_first = decimal_comma(locale)
        return _date(year, second, first) if day_first else _date(year, first, second)
    return _parse_named(text)


def _parse_named(text: str) -> date | None:
    named = re.match(r"^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})$", text)
    if not named:
        return None
    month = named[2].title()
    for months in (_MONTHS_ID, _MONTHS_EN):
        if month in months:
            return _date(int(named[3]), months.index(month) + 1, int(named[1]))
    return None


def _century(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 50 else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def show(number: float, number_format: Json, locale: str) -> str:
    """Return a number as its format and the locale show it."""
    if is_date(number_format):
        return _show_date(number, number_format.get("pattern") or _date_format(locale)["pattern"])
    pattern = number_format.get("pattern") or ""
    if number_format.get("type") in {None, "TEXT", "NUMBER_FORMAT_TYPE_UNSPECIFIED"} or not pattern:
        return _general(number, locale)
    return _show_pattern(number, pattern, locale)


def _general(number: float, locale: str) -> str:
    text = str(number) if isinstance(number, int) else f"{number:.15g}"
    if abs(number) >= 1e15 or "e" in text:
        mantissa, _, exponent = f"{number:.5E}".partition("E")
        mantissa = mantissa.rstrip("0").rstrip(".")
        text = f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"
    return text.replace(".", ",") if decimal_comma(locale) else text


def _show_pattern(number: float, pattern: str, locale: str) -> str:
    found = re.search(r"[#0][#0,]*(\.0+)?", pattern)
    if not found:
        return _general(number, locale)
    percent = "%" in pattern
    places = len(found[1]) - 1 if found[1] else 0
    grouped = "," if "," in found[0] else ""
    text = f"{abs(number) * (100 if percent else 1):{grouped}.{places}f}"
    if decimal_comma(locale):
        text = text.translate(str.maketrans(",.", ".,"))
    head, tail = pattern[: found.start()], pattern[found.end() :]
    sign = "-" if number < 0 else ""
    return sign + (head + text + tail).replace('"', "").replace("\\", "")


_PIECES = (
    ("yyyy", "%Y"), ("yy", "%y"), ("mmmm", "%B"), ("mmm", "%b"), ("dddd", "%A"), ("ddd", "%a"),
    ("dd", "%d"), ("hh", "%H"), ("ss", "%S"), ("am/pm", "%p"), ("d", "%-d"), ("h", "%-H"), ("s", "%-S"),
)  # fmt: skip


def _show_date(number: float, pattern: str) -> str:
    made, rest, minutes = "", pattern, False
    when = moment(number)
    while rest:
        piece, made_of = _piece(rest, minutes=minutes)
        if made_of.lower() in {"%h", "%-h"}:
            minutes = True
        elif made_of.startswith("%"):
            minutes = False
        made += when.strftime(made_of) if made_of.startswith("%") else made_of
        rest = rest[len(piece) :]
    return made


def _piece(rest: str, *, minutes: bool) -> tuple[str, str]:
    low = rest.lower()
    if low.startswith("mm") and not low.startswith("mmm"):
        return rest[:2], "%M" if minutes else "%m"
    for piece, made_of in _PIECES:
        if low.startswith(piece):
            return rest[: len(piece)], made_of
    if low.startswith("m"):
        return rest[:1], "%-M" if minutes else "%-m"
    return rest[:1], rest[:1] if rest[0] not in '"\\' else ""
