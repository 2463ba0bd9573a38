"""Comparing names as people write them. Small on purpose: the full matching of lists is another matter."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

_NOT_LETTER = re.compile(r"[^A-Z ]+")
_TITLES = frozenset(
    {"H", "HJ", "HAJI", "HAJJAH", "ALM", "ALMH", "DR", "DRS", "IR", "SPD", "SE", "SH", "SSOS", "BIN", "BINTI", "BT"}
)
_SPELLINGS = {
    **dict.fromkeys(
        ("M", "MUH", "MUHD", "MHD", "MOH", "MOCH", "MOHAMMAD", "MOHAMAD", "MUHAMAD", "MUHAMMED"), "MUHAMMAD"
    ),
    **dict.fromkeys(("AKHMAD", "ACHMAD", "AHMED", "AKH"), "AHMAD"),
    **dict.fromkeys(("ABD", "ABDL"), "ABDUL"),
    **dict.fromkeys(("ST", "SITTI"), "SITI"),
    **dict.fromkeys(("NOR", "NOOR"), "NUR"),
}


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Return a name without titles, in one spelling: ``"Hj. St. Noor Aisyah, S.Pd"`` -> ``"SITI NUR AISYAH"``."""
    words = _NOT_LETTER.sub(" ", name.upper().replace("'", "").replace(".", " ").replace("S PD", " ")).split()
    return " ".join(_SPELLINGS.get(word, word) for word in words if word not in _TITLES)


def likeness(first: str, second: str) -> float:
    """Return how alike two names are, 0 to 100, whatever the order of their words."""
    return fuzz.token_sort_ratio(name_key(first), name_key(second))
