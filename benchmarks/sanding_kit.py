"""A labelled kit of invented people: a register with its own faults, lists that name some of them, and who is who.

Both sides are noisy: NIKs rounded, cut, mistyped, empty, junk or a relative's; names spelled otherwise, with titles,
initials, a word more or less; dates swapped, mistaken or invented; villages of before the move. Decoys are people whom
the register does not name: whole families, and the twin, father or son of somebody listed, in part under his NIK.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from app.demo.families import Keluarga, Penduduk
from app.sanding.numbers import NOTHING, read_told
from app.sanding.people import Person
from benchmarks.sanding_mistakes import (
    day_written,
    kk_written,
    mistaken,
    mistyped,
    name_written,
    nik_written,
    respelled,
    slipped,
    village_written,
)

_YOUNG = {
    "L": ("HASAN", "HUSEN", "REHAN", "RAFA", "BAGAS", "DIMAS"),
    "P": ("NABILA", "NADIA", "DINDA", "DEWI", "TIARA"),
}


@dataclass(frozen=True)
class Soul:
    """One invented person as he really is."""

    who: int
    nik: str
    kk: str
    nama: str
    born: date
    sex: str
    village: str


@dataclass
class Kit:
    """A register and a list.

    Attributes:
        register: (who, what the register says); a person may stand in it twice.
        rows: (who or -1 for a decoy, what the list says: nik, kk, nama, born, sex, village as texts).
    """

    register: list[tuple[int, Person]]
    rows: list[tuple[int, list[str]]]


def make(size: int, rows: int, seed: int, *, decoys: float = 0.3) -> Kit:
    """Return a kit with ``size`` listed people and a list of ``rows``."""
    dice = Random(seed)  # noqa: S311  # invented people, no secret
    listed, others = _population(int(size), seed, dice)
    register = [(soul.who, _entry(said)) for soul in listed for said in _in_register(soul, dice)]
    dice.shuffle(register)
    relatives = _by_family(listed)
    chosen = []
    for _ in range(rows):
        decoy = dice.random() < decoys
        soul = dice.choice(others if decoy else listed)
        chosen.append((-1 if decoy else soul.who, _written(soul, relatives, dice)))
    return Kit(register, chosen)


def person(row: list[str], *, family: bool = True) -> Person:
    """Return a row of a list as the engine takes it; without its KK where the list has none."""
    nik, kk, nama, born, sex, village = row
    return Person(
        read_told(nik),
        read_told(kk) if family and kk else NOTHING,
        nama,
        date.fromisoformat(born).toordinal() if born else 0,
        sex or None,
        _number(village),
    )


def _number(village: str) -> int:
    return int(village.replace(".", "")) if village else 0


def _population(size: int, seed: int, dice: Random) -> tuple[list[Soul], list[Soul]]:
    listed: list[Soul] = []
    others: list[Soul] = []
    who = 0
    for family in Penduduk(seed).families(int(size * 1.45)):
        known = dice.random() < 0.76
        for soul in _souls(family, dice):
            named = replace(soul, who=who)
            who += 1
            (listed if known and dice.random() < 0.92 else others).append(named)
    return listed[:size], others + listed[size:]


def _souls(family: Keluarga, dice: Random) -> Iterator[Soul]:
    for one in family.anggota:
        nik = one.nik
        yield Soul(0, nik, family.no_kk, one.nama, one.born, one.jk, family.desa.kode)
        if one.hub == "ANAK" and dice.random() < 0.012:
            first = one.nama.split()[0]
            twin = _twin(first, one.jk, dice) + (" " + one.nama.split()[-1] if " " in one.nama else "")
            yield Soul(0, f"{nik[:12]}{int(nik[12:]) + 1:04}", family.no_kk, twin, one.born, one.jk, family.desa.kode)
        if one.hub == "KEPALA KELUARGA" and one.jk == "L" and dice.random() < 0.04:
            son = one.born.replace(year=min(one.born.year + 24, 2023), day=min(one.born.day, 28))
            yield Soul(0, nik[:6] + f"{son:%d%m%y}" + "0009", family.no_kk, one.nama, son, "L", family.desa.kode)


def _twin(first: str, jk: str, dice: Random) -> str:
    if dice.random() < 0.3:  # as alike as HASAN and HUSIN
        return first[:1] + dice.choice("AIU") + first[2:-1] + dice.choice("AIN")
    return dice.choice([name for name in _YOUNG[jk] if name != first])


def _in_register(soul: Soul, dice: Random) -> Iterator[Soul]:  # noqa: C901  # one line per fault
    nik, nama, born, kk, village = soul.nik, soul.nama, soul.born, soul.kk, soul.village
    chance = dice.random()
    if chance < 0.012:
        nik = dice.choice(("", "-", "0", "9999999999999999", ""))
    elif chance < 0.022:
        nik = nik[:15] + "0"
    elif chance < 0.03:
        nik = slipped(nik, dice)
    if dice.random() < 0.04:
        nama = dice.choice((respelled, mistyped))(nama, dice)
    if born.year < 1965 and dice.random() < 0.06:
        born = born.replace(month=dice.choice((1, 7, 12)), day=1)
    elif dice.random() < 0.012:
        born = mistaken(born, dice)
    if dice.random() < 0.015:
        kk = dice.choice(("", slipped(kk, dice)))
    said = replace(soul, nik=nik, nama=nama, born=born, kk=kk, village=village)
    yield said
    if dice.random() < 0.008:
        yield replace(said, nama=respelled(nama, dice), kk=slipped(kk, dice) if kk and dice.random() < 0.3 else kk)


def _entry(soul: Soul) -> Person:
    told = [read_told(number) if number else NOTHING for number in (soul.nik, soul.kk)]
    nik, kk = (one if one.digits == 16 else NOTHING for one in told)
    return Person(nik, kk, soul.nama, soul.born.toordinal(), soul.sex, _number(soul.village))


def _by_family(listed: list[Soul]) -> dict[str, list[Soul]]:
    families: dict[str, list[Soul]] = {}
    for soul in listed:
        families.setdefault(soul.kk, []).append(soul)
    return families


def _written(soul: Soul, families: dict[str, list[Soul]], dice: Random) -> list[str]:
    born = day_written(soul.born, dice)
    return [
        nik_written(soul.nik, [one.nik for one in families.get(soul.kk, []) if one.who != soul.who], dice),
        kk_written(soul.kk, dice),
        name_written(soul.nama, dice),
        born.isoformat() if born else "",
        dice.choices((soul.sex, "", "PL"[soul.sex == "P"]), (90, 8, 2))[0],
        village_written(soul.village, dice),
    ]


def written_like(cells: list[str], dice: Random) -> list[str]:
    """Return a line of an export as another office writes it: NIK, name, date, sex, village, kecamatan, KK."""
    kk, nik, nama, born, sex = cells[9], cells[10], cells[11], cells[12], cells[14]
    if len(nik) == 16 and dice.random() < 0.5:
        nik = dice.choice((nik[:15] + "0", slipped(nik, dice), ""))
    return [nik, name_written(nama, dice), born, sex[:1], cells[4], cells[3], kk if dice.random() < 0.8 else ""]
