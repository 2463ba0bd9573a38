"""Reading a file and holding every row to the rules, before the register hears of it."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from app.bnba.checks import Rules, check_row
from app.bnba.columns import LAYOUT
from app.bnba.reasons import Penolakan
from app.bnba.sorter import Sorter
from app.bnba.spool import Spool
from app.bnba.staged import REFUSED, ROWS, Staged
from app.core.errors import DomainError
from app.exchange.damage import BatchWatch
from app.exchange.limits import LARGE, MB, Limits
from app.exchange.reader import Table, open_table

#: The door's own limits; a district's list is 90,000 to 150,000 people.
LIMITS = Limits(rows=200_000, file_bytes=256 * MB, unpacked_bytes=768 * MB, memory_bytes=LARGE, cpu_seconds=60)
_TELL_EVERY = 5_000
#: (rows done, of how many or 0, what is being done)
Progress = Callable[[int, int, str], None]


class BatchRefused(DomainError):
    """The file is refused as a whole; ``pesan`` is the cause."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan, "ditolak_seluruhnya")


def stage(path: Path, rules: Rules, *, progress: Progress | None = None, folder: Path | None = None) -> Staged:
    """Read ``path`` and check every row. The register hears nothing of it.

    Args:
        path: an export of SIKS-NG, a CSV, or an .xlsx.
        rules: the region and the day.
        progress: told how many rows were read so far.
        folder: an empty folder where the rows wait, sealed; left out, they wait in memory.

    Raises:
        DomainError: the file cannot be read as a BNBA.
        BatchRefused: a spreadsheet rounded its numbers, or no row can be accepted.
    """
    accepted, rejected = (Spool(folder and folder / name) for name in (ROWS, REFUSED))
    staged, watch = Staged(_digest(path), accepted=accepted, rejected=rejected), BatchWatch()
    sort = Sorter(staged)
    with open_table(path, LAYOUT, LIMITS) as table:
        _demand_village(table)
        staged.labels = table.heads.labels
        for row in table.rows():
            checked = check_row(row, rules)
            watch.see(checked.nik)
            sort.take(row, checked)
            if progress and staged.baris % _TELL_EVERY == 0:
                progress(staged.baris, 0, f"{staged.baris} baris dibaca dan diperiksa")
    accepted.close()
    rejected.close()
    cause = watch.verdict() or _nothing_left(staged)
    if cause:
        raise BatchRefused(cause)
    return staged


def _demand_village(table: Table) -> None:
    if not {"desa_kel", "kode_wilayah"} & table.heads.places.keys():
        raise DomainError("Kolom DESA/KELURAHAN tidak ditemukan. Pastikan berkas memuat baris judul kolom.", "kolom")


def _nothing_left(staged: Staged) -> str | None:
    if staged.diterima:
        return None
    if not staged.baris:
        return "Berkas tidak berisi satu baris data pun. Periksa kembali berkasnya."
    (reason, _), *_ = staged.alasan.most_common(1)
    label = next(member.label for member in Penolakan if member.value == reason)
    return f"Tidak satu pun dari {staged.baris} baris dapat diterima; sebab terbanyak: {label}."


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(MB):
            digest.update(chunk)
    return digest.hexdigest()
