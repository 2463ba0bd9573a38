"""The second kit: the town's register with its faults, and lists of it in three layouts, as workbooks.

``rapi`` has a column for everything, ``dinas`` titles above, place and date in one cell and the village in the address,
``acak`` its columns in any order, no KK, and now and then no sex or no village. A file has habits of its own: one was
typed well, another went through a spreadsheet that rounded its numbers.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import xlsxwriter

from app.sanding.numbers import NOTHING, read_told
from app.sanding.people import Person
from app.sanding.places import village_number
from benchmarks import sanding_slips as slips
from benchmarks.sanding_town import Soul, Town

LAYOUTS = ("rapi", "dinas", "acak")
_HEADS = {
    "rapi": ["No", "NIK", "Nama Lengkap", "Tanggal Lahir", "JK", "No. KK", "Desa/Kelurahan", "Kecamatan", "Keterangan"],
    "dinas": ["NO.", "NAMA PENERIMA", "NO. KTP", "TEMPAT, TANGGAL LAHIR", "L/P", "NO KK", "ALAMAT"],
    "acak": ["Kelas", "Tempat/Tgl Lahir", "Nama Siswa", "Alamat Rumah", "NIK Siswa", "Desa", "Jenis Kelamin"],
}
#: Shares of sound, set out otherwise, rounded, slipped, mostly lost, empty, junk, a relative's, the KK in its place.
_NIKS = ("sound", "form", "rounded", "slip", "lost", "none", "junk", "relative", "kk")
_HABITS = ((52, 8, 14, 7, 4, 8, 3, 3, 1), (30, 6, 36, 6, 8, 6, 3, 4, 1), (40, 5, 15, 10, 5, 15, 4, 5, 1))


@dataclass(frozen=True)
class Line:
    """One line of a list: who is meant (-1 for somebody not in the register) and what was done to his numbers."""

    who: int
    kind: str
    cells: list[str]


def register(town: Town, seed: int) -> list[tuple[int, Soul]]:
    """Return (who, what the register says) of every entry, faults and second entries included."""
    dice = Random(f"daftar-{seed}")  # noqa: S311  # invented people, no secret
    entries = [(soul.who, said) for soul in town.listed for said in _entries(soul, town, dice)]
    dice.shuffle(entries)
    return entries


def _entries(soul: Soul, town: Town, dice: Random) -> Iterator[Soul]:
    nik = soul.nik
    kind = dice.choices(("sound", "none", "rounded", "slip", "relative"), (955, 20, 15, 6, 4))[0]
    if kind == "none":
        nik = dice.choice(("", "-", "0", "9999999999999999", "0000000000000000"))
    elif kind == "rounded":
        nik = nik[:15] + "0"
    elif kind == "slip":
        nik = nik[:11] + dice.choice("0123456789") + nik[12:]
    elif kind == "relative":
        nik = dice.choice(town.families[soul.kk]).nik
    nama = dice.choices((soul.nama, slips.respelled(soul.nama, dice), slips.mistyped(soul.nama, dice)), (94, 4, 2))[0]
    born = slips.date_off(soul.born, dice) if dice.random() < 0.08 else soul.born
    said = replace(soul, nik=nik, nama=nama, born=born or soul.born, kk="" if dice.random() < 0.01 else soul.kk)
    yield said
    if dice.random() < 0.012:
        yield replace(said, nik=dice.choice((soul.nik, "", soul.nik[:15] + "0")), nama=slips.mistyped(nama, dice),
                      desa=dice.choice(town.families[soul.kk]).desa)  # fmt: skip


def entry(soul: Soul) -> Person:
    """Return an entry as the snapshot takes it."""
    told = [read_told(number) if number else NOTHING for number in (soul.nik, soul.kk)]
    nik, kk = (one if one.digits == 16 else NOTHING for one in told)
    return Person(nik, kk, soul.nama, soul.born.toordinal(), soul.sex, village_number(soul.desa.kode))


def lines(town: Town, layout: str, rows: int, seed: int, decoys: float = 0.25) -> Iterator[Line]:
    """Yield the lines of one list; half of those not listed stand near somebody who is."""
    dice = Random(f"{layout}-{seed}")  # noqa: S311  # invented people, no secret
    others: defaultdict[str, list[Soul]] = defaultdict(list)
    for soul in town.others:
        others[soul.tie].append(soul)
    ties = sorted(set(others) - {""})
    shares = dice.choice(_HABITS)
    for at in range(1, rows + 1):
        decoy = dice.random() < decoys
        soul = dice.choice(others[dice.choice(ties) if dice.random() < 0.5 else ""] if decoy else town.listed)
        kind = dice.choices(_NIKS, shares)[0]
        cells = _CELLS[layout](at, soul, _nik(soul, kind, town, dice), town, dice)
        yield Line(-1 if decoy else soul.who, (soul.tie or "jauh") if decoy else kind, cells)


def _nik(soul: Soul, kind: str, town: Town, dice: Random) -> str:
    return {
        "sound": lambda: soul.nik,
        "form": lambda: slips.nik_form(soul.nik, dice),
        "rounded": lambda: soul.nik[:15] + "0",
        "slip": lambda: slips.nik_slip(soul.nik, dice),
        "lost": lambda: slips.nik_lost(soul.nik, dice),
        "none": lambda: "",
        "junk": lambda: dice.choice(slips.JUNK),
        "relative": lambda: dice.choice(town.families[soul.kk]).nik,
        "kk": lambda: soul.kk,
    }[kind]()


def _kk(soul: Soul, dice: Random) -> str:
    kind = dice.choices(("sound", "rounded", "slip", "none", "new"), (62, 16, 4, 10, 8))[0]
    new = f"{soul.kk[:6]}{dice.randint(1, 28):02}{dice.randint(1, 12):02}{dice.randint(18, 26)}{dice.randint(1, 30):04}"
    return {"sound": soul.kk, "rounded": soul.kk[:15] + "0", "slip": slips.nik_slip(soul.kk, dice), "none": "",
            "new": new}[kind]  # fmt: skip


def _sex(soul: Soul, dice: Random) -> str:
    said = dice.choices((soul.sex, "", "LP"[soul.sex == "L"]), (93, 5, 2))[0]
    full = {"L": ("L", "Laki-laki", "LAKI - LAKI", "Pria", "Lk"), "P": ("P", "Perempuan", "PEREMPUAN", "Wanita", "Pr")}
    return dice.choice(full[said]) if said else ""


def _moved(soul: Soul, town: Town, dice: Random) -> Soul:
    if dice.random() < 0.06:
        return replace(soul, desa=dice.choice(town.listed).desa)
    return soul


def _rapi(at: int, soul: Soul, nik: str, town: Town, dice: Random) -> list[str]:
    born, seen = slips.date_off(soul.born, dice), _moved(soul, town, dice)
    desa = seen.desa.nama.upper() if dice.random() < 0.9 else slips.mistyped(seen.desa.nama.upper(), dice)
    return [
        str(at), nik, slips.name_as_written(soul.nama, dice), f"{born:%d/%m/%Y}" if born else "", _sex(soul, dice),
        _kk(soul, dice), desa, seen.desa.kecamatan, "",
    ]  # fmt: skip


def _dinas(at: int, soul: Soul, nik: str, town: Town, dice: Random) -> list[str]:
    place = dice.choice(("Pelaihari, ", "PELAIHARI / ", "Tanah Laut, ", "Banjarmasin ", "Takisung, ", "Bati-Bati; "))
    return [
        str(at), slips.name_as_written(soul.nama, dice).title(), nik,
        place + slips.date_text(slips.date_off(soul.born, dice), dice), _sex(soul, dice), _kk(soul, dice),
        slips.address(_moved(soul, town, dice).desa, dice),
    ]  # fmt: skip


def _acak(at: int, soul: Soul, nik: str, town: Town, dice: Random) -> list[str]:  # noqa: ARG001  # as the others
    seen = _moved(soul, town, dice)
    desa = dice.choices((seen.desa.nama, f"Desa {seen.desa.nama}", slips.mistyped(seen.desa.nama, dice), ""),
                        (70, 10, 8, 12))[0]  # fmt: skip
    return [
        dice.choice(("VII A", "VII B", "IX")), f"Pelaihari, {slips.date_text(slips.date_off(soul.born, dice), dice)}",
        slips.name_as_written(soul.nama, dice), slips.address(seen.desa, dice), nik, desa, _sex(soul, dice),
    ]  # fmt: skip


_CELLS: dict[str, Callable[[int, Soul, str, Town, Random], list[str]]] = {"rapi": _rapi, "dinas": _dinas, "acak": _acak}


def write(path: Path, layout: str, listed: list[Line], seed: int) -> int:
    """Write the workbook and return the row of the sheet its first line stands on."""
    dice = Random(f"berkas-{layout}-{seed}")  # noqa: S311  # invented people, no secret
    heads = _HEADS[layout]
    order = list(range(len(heads)))
    above: list[list[str]] = []
    if layout == "dinas":
        above = [["DAFTAR CALON PENERIMA BANTUAN"], ["KABUPATEN TANAH LAUT TAHUN 2026"], []]
    if layout == "acak":
        dice.shuffle(order)
    rows = [*above, [heads[at] for at in order]]
    if layout == "dinas":
        rows.append([str(at) for at in range(1, len(heads) + 1)])
    first = len(rows) + 1
    rows.extend([line.cells[at] for at in order] for line in listed)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                if text:
                    sheet.write_string(at, place, text)
    return first
