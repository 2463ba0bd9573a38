"""Days as people type them, and as spreadsheets keep them. Pure. Day comes before month in Indonesia."""

import re
from datetime import date, timedelta

SHEET_EPOCH = date(1899, 12, 30)

_BULAN = tuple(
    "januari,februari,maret,april,mei,juni,juli,agustus,september,oktober,november,desember".split(",")  # noqa: SIM905  # twelve months on one line
)
_DAY_FIRST = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_LONG = re.compile(r"^(\d{1,2})[\s\-]+([a-z]+)\.?[\s\-]+(\d{4})$")


def of_serial(number: float) -> date:
    """Return the day that a spreadsheet keeps as a number.

    Raises:
        ValueError: no day that anybody could mean.
    """
    if not 1 <= number < 73_051:  # 1899-12-31 .. 2099-12-31
        raise ValueError(number)
    return SHEET_EPOCH + timedelta(days=int(number))


def of_text(text: str) -> date:
    """Return the day that a text in lower case means; the year comes first only in the ISO spelling.

    Raises:
        ValueError: no day, or more than one.
    """
    if m := _DAY_FIRST.match(text):
        return date(int(m[3]), int(m[2]), int(m[1]))
    if m := _ISO.match(text):
        return date(int(m[1]), int(m[2]), int(m[3]))
    if (m := _LONG.match(text)) and (month := _month(m[2])):
        return date(int(m[3]), month, int(m[1]))
    raise ValueError(text)


def _month(name: str) -> int:
    """Return the number of a month by its name or the way people shorten it, 0 when it is none."""
    name = {"agt": "agu", "ags": "agu", "agst": "agu", "nop": "nov", "sept": "sep", "pebruari": "februari"}.get(
        name, name
    )
    found = [n for n, bulan in enumerate(_BULAN, start=1) if bulan == name or (len(name) == 3 and bulan[:3] == name)]
    return found[0] if found else 0
