"""The invented people as the SIKS-NG export an office would download.

``python -m app.demo.penduduk --rows 100000 --seed 7 --out bnba.txt``; the same rows and seed give the same bytes.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from uuid import UUID

from app.bnba.columns import EXPORT_HEADS
from app.demo import names
from app.demo.families import Keluarga, Orang, Penduduk

_NIK, _KK, _LAHIR, _JK = (EXPORT_HEADS.index(head) for head in ("NIK", "NOKK", "TANGGAL LAHIR", "JENIS KELAMIN"))
_ID = EXPORT_HEADS.index("ID DTKS")
Row = list[str]


def export_lines(rows: int, seed: int) -> Iterator[str]:
    """Yield the export's lines: the heads as they are really spelled, then ``rows`` people."""
    yield "|".join(EXPORT_HEADS)
    dice = Random(seed + 1)  # noqa: S311  # invented people, no secret
    people = (row for family in Penduduk(seed).families(rows) for row in _rows_of(family, dice))
    for row in with_doubts(people, dice):
        yield "|".join(row)


def write_export(path: Path, rows: int, seed: int) -> None:
    """Write the export of ``rows`` people to ``path``."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in export_lines(rows, seed))


def _rows_of(family: Keluarga, dice: Random) -> Iterator[Row]:
    bpnt, pkh, pbi = (_yes(dice.random() < share) for share in (0.42, 0.24, 0.72))
    for person in family.anggota:
        yield _row_of(person, family, dice, [bpnt, pkh, "TIDAK", pbi])


def _row_of(person: Orang, family: Keluarga, dice: Random, benefits: list[str]) -> Row:
    return [
        str(UUID(int=dice.getrandbits(128), version=4)).upper(),
        "KALIMANTAN SELATAN",
        "TANAH LAUT",
        family.desa.kecamatan.upper(),
        family.desa.nama.upper(),
        family.alamat,
        family.dusun,
        family.rt,
        family.rw,
        family.no_kk,
        person.nik,
        person.nama,
        f"{person.born:%d/%m/%Y}",
        names.pick("tempat_lahir", dice),
        "PEREMPUAN" if person.jk == "P" else "LAKI-LAKI",
        person.pekerjaan,
        person.ibu,
        person.hub,
        "PADAN" if dice.random() < 0.96 else "TIDAK PADAN",
        *benefits,
    ]


def _yes(flag: bool) -> str:  # noqa: FBT001  # a flag is what it words
    return "YA" if flag else "TIDAK"


def with_doubts(rows: Iterable[Row], dice: Random) -> Iterator[Row]:
    """Pass the rows on with the faults such lists have, about one row in a hundred; none of them refuses a row."""
    before: Row | None = None
    for row in rows:
        chance = dice.random()
        if chance < 0.003:
            row[_NIK] = dice.choice(("", "-", "0", "9999999999999999", "BELUM ADA"))
        elif chance < 0.005 and before:
            row[_NIK] = before[_NIK]
        elif chance < 0.008:
            row[_LAHIR] = f"01/07/{row[_LAHIR][-4:]}"
        elif chance < 0.0095:
            row[_JK] = "LAKI-LAKI" if row[_JK] == "PEREMPUAN" else "PEREMPUAN"
        elif chance < 0.0105:
            row[_KK] = ""
        before = row
        yield row


def main() -> None:
    """Write an export from the command line."""
    parser = argparse.ArgumentParser(description="Menulis BNBA rekaan dalam bentuk unduhan SIKS-NG.")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write_export(options.out, options.rows, options.seed)


if __name__ == "__main__":
    main()
