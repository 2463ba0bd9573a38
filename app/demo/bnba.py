"""The demo office's list, through the same door as a user's file."""

import tempfile
from pathlib import Path

from app.bnba.door import HasilImpor, import_file
from app.core.roles import sistem
from app.demo.penduduk import write_export

ROWS, SEED = 20_000, 2026


def load_demo_bnba(kode_periode: str, *, rows: int = ROWS, seed: int = SEED) -> HasilImpor:
    """Write the invented people as an export file and import it for a period."""
    with tempfile.TemporaryDirectory(prefix="loket-demo-") as folder:
        name = f"BNBA_TANAH_LAUT_{kode_periode}.txt"
        path = Path(folder) / name
        write_export(path, rows, seed)
        return import_file(path, kode_periode, oleh=sistem("Kantor contoh"), nama_berkas=name)
