"""How hands and spreadsheets damage numbers, names, dates and addresses, in ways sanding_kit does not."""

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from app.wilayah.match import Tempat

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember")  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des")
_BEFORE = ("H. ", "Hj. ", "HAJI ", "Bpk. ", "Ibu ", "Alm. ", "Sdr. ", "Tn. ", "Ny. ", "Dr. ", "K.H. ", "Ust. ", "Gt. ")
_AFTER = (", S.Pd", ", S.Pd.I", " S.E.", ", SH", ", A.Md.Keb", ", M.Pd", " (Alm)", ", S.Kom", ", Amd", " (ALMH)")
_FATHERS = ("RAMLI", "ABDULLAH", "MASTUR", "JAMHARI", "SALEH", "H. ASMUNI", "SUPARNO")
_OTHER_SPELLINGS = (
    ("MUHAMMAD", "MOCH"), ("MUHAMMAD", "MHD."), ("MUHAMMAD", "M"), ("MUHAMMAD", "MUHAMAT"), ("AHMAD", "A."),
    ("AHMAD", "ACHMAD"), ("ABDUL ", "ABDUL"), ("ABDUL", "ABD"), ("NOOR", "NOR"), ("NUR", "NOER"), ("SITI", "ST"),
    ("SRI", "SERI"), ("SYA", "SA"), ("SY", "SJ"), ("KH", "CH"), ("DDIN", "DIN"), ("DIN", "DDIN"), ("FA", "PA"),
    ("FI", "PI"), ("ZAI", "JAI"), ("ZU", "JU"), ("Q", "K"), ("TU", "TOE"), ("SU", "SOE"), ("I ", "Y "), ("YA", "IA"),
    ("AH", "A"), ("NN", "N"), ("RR", "R"), ("TH", "T"), ("AI", "EI"), ("OE", "U"), ("IYAH", "IAH"), ("V", "P"),
    ("NUR", "NUR "), ("UL ", "UL"), ("MAD", "MAT"), ("ID", "IT"),
)  # fmt: skip
_SEEN = str.maketrans({"O": "0", "I": "1", "S": "5", "B": "8"})
_READ = (("RN", "M"), ("M", "N"), ("N", "M"), ("I", "L"), ("L", "I"), ("U", "V"), ("H", "N"), ("A", "O"), ("E", "F"))
_KEYS = {"A": "SQ", "E": "RW", "I": "UO", "O": "IP", "U": "YI", "N": "BM", "R": "ET", "S": "AD", "T": "RY", "H": "GJ",
         "D": "SF", "L": "KO", "M": "N", "K": "JL"}  # fmt: skip


def nik_form(nik: str, dice: Random) -> str:
    """Return a sound number as people set it out: grouped, with an apostrophe or its own name before it."""
    return dice.choice(
        (f"'{nik}", f"{nik[:6]} {nik[6:12]} {nik[12:]}", f"{nik[:4]}-{nik[4:8]}-{nik[8:12]}-{nik[12:]}", f"{nik}.0",
         f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}.{nik[6:12]}.{nik[12:]}", f"NIK {nik}", f"NIK. {nik}", f" {nik} ", f"`{nik}",
         _with_letters(nik, dice), f"{nik[:8]} {nik[8:]}")
    )  # fmt: skip


def _with_letters(nik: str, dice: Random) -> str:
    letter, digit = dice.choice((("O", "0"), ("l", "1"), ("I", "1"), ("S", "5"), ("B", "8")))
    return nik.replace(digit, letter, 1)


def nik_slip(nik: str, dice: Random) -> str:
    """Return a number with one slip, anywhere: also in the region or the date."""
    at, kind = dice.randrange(16), dice.randrange(5)
    if kind == 0:
        return nik[:at] + nik[at + 1 :]
    if kind == 1:
        return nik[:at] + nik[at] + nik[at:]
    if kind == 2 and at < 15:
        return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
    return nik[:at] + dice.choice([digit for digit in "0123456789" if digit != nik[at]]) + nik[at + 1 :]


def nik_lost(nik: str, dice: Random) -> str:
    """Return what is left where most of a number is lost."""
    return dice.choice(
        (f"{nik[0]}.{nik[1:6]}E+15", f"{nik[0]},{nik[1:3]}E+15", f"{nik[0]}.{nik[1:12]}E+15", nik[:12] + "0000",
         nik[:12], nik[6:])
    )  # fmt: skip


JUNK = ("-", "0", "tidak ada", "belum KTP", "xxx", "1111111111111111", "0000000000000000", "6301000000000000", "ada",
        "1234567890123456", "6301", "=", "?")  # fmt: skip


def name_as_written(name: str, dice: Random) -> str:
    """Return a name as one hand writes it."""
    kinds: Sequence[tuple[int, Callable[[str, Random], str]]] = (
        (42, lambda said, _: said), (9, _titled), (12, respelled), (8, mistyped), (3, _read_by_machine), (2, _swapped),
        (3, _nickname), (6, _initials), (3, _of_father), (3, _joined), (3, lambda said, _: said.replace(" ", "  ")),
        (2, lambda said, dice: mistyped(respelled(said, dice), dice)), (2, lambda s, d: _titled(mistyped(s, d), d)),
        (2, lambda said, dice: f"{said} {dice.choice(('SARI', 'RAMADHAN', 'AKBAR'))}"),
    )  # fmt: skip
    change = dice.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]
    return change(name, dice)


def respelled(name: str, dice: Random) -> str:
    """Return a name in another spelling."""
    for written, other in dice.sample(_OTHER_SPELLINGS, len(_OTHER_SPELLINGS)):
        if written in name:
            return name.replace(written, other, 1).strip()
    return name


def mistyped(name: str, dice: Random) -> str:
    """Return a name with one slip of a finger."""
    at = dice.randrange(len(name))
    kind = dice.randrange(4)
    if kind == 0 and len(name) > 3:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2 and at + 1 < len(name):
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + dice.choice(_KEYS.get(name[at], "AE")) + name[at + 1 :]


def _titled(name: str, dice: Random) -> str:
    return dice.choice(_BEFORE) + name if dice.random() < 0.6 else name + dice.choice(_AFTER)


def _read_by_machine(name: str, dice: Random) -> str:
    if dice.random() < 0.3:
        at = dice.randrange(len(name))
        return name[:at] + name[at:].translate(_SEEN)
    written = [pair for pair in _READ if pair[0] in name]
    return name.replace(*dice.choice(written), 1) if written else name


def _swapped(name: str, dice: Random) -> str:  # noqa: ARG001  # as the others
    words = name.split()
    return " ".join([*words[1:], words[0]])


def _nickname(name: str, dice: Random) -> str:
    words = name.split()
    return dice.choice(words) if len(words) > 1 else name


def _initials(name: str, dice: Random) -> str:
    words = name.split()
    if len(words) == 1:
        return name
    at = dice.choice((0, len(words) - 1))
    return " ".join([*words[:at], words[at][0] + dice.choice((".", "")), *words[at + 1 :]])


def _of_father(name: str, dice: Random) -> str:
    return f"{name} {dice.choice(('BIN', 'BINTI', 'Bin', 'B.'))} {dice.choice(_FATHERS)}"


def _joined(name: str, dice: Random) -> str:  # noqa: ARG001  # as the others
    return name.replace(" ", "", 1)


def date_off(born: date, dice: Random) -> date | None:
    """Return a birth date as it is remembered: right, a part off, invented, somebody else's or none."""
    kinds = ("right", "day", "month", "year", "swapped", "new year", "none", "other")
    kind = dice.choices(kinds, (82, 2, 2, 3, 3, 2, 4, 2))[0]
    low = min(born.day, 28)
    return {
        "right": born,
        "day": born.replace(day=min(28, max(1, born.day + dice.choice((-1, 1, 10, -10))))),
        "month": born.replace(day=low, month=dice.randint(1, 12)),
        "year": born.replace(day=low, year=max(1925, min(2025, born.year + dice.choice((-9, -1, 1, 2, 5, 10))))),
        "swapped": born.replace(day=born.month, month=born.day) if born.day <= 12 else born,
        "new year": born.replace(day=dice.choice((1, 31)), month=dice.choice((1, 12, 7))),
        "none": None,
        "other": date(dice.randint(1945, 2022), dice.randint(1, 12), low),
    }[kind]


def date_text(born: date | None, dice: Random) -> str:
    """Return a date in one of the ways it is written by hand."""
    if born is None:
        return dice.choice(("", "-", "tidak tahu"))
    day, month, year = born.day, born.month, born.year
    return dice.choice(
        (f"{day:02}-{month:02}-{year % 100:02}", f"{day} {_MONTHS[month - 1]} {year}", f"{day:02}/{month:02}/{year}",
         f"{day}-{month}-{year}", f"{day:02} {_SHORT[month - 1].upper()} {year}", f"{year}-{month:02}-{day:02}",
         f"{day:02}.{month:02}.{year}", f"{day:02}{month:02}{year}", f"{day} {_SHORT[month - 1]} {year % 100:02}",
         f"{day:02} - {month:02} - {year}", f"{day}/{month}/{year % 100:02}", f"{day:02}, {_MONTHS[month - 1]} {year}")
    )  # fmt: skip


def address(desa: Tempat, dice: Random) -> str:
    """Return an address in one cell, with or without the village."""
    street = dice.choice(("Jl. A. Yani", "Jl. Pesantren", "Gg. Mawar", "Jl. Poros", "Komp. Matah Asri", "Handil"))
    rt, rw = dice.randint(1, 20), dice.randint(1, 6)
    place = dice.choice((f"Ds. {desa.nama}", f"Desa {desa.nama}", f"Kel. {desa.nama}", desa.nama.upper()))
    kecamatan = dice.choice(("", f" Kec. {desa.kecamatan}", f", Kecamatan {desa.kecamatan}", f" {desa.kecamatan}"))
    where = dice.choice((f"RT {rt:02} RW {rw:02}", f"RT. {rt}/{rw}", f"RT.{rt:03} RW.{rw:03}", f"RT {rt}"))
    return dice.choice((f"{street} {where} {place}{kecamatan}", f"{place} {where}{kecamatan}", f"{street} {where}"))
