"""What somebody typed, as a question to the index: every group has to be met, by any of its words."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, and_, column, func, inspect, literal, literal_column, or_, table
from sqlalchemy.sql import ColumnElement

from app.pencarian.kata import similar
from app.pencarian.kunci import village_word, words_of

#: A last word this short is still being typed: it says too little beside others.
_UNFINISHED = 2


@dataclass(frozen=True, slots=True)
class Ungkapan:
    """Words that must be there.

    Attributes:
        groups: of each group one word; the first of the last group may go on.
        place: the village, as a word; empty: anywhere.
    """

    groups: tuple[tuple[str, ...], ...]
    place: str = ""

    @classmethod
    def exact(cls, typed: str, wilayah: str | None) -> "Ungkapan | None":
        """Return the question for the words as typed; None when nothing can be asked."""
        words = words_of(typed)
        if len(words) > 1 and len(words[-1]) <= _UNFINISHED:
            words = words[:-1]
        groups = tuple((word,) for word in dict.fromkeys(words) if word)
        return cls(groups, village_word(wilayah or "")) if groups else None

    def widened(self, connection: Connection) -> "Ungkapan":
        """Return the question with words that may have been meant."""
        return Ungkapan(
            tuple((word, *(one for one in similar(connection, word) if one != word)) for (word, *_) in self.groups),
            self.place,
        )

    def on_sqlite(self) -> str:
        """Return the question as FTS5 reads it."""
        return self._written(" OR ", " AND ", '"{}"', '"{}" *')

    def on_postgresql(self) -> str:
        """Return the question as to_tsquery reads it."""
        return self._written(" | ", " & ", "'{}'", "'{}':*")

    def by_reading(self, key: Any) -> ColumnElement[bool]:
        """Return the question as a condition on the search key that asks no index."""
        last, whole = len(self.groups) - 1, literal(" ") + key
        groups = [
            or_(
                *(
                    whole.contains(f" {word}" if at == last and not place else f" {word} ")
                    for place, word in enumerate(group)
                )
            )
            for at, group in enumerate(self.groups)
        ]
        return and_(*groups, *([whole.endswith(f" {self.place}")] if self.place else []))

    def _written(self, either: str, both: str, whole: str, begun: str) -> str:
        groups = [[whole.format(word) for word in group] for group in self.groups]
        groups[-1][0] = begun.format(self.groups[-1][0])
        asked = [f"({either.join(group)})" for group in groups]
        return both.join([*asked, whole.format(self.place)] if self.place else asked)


def root_of(model: Any) -> Table:
    """Return the table that holds the search key; heirs share their root's."""
    return cast("Table", inspect(model).base_mapper.local_table)


def proposed(model: Any, ungkapan: Ungkapan, dialect: str) -> tuple[Any, ColumnElement[bool]]:
    """Return (index with the row's key as ``rowid``, condition on it) that propose rows of ``model``."""
    name = root_of(model).name
    if dialect == "sqlite":
        index: Any = table(f"cari_{name}", column("rowid"), column(f"cari_{name}"))
        return index, index.c[f"cari_{name}"].op("MATCH")(ungkapan.on_sqlite())
    rows = root_of(model).alias("diusulkan")
    return rows, matches(rows.c.kunci_cari, ungkapan)


def matches(key: Any, ungkapan: Ungkapan) -> ColumnElement[bool]:
    """Return PostgreSQL's condition on a search key, for its index."""
    simple: Any = literal_column("'simple'")
    return cast(
        "ColumnElement[bool]", func.to_tsvector(simple, key).op("@@")(func.to_tsquery(simple, ungkapan.on_postgresql()))
    )
