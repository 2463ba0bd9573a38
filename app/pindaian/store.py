"""The files of the scans: whole and safe before a row may speak of them, removed only by the sweeper.

They stand in the folder of this machine. Where the office has set a bucket they stand there too, and the folder holds
what this machine wrote or was asked for; since no file is ever changed, a copy is never stale.
"""

import re
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from app.core import clock
from app.core.db import read_as, session
from app.core.roles import SISTEM
from app.pindaian.bucket import bucket
from app.pindaian.folder import path_in_folder, write, written
from app.pindaian.models import Pindaian

#: A file without a row may be one whose transaction is still running; after this it is an orphan.
ORPHAN_AFTER = timedelta(hours=1)
_KEY = re.compile(r"[0-9a-f]{32}")


def put(content: bytes) -> str:
    """Keep ``content`` under a fresh random id and return the id once disk and bucket have it.

    Raises:
        DomainError: the bucket cannot be reached.
    """
    key, shared = secrets.token_hex(16), bucket()
    if shared:
        shared.put(key, content)
    write(key, content)
    return key


def path_of(key: str) -> Path:
    """Return where the file ``key`` stands on this machine, fetched from the bucket if it was not here yet.

    No file is there when nobody kept one under this id.
    """
    path = path_in_folder(key)
    if _KEY.fullmatch(key) and not path.is_file() and (shared := bucket()):
        content = shared.get(key)
        if content is not None:
            write(key, content)
    return path


def kept() -> dict[str, datetime]:
    """Return every file of the office by its id, with the time of its keeping: the bucket's where there is one."""
    shared = bucket()
    return shared.stored() if shared else written()


def fetch_all() -> None:
    """Bring to this machine every file a row speaks of, so that its backup has them all."""
    if bucket():
        here = written()
        for key in _known() - here.keys():
            path_of(key)


def sweep() -> int:
    """Remove files that no row speaks of and return how many; runs in the worker."""
    limit, known, shared = clock.now() - ORPHAN_AFTER, _known(), bucket()
    found = {**written(), **(shared.stored() if shared else {})}
    orphans = {name for name, since in found.items() if name[:32] not in known and since < limit}
    for name in orphans:
        path_in_folder(name).unlink(missing_ok=True)
        if shared:
            shared.remove(name)
    return len(orphans)


def _known() -> set[str]:
    with read_as(SISTEM):
        return set(session().scalars(select(Pindaian.id)))
