"""Which columns a door expects and by which heads it knows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.exchange.text import label_key


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """One column a door reads.

    Attributes:
        name: the name the program uses.
        label: the head as the form prints it; error sentences name the column by it.
        aliases: other heads seen in the field.
        required: the table is not this kind of table without it.
    """

    name: str
    label: str
    aliases: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Layout:
    """All columns of one door, in the order their values are handed on."""

    columns: tuple[SourceColumn, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def _by_key(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for column in self.columns:
            for head in (column.label, *column.aliases):
                found.setdefault(label_key(head), column.name)
        return found

    def place(self, heads: Sequence[str]) -> dict[str, int]:
        """Return where each known column stands in ``heads``; of two equal heads the first counts."""
        places: dict[str, int] = {}
        for index, head in enumerate(heads):
            name = self._by_key.get(label_key(head)) if head else None
            if name is not None:
                places.setdefault(name, index)
        return places

    def missing(self, places: dict[str, int]) -> list[str]:
        """Return the labels of required columns that ``places`` lacks."""
        return [column.label for column in self.columns if column.required and column.name not in places]
