"""Making a backup, while the office works."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from flask import current_app

from app.cadangan.cutting import FIXED
from app.cadangan.dump import Dump, dumped
from app.cadangan.files import files_of, put_files, put_stream, remember
from app.cadangan.history import Salinan, let_go, names_of, stamp
from app.cadangan.manifest import Bagian, Manifest, signing_key
from app.cadangan.place import Place, place, recipients_in
from app.cadangan.store import Store, alone, sealed_for, write_whole
from app.core import clock
from app.pindaian.store import fetch_all

_HEADS = "jejak"


@dataclass(frozen=True, slots=True)
class _Stored:
    """What was put into the store for one backup."""

    data: Bagian
    daftar: Bagian
    bongkah: list[str]


def make() -> Salinan:
    """Write a backup of everything, verified by reading back, and let go of those past their time.

    Raises:
        DomainError: nobody was named who may open it, another one is being written, or the disk gives back other bytes.
    """
    here, now = place(), clock.now()
    home: Path = current_app.config["LOKET_HOME"]
    secret = signing_key(current_app.config["LOKET_KEYS"])
    recipients = recipients_in(here.recipients)
    recipients_in(here.key_recipients)
    with alone(here.folder):
        store = Store(here.folder, recipients, secret)
        # The heads of the trail before the database, the other files after it: so there is never a head without its
        # trail, and never a row without its scan.
        heads = put_files(store, home, sorted((home / _HEADS).glob("*")))
        with dumped() as dump:
            data = put_stream(store, "basis-data", dump.pieces)
        fetch_all()
        stored = _put_rest(store, home, here, data, heads)
        manifest = _manifest(dump, stored, now, _keep_keys(here, home))
        path = here.folder / "salinan" / f"{stamp(now)}.age"
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(path.with_suffix(".daftar"), "\n".join(stored.bongkah).encode())
        write_whole(path, sealed_for(recipients, manifest.sealed(secret)))
        let_go(here.folder, now)
    return Salinan(path, now, len(stored.bongkah), store.written)


def _put_rest(store: Store, home: Path, here: Place, data: Bagian, heads: list[Bagian]) -> _Stored:
    files = put_files(store, home, (path for path in files_of(home, here.folder) if path.parent != home / _HEADS))
    remember(home, files)
    # In the order of their time, so that new files stand behind the old ones and the list's pieces stay as they are.
    listed = sorted([*heads, *files], key=lambda part: (part.waktu, part.nama))
    lines = "".join(json.dumps(asdict(part), ensure_ascii=False) + "\n" for part in listed)
    daftar = put_stream(store, "daftar-berkas", _pieces(lines.encode()))
    return _Stored(data, daftar, names_of([data, daftar, *listed]))


def _manifest(dump: Dump, stored: _Stored, now: datetime, kunci: str) -> Manifest:
    return Manifest(
        dibuat=now.isoformat(timespec="seconds"),
        jenis=dump.jenis,
        revisi=dump.revisi,
        jumlah=dump.jumlah,
        urut=dump.urut,
        sidik=dump.sidik,
        basis_data=stored.data,
        daftar=stored.daftar,
        kunci=kunci,
    )


def _keep_keys(here: Place, home: Path) -> str:
    """Seal the keys for their own recipients, once for each set of both, and return the file's name."""
    content, recipients = (home / "keys.json").read_bytes(), recipients_in(here.key_recipients)
    named = "\n".join(sorted(map(str, recipients))).encode()
    path = here.folder / "kunci" / f"{sha256(content + named).hexdigest()[:16]}.age"
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(path, sealed_for(recipients, content))
    return path.name


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), FIXED):
        yield content[start : start + FIXED]
