"""Sorting checked rows to the accepted or the refused ones; ids and NIKs that come again are seen here."""

from app.bnba.checks import Checked, Isi
from app.bnba.reasons import Penolakan, Tanda
from app.bnba.staged import Staged, packed
from app.exchange.numbers import State
from app.exchange.rows import Row


class Sorter:
    """Sorts checked rows to the accepted or the refused ones."""

    def __init__(self, staged: Staged) -> None:
        self._staged = staged
        self._marked: dict[str, bool] = {}  # NIK -> whether its first row carries a doubt
        self._lines: dict[str, int] = {}

    def take(self, row: Row, checked: Checked) -> None:
        """Sort one checked row."""
        self._staged.baris += 1
        isi = checked.isi
        first = self._lines.get(isi.id_dtks) if isi else None
        if isi is None or first is not None:
            again = [] if first is None else [Penolakan.ID_BERULANG]
            self._refuse(row, [*checked.refusals, *again], first)
        else:
            self._accept(row.line, isi, checked)

    def _refuse(self, row: Row, refusals: list[Penolakan], first: int | None) -> None:
        staged = self._staged
        staged.ditolak += 1
        staged.alasan[refusals[0].value] += 1
        sentences = [
            f"{reason.label} (baris {first})" if reason is Penolakan.ID_BERULANG else reason.label
            for reason in refusals
        ]
        staged.rejected.add((row.line, sentences, row.cells))

    def _accept(self, line: int, isi: Isi, checked: Checked) -> None:
        staged = self._staged
        staged.diterima += 1
        self._lines[isi.id_dtks] = line
        marked = bool(checked.marks)
        sound = isi.nik if checked.nik.state is State.SOUND else None
        staged.bertanda += self._see(sound, marked=marked) if sound else marked
        for mark in checked.marks:
            staged.tanda[mark.value] += 1
        marks = " ".join([mark.value for mark in checked.marks]) if marked else ""
        staged.accepted.add((packed(isi), marks, isi.nik))

    def _see(self, nik: str, *, marked: bool) -> int:
        """Note one use of a NIK; answers how many more rows are doubtful now. Every row of a repeated one is."""
        staged, first_marked = self._staged, self._marked.get(nik)
        if first_marked is None:
            self._marked[nik] = marked
            return int(marked)
        again = nik in staged.repeated
        staged.repeated.add(nik)
        staged.tanda[Tanda.NIK_GANDA.value] += 1 if again else 2
        return 1 if again or first_marked else 2
