"""A register made from a spreadsheet, in a copy of the project: as a developer would have written it, and filled."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from tests.project.sources import ROOT
from tests.support import sheets
from tests.support.copy import WHOLE, ProjectCopy

sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PLACE = "rehabilitasi/santunan_kematian"
FOLDER = f"app/layanan/{PLACE}"


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sheets.burial_aid(tmp_path_factory.mktemp("kantor") / "santunan.xlsx")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> ProjectCopy:
    return ProjectCopy(tmp_path_factory.mktemp("dari_lembar") / "loket", WHOLE)


@pytest.fixture(scope="module")
def written(copy: ProjectCopy, sheet: Path) -> list[str]:
    """Make the register and return the files the command named."""
    told = copy.run("flask", "sop", "new", PLACE, "--judul", "Santunan Kematian", "--from", str(sheet), "--yes")
    return told.split()


@pytest.mark.timeout(900)
def test_everything_a_register_needs_is_written(copy: ProjectCopy, written: list[str]) -> None:
    own = [f"{FOLDER}/{name}" for name in ("sop.yaml", "models.py", "contoh.py", "__init__.py", "surat.py")]
    letter = "templates/surat/santunan_kematian.html"
    assert written[:-1] == [*own, letter, "tests/data/registers.yaml", "docs/glossary.md"]
    assert written[-1].startswith("migrations/versions/")
    assert 'create_table(\n        "santunan_kematian"' in (copy.root / written[-1]).read_text()
    models = (copy.root / FOLDER / "models.py").read_text()
    assert 'no_rekening: Mapped[str] = kolom("NO. REKENING", pribadi="P2")' in models
    assert "besaran: Mapped[int]" in models


@pytest.mark.timeout(900)
def test_what_is_written_needs_no_hand(copy: ProjectCopy, written: list[str]) -> None:
    sources = [name for name in written if name.endswith(".py")]
    copy.run("ruff", "check", *sources)
    copy.run("ruff", "format", "--check", *sources)
    copy.run("mypy", *[name for name in sources if name.startswith("app/")])
    copy.run("djlint", "--quiet", "--lint", "templates/surat/santunan_kematian.html")
    tests = ("tests/project/test_glossary.py", "tests/contract/test_migrations.py", "tests/contract/test_services.py")
    copy.run("pytest", "-q", "-p", "no:cacheprovider", *tests, "-k", NEEDED)


#: Of the project's own tests those that a new register can break without a database in use.
NEEDED = "glossary or called_english or one_head or share_a_head or hides_identity or (begins_with and santunan)"


@pytest.mark.timeout(900)
def test_no_value_of_the_office_s_file_is_in_the_code(copy: ProjectCopy, written: list[str]) -> None:
    text = "".join((copy.root / name).read_text() for name in written)
    assert not any(value in text for warga in sheets.WARGA for value in warga[:3])
    assert "lurah setempat" not in text


@pytest.mark.timeout(900)
def test_the_rows_come_in_by_the_command(copy: ProjectCopy, written: list[str], sheet: Path) -> None:
    copy.run("flask", "setup")
    first = json.loads(copy.run("flask", "sop", "import", "santunan_kematian", str(sheet), "--json"))
    assert (first["baris"], first["diterima"], first["tidak_ikut"]) == (8, 7, 3)
    assert first["alasan"] == {"wilayah_kode": 1}, "the first row names no village"


@pytest.mark.timeout(900)
def test_what_cannot_be_finished_leaves_the_project_as_it_was(
    copy: ProjectCopy, written: list[str], sheet: Path
) -> None:
    tool = copy.root / "tools" / "migration.sh"
    tool.write_text("#!/bin/sh\necho tidak bisa >&2\nexit 1\n")
    before = copy.files()
    told = copy.run("flask", "sop", "new", "rehabilitasi/lain_lagi", "--from", str(sheet), "--yes", code=1)
    assert "migration.sh gagal, jadi tidak ada yang ditulis: tidak bisa" in told
    assert copy.files() == before
    assert not (copy.root / "app/layanan/rehabilitasi/lain_lagi").exists()


def tree() -> list[Path]:
    return sorted(path for path in (ROOT / "app/layanan").rglob("*") if "__pycache__" not in path.parts)


@sqlite
def test_without_a_yes_the_proposal_is_only_shown(cli: FlaskCliRunner, sheet: Path) -> None:
    before = tree()
    result = cli.invoke(args=["sop", "new", PLACE, "--from", str(sheet)])
    assert result.exit_code == 1
    assert "NO. REKENING           register  no_rekening     teks" in result.stderr
    assert "Belum ada yang ditulis. Setujui dengan --yes" in result.stderr
    assert tree() == before


@sqlite
def test_the_proposal_can_be_written_for_an_editor(cli: FlaskCliRunner, sheet: Path, tmp_path: Path) -> None:
    before, plan = tree(), tmp_path / "rancangan.yaml"
    result = cli.invoke(args=["sop", "new", PLACE, "--from", str(sheet), "--plan", str(plan)])
    assert result.exit_code == 0, result.stderr
    assert f"Periksa {plan}, lalu jalankan lagi perintah yang sama." in result.stderr
    plan.write_text(plan.read_text().replace("nama: besaran", "nama: nama"))
    refused = cli.invoke(args=["sop", "new", PLACE, "--plan", str(plan)])
    assert refused.exit_code == 1
    assert "kolom 'BESARAN': 'nama' tidak dapat menjadi nama" in refused.stderr
    assert tree() == before


@pytest.mark.parametrize(
    ("place", "rows", "sentence"),
    [
        (PLACE, [("No", "Nama", "Alamat")], "Tidak ada baris isi di bawah judul kolom"),
        (PLACE, [("hanya catatan",), ("lain lagi",)], "Baris judul kolom tidak ditemukan"),
        (PLACE, [("Nama", "Hasil", "Hasil"), ("a", "b", "c")], "Judul kolom 'Hasil' ada 2 kali"),
        ("pemberdayaan/sk_dtks", [("Nama", "Hasil"), ("a", "b")], "Layanan 'sk_dtks' sudah ada"),
        ("pemberdayaan/petugas", [("Nama", "Hasil"), ("a", "b")], "Register 'petugas' sudah dipakai"),
        ("pemberdayaan/layanan", [("Nama", "Hasil"), ("a", "b")], "Slug berisi 3-40 huruf kecil"),
        ("keuangan/kas_kecil", [("Nama", "Hasil"), ("a", "b")], "Bidang 'keuangan' tidak ada"),
    ],
)
@sqlite
def test_what_is_no_register_is_refused_and_nothing_written(
    cli: FlaskCliRunner, tmp_path: Path, place: str, rows: list[tuple[object, ...]], sentence: str
) -> None:
    before = tree()
    path = sheets.plain(tmp_path / "x.xlsx", *rows)
    result = cli.invoke(args=["sop", "new", place, "--from", str(path), "--yes"])
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert tree() == before
