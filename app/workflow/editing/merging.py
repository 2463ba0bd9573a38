"""Two people edit one draft: cells that only one of them changed are taken from both, the others are asked about."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.errors import StaleState
from app.workflow.editing.table import Table


@dataclass(frozen=True, slots=True)
class Beda:
    """A cell that both changed."""

    kunci: str
    tersimpan: str
    diketik: str


class Bentrok(StaleState):
    """Somebody else saved other words in the same cells.

    Args:
        beda: those cells.
        isi: the whole table with what was typed in them, and everything else from both.
        konsep_id: the saved state it stands on now.
        oleh: who saved it.
    """

    def __init__(self, beda: list[Beda], isi: Table, konsep_id: int, oleh: str) -> None:
        super().__init__(
            f"{oleh} sudah menyimpan isi lain pada kolom yang sama. Bandingkan, lalu simpan lagi yang dipakai."
        )
        self.beda, self.isi, self.konsep_id, self.oleh = beda, isi, konsep_id, oleh


def merged(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[Table, list[Beda]]:
    """Return the table with both people's changes, what ``mine`` typed where they differ, and the cells that differ."""
    table, differ = dict(theirs), []
    for key in {**base, **mine, **theirs}:
        was, typed, saved = (one.get(key, "") for one in (base, mine, theirs))
        if typed == was:
            continue
        table[key] = typed
        if saved not in (was, typed):
            differ.append(Beda(key, saved, typed))
    return table, differ
