"""Three things altered by hand behind the product's back: each must be found, or the check is worth nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from simulate.check import findings
from simulate.office import Office

_NUMBER = """UPDATE berkas SET no_reg = no_reg || '9'
    WHERE id = (SELECT max(id) FROM sk_dtks WHERE keperluan LIKE 'Simulasi %')"""
_NOTE = """UPDATE verifikasi_kelayakan SET catatan = 'diubah diam-diam'
    WHERE id = (SELECT max(id) FROM verifikasi_kelayakan WHERE catatan LIKE 'kantor %')"""
_TRAIL = "UPDATE riwayat SET teks = teks || '.' WHERE id = (SELECT max(id) FROM riwayat)"


def missed(office: Office, ledger: Path, folder: Path) -> list[str]:
    """Return which of the three alterations, each on a copy of its own, nobody found."""
    return [
        name
        for name, statement, look in (
            ("a number", _NUMBER, _found_by_check("registration:", ledger)),
            ("an edit", _NOTE, _found_by_check("edit:", ledger)),
            ("a row of the trail", _TRAIL, lambda home: office.copy(home).command("audit", "verify").returncode != 0),
        )
        if not look(_altered(office.home, folder / name.replace(" ", "-"), statement))
    ]


def _altered(home: Path, copy: Path, statement: str) -> Path:
    shutil.copytree(home, copy, ignore=shutil.ignore_patterns("log", "lembar", "antrean.db*"))
    with sqlite3.connect(copy / "loket.db") as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        if database.execute(statement).rowcount != 1:
            raise RuntimeError(f"nothing there to alter: {statement}")
    return copy


def _found_by_check(kind: str, ledger: Path) -> Callable[[Path], bool]:
    def look(home: Path) -> bool:
        return any(one.startswith(kind) for one in findings(ledger, f"sqlite:///{home / 'loket.db'}"))

    return look
