"""The workbooks that left: the base of each is kept, so that an old one merges instead of undoing newer work."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from sqlalchemy import func, select

from app.core import clock
from app.core.db import session
from app.core.roles import Pelaku
from app.lembar.kept import SyncExport
from sheets_sync.columns import Cells
from sheets_sync.plan import BaseRow

KEEP = 5
Bases = Mapping[str, Mapping[str, Cells]]


def remember(book_id: int, base: Bases, *, oleh: Pelaku) -> SyncExport:
    """Keep what leaves now under the next number; only the last five of a book are kept."""
    text = _text(base)
    newest = session().scalar(select(func.max(SyncExport.nomor)).where(SyncExport.book_id == book_id)) or 0
    row = SyncExport(book_id=book_id, nomor=newest + 1, waktu=clock.now(), oleh=oleh.nama, base=text)
    row.digest = sha256(text.encode()).hexdigest()[:16]
    session().add(row)
    session().flush()
    for old in kept(book_id)[KEEP:]:
        session().delete(old)
    session().flush()
    return row


def kept(book_id: int) -> Sequence[SyncExport]:
    """Return the exports whose base is still known, newest first."""
    query = select(SyncExport).where(SyncExport.book_id == book_id).order_by(SyncExport.nomor.desc())
    return session().scalars(query).all()


def base_of(row: SyncExport) -> dict[str, dict[str, BaseRow]]:
    """Return the base rows of an export by tab and key."""
    return {tab: {key: BaseRow(cells) for key, cells in rows.items()} for tab, rows in json.loads(row.base).items()}


def agreed(row: SyncExport, tab: str, rows: Mapping[str, BaseRow]) -> None:
    """Store what office and workbook agree on since it came back."""
    base = json.loads(row.base)
    base.setdefault(tab, {}).update({key: dict(one.cells) for key, one in rows.items()})
    row.base = _text(base)


def amend(book_id: int, tab: str, key: str, cells: Cells, was: Cells) -> None:
    """Make values known in every export that left with the values ``was``."""
    for row in kept(book_id):
        base = json.loads(row.base)
        mine = base.get(tab, {}).get(key)
        if mine and all(mine.get(code, "") == text for code, text in was.items()):
            mine.update(cells)
            row.base = _text(base)


def _text(base: Bases) -> str:
    return json.dumps(base, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
