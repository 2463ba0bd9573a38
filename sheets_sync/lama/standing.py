"""A village's own spreadsheet once our columns stand in it: where they are, and the right key in every row."""

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from app.core.errors import DomainError
from app.lembar.port import SURE
from sheets_sync import compact
from sheets_sync.client import SheetsClient
from sheets_sync.columns import KEY, Tab
from sheets_sync.grid import HeaderProblem, find_columns
from sheets_sync.lama.adapt import FILLED, adapted
from sheets_sync.lama.understand import Understood, look, tab
from sheets_sync.lama.whose import text
from sheets_sync.plan import Push

TRIES = 3
MOVING = "Baris lembar ini sedang dipindah orang lain. Tunggu sampai selesai, lalu ambil sekali lagi."
GONE = "Kolom Loket di lembar ini hilang selagi diambil. Ambil sekali lagi."


@dataclass(frozen=True, slots=True)
class Standing:
    """The sheet as it stands.

    Attributes:
        tab: the tab BNBA as it looks there.
        lama: what describes it from now on (JSON).
        where: the places of our columns.
        lines: the key that belongs into each row.
    """

    found: Understood
    tab: Tab
    lama: str
    where: Mapping[str, int]
    lines: Mapping[int, str]

    def wrong_keys(self) -> list[Push]:
        """Return the keys to write, because rows were moved in the moment when they were given."""
        shown = {line: text(row, self.where, KEY) for line, row in self.found.rows.items()}
        right = {line: self.lines.get(line, "") for line in shown}
        return [Push(line, key, KEY, key) for line, key in right.items() if key != shown[line]]


def with_right_keys(
    client: SheetsClient, kode: str, link: str, places: Mapping[str, int], chosen: Set[str]
) -> Standing:
    """Read what stands there, and put keys right that met other rows.

    Args:
        places: where the village's own columns stand.
        chosen: the keys of the people that are taken over.

    Raises:
        DomainError: columns of ours are missing, or rows do not come to rest.
    """
    for _ in range(TRIES):
        standing = _look(kode, link, places, chosen)
        wrong = standing.wrong_keys()
        if not wrong:
            return standing
        data = compact.write_cells(standing.tab.title, standing.where, wrong)
        content, ident = compact.batch(data, answer=False), standing.found.spreadsheet_id
        client.write_values(kode, ident, content, cells=len(wrong), idempotent=True)
    raise DomainError(MOVING, "baris")


def _look(kode: str, link: str, places: Mapping[str, int], chosen: Set[str]) -> Standing:
    found = look(kode, link, places)
    if not found.begun:
        raise DomainError(GONE, "kolom")
    told = {code: found.begun[code] for code in ("sheet_id", "kolom")}
    lama = json.dumps({**told, "tab": found.told.name, "baris_judul": found.told.head_line}, ensure_ascii=False)
    ours = adapted(tab(), lama)
    try:
        where = find_columns(ours, found.told.labels)
    except HeaderProblem as problem:
        raise DomainError(str(problem), "judul") from problem
    theirs = {code: at for code, at in found.told.places.items() if code not in FILLED}
    seen = replace(found.told, places={**theirs, **{code: where[code] for code in FILLED}})
    lines = {row.line: row.key for row in seen.rows if row.key and (row.level == SURE or row.key in chosen)}
    return Standing(replace(found, told=seen), ours, lama, where, lines)
