"""The message of the office in the column *Keterangan sinkron*. Pure.

``Periksa:`` stands as long as its cause; ``Info:`` stays until the row moves again, so that people can read it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sheets_sync.cells import RowOutcome
from sheets_sync.columns import Tab
from sheets_sync.plan import Conflict

CHECK = "Periksa: "
INFO = "Info: "
RETURNED = INFO + "baris ini terhapus dan dikembalikan kantor. Bila tidak layak, pilih Status Tidak Layak."
DEPARTED = INFO + "tidak tercantum lagi pada data kantor; isian pada baris ini tidak dipakai."


def note_for(tab: Tab, outcome: RowOutcome, previous: str) -> str:
    """Return the message that should stand in the row now."""
    problems = [refused.reason for refused in outcome.refused]
    problems += [conflict_sentence(tab, conflict) for conflict in outcome.conflicts]
    if problems:
        return check(problems)
    if outcome.closed:
        columns = ", ".join(outcome.reverted)
        return f"{INFO}{outcome.closed}; isian kolom {columns} sudah dikembalikan. Hubungi kantor bila keliru."
    if outcome.reverted:
        return f"{INFO}kolom {', '.join(outcome.reverted)} diisi kantor dan sudah dikembalikan."
    if previous.startswith(INFO) and not outcome.touched:
        return previous
    return ""


def check(problems: Iterable[str]) -> str:
    """Return one message for all that a person should look at, each said once."""
    return CHECK + " ".join(dict.fromkeys(problems))


def conflict_sentence(tab: Tab, conflict: Conflict) -> str:
    """Say both values of a conflict to the people in the sheet."""
    title = tab.column(conflict.column).title
    mine, theirs = conflict.office or "kosong", conflict.sheet or "kosong"
    return f"{title} berbeda: kantor “{mine}”, kelurahan “{theirs}”. Tunggu keputusan kantor."


def petunjuk_lines(counts: Mapping[str, int], at: datetime, mark: str) -> Sequence[str]:
    """Return the changing lines of the tab Petunjuk: when it was synced last, and what waits for whom.

    Args:
        mark: of the write that brings them; a later run finds it in the first line.
    """
    lines = [f"Sinkron terakhir: {at:%d/%m/%Y %H.%M} WITA (tanda {mark})"]
    if counts.get("konflik"):
        lines.append(f"{counts['konflik']} isian menunggu keputusan kantor (lihat kolom Keterangan sinkron).")
    if counts.get("karantina"):
        lines.append(f"{counts['karantina']} isian belum dapat diterima; perbaiki menurut Keterangan sinkron.")
    return lines
