"""Things altered by hand behind the product's back: each must be found, or the check is worth nothing."""

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulate.check import findings
from simulate.office import Office
from simulate.told import Told, of_kind, read

_NUMBER = """UPDATE berkas SET no_reg = no_reg || '9'
    WHERE id = (SELECT max(id) FROM sk_dtks WHERE keperluan LIKE 'Simulasi %')"""
_NOTE = """UPDATE verifikasi_kelayakan SET catatan = 'diubah diam-diam'
    WHERE id = (SELECT max(id) FROM verifikasi_kelayakan WHERE catatan LIKE 'kantor %')"""
_TRAIL = "UPDATE riwayat SET teks = teks || '.' WHERE id = (SELECT max(id) FROM riwayat)"
_IMPORTED = """DELETE FROM pendataan_ppks
    WHERE id = (SELECT max(id) FROM pendataan_ppks WHERE sumber LIKE 'Impor ' || :key || ' %')"""
_MATCHED = """UPDATE sanding_hasil SET status = 'mungkin'
    WHERE id = (SELECT max(id) FROM sanding_hasil WHERE berkas_id = :key AND status = 'cocok NIK')"""
_SIGNED = """UPDATE tanda_tangan SET oleh_id = (SELECT id FROM ab_user WHERE username = 'fo')
    WHERE surat_id = (SELECT max(id) FROM surat WHERE berkas_id = :key) AND urut = 1"""
_CLOSED_DAY = """UPDATE berkas SET no_reg = '19000101' || no_reg WHERE id = (SELECT b.id FROM berkas b
    JOIN nomor n ON n.id = b.nomor_id WHERE n.buku = 'registrasi_fo'
    AND substr(b.no_reg, 1, 8) BETWEEN substr(:key, 1, 8) AND substr(:key, 10, 8) LIMIT 1)"""


@dataclass(frozen=True)
class Alteration:
    """One statement, what about is known from what was told, and how the check calls what it finds."""

    name: str
    statement: str
    finding: str
    about: Callable[[Sequence[Told]], str | None] = lambda _told: ""


def _imported(told: Sequence[Told]) -> str | None:
    undone = {one.key for one in of_kind(told, "undone")}
    return next((one.key for one in of_kind(told, "imported") if one.sure and one.key not in undone), None)


def _matched(told: Sequence[Told]) -> str | None:
    return next((one.key for one in of_kind(told, "matched")), None)


def _signed(told: Sequence[Told]) -> str | None:
    return next((one.key for one in of_kind(told, "signed") if one.text == "tanda_tangan"), None)


def _closed_day(told: Sequence[Told]) -> str | None:
    read = (one for one in of_kind(told, "counted") if one.key.startswith("registrasi_fo ") and one.text != "0")
    return next((one.key.removeprefix("registrasi_fo ").replace("-", "") for one in read), None)


ALTERATIONS = (
    Alteration("a number", _NUMBER, "registration:"),
    Alteration("an edit", _NOTE, "edit:"),
    Alteration("an imported row", _IMPORTED, "import:", _imported),
    Alteration("a verdict", _MATCHED, "sanding:", _matched),
    Alteration("a signature", _SIGNED, "signed:", _signed),
    Alteration("a row of a closed day", _CLOSED_DAY, "report:", _closed_day),
)


def missed(office: Office, ledger: Path, folder: Path) -> list[str]:
    """Return which of the alterations, each on a copy of its own, nobody found, and which there was no place for."""
    told = list(read(ledger))
    found = {one.name: _is_found(one, office, ledger, told, folder) for one in ALTERATIONS}
    home = _altered(office.home, folder / "trail", _TRAIL, "")
    found["a row of the trail"] = office.copy(home).command("audit", "verify").returncode != 0
    print("altered by hand and found: " + ", ".join(name for name, seen in found.items() if seen))
    return [name for name, seen in found.items() if not seen]


def _is_found(one: Alteration, office: Office, ledger: Path, told: Sequence[Told], folder: Path) -> bool:
    about = one.about(told)
    if about is None:
        return False
    home = _altered(office.home, folder / one.name.replace(" ", "-"), one.statement, about)
    return any(said.startswith(one.finding) for said in findings(ledger, f"sqlite:///{home / 'loket.db'}"))


def _altered(home: Path, copy: Path, statement: str, about: str) -> Path:
    shutil.copytree(home, copy, ignore=shutil.ignore_patterns("log", "lembar", "antrean.db*"))
    with sqlite3.connect(copy / "loket.db") as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        if database.execute(statement, {"key": about}).rowcount != 1:
            raise RuntimeError(f"nothing there to alter: {statement}")
    return copy
