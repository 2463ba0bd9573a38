"""The draft of an SOP between its form and its table: parsing, and the rows that the page shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from app.core.types import whole
from app.workflow.aktor import Aktor
from app.workflow.editing.keeping import reason_to_keep
from app.workflow.editing.reading import TINDAKAN_TAMBAHAN
from app.workflow.editing.shaping import Shaper
from app.workflow.editing.table import (
    DAFTAR,
    KOLOM,
    PEMISAH,
    SATU_BARIS,
    TIDAK_WAJIB,
    URUTAN,
    Table,
    entries,
    order_of,
)
from app.workflow.spec import Sop
from app.workflow.terms import LANGKAH_KANTOR
from app.workflow.turns import label_of

_CELL = re.compile(rf"l[0-9]{{1,5}}-(?:{'|'.join(KOLOM)}|tindakan|g[0-9]{{1,2}})|v[a-z0-9_]{{1,40}}-nama")
_PAPERS = re.compile(r"v[A-Za-z0-9_]{1,40}-berkas")


@dataclass(frozen=True, slots=True)
class TurnCell:
    """One turn of a step: its field, its act, the names typed so far."""

    kunci: str
    tindakan: str
    nama: list[str]


@dataclass(frozen=True, slots=True)
class StepCells:
    """One step as a row; ``tetap`` says why it cannot be taken off."""

    no: int
    nomor: int
    isi: Mapping[str, str]
    giliran: list[TurnCell]
    tambahan: bool
    pindah: bool
    tetap: str


@dataclass(frozen=True, slots=True)
class PaperCells:
    """The papers of one variant: its field, its name, rows of (paper, compulsory)."""

    kunci: str
    nama: str
    baris: list[tuple[str, bool]]


def table_from(form: MultiDict[str, str]) -> Table:
    """Return what a form sent as a table; fields that no draft has are passed over."""
    table: Table = {}
    for key in form:
        if key in SATU_BARIS or key in DAFTAR or key == URUTAN or _CELL.fullmatch(key):
            values = [value.replace("\r\n", "\n").strip() for value in form.getlist(key)]
            table[key] = PEMISAH.join(value for value in values if value)
        elif _PAPERS.fullmatch(key):
            needs = form.getlist(key.removesuffix("berkas") + "wajib")
            rows = [" ".join(value.split()) for value in form.getlist(key)]
            marked = [row + TIDAK_WAJIB * (needs[i : i + 1] == ["tidak"]) for i, row in enumerate(rows) if row]
            table[key] = "\n".join(marked)
    return {key: "\n".join(entries(text)) if _is_list(key) else text for key, text in table.items()}


def act_from(form: Mapping[str, str]) -> tuple[str, int]:
    """Return what the pressed button does, and to which step."""
    act, _, no = str(form.get("aksi", "simpan")).partition(":")
    return act, whole(no) or 0


def page_values(table: Mapping[str, str], base: Sop, shaper: Shaper, aktor: Mapping[str, Aktor]) -> dict[str, Any]:
    """Return what the page shows of a table."""
    steps = {one.no: one for one in (*shaper.shipped.langkah, *base.langkah)}
    return {
        "tabel": table,
        "langkah": [_row(table, place, no, steps, shaper) for place, no in enumerate(order_of(table), 1)],
        "syarat": [_papers(table, one.varian) for one in base.persyaratan],
        "satu_baris": SATU_BARIS,
        "daftar": DAFTAR,
        "aktor": sorted(one.nama for one in aktor.values()),
        "tindakan": [(act.value, label) for act, label in TINDAKAN_TAMBAHAN.items()],
        "dilepas": shaper.missing(table),
        "urutan": table.get(URUTAN, ""),
    }


def _row(table: Mapping[str, str], place: int, no: int, steps: Mapping[int, Any], shaper: Shaper) -> StepCells:
    own = no >= LANGKAH_KANTOR
    acts = ["catat"] if own or no not in steps else [turn.tindakan.value for turn in steps[no].semua_giliran]
    turns = [
        TurnCell(
            f"l{no}-g{i}",
            label_of(act),
            [name.strip() for name in table.get(f"l{no}-g{i}", "").split(PEMISAH.strip()) if name.strip()],
        )
        for i, act in enumerate(acts)
    ]
    cells = {name: table.get(f"l{no}-{name}", "") for name in (*KOLOM, "tindakan")}
    return StepCells(
        no, place, cells, turns, own, shaper.movable(no), "" if own else reason_to_keep(shaper.shipped, no)
    )


def _papers(table: Mapping[str, str], varian: str) -> PaperCells:
    rows = table.get(f"v{varian}-berkas", "").splitlines()
    split = [(row.removesuffix(TIDAK_WAJIB), not row.endswith(TIDAK_WAJIB)) for row in rows]
    return PaperCells(f"v{varian}", table.get(f"v{varian}-nama", ""), split)


def _is_list(key: str) -> bool:
    return key in DAFTAR or key.endswith("-kelengkapan")
