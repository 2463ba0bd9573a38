import json
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from app.layanan.registry import sop_files
from tests.project.sources import ROOT
from tests.support.copy import ProjectCopy

sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

KEYS = ["slug", "kode", "judul", "bidang", "status", "langkah", "register", "surat"]


@sqlite
def test_the_list_is_one_json_object_with_the_promised_keys(cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["sop", "list", "--json"], catch_exceptions=False)
    rows = json.loads(result.stdout)["sop"]
    assert result.exit_code == 0
    assert len(rows) == len(sop_files())
    assert all(list(row) == KEYS for row in rows)
    assert {row["slug"]: row for row in rows}["sk_dtks"] == {
        "slug": "sk_dtks",
        "kode": "DAY-04",
        "judul": "Surat Keterangan Terdaftar DTKS",
        "bidang": "pemberdayaan",
        "status": "berlaku",
        "langkah": 6,
        "register": "sk_dtks",
        "surat": "sk_dtks",
    }


@sqlite
def test_a_register_that_sops_share_and_a_sheet_without_steps_are_listed_as_they_are(cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["sop", "list", "--json"], catch_exceptions=False)
    rows = {row["slug"]: row for row in json.loads(result.stdout)["sop"]}
    assert (rows["rekom_bpnt_kks"]["register"], rows["rekom_bpnt_kks"]["surat"]) == ("bpnt_kks", "rekom_bpnt_kks")
    assert (rows["renstra"]["register"], rows["renstra"]["surat"]) == ("dokumen_kinerja", "renstra")
    assert (rows["renstra"]["status"], rows["renstra"]["langkah"]) == ("belum_sah", 0)


@sqlite
def test_the_list_for_people_has_a_line_per_sop(cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["sop", "list"], catch_exceptions=False)
    assert len(result.stdout.splitlines()) == len(sop_files())
    assert "DAY-04  sk_dtks" in result.stdout


@sqlite
def test_one_sop_is_shown_with_papers_steps_and_turns(cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["sop", "show", "rekom_bpnt_kks"], catch_exceptions=False)
    assert "Persyaratan, PIN terblokir:" in result.stdout
    assert "  4. Pemarafan (5 menit, dapat kembali ke 3)\n     paraf: subkor_bantuan_stimulan" in result.stdout


@sqlite
def test_an_unknown_sop_is_refused_with_a_sentence(cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["sop", "show", "sk_mana"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "SOP 'sk_mana' tidak ada" in result.stderr


#: SOPs that have only their sheet in the copy, for which a service is then written.
SHEETS_ONLY = ("pemberdayaan/lks", "tarakan/trk_pengaduan_bpnt", "sekretariat/e_lapor")
PLACES = ("pemberdayaan/sk_coba", *SHEETS_ONLY)
#: One for which none is written.
LEFT_ALONE = "pemberdayaan/karang_taruna"


class Copy(ProjectCopy):
    """A copy of the project where some SOPs have no service yet."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        for place in (*SHEETS_ONLY, LEFT_ALONE):
            self.take_service_out(place)
        self.sheets = {path: path.read_text() for path in root.glob("app/layanan/*/*/sop.yaml")}

    def take_service_out(self, place: str) -> None:
        """Leave of an SOP's folder its sheet alone, as it stands before the service is written."""
        folder = self.root / "app" / "layanan" / place
        for path in folder.iterdir():
            if path.name != "sop.yaml":
                path.unlink()
        (self.root / "templates" / "surat" / f"{folder.name}.html").unlink(missing_ok=True)


NEW = """
import sys
from app import create_app
runner = create_app().test_cli_runner()
for place in sys.argv[1:]:
    result = runner.invoke(args=["sop", "new", place, "--judul", "Surat Keterangan Coba"], catch_exceptions=False)
    print(result.stdout, end="")
    assert result.exit_code == 0, result.stderr
"""

PRINT = """
from datetime import date
from app import create_app
from app.surat.context.base import Cetak, TandaTangan
from app.surat.letters import template_class
from app.surat.profile import profile
from app.surat.render import render_html
with create_app().app_context():
    paper = template_class("sk_coba.html")(
        kop=profile("tanah_laut").kop, cetak=Cetak.konsep(date(2026, 11, 23)),
        tanda_tangan=TandaTangan(jabatan="Kepala Dinas Sosial", nama="Orang Rekaan"),
        nama="Warga Rekaan", nik="9901012345670001", alamat="Jalan Rekaan 1", wilayah="Desa Rekaan",
    )
    print(render_html(paper.TEMPLATE, paper.data()))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    made = Copy(tmp_path_factory.mktemp("skeleton") / "loket")
    (made.root / "cetak_coba.py").write_text(PRINT)
    (made.root / "tulis.py").write_text(NEW)
    return made


@pytest.fixture(scope="module")
def written(copy: Copy) -> list[str]:
    """Write the skeletons of four services and return the files the command named."""
    return copy.run("tulis", *PLACES).split()


@pytest.fixture(scope="module")
def listed(copy: Copy, written: list[str]) -> dict[str, dict[str, object]]:
    return {row["slug"]: row for row in json.loads(copy.run("flask", "sop", "list", "--json"))["sop"]}


def test_a_new_sop_loads_at_once_with_register_and_letter(
    copy: Copy, written: list[str], listed: dict[str, dict[str, object]]
) -> None:
    folder = "app/layanan/pemberdayaan/sk_coba"
    files = [f"{folder}/{name}" for name in ("sop.yaml", "models.py", "contoh.py", "__init__.py", "surat.py")]
    assert [name for name in written if "sk_coba" in name] == [*files, "templates/surat/sk_coba.html"]
    assert all((copy.root / name).is_file() for name in written)
    assert listed["sk_coba"] == {
        "slug": "sk_coba",
        "kode": "DAY-07",
        "judul": "Surat Keterangan Coba",
        "bidang": "pemberdayaan",
        "status": "belum_sah",
        "langkah": 6,
        "register": "sk_coba",
        "surat": "sk_coba",
    }


def test_an_sop_whose_service_does_not_run_has_no_register_and_no_letter(listed: dict[str, dict[str, object]]) -> None:
    assert (listed["karang_taruna"]["register"], listed["karang_taruna"]["surat"]) == (None, None)
    assert (listed["karang_taruna"]["status"], listed["karang_taruna"]["langkah"]) == ("berlaku", 7)


def test_what_is_written_is_clean_and_prints(copy: Copy, written: list[str]) -> None:
    sources = [name for name in written if name.endswith(".py")]
    copy.run("ruff", "check", *sources)
    copy.run("ruff", "format", "--check", *sources)
    copy.run("mypy", *sources)
    assert "SURAT KETERANGAN COBA" in copy.run("cetak_coba")


def test_the_service_of_an_sop_that_is_there_leaves_its_sheet_alone(
    copy: Copy, listed: dict[str, dict[str, object]]
) -> None:
    assert len(copy.sheets) == len(list(ROOT.glob("app/layanan/*/*/sop.yaml")))
    assert {path: path.read_text() for path in copy.sheets} == copy.sheets
    assert (listed["lks"]["register"], listed["lks"]["surat"]) == ("lks", "lks")
    assert listed["lks"]["judul"] == "Tanda Daftar dan Izin Operasional LKS"


def test_a_register_that_several_sops_share_is_inherited(copy: Copy, listed: dict[str, dict[str, object]]) -> None:
    models = (copy.root / "app/layanan/tarakan/trk_pengaduan_bpnt/models.py").read_text()
    assert "class TrkPengaduanBpnt(BpntKks):" in models
    assert listed["trk_pengaduan_bpnt"]["register"] == "bpnt_kks"


def test_a_service_of_a_shared_register_asks_what_the_others_of_it_ask(copy: Copy, written: list[str]) -> None:
    service = (copy.root / "app/layanan/tarakan/trk_pengaduan_bpnt/__init__.py").read_text()
    asked = service.split("isian=(")[1].split("),")[0]
    assert all(f'"{name}"' in asked for name in ("bank", "no_kks", "no_rek"))


def test_an_sop_without_letter_gets_a_service_without_letter(copy: Copy, listed: dict[str, dict[str, object]]) -> None:
    assert not (copy.root / "templates/surat/e_lapor.html").exists()
    assert (listed["e_lapor"]["register"], listed["e_lapor"]["surat"]) == ("elapor_aduan", None)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["pemberdayaan/sk_dtks"], "Layanan 'sk_dtks' sudah ada. Tidak ada yang ditulis."),
        (["pemberdayaan/SK-Coba"], "Slug berisi 3-40 huruf kecil"),
        (["pemberdayaan/../x"], "Slug berisi 3-40 huruf kecil"),
        (["sk_coba"], "Slug berisi 3-40 huruf kecil"),
        (["keuangan/sk_coba"], "Bidang 'keuangan' tidak ada"),
        (["pemberdayaan/cuti"], "Slug 'cuti' sudah dipakai di bidang sekretariat"),
        (["pemberdayaan/sk_coba", "--judul", 'Surat "Coba"'], "Judul berisi 3-80 huruf"),
    ],
)
@sqlite
def test_a_skeleton_that_cannot_be_written_is_refused(cli: FlaskCliRunner, args: list[str], sentence: str) -> None:
    before = sorted(path for path in (ROOT / "app/layanan").rglob("*") if "__pycache__" not in path.parts)
    result = cli.invoke(args=["sop", "new", *args])
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert sorted(path for path in (ROOT / "app/layanan").rglob("*") if "__pycache__" not in path.parts) == before
