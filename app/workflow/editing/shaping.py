"""Moves of whole steps in a table: add, move, take off, put back. Nothing is saved by them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.errors import DomainError
from app.workflow.aktor import Aktor
from app.workflow.editing.keeping import reason_to_keep
from app.workflow.editing.table import URUTAN, Table, order_of, step_table
from app.workflow.spec import Sop, Tindakan
from app.workflow.terms import LANGKAH_KANTOR


@dataclass(frozen=True, slots=True)
class Shaper:
    """Changes the order of a table's steps.

    Attributes:
        shipped: the sheet as it ships, which says what steps must stay.
        used: step numbers that some version of the SOP has had; a new step gets one of its own.
    """

    shipped: Sop
    used: Iterable[int]
    aktor: Mapping[str, Aktor]

    def apply(self, table: Mapping[str, str], act: str, no: int) -> Table:
        """Return the table after ``act`` on step ``no``.

        Raises:
            DomainError: the step must stay, or where it is; the sentence says why.
        """
        moves = {
            "tambah": self._add, "hapus": self._remove, "pasang": self._put_back,
            "naik": self._up, "turun": self._down,
        }  # fmt: skip
        if act not in moves:
            raise DomainError("Tombol ini tidak dikenal. Muat ulang halamannya.", "aksi")
        return moves[act](dict(table), no)

    def movable(self, no: int) -> bool:
        """Whether a step may leave its place: one that the office added, or a plain one of the sheet."""
        if no >= LANGKAH_KANTOR:
            return True
        known = [one for one in self.shipped.langkah if one.no == no and len(one.giliran) == 1]
        return bool(known) and not reason_to_keep(self.shipped, no)

    def missing(self, table: Mapping[str, str]) -> list[tuple[int, str]]:
        """Return (number, text) of the sheet's steps that the table lacks."""
        order = order_of(table)
        return [(one.no, one.kegiatan) for one in self.shipped.langkah if one.no not in order]

    def _add(self, table: Table, no: int) -> Table:
        order, new = self._known(table, no), self._next(table)
        order.insert(order.index(no) + 1, new)
        return _ordered(table, order) | {f"l{new}-tindakan": Tindakan.CATAT.value, f"l{new}-satuan": "menit"}

    def _remove(self, table: Table, no: int) -> Table:
        order = self._known(table, no)
        if no < LANGKAH_KANTOR and (why := reason_to_keep(self.shipped, no)):
            place = order.index(no) + 1
            raise DomainError(f"Langkah {place} tidak dapat dihapus karena {why}. Ubah isinya saja.", "langkah_tetap")
        order.remove(no)
        left = {key: text for key, text in table.items() if not key.startswith(f"l{no}-")}
        return _ordered(left, order)

    def _put_back(self, table: Table, no: int) -> Table:
        order = order_of(table)
        if no not in [missing for missing, _ in self.missing(table)]:
            raise DomainError("Langkah ini tidak ada pada lembar bawaan, atau sudah terpasang.", "langkah")
        above = [i for i, one in enumerate(order) if one < no]
        order.insert(above[-1] + 1 if above else 0, no)
        return _ordered(table | step_table(self.shipped.langkah_ke(no), self.aktor), order)

    def _up(self, table: Table, no: int) -> Table:
        return self._move(table, no, -1)

    def _down(self, table: Table, no: int) -> Table:
        return self._move(table, no, 1)

    def _move(self, table: Table, no: int, by: int) -> Table:
        order = self._known(table, no)
        place = order.index(no)
        if not self.movable(no) or not 0 < place + by < len(order):
            raise DomainError(f"Langkah {place + 1} tidak dapat dipindahkan ke sana.", "langkah_tetap")
        order[place], order[place + by] = order[place + by], order[place]
        return self._renamed(_ordered(table, order), no) if no < LANGKAH_KANTOR else _ordered(table, order)

    def _renamed(self, table: Table, no: int) -> Table:
        """A step of the sheet that leaves its place becomes the office's own: the others keep their order."""
        new = self._next(table)
        moved = {
            key.replace(f"l{no}-", f"l{new}-", 1) if key.startswith(f"l{no}-") else key: table[key] for key in table
        }
        order = [new if one == no else one for one in order_of(table)]
        return _ordered(moved, order) | {f"l{new}-tindakan": Tindakan.CATAT.value}

    def _known(self, table: Table, no: int) -> list[int]:
        order = order_of(table)
        if no not in order:
            raise DomainError("Langkah ini tidak ada lagi pada konsep. Muat ulang halamannya.", "langkah")
        return order

    def _next(self, table: Table) -> int:
        return max(LANGKAH_KANTOR - 1, *self.used, *order_of(table)) + 1


def _ordered(table: Table, order: Iterable[int]) -> Table:
    return table | {URUTAN: ",".join(str(no) for no in order)}
