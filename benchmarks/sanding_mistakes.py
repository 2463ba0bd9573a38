"""What hands and spreadsheets make of numbers, names, days and villages in a list of sanding_kit."""

from datetime import date
from random import Random

_SPELLED = (
    ("MUHAMMAD", "M."), ("MUHAMMAD", "MUH."), ("MUHAMMAD", "MOHAMAD"), ("MUHAMMAD", "MUHAMAD"), ("AHMAD", "AKHMAD"),
    ("AHMAD", "ACHMAD"), ("NUR", "NOR"), ("NOOR", "NUR"), ("SITI", "ST."), ("SITI", "SITTI"), ("ABDUL", "ABD."),
    ("SY", "S"), ("F", "P"), ("DZ", "Z"), ("Z", "J"), ("KH", "H"), ("U", "OE"), ("J", "DJ"), ("II", "I"), ("AA", "A"),
    ("TH", "T"), ("IAH", "IYAH"), ("Y", "I"), ("DIN", "DDIN"), ("AH", "A"), ("LL", "L"), ("V", "F"),
)  # fmt: skip
_TITLES = ("H. {}", "HJ. {}", "{}, S.Pd", "{}, SE", "DRS. {}", "ALM. {}", "{} (ALM)", "IR. {}", "{}, A.Md", "BPK {}")
_LETTERS = "AEIOURNSTLMDHK"


def nik_written(nik: str, relatives: list[str], dice: Random) -> str:
    """Return a NIK as a list may have it: right, rounded, cut, mistyped, left out, junk, or a relative's."""
    kind = dice.choices(
        ("right", "rounded", "E", "length", "slip", "none", "junk", "relative"), (40, 26, 6, 5, 7, 9, 3, 4)
    )[0]
    if kind == "relative":
        return dice.choice(relatives) if relatives else nik
    at = dice.randrange(16)
    return {
        "right": nik,
        "rounded": nik[:15] + "0",
        "E": f"{nik[0]},{nik[1:6]}E+15",
        "length": nik[:at] + nik[at + 1 :] if dice.random() < 0.7 else nik[:at] + dice.choice("0123456789") + nik[at:],
        "slip": slipped(nik, dice),
        "none": "",
        "junk": dice.choice(("-", "0", "0000000000000000", "BELUM ADA", "1234567890123456")),
    }[kind]


def kk_written(kk: str, dice: Random) -> str:
    """Return a KK number as a list may have it."""
    kind = dice.choices(("right", "none", "rounded", "slip", "other"), (68, 10, 12, 4, 6))[0]
    other = kk[:6] + f"{dice.randint(1, 28):02}{dice.randint(1, 12):02}{dice.randint(10, 25)}{dice.randint(1, 9):04}"
    return {"right": kk, "none": "", "rounded": kk[:15] + "0", "slip": slipped(kk, dice), "other": other}[kind]


def slipped(number: str, dice: Random) -> str:
    """Return a number with one slip of the hand."""
    if len(number) < 16:
        return number
    at = dice.randrange(15)
    if dice.random() < 0.35:
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    at = dice.randrange(6, 16)
    return number[:at] + dice.choice("0123456789") + number[at + 1 :]


def name_written(name: str, dice: Random) -> str:
    """Return a name as a list may have it: spelled otherwise, with a title, mistyped, shortened or lengthened."""
    words = name.split()
    kind = dice.choices(
        ("right", "spelled", "title", "typo", "two", "initial", "less", "more"), (46, 17, 10, 13, 3, 5, 3, 3)
    )[0]
    if kind == "spelled":
        return respelled(name, dice)
    if kind == "title":
        return dice.choice(_TITLES).format(name)
    if kind in {"typo", "two"}:
        once = mistyped(name, dice)
        return mistyped(once, dice) if kind == "two" else once
    if kind == "initial" and len(words) > 1:
        at = dice.randrange(len(words))
        return " ".join([*words[:at], words[at][0] + ".", *words[at + 1 :]])
    if kind == "less" and len(words) > 1:
        return words[0]
    return f"{name} {dice.choice(('RAHMAN', 'FITRI', 'BIN HASAN', 'AMIN', 'LESTARI'))}" if kind == "more" else name


def respelled(name: str, dice: Random) -> str:
    """Return a name in another of its usual spellings."""
    for written, other in dice.sample(_SPELLED, len(_SPELLED)):
        if written in name:
            return name.replace(written, other, 1)
    return name


def mistyped(name: str, dice: Random) -> str:
    """Return a name with one slip of the typing."""
    at = dice.randrange(len(name))
    kind = dice.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + dice.choice(_LETTERS) + name[at:]
    if kind == 2 and at + 1 < len(name):
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + dice.choice(_LETTERS) + name[at + 1 :]


def day_written(born: date, dice: Random) -> date | None:
    """Return a day of birth as a list may have it, or None where it has none."""
    kind = dice.choices(("right", "none", "swapped", "mistaken", "invented", "other"), (83, 4, 4, 5, 2, 2))[0]
    if kind == "swapped" and born.day <= 12:
        return born.replace(month=born.day, day=born.month)
    if kind == "mistaken":
        return mistaken(born, dice)
    if kind == "invented":
        return born.replace(month=dice.choice((1, 7)), day=1)
    if kind == "other":
        return date(dice.randint(1940, 2023), dice.randint(1, 12), dice.randint(1, 28))
    return None if kind == "none" else born


def mistaken(born: date, dice: Random) -> date:
    """Return a day of birth with one part wrong."""
    part = dice.randrange(3)
    if part == 0:
        return born.replace(day=dice.randint(1, 28))
    if part == 1:
        return born.replace(month=dice.randint(1, 12), day=min(born.day, 28))
    return born.replace(
        year=min(2024, max(1925, born.year + dice.choice((-10, -2, -1, 1, 2, 10)))), day=min(born.day, 28)
    )


def village_written(village: str, dice: Random) -> str:
    """Return a village as a list may have it: left out, or one of before the move."""
    chance = dice.random()
    if chance < 0.05:
        return ""
    if chance < 0.13:
        return f"{village[:6]}{dice.randint(1, 11):02}.{village[9]}0{dice.randint(1, 11):02}"
    return village
