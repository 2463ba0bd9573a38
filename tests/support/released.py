"""Databases as released versions of Loket left them, with data: what an upgrade must bring forward.

``python -m tests.support.released`` keeps the database of this program, once for each release, as
``tests/data/skema/<revision>.db.xz`` with the keys it was written under. It is kept for good and never changed.
"""

import lzma
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from app.core import clock
from app.core.keys import Keys
from tests.support.desk import OPENING, Desk
from tests.support.office import KEYS, sqlite_office
from tests.support.people import staff

FOLDER = Path(__file__).resolve().parents[1] / "data/skema"
RELEASED = sorted(path.name.removesuffix(".db.xz") for path in FOLDER.glob("*.db.xz"))


def lay_out(revision: str, home: Path) -> None:
    """Put the database of a released version and its keys into an empty folder."""
    home.mkdir(parents=True)
    (home / KEYS).write_bytes((FOLDER / KEYS).read_bytes())
    (home / KEYS).chmod(0o600)
    (home / "loket.db").write_bytes(lzma.decompress((FOLDER / f"{revision}.db.xz").read_bytes()))


def keep() -> Path:
    """Keep the database of this program with a few cases in it."""
    FOLDER.mkdir(exist_ok=True)
    keys = FOLDER / KEYS
    if not keys.exists():
        Keys.generate().write(keys)
    with tempfile.TemporaryDirectory() as name, clock.frozen(OPENING):
        home = Path(name) / "kantor"
        desk = Desk(sqlite_office(home, keys, staff).app)
        for stop in ("", "tanda_tangan", "arsipkan"):
            desk.case("sk_dtks", waits_for=stop)
        with closing(sqlite3.connect(home / "loket.db")) as connection:
            revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
            connection.execute("VACUUM INTO ?", [str(home / "seluruhnya.db")])
        (FOLDER / f"{revision}.db.xz").write_bytes(lzma.compress((home / "seluruhnya.db").read_bytes(), preset=9))
    return FOLDER / f"{revision}.db.xz"


if __name__ == "__main__":
    print(keep())  # noqa: T201
