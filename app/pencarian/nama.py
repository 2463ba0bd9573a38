"""Names as people write them, brought to one form."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

_NOT_LETTER = re.compile(r"[^A-Z ]+")
_WITH_DIGIT = re.compile(r"[A-Z0158]*[A-Z][A-Z0158]*")
#: Machines read letters for digits.
_READ_AS = str.maketrans("0158", "OISB")
_APOSTROPHE = re.compile(r"['’‘`\u00b4]")
#: Degrees stand after a comma, or with dots between their letters.
_DEGREE = re.compile(
    r"\b(?:A\.? ?MD|S\.? ?(?:PD|SOS|KOM|AG|IP|KEP|HUT|TP|KM|ST|PDI)|M\.(?:PD|SI|KES|AP|M)|S\.[EHTP])\b\.?"
)
_AFTER_COMMA = re.compile(r",\s*[A-Z]{1,4}\b.*$")
_KYAI = re.compile(r"\bK\. ?H\b\.?")
_PARENTAGE = re.compile(r"\b(?:BIN|BINTI|BINTE|BT|B IN)\b.*$")
_TITLES = frozenset(
    {"H", "HJ", "HAJI", "HAJJAH", "ALM", "ALMH", "ALMARHUM", "ALMARHUMAH", "DR", "DRS", "DRA", "IR", "SPD", "SE", "SH",
     "SSOS", "SKOM", "SAG", "SIP", "TN", "NY", "SDR", "SDRI", "BPK", "IBU", "BAPAK", "AMD", "PROF", "USTADZ", "USTAZ",
     "USTAD", "USTADZAH", "USTAZAH", "UST", "KH"}
)  # fmt: skip
_SPELLINGS = {
    **dict.fromkeys(
        ("M", "MUH", "MUHD", "MHD", "MOH", "MOCH", "MOHAMMAD", "MOHAMAD", "MUHAMAD", "MUHAMMED", "MUHAMMAT", "MOHAMED",
         "MOCHAMAD", "MOCHAMMAD", "MUCHAMAD", "MUCHAMMAD", "MUHAMD", "MUHMMAD", "MD"),
        "MUHAMMAD",
    ),
    **dict.fromkeys(("AKHMAD", "ACHMAD", "AHMED", "AKH", "ACH", "AHM"), "AHMAD"),
    **dict.fromkeys(("ABD", "ABDL", "ABDOEL"), "ABDUL"),
    **dict.fromkeys(("ST", "SITTI", "STI", "SITY"), "SITI"),
    **dict.fromkeys(("NOR", "NOOR", "NOER"), "NUR"),
    **dict.fromkeys(("GT", "GST", "GSTI"), "GUSTI"),
}  # fmt: skip
_SOUNDS = (("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("SY", "S"), ("SJ", "S"), ("CH", "H"), ("KH", "H"), ("DH", "D"),
           ("TH", "T"), ("PH", "P"), ("Y", "I"), ("V", "P"), ("F", "P"), ("Z", "J"), ("Q", "K"))  # fmt: skip
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Return a name without titles, in one spelling: ``"Hj. St. Noor Aisyah, S.Pd"`` -> ``"SITI NUR AISYAH"``.

    A father's name after bin or binti goes, unless nothing would stay. A digit in a word is the letter it looks like.
    """
    upper = _APOSTROPHE.sub("", name.upper())
    if not upper.isalpha():
        upper = _WITH_DIGIT.sub(lambda word: word[0].translate(_READ_AS), upper)
        upper = _KYAI.sub(" ", _DEGREE.sub(" ", _AFTER_COMMA.sub("", upper)))
    own = _PARENTAGE.sub("", upper)
    return _joined(own) or _joined(upper)


def spelling_key(key: str) -> str:
    """Return what spellings of one cleaned name have in common: no blanks, no doubled letters, one letter per sound."""
    folded = key.replace(" ", "")
    for written, sound in _SOUNDS:
        folded = folded.replace(written, sound)
    return _TWICE.sub(r"\1", folded)


#: From here on two spellings are surely one name.
SAME = 90.0


def likeness(first: str, second: str) -> float:
    """Return how alike two names are, 0 to 100, whatever the order of their words."""
    return fuzz.token_sort_ratio(name_key(first), name_key(second))


def _joined(upper: str) -> str:
    words = _NOT_LETTER.sub(" ", upper.replace(".", " ")).split()
    kept = [_SPELLINGS.get(word, word) for word in words if word not in _TITLES]
    return " ".join(kept)
