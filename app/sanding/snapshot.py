"""The snapshot of one version of the register: made once, kept on disk, mapped by whoever compares.

Names, dates and villages stand in plain files, as in the database. NIK and KK are encrypted there and so are they here:
sealed with the data key, opened into memory. A snapshot that the keys no longer open is made anew.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from flask import current_app
from sqlalchemy import Text, func, select, type_coerce

from app.bnba.models import Bnba, BnbaPeriode, ImporBnba, valid_in
from app.core import crypto
from app.core.db import session
from app.sanding.cleaning import village_number
from app.sanding.numbers import NOTHING, Told, read_told
from app.sanding.people import PLAIN, SECRET, Ints, Names, People, Person, columns_of
from app.sanding.register import Register

_FORM = "1"
_KEPT = 3
_PEOPLE = Bnba.__table__.c


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
    imports, people = ImporBnba.__table__.c, _PEOPLE  # the tables themselves: whoever asks, the version is the same
    newest = session().execute(
        select(imports.id, imports.sha256).where(imports.periode == periode.kode).order_by(imports.id.desc()).limit(1)
    ).first()  # fmt: skip
    counted = session().execute(select(func.count(), func.max(people.id)).where(valid_in(people, periode.urut))).one()
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
    """Read the list in the order of its rows; numbers come sealed, and a family's is opened once."""
    sealed = (type_coerce(_PEOPLE.nik, Text), type_coerce(_PEOPLE.no_kk, Text))
    query = select(_PEOPLE.id, *sealed, _PEOPLE.nama, _PEOPLE.tgl_lahir, _PEOPLE.jk, _PEOPLE.wilayah_kode)
    rows = session().execute(query.where(valid_in(_PEOPLE, periode.urut)).order_by(_PEOPLE.id))
    ids: list[int] = []
    open_family, number_of = lru_cache(maxsize=4096)(_opened_number), cache(village_number)

    def persons() -> Iterator[Person]:
        for chunk in rows.partitions(5_000):
            for row, nik, kk, nama, born, sex, village in chunk:
                ids.append(row)
                day = born.toordinal() if born else 0
                yield Person(_opened_number(nik), open_family(kk), nama, day, sex, number_of(village))

    people = columns_of(persons())
    return np.array(ids, dtype=np.int64), people


def _opened_number(sealed: str | None) -> Told:
    told = read_told(crypto.keyring().decrypt(sealed)) if sealed else NOTHING
    return told if told.digits == 16 else NOTHING


def _forget_old(home: Path) -> None:
    kept = sorted((path for path in home.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_KEPT]:
        shutil.rmtree(path, ignore_errors=True)
