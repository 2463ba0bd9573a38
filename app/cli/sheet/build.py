"""A proposal to a service that runs: files, notes, migration, tidied; all of it or nothing."""

import importlib.util
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from app.cli.place import Place
from app.cli.scaffold import own_register, skeleton
from app.cli.sheet.files import Ledger
from app.cli.sheet.notes import noted
from app.cli.sheet.plan import Rancangan
from app.core.errors import DomainError
from app.workflow.spec import Sop


def build_service(place: Place, katalog: Mapping[str, Sop], rancangan: Rancangan, *, whole: bool) -> list[Path]:
    """Write the service and return every file written or changed; whatever fails leaves the project as it was.

    Args:
        whole: also write what the columns of a finished register allow: migration, printed heads, glossary.
    """
    files = skeleton(place, katalog, rancangan, own=whole)
    tabel = own_register(katalog[place.slug]) if place.slug in katalog else place.slug
    notes = noted(place.root, place.slug, tabel, rancangan) if whole else {}
    try:
        with Ledger(place.root, (place.root / "migrations" / "versions",)) as ledger:
            written = ledger.write(files | notes)
            _tidy(place.root, [path for path in files if path.suffix == ".py"])
            if whole:
                _migrate(place)
            return written + ledger.appeared()
    except OSError as error:
        raise DomainError(
            f"{error.filename} tidak dapat ditulis, jadi tidak ada yang ditulis. Periksa izin foldernya.", "tulis"
        ) from error


def _tidy(root: Path, sources: list[Path]) -> None:
    """Let the formatter lay out the sources, where the developer's tools are installed."""
    if importlib.util.find_spec("ruff"):
        _run(root, "ruff format", [sys.executable, "-m", "ruff", "format", "--quiet", *map(str, sources)])


def _migrate(place: Place) -> None:
    if not (place.root / "tools" / "migration.sh").exists():
        raise DomainError("tools/migration.sh tidak ada. Jalankan dari salinan proyek yang utuh.", "migrasi")
    _run(place.root, "migration.sh", ["env", f"m={place.slug}: register", "tools/migration.sh"])


def _run(root: Path, nama: str, command: list[str]) -> None:
    result = subprocess.run(  # noqa: S603  # the project's own tools
        command, cwd=root, capture_output=True, text=True, check=False
    )
    if result.returncode:
        told = (result.stderr or result.stdout).strip().splitlines()
        raise DomainError(
            f"{nama} gagal, jadi tidak ada yang ditulis: {told[-1] if told else 'tanpa pesan'}",
            "gagal",
        )
