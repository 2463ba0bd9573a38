"""A developer adds a field and another SOP with nothing but CONTRIBUTING.md, on a copy of the checkout."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.copy import WHOLE, ProjectCopy

FIELD = '    catatan_loket: Mapped[str | None] = kolom("Catatan loket", pribadi="P1", wajib=False, panjang=160)\n'
NOUN = "| penghasilan | what a household earns |\n"
REGISTER, NEW = "app/layanan/pemberdayaan/sk_dtks", "app/layanan/pemberdayaan/sk_penghasilan"
MINE = "(sk_dtks or sk_penghasilan) and not postgresql or glossary or one_head"
TESTS = ("tests/contract/test_services.py", "tests/contract/test_migrations.py", "tests/project/test_glossary.py")


@pytest.fixture
def copy(tmp_path: Path) -> ProjectCopy:
    return ProjectCopy(tmp_path / "loket", WHOLE)


@pytest.mark.timeout(400)
def test_a_field_and_one_more_sop_by_following_contributing(copy: ProjectCopy) -> None:
    adds_a_field(copy)
    adds_an_sop(copy)
    writes_the_migration(copy)
    copy.run("pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *TESTS, "-k", MINE)


def adds_a_field(copy: ProjectCopy) -> None:
    """Steps 1 and 3 of *Add a field to a register*: one line of the model, one name the FO fills."""
    put(
        copy.root / REGISTER / "models.py", "    id_dtks: Mapped[str | None]", FIELD + "    id_dtks: Mapped[str | None]"
    )
    put(copy.root / REGISTER / "__init__.py", 'isian=("keperluan",)', 'isian=("keperluan", "catatan_loket")')


def adds_an_sop(copy: ProjectCopy) -> None:
    """Steps 1, 3 and 5 of *Add an SOP*: the folder is written, its noun explained, its sheet put in force."""
    place = NEW.removeprefix("app/layanan/")
    told = copy.run("flask", "sop", "new", place, "--judul", "Surat Keterangan Penghasilan")
    assert f"{NEW}/sop.yaml" in told
    put(copy.root / "docs/glossary.md", "| perihal | subject |", f"{NOUN}| perihal | subject |")
    put(copy.root / NEW / "sop.yaml", "status: belum_sah", "status: berlaku")


def writes_the_migration(copy: ProjectCopy) -> None:
    """What ``make migration m=...`` runs; both changes stand in the file it writes."""
    before = set(versions(copy))
    home = {"LOKET_HOME": str(copy.root / "data"), "m": "sk_penghasilan: register; sk_dtks: tambah catatan_loket"}
    subprocess.run(["tools/migration.sh"], cwd=copy.root, env={**os.environ, **home}, check=True, capture_output=True)
    (written,) = set(versions(copy)) - before
    assert "catatan_loket" in written.read_text()
    assert '"sk_penghasilan"' in written.read_text()


def versions(copy: ProjectCopy) -> list[Path]:
    return list((copy.root / "migrations" / "versions").glob("*.py"))


def put(path: Path, old: str, new: str) -> None:
    """Replace what stands in a file exactly once."""
    text = path.read_text()
    assert text.count(old) == 1, path
    path.write_text(text.replace(old, new))
