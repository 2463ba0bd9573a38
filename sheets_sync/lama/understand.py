"""Understanding a village's own sheet: its heads below the titles, what they mean, and whose rows these are."""

import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.bnba.models import Bnba, valid_in
from app.bnba.service import current_periode, reasons
from app.core.db import read_as, session
from app.core.errors import DomainError
from app.core.mask import mask_plain
from app.core.roles import SISTEM
from app.exchange.guess import guess_heads
from app.exchange.heads import HEAD_ROWS
from app.exchange.prescan import check_kind
from app.exchange.rows import RawRow
from app.exchange.text import clean_row
from app.exchange.xlsx import all_rows
from app.lembar.port import MAYBE, NONE, SURE, OldRow, OldSheet
from sheets_sync.columns import SheetColumn, Tab
from sheets_sync.lama.adapt import FILLED
from sheets_sync.run import client_for
from sheets_sync.tabs import bnba_tab
from sheets_sync.values import as_text, fold
from sheets_sync.workbook.trace import LIMITS

_ID = re.compile(r"(?:/(?:d|lembar)/)?([A-Za-z0-9_-]{20,})")
_KNOWN: Mapping[str, Sequence[str]] = {
    "nik": ("nik", "noktp", "nonik", "nomornik", "nikktp", "nomorindukkependudukan"),
    "nama": ("nama", "namalengkap", "namapm", "namapenerima", "namakpm", "namawarga"),
    "rt": ("rt",),
    "status": ("status", "kelayakan", "statuskelayakan", "layaktidaklayak", "hasilverifikasi", "hasil", "hasilmuskel"),
    "alasan": ("alasan", "alasantidaklayak", "sebab", "alasantdklayak"),
    "catatan": ("catatan", "keterangan", "ket", "catatankelurahan"),
    "diperiksa_oleh": ("diperiksaoleh", "pemeriksa", "petugas", "diverifikasioleh", "verifikator"),
}
FIELDS = "sheets.properties(sheetId,title,index,gridProperties(rowCount,columnCount))"


@dataclass(frozen=True, slots=True)
class Understood:
    """A sheet as understood.

    Attributes:
        rows: its rows by line.
        properties: of every tab of a spreadsheet, by title; nothing for a workbook.
    """

    told: OldSheet
    rows: Mapping[int, RawRow]
    spreadsheet_id: str = ""
    properties: Mapping[str, Mapping[str, object]] | None = None


def wanted() -> tuple[SheetColumn, ...]:
    """Return the columns that are looked for."""
    return tuple(column for column in tab().columns if column.code in _KNOWN)


def tab() -> Tab:
    """Return the tab that a sheet becomes."""
    with read_as(SISTEM):
        return bnba_tab(reasons())


def look(kode: str, content: bytes | str, places: Mapping[str, int] | None) -> Understood:
    """Read a sheet and match its rows with the BNBA of the village.

    Args:
        content: a workbook, or a link or id of a spreadsheet.
        places: the column of the sheet by ours, where a person corrected the guess.

    Raises:
        DomainError: unsafe or damaged, not shared with us, or without a row of heads or a column of names.
    """
    sheets, ident, properties = _of_workbook(content) if isinstance(content, bytes) else _of_link(content)
    found = [(name, rows, *guess_heads(rows[:HEAD_ROWS])) for name, rows in sheets.items()]
    name, rows, heads, _ = max(found, key=lambda one: one[3], default=("", [], None, 0.0))
    if heads is None:
        raise DomainError("Baris judul kolom tidak ditemukan. Beri setiap kolom judul, misalnya NIK dan Nama.", "judul")
    labels = tuple(heads.labels)
    chosen = dict(places) if places is not None else guess(labels)
    if "nama" not in chosen and "nik" not in chosen:
        raise DomainError("Kolom NIK atau Nama tidak ditemukan. Tunjukkan kolomnya, atau perbaiki judulnya.", "kolom")
    below = [row for row in rows if row.line > heads.last_line and any(row.cells)]
    told = OldSheet(
        name=name,
        head_line=heads.last_line,
        labels=labels,
        wanted=tuple((column.code, column.title) for column in wanted()),
        places=chosen,
        rows=tuple(_matched(kode, below, chosen)),
    )
    return Understood(told, {row.line: row for row in below}, ident, properties)


def _of_workbook(content: bytes) -> tuple[dict[str, list[RawRow]], str, None]:
    with tempfile.NamedTemporaryFile(prefix="loket-lama-", suffix=".xlsx") as draft:
        draft.write(content)
        draft.flush()
        check_kind(Path(draft.name), LIMITS)
        return all_rows(Path(draft.name), LIMITS), "", None


def _of_link(link: str) -> tuple[dict[str, list[RawRow]], str, dict[str, Mapping[str, object]]]:
    found = _ID.search(link.strip())
    if found is None:
        raise DomainError("Tautan ini bukan alamat lembar. Salin alamatnya dari peramban, atau ID lembarnya.", "tautan")
    client = client_for(current_app.config)
    ident = found.group(1)
    answer = client.metadata("lama", ident, FIELDS)
    properties = {str(one["properties"]["title"]): one["properties"] for one in answer.get("sheets", ())}
    ranges = ["'" + title.replace("'", "''") + "'" for title in properties]
    parts = client.read("lama", ident, ranges)
    sheets = {title: _raw(rows) for title, rows in zip(properties, parts, strict=False)}
    return sheets, ident, properties


def _raw(rows: Sequence[Sequence[object]]) -> list[RawRow]:
    texts = [clean_row([as_text(cell) for cell in row]) for row in rows]
    pairs = enumerate(zip(rows, texts, strict=True), start=1)
    return [RawRow(line, cells, _numbers(row)) for line, (row, cells) in pairs]


def _numbers(row: Sequence[object]) -> frozenset[int]:
    return frozenset(at for at, cell in enumerate(row) if isinstance(cell, int | float) and not isinstance(cell, bool))


def guess(labels: Sequence[str]) -> dict[str, int]:
    """Return where each of our columns stands, by the heads; each head serves once."""
    found: dict[str, int] = {}
    for code, names in _KNOWN.items():
        for name in names:
            at = next((at for at, label in enumerate(labels) if fold(label) == name and at not in found.values()), None)
            if at is not None:
                found[code] = at
                break
    return found


def text(row: RawRow, places: Mapping[str, int], code: str) -> str:
    """Return what a row says in one of our columns; "" where the sheet has none."""
    at = places.get(code, -1)
    return row.cells[at] if 0 <= at < len(row.cells) else ""


def _matched(kode: str, rows: Sequence[RawRow], places: Mapping[str, int]) -> list[OldRow]:
    """Match by NIK (sure), else by a name that stands once on both sides (maybe); a person is matched once."""
    people = _people(kode)
    by_nik = {nik: key for key, (nik, _) in people.items()}
    by_name = _once((fold(nama), key) for key, (_, nama) in people.items())
    theirs = _once((fold(text(row, places, "nama")), str(row.line)) for row in rows)
    taken: set[str] = set()
    sure = {row.line: key for row in rows if (key := by_nik.get(re.sub(r"\D", "", text(row, places, "nik"))))}
    told = []
    for row in rows:
        nama = text(row, places, "nama")
        key, level = sure.get(row.line, ""), SURE
        if not key and fold(nama) in theirs:
            key, level = by_name.get(fold(nama), ""), MAYBE
            key = "" if key in sure.values() else key
        if not key or key in taken:
            key, level = "", NONE
        taken.add(key)
        values = tuple((code, text(row, places, code)) for code in FILLED if text(row, places, code))
        shown = f"{people[key][1]}, NIK {mask_plain(people[key][0])}" if key else ""
        told.append(OldRow(row.line, nama, level, key, shown, values))
    return told


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for name, key in pairs:
        found.setdefault(name, []).append(key)
    return {name: keys[0] for name, keys in found.items() if name and len(keys) == 1}


def _people(kode: str) -> dict[str, tuple[str, str]]:
    with read_as(SISTEM):
        periode = current_periode()
        if periode is None:
            raise DomainError("Belum ada BNBA yang berlaku. Impor BNBA dahulu.", "periode")
        query = select(Bnba.kode_baris, Bnba.nik, Bnba.nama)
        query = query.where(Bnba.wilayah_kode == kode, valid_in(Bnba, periode.urut))
        return {key: (nik or "", nama or "") for key, nik, nama in session().execute(query)}
