"""Tables that are kept as people sent them: told by their bytes, read once through, never changed."""

import tempfile
from pathlib import Path
from typing import IO

from app.core.errors import DomainError
from app.exchange.columns import Layout
from app.exchange.limits import MB, Limits
from app.exchange.reader import open_table
from app.pindaian.content import CSV, XLSX, Scan, clean_name


def read_table(stream: IO[bytes], nama: str, layout: Layout, limits: Limits) -> Scan:
    """Return the file as a table that may be kept. Takes a moment: read it before the unit of work.

    Workbooks are opened in a child process with bounded memory and time.

    Raises:
        DomainError: not a workbook or text table, locked, with macros, damaged, too large, without rows or heads.
    """
    content = stream.read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        raise DomainError(f"Berkas lebih dari {limits.file_bytes // MB} MB. Kirim hanya lembar datanya.", "ukuran")
    with tempfile.NamedTemporaryFile(prefix="loket-tabel-") as draft:
        draft.write(content)
        draft.flush()
        kind, rows, heads = _look(Path(draft.name), layout, limits)
    if not rows:
        raise DomainError("Tabel ini tidak berisi baris data. Pilih berkas yang benar.", "kosong")
    return Scan(content, kind, clean_name(nama, kind), rows, heads)


def _look(path: Path, layout: Layout, limits: Limits) -> tuple[str, int, tuple[str, ...]]:
    with open_table(path, layout, limits) as table:
        rows = sum(1 for _ in table.rows())
        return (XLSX if table.encoding == "xlsx" else CSV), rows, tuple(table.heads.labels)
