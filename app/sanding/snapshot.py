"""The snapshot of one version of the register: made once, kept on disk, mapped by whoever compares.

Names, dates and villages stand in plain files, as in the database. NIK and KK are encrypted there and so are they here:
sealed with the data key, opened into memory. A snapshot that the keys no longer open is made anew.
"""

import json
import shutil
import tempfile
from hashlib import blake2b
from pathlib import Path

import numpy as np
from flask import current_app
from sqlalchemy import func, select

from app.bnba.models import Bnba, BnbaPeriode, ImporBnba, StatusImpor, valid_in
from app.core import crypto
from app.core.db import session
from app.core.wall import lowered
from app.sanding.arrays import Ints
from app.sanding.list import Earlier, read_list
from app.sanding.names import Names
from app.sanding.people import PLAIN, SECRET, People
from app.sanding.register import Register

#: Another one whenever a column, or how it is worked out of what is stored, changes.
_FORM = "3"
_KEPT = 3
_PEOPLE = Bnba.__table__.c


def register_of(periode: BnbaPeriode) -> Register:
    """Return the register of a period, from its snapshot; makes the snapshot when there is none of this version."""
    with lowered(session()):
        return _register_of(periode, current_app.config["LOKET_HOME"] / "sanding")


def _register_of(periode: BnbaPeriode, home: Path) -> Register:
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
    newest = (
        session()
        .execute(
            select(imports.id, imports.sha256)
            .where(imports.periode == periode.kode, imports.status == StatusImpor.BERLAKU)
            .order_by(imports.id.desc())
            .limit(1)
        )
        .first()
    )
    counted = session().execute(select(func.count(), func.max(people.id)).where(valid_in(people, periode.urut))).one()
    text = "/".join(map(str, (_FORM, periode.kode, *(newest or ()), *counted)))
    return f"{periode.kode}-{blake2b(text.encode(), digest_size=6).hexdigest()}"


def _write(folder: Path, periode: BnbaPeriode) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".baru-"))
    rows, sidik, people = read_list(periode, _newest(folder.parent))
    digest = blake2b(digest_size=6)
    np.save(draft / "sidik.npy", sidik)
    for name, column in (("rows", rows), *((name, getattr(people, name)) for name in PLAIN + SECRET)):
        digest.update(column.tobytes())
        if name in SECRET:
            (draft / name).write_bytes(crypto.keyring().seal(column.tobytes()))
        else:
            np.save(draft / f"{name}.npy", column)
    np.save(draft / "names.npy", people.names.block)
    np.save(draft / "ends.npy", people.names.ends)
    digest.update(people.names.block.tobytes())
    (draft / "versi.json").write_text(json.dumps({"isi": digest.hexdigest(), "bentuk": _FORM}))
    try:
        draft.replace(folder)
    except OSError:  # somebody else made the same snapshot meanwhile
        shutil.rmtree(draft, ignore_errors=True)


def _load(folder: Path, periode: BnbaPeriode) -> Register:
    contents = json.loads((folder / "versi.json").read_text())["isi"]
    return Register(f"{periode.kode}/{contents}", np.load(folder / "rows.npy", mmap_mode="r"), _people(folder))


def _people(folder: Path) -> People:
    mapped = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in (*PLAIN, "names", "ends")}
    opened = {name: _opened(folder / name) for name in SECRET}
    return People(**{name: mapped[name] for name in PLAIN}, **opened, names=Names(mapped["names"], mapped["ends"]))


def _newest(home: Path) -> "Earlier | None":
    """Return the newest snapshot whatever its period: most people of a list stood in the one before it."""
    for folder in sorted(home.glob("[!.]*"), key=lambda path: path.stat().st_mtime, reverse=True):
        try:
            if json.loads((folder / "versi.json").read_text()).get("bentuk") != _FORM:
                continue
            return Earlier(np.load(folder / "rows.npy"), np.load(folder / "sidik.npy"), _people(folder))
        except (OSError, ValueError):
            continue
    return None


def _opened(path: Path) -> Ints:
    return np.frombuffer(crypto.keyring().unseal(path.read_bytes()), dtype=np.int64)


def _forget_old(home: Path) -> None:
    kept = sorted((path for path in home.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_KEPT]:
        shutil.rmtree(path, ignore_errors=True)
