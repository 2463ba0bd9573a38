"""The snapshot of one version of the register: made once, kept on disk, mapped by whoever compares.

Names, dates and villages stand in plain files, as in the database. NIK and KK are encrypted there and so are they here:
sealed with the data key, opened into memory. A snapshot that the keys no longer open is made anew.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from flask import current_app
from sqlalchemy import func, select

from app.bnba.models import Bnba, BnbaPeriode, ImporBnba, valid_in
from app.core import crypto
from app.core.db import session
from app.sanding.numbers import NOTHING, read_told
from app.sanding.people import PLAIN, SECRET, Ints, Names, People, Person, columns_of
from app.sanding.register import Register

_FORM = "1"
_KEPT = 3


def register_of(periode: BnbaPeriode) -> Register:
    """Return the register of a period, from its snapshot; makes the snapshot when there is none of this version."""
    home: Path = current_app.config["LOKET_HOME"] / "sanding"
    folder = home / _version_key(periode)
    if folder.is_dir():
        try:
            return _load(folder, periode)
        except (OSError, ValueError):
            shutil.rmtree(folder, ignore_errors=True)
    _write(folder, periode)
    _forget_old(home)
    return _load(folder, periode)


def _version_key(periode: BnbaPeriode) -> str:
    """Return what changes whenever the period's list does, or the form of the snapshot."""
    newest = session().execute(
        select(ImporBnba.id, ImporBnba.sha256).where(ImporBnba.periode == periode.kode).order_by(ImporBnba.id.desc())
    ).first()  # fmt: skip
    counted = session().execute(select(func.count(), func.max(Bnba.id)).where(valid_in(Bnba, periode.urut))).one()
    text = "/".join(map(str, (_FORM, periode.kode, *(newest or ()), *counted)))
    return f"{periode.kode}-{blake2b(text.encode(), digest_size=6).hexdigest()}"


def _write(folder: Path, periode: BnbaPeriode) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".baru-"))
    rows, people = _read(periode)
    digest = blake2b(digest_size=6)
    for name, column in (("rows", rows), *((name, getattr(people, name)) for name in PLAIN + SECRET)):
        digest.update(column.tobytes())
        if name in SECRET:
            (draft / name).write_bytes(crypto.keyring().seal(column.tobytes()))
        else:
            np.save(draft / f"{name}.npy", column)
    np.save(draft / "names.npy", people.names.block)
    np.save(draft / "ends.npy", people.names.ends)
    digest.update(people.names.block.tobytes())
    (draft / "versi.json").write_text(json.dumps({"isi": digest.hexdigest()}))
    try:
        draft.replace(folder)
    except OSError:  # somebody else made the same snapshot meanwhile
        shutil.rmtree(draft, ignore_errors=True)


def _load(folder: Path, periode: BnbaPeriode) -> Register:
    contents = json.loads((folder / "versi.json").read_text())["isi"]
    mapped = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in (*PLAIN, "rows", "names", "ends")}
    opened = {name: _opened(folder / name) for name in SECRET}
    people = People(**{name: mapped[name] for name in PLAIN}, **opened, names=Names(mapped["names"], mapped["ends"]))
    return Register(f"{periode.kode}/{contents}", mapped["rows"], people)


def _opened(path: Path) -> Ints:
    return np.frombuffer(crypto.keyring().unseal(path.read_bytes()), dtype=np.int64)


def _read(periode: BnbaPeriode) -> tuple[Ints, People]:
    """Read the list in the order of its rows."""
    table = Bnba.__table__.c
    query = select(
        table.id, table.nik, table.no_kk, table.nama, table.tgl_lahir, table.jk, table.wilayah_kode
    ).where(valid_in(table, periode.urut)).order_by(table.id)  # fmt: skip
    ids: list[int] = []

    def persons() -> Iterator[Person]:
        for row in session().execute(query).yield_per(5_000):
            ids.append(row[0])
            yield _person(row)

    people = columns_of(persons())
    return np.array(ids, dtype=np.int64), people


def _person(row: Sequence[Any]) -> Person:
    _, nik, kk, nama, born, sex, village = row
    told = [read_told(number) if number else NOTHING for number in (nik, kk)]
    nik_told, kk_told = (one if one.digits == 16 else NOTHING for one in told)
    return Person(nik_told, kk_told, nama, born.toordinal() if born else 0, sex, int(village.replace(".", "")))


def _forget_old(home: Path) -> None:
    kept = sorted((path for path in home.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_KEPT]:
        shutil.rmtree(path, ignore_errors=True)
