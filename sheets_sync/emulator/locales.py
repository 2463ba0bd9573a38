"""Habits of a spreadsheet's locale: decimal mark, order of a date, names of months and days, default patterns."""

_MONTHS_EN = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
_MONTHS_ID = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
]  # fmt: skip
_DAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAYS_ID = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
_SHORT_ID = {"Agustus": "Agu"}
_PATTERNS = {
    "DATE": "m/d/yyyy",
    "TIME": "h:mm:ss am/pm",
    "DATE_TIME": "m/d/yyyy h:mm:ss",
    "NUMBER": "#,##0.00",
    "PERCENT": "0.00%",
    "CURRENCY": '"$"#,##0.00',
    "SCIENTIFIC": "0.00E+00",
}
_PATTERNS_ID = {
    "DATE": "dd/mm/yyyy",
    "TIME": "h:mm:ss",
    "DATE_TIME": "dd/mm/yyyy h:mm:ss",
    "CURRENCY": '"Rp"#,##0.00',
}


def is_indonesian(locale: str) -> bool:
    """Tell whether a locale is Indonesian, by Google's old code `in_ID` or the new one."""
    return locale.split("_", maxsplit=1)[0] in {"in", "id"}


def decimal_comma(locale: str) -> bool:
    """Tell whether the locale writes 1.234,5 rather than 1,234.5."""
    return locale.split("_", maxsplit=1)[0] not in {"en", "zh", "ja", "th", "ko"}


def day_first(locale: str) -> bool:
    """Tell whether 3/4 is 3 April rather than 4 March."""
    return locale not in {"en_US", "en", ""}


def months(locale: str) -> list[str]:
    """Return the names of the months, January first."""
    return _MONTHS_ID if is_indonesian(locale) else _MONTHS_EN


def days(locale: str) -> list[str]:
    """Return the names of the days, Monday first."""
    return _DAYS_ID if is_indonesian(locale) else _DAYS_EN


def short(name: str) -> str:
    """Return the abbreviation of a month or day."""
    return _SHORT_ID.get(name, name[:3])


def month_number(word: str) -> int | None:
    """Return the number of a month named in English or Indonesian, whole or by its first three letters."""
    wanted = word.casefold()
    for names in (_MONTHS_ID, _MONTHS_EN):
        for index, name in enumerate(names, start=1):
            if wanted in {name.casefold(), short(name).casefold(), "sept" if index == 9 else ""}:
                return index
    return None


def default_pattern(kind: str, locale: str) -> str:
    """Return the pattern of a number format that names none, empty for a kind shown as it is."""
    if is_indonesian(locale) and kind in _PATTERNS_ID:
        return _PATTERNS_ID[kind]
    if day_first(locale) and kind in {"DATE", "DATE_TIME"}:
        return _PATTERNS[kind].replace("m/d/yyyy", "dd/mm/yyyy")
    return _PATTERNS.get(kind, "")
