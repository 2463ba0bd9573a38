"""The tab BNBA as it looks in a village's own sheet: its place, its heads, the columns we added. Pure."""

import json
from dataclasses import replace

from sheets_sync.columns import KEY, NOTE, SheetColumn, Tab

#: What a village fills; a column it does not have yet is added at the right.
FILLED = ("status", "alasan", "catatan", "diperiksa_oleh")
#: The office's own, in columns of their own, so that people whom the village had not listed have a name there.
OFFICES = {"nama": "Nama BNBA", "alamat": "Alamat BNBA", "rt": "RT BNBA"}
#: Ours in such a sheet: the other columns of the village are never touched.
OURS = (KEY, *OFFICES, *FILLED, NOTE)


def adapted(tab: Tab, lama: str) -> Tab:
    """Return the tab as it stands in the sheet that ``lama`` describes; as it is when that is empty."""
    if not lama:
        return tab
    told = json.loads(lama)
    heads = dict(told["kolom"])
    columns = tuple(_named(column, heads[column.code]) for column in tab.columns if column.code in heads)
    moved = replace(tab, columns=columns, identity=(), head_row=int(told["baris_judul"]))
    return replace(moved, sheet_id=int(told["sheet_id"]), title=str(told["tab"]))


def _named(column: SheetColumn, head: str) -> SheetColumn:
    return replace(column, title=head, titles=())
