"""How an identity number looks to somebody who need not know it."""

from collections.abc import Callable


def mask_nik(value: str | None) -> str:
    """Return ``9901 01•• •••• 0001`` for screens: district and serial stay, the birth date goes."""
    if not value:
        return ""
    if len(value) != 16:
        return mask_short(value)
    return f"{value[:4]} {value[4:6]}•• •••• {value[12:]}"


def mask_plain(value: str | None) -> str:
    """Return ``990101********01`` for paper and spreadsheets, where dots must survive any font."""
    if not value:
        return ""
    if len(value) <= 8:
        return "*" * len(value)
    return value[:6] + "*" * (len(value) - 8) + value[-2:]


def mask_short(value: str | None) -> str:
    """Return the last four characters behind bullets, for numbers of any length."""
    if not value:
        return ""
    return "••••" + value[-4:] if len(value) > 4 else "••••"


def mask_name(value: str | None) -> str:
    """Return ``S*** R******`` for the public verification page."""
    return " ".join(word[0] + "*" * (len(word) - 1) for word in (value or "").split())


def masker_for(name: str) -> Callable[[str | None], str]:
    """Return how lists mask the column ``name``: NIK and KK keep their groups, the rest four characters."""
    return mask_nik if name in {"nik", "no_kk"} or name.startswith("nik_") else mask_short
