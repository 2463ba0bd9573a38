"""The demo office's list, through the same door as a user's file."""

import tempfile
from itertools import islice
from pathlib import Path

from app.bnba.door import import_file
from app.bnba.result import HasilImpor
from app.core.roles import sistem
from app.demo.penduduk import export_lines

ROWS, SEED = 20_000, 2026


def load_demo_bnba(kode_periode: str, *, rows: int = ROWS, seed: int = SEED, without: int = 0) -> HasilImpor:
    """Write the invented people, but for the last ``without``, as an export file and import it for a period.

    Other ``rows`` give other people: two periods of one office differ by ``without``.
    """
    with tempfile.TemporaryDirectory(prefix="loket-demo-") as folder:
        name = f"BNBA_TANAH_LAUT_{kode_periode}.txt"
        path = Path(folder) / name
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in islice(export_lines(rows, seed), rows + 1 - without))
        return import_file(path, kode_periode, oleh=sistem("Kantor contoh"), nama_berkas=name)
