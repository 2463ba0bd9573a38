"""What was acknowledged survives a power cut: the database is asked for the settings on which this rests."""

from sqlalchemy import Connection, text

from app.core.db import db
from app.core.keys import KeyProblem

#: SQLite: PRAGMA -> (what it must be at least, the sentence when it is not).
_SQLITE = {
    "synchronous": (2, "SQLite tidak menunggu disk (synchronous bukan FULL)"),
    "foreign_keys": (1, "SQLite tidak memeriksa rujukan (foreign_keys mati)"),
    "busy_timeout": (5000, "SQLite tidak menunggu giliran menulis (busy_timeout terlalu pendek)"),
}
#: PostgreSQL: setting -> the sentence when it is off.
_POSTGRESQL = {
    "fsync": "PostgreSQL berjalan dengan fsync=off",
    "full_page_writes": "PostgreSQL berjalan dengan full_page_writes=off",
    "synchronous_commit": "PostgreSQL berjalan dengan synchronous_commit=off",
}


def faults(connection: Connection) -> list[str]:
    """Return one sentence for each setting under which an acknowledged change may be lost."""
    if connection.dialect.name == "postgresql":
        return [said for name, said in _POSTGRESQL.items() if connection.scalar(text(f"SHOW {name}")) == "off"]
    found = [
        said for name, (least, said) in _SQLITE.items() if int(connection.scalar(text(f"PRAGMA {name}")) or 0) < least
    ]
    if connection.scalar(text("PRAGMA journal_mode")) != "wal":
        found.append("SQLite tidak memakai WAL")
    return found


def refuse_unsafe() -> None:
    """Refuse to go on with a database that may lose what it acknowledged.

    Raises:
        KeyProblem: an office would give numbers that a power cut takes back.
    """
    with db.engine.connect() as connection:
        found = faults(connection)
    if found:
        raise KeyProblem(
            f"{'; '.join(found)}. Nomor surat dapat hilang saat listrik padam. Betulkan setelan itu dahulu."
        )
