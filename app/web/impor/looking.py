"""The look before an import: every row of a table held to the register, and nothing written."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from app.audit.adding import made
from app.core.db import session
from app.core.errors import DomainError
from app.core.fab.merge import as_text
from app.exchange.damage import BatchWatch
from app.exchange.numbers import read_number
from app.exchange.rows import RawRow
from app.exchange.sheet import Sheet
from app.web.grid.cells import mark_of
from app.web.grid.reading import key_of as address_of
from app.web.impor.cells import CellReader, in_words
from app.web.impor.columns import key_of, taken_columns
from app.web.impor.known import all_held, rows_by_key, said

_CHUNK = 1_000
_SHOWN = 100
_NUMBERS = ("nik", "no_kk")
_WRITTEN = json.JSONEncoder(ensure_ascii=False).encode
Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Came:
    """One row of the table: its cells by column, what they mean, and what speaks against it."""

    raw: RawRow
    texts: dict[str, str]
    key: tuple[Any, ...] = ()
    salah: list[str] = field(default_factory=list)

    @property
    def line(self) -> int:
        return self.raw.line

    @property
    def reasons(self) -> Sequence[str]:
        return self.salah

    @property
    def cells(self) -> list[str]:
        return self.raw.cells


@dataclass
class Outcome:
    """How a table differs from its register; ``kembar`` rows stand there already word for word."""

    jumlah: Counter[str] = field(default_factory=Counter)
    kolom: Counter[str] = field(default_factory=Counter)
    berubah: list[Any] = field(default_factory=list)
    baru: list[Any] = field(default_factory=list)
    ditolak: list[Came] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return what the page shows."""
        refused = [[one.line, list(one.salah)] for one in self.ditolak[:_SHOWN]]
        return {
            "jumlah": dict(self.jumlah),
            "kolom": dict(self.kolom.most_common()),
            "berubah": self.berubah,
            "baru": self.baru,
            "ditolak": refused,
        }


class Look:
    """One table against one register.

    Args:
        places: column of the register -> place in the table.
        kosongkan: whether empty cells empty fields of rows there are.
        out: gets one line of JSON for each row to write.
    """

    def __init__(self, view: Any, sheet: Sheet, places: dict[str, int], out: IO[str], *, kosongkan: bool) -> None:
        self._view, self._sheet, self._places, self._out, self._empties = view, sheet, places, out, kosongkan
        self._columns, self._key = taken_columns(view), key_of(view)
        self._reader, self.found = CellReader(view, self._columns), Outcome()
        self._added = [name for name, one in self._columns.items() if one.tambah]
        self._closed = [name for name in places if name not in self._added and name not in self._key]
        self._lines: dict[Any, int] = {}
        self._held: set[int] = set()

    def run(self, progress: Progress) -> Outcome:
        """Look at every row.

        Raises:
            DomainError: no row can be told: the key's columns are missing, or a spreadsheet rounded the numbers.
        """
        self._demand()
        if not self._key:
            self._held = all_held(self._view, self._added)
        rows = self._sheet.rows
        for start in range(0, len(rows), _CHUNK):
            progress(start, len(rows), "Memeriksa baris")
            self._portion(rows[start : start + _CHUNK])
        return self.found

    def _demand(self) -> None:
        missing = [self._columns[name].judul for name in self._key if name not in self._places]
        if missing:
            raise DomainError(f"Kolom {', '.join(missing)} menentukan barisnya. Pilih kolomnya di berkas.", "kunci")
        watch = BatchWatch()
        for name in _NUMBERS:
            for _, text, number in self._sheet.column(self._places[name]) if name in self._places else ():
                watch.see(read_number(text, was_number=number))
        if sentence := watch.verdict():
            raise DomainError(sentence, "dibulatkan")

    def _portion(self, rows: Sequence[RawRow]) -> None:
        came = [self._read(raw) for raw in rows]
        known = rows_by_key(self._view, self._key, (one.key for one in came if one.key)) if self._key else {}
        items = [item for found in known.values() for item in found]
        self._view.pre_batch(items)
        for one in came:
            self._settle(one, known.get(one.key, []))
        for item in items:
            session().expire(item)  # what was tried on it is forgotten

    def _read(self, raw: RawRow) -> Came:
        cells = raw.cells
        one = Came(raw, {name: cells[at] if at < len(cells) else "" for name, at in self._places.items()})
        if self._key:
            one.key = tuple(self._value(one, name) for name in self._key)
            first = self._lines.setdefault(one.key, one.line)
            if first != one.line and not one.salah:
                one.salah.append(f"Kunci yang sama sudah ada pada baris {first} berkas ini.")
        return one

    def _value(self, one: Came, name: str) -> Any:
        number = bool(one.raw.numbers) and self._places.get(name, -1) in one.raw.numbers
        try:
            return self._reader.value(name, one.texts.get(name, ""), was_number=number)
        except DomainError as error:
            if error.pesan not in one.salah:
                one.salah.append(error.pesan)
            return None

    def _settle(self, one: Came, items: list[Any]) -> None:
        if not one.salah and len(items) > 1:
            one.salah.append(f"Kunci ini cocok dengan {len(items)} baris register.")
        if not one.salah:
            self._changed(one, items[0]) if items else self._new(one)
        if one.salah:
            self.found.jumlah["ditolak"] += 1
            self.found.ditolak.append(one)

    def _changed(self, one: Came, item: Any) -> None:
        values = dict(self._differing(one, item))
        before = {name: getattr(item, name) for name in values}
        sent = {name: [mark_of(item, name), self._reader.sent(name, one.texts[name])] for name in values}
        for name, value in values.items():
            setattr(item, name, value)
        if values:
            self._checked(one, item, self._view.pre_update)
        if one.salah:
            return
        self._count("berubah" if values else "sama")
        if values:
            self._tell(one, before, values)
            self._keep({"k": address_of(self._view, item), "s": sent})

    def _differing(self, one: Came, item: Any) -> Iterator[tuple[str, Any]]:
        for name, text in one.texts.items():
            if name in self._key or (not text and not self._empties):
                continue
            if self._reader.is_unchanged(name, text, item, self._view.formatters_columns.get(name, str)):
                continue
            value, held = self._value(one, name), getattr(item, name)
            if value == held or as_text(value) == as_text(held):
                continue
            if not self._columns[name].ubah:
                one.salah.append(f"{self._columns[name].judul} tidak dapat diubah lewat impor.")
            yield name, value

    def _new(self, one: Came) -> None:
        if not self._added:
            one.salah.append("Baris ini tidak ada di register, dan register ini tidak menambah baris lewat impor.")
            return
        known = dict(zip(self._key, one.key, strict=True))
        values = {name: known[name] if name in known else self._value(one, name) for name in self._added}
        closed = [name for name in self._closed if one.texts[name]]
        one.salah += [f"{self._columns[name].judul} tidak dapat diisi pada baris baru." for name in closed]
        if not one.salah and not self._key and self._is_twin(values):
            self._count("kembar")
            return
        if not one.salah:
            self._checked(one, made(self._view.datamodel.obj, values), self._view.pre_add)
        if not one.salah:
            self._count("baru")
            self._tell(one, {}, values)
            sent = {name: ["", self._reader.sent(name, one.texts.get(name, ""))] for name in values}
            self._keep({"k": None, "b": one.line, "s": sent})

    def _is_twin(self, values: dict[str, Any]) -> bool:
        words = said(tuple(values[name] for name in self._added))
        twin = words in self._held
        self._held.add(words)
        return twin

    def _checked(self, one: Came, item: Any, check: Callable[[Any], None]) -> None:
        try:
            if not one.salah:
                check(item)
        except DomainError as error:
            one.salah.append(error.pesan)

    def _count(self, kind: str) -> None:
        self.found.jumlah[kind] += 1

    def _tell(self, one: Came, before: dict[str, Any], values: dict[str, Any]) -> None:
        kind = "berubah" if before else "baru"
        if before:
            self.found.kolom.update([self._columns[name].judul for name in before])
        told = getattr(self.found, kind)
        if len(told) < _SHOWN:
            filled = [name for name, value in values.items() if before or value not in (None, "")]
            words = [self._said(name, before.get(name), values[name]) for name in filled]
            told.append([one.line, " · ".join(one.texts.get(name, "") for name in self._key), words])

    def _said(self, name: str, old: Any, new: Any) -> list[str]:
        return [self._columns[name].judul, in_words(self._view, name, old), in_words(self._view, name, new)]

    def _keep(self, row: dict[str, Any]) -> None:
        self._out.write(_WRITTEN(row) + "\n")
