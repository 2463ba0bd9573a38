"""How a staged file differs from what its period shows: counted, with a few examples; nothing is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import select

from app.bnba.checks import Isi
from app.bnba.intervals import Stretch
from app.bnba.keys import RowKeys
from app.bnba.models import Bnba
from app.bnba.people_shown import LABELS, differences, person
from app.bnba.staged import Staged, StagedRow
from app.bnba.staging import Progress
from app.bnba.stretches import shown_in
from app.core.db import session

#: Examples of each group.
_EXAMPLES = 20
_BATCH = 500
_TELL_EVERY = 10_000
_COLUMNS = [Bnba.__table__.c[name] for name in (*Isi._fields, "tanda")]


@dataclass
class Selisih:
    """What saving a file would do.

    Attributes:
        semula: people the period shows now.
        bidang: changed people by the head of what changed; one person may count in several.
        pindah: changed people who would stand in another village.
        contoh: examples by group, identity numbers masked.
        isi: fingerprint of the whole content, whatever its order.
        penolakan: the first refused rows, (line, reasons).
        dikenal: sentences about an earlier import of the same file or content.
    """

    semula: int
    baris: int
    diterima: int
    ditolak: int
    bertanda: int
    alasan: dict[str, int]
    tanda: dict[str, int]
    baru: int = 0
    berubah: int = 0
    hilang: int = 0
    tetap: int = 0
    pindah: int = 0
    bidang: Counter[str] = field(default_factory=Counter)
    contoh: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {"baru": [], "berubah": [], "hilang": []})
    isi: str = ""
    penolakan: list[tuple[int, list[str]]] = field(default_factory=list)
    dikenal: list[str] = field(default_factory=list)
    susulan: bool = False

    def told(self) -> dict[str, Any]:
        """Return it for JSON, the most changed field first."""
        return {**asdict(self), "bidang": dict(self.bidang.most_common())}


def difference(staged: Staged, urut: int, *, progress: Progress | None = None) -> Selisih:
    """Compare the staged rows with what the period of order ``urut`` shows."""
    shown = shown_in(urut)
    found = Selisih(
        len(shown), staged.baris, staged.diterima, staged.ditolak, staged.bertanda,
        dict(staged.alasan.most_common()), dict(staged.tanda.most_common()), susulan=staged.susulan,
    )  # fmt: skip
    changed: list[tuple[int, StagedRow]] = []
    content = 0
    for at, row in enumerate(staged.rows(RowKeys.of_installation()), start=1):
        content = (content + row.sidik) & 0xFFFF_FFFF_FFFF_FFFF
        _sort(found, row, shown.pop(row.kode_baris, None), changed)
        if len(changed) >= _BATCH:
            _compare(found, changed)
        if progress and at % _TELL_EVERY == 0:
            progress(at, staged.diterima, "Membandingkan dengan daftar")
    _compare(found, changed)
    if not staged.susulan:
        _count_gone(found, shown)
    found.isi = f"{content:016x}"
    found.penolakan = [(row.line, row.reasons) for row in islice(staged.refused(), _EXAMPLES)]
    return found


def _sort(found: Selisih, row: StagedRow, old: Stretch | None, changed: list[tuple[int, StagedRow]]) -> None:
    if old is None:
        found.baru += 1
        if found.baru <= _EXAMPLES:
            found.contoh["baru"].append(person(row.isi))
    elif old.sidik == row.sidik:
        found.tetap += 1
    else:
        found.berubah += 1
        changed.append((old.id, row))


def _compare(found: Selisih, changed: list[tuple[int, StagedRow]]) -> None:
    """Say of a batch of changed people what changed, and empty the batch."""
    before = _stored([row_id for row_id, _ in changed])
    for row_id, row in changed:
        isi = row.isi
        old, marks = before[row_id]
        pairs = differences(old, isi)
        found.pindah += old.wilayah_kode != isi.wilayah_kode
        found.bidang.update(label for label, _, _ in pairs)
        if marks != row.tanda:
            found.bidang[LABELS["tanda"]] += 1
        if len(found.contoh["berubah"]) < _EXAMPLES:
            found.contoh["berubah"].append({**person(isi), "ubah": pairs or [(LABELS["tanda"], marks, row.tanda)]})
    changed.clear()


def _count_gone(found: Selisih, left: dict[str, Stretch]) -> None:
    found.hilang = len(left)
    examples = _stored([row.id for row in islice(left.values(), _EXAMPLES)])
    found.contoh["hilang"] = [person(isi) for isi, _ in examples.values()]


def _stored(ids: Sequence[int]) -> dict[int, tuple[Isi, str]]:
    table = Bnba.__table__
    rows = session().connection().execute(select(table.c.id, *_COLUMNS).where(table.c.id.in_(ids)))
    return {row_id: (Isi._make(values), marks) for row_id, *values, marks in rows}
