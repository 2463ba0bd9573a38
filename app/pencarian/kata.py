"""The words that names are made of, each once: a damaged word is looked for among them, not among a million names."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Model

#: More words than this are not asked for in place of one.
_MOST = 24
#: How alike a word has to be; shorter ones have nothing to spare.
ALIKE, _SHORTEST = 70.0, 3
_CANDIDATES = 120
_LONGEST = 60


class KataNama(Model):
    """One word of somebody's name, folded. It says nothing of whose."""

    __tablename__ = "kata_nama"

    id: Mapped[int] = mapped_column(primary_key=True)
    kata: Mapped[str] = mapped_column(String(_LONGEST), unique=True)


def learn(connection: Connection, words: Iterable[str]) -> None:
    """Add the words that are not known yet, in the running transaction."""
    # In one order: two writers that teach the same words must not wait for each other.
    new = [{"kata": word} for word in sorted(set(words)) if 0 < len(word) <= _LONGEST]
    if new:
        connection.execute(text("INSERT INTO kata_nama (kata) VALUES (:kata) ON CONFLICT (kata) DO NOTHING"), new)


def similar(connection: Connection, word: str) -> list[str]:
    """Return known words that somebody may have meant by ``word``, best first."""
    if len(word) < _SHORTEST:
        return []
    found = _candidates(connection, word)
    scored = process.extract(word, found, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=_MOST)
    inside = [one for one in found if word in one]
    return list(dict.fromkeys([*(one for one, _, _ in scored), *sorted(inside, key=len)]))[:_MOST]


def _candidates(connection: Connection, word: str) -> list[str]:
    if connection.dialect.name == "sqlite":
        return _asked(connection, _SQLITE, meant=_any_trigram(word))
    return _asked(connection, _TRIGRAMS if has_trigrams(connection) else _FIRST_LETTER, meant=word)


#: A word stands between bars in SQLite's index, so that its beginning and its end are trigrams too.
_SQLITE = """SELECT kata_nama.kata FROM cari_kata_nama JOIN kata_nama ON kata_nama.id = cari_kata_nama.rowid
WHERE cari_kata_nama MATCH :meant ORDER BY cari_kata_nama.rank LIMIT :most"""
#: Two questions: asked as one with OR, PostgreSQL would read every word.
_TRIGRAMS = """(SELECT kata FROM kata_nama WHERE kata % :meant ORDER BY similarity(kata, :meant) DESC, kata LIMIT :most)
UNION (SELECT kata FROM kata_nama WHERE kata LIKE '%' || :meant || '%' LIMIT :most)"""
#: Without the extension only words with the same first letter are compared, one by one.
_FIRST_LETTER = "SELECT kata FROM kata_nama WHERE kata LIKE substr(:meant, 1, 1) || '%' AND :most > 0"


def _asked(connection: Connection, statement: str, *, meant: str) -> list[str]:
    return list(connection.execute(text(statement), {"meant": meant, "most": _CANDIDATES}).scalars())


def _any_trigram(word: str) -> str:
    padded = f"|{word}|"
    return " OR ".join(f'"{padded[at : at + 3]}"' for at in range(len(padded) - 2))


def has_trigrams(connection: Connection) -> bool:
    """Whether PostgreSQL's pg_trgm is there."""
    return connection.execute(text("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")).first() is not None
