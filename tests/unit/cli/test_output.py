"""What scripts may rely on: with ``--json`` one object on stdout, everything else on stderr, exit 1 and a sentence."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from app import create_app
from app.core import clock
from tests.project.sources import ROOT
from tests.support.actors import add_account
from tests.support.office import test_settings as settings_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FLASK = Path(sys.executable).parent / "flask"

TOKEN = ("SIKS penarik", "--akun", "fo", "--scope", "arsip:read", "--expires", "{day}")

#: Every command that knows ``--json``, and what to say to it; ``{folder}`` holds files of the test.
ANSWERS: dict[str, list[str]] = {
    "agenda check": [],
    "audit verify": [],
    "backup list": [],
    "bnba compare": ["2026-10", "2026-11"],
    "bnba import": ["{folder}/bnba.txt", "--periode", "2026-11"],
    "bnba save": ["1"],
    "cari rebuild": [],
    "clock minutes": ["2026-11-20T15:00", "2026-11-23T08:00"],
    "clock report": ["--bulan", "2026-11"],
    "demo accounts": [],
    "keys status": [],
    "office status": [],
    "sanding run": ["{folder}/lama.csv", "--periode", "2026-11", "--out", "{folder}/hasil.xlsx"],
    "sop import": ["sk_dtks", "{folder}/lama.csv", "--dry-run", "--wilayah", "63.01.01.2002"],
    "sop list": [],
    "sop show": ["sk_dtks"],
    "sync run": [],
    "sync status": [],
    "token list": [],
    "token new": [*TOKEN],
    "token revoke": ["SIKS penarik"],
}
#: Its exit code says what it found (tests/unit/kesehatan/test_doctor.py).
ELSEWHERE = {"doctor"}
#: What must have been done before.
BEFORE: dict[str, list[list[str]]] = {
    "bnba compare": [["bnba import", "{folder}/bnba.txt", "--periode", kode] for kode in ("2026-10", "2026-11")],
    "bnba save": [["bnba import", "{folder}/bnba.txt", "--periode", "2026-11", "--dry-run"]],
    "token revoke": [["token new", *TOKEN]],
}
REFUSED: dict[str, list[str]] = {
    "bnba import": ["{folder}/kosong.txt", "--periode", "2026-11"],
    "clock minutes": ["2026-11-23T08:00", "2026-11-20T15:00"],
    "sanding run": ["{folder}/lama.csv", "--periode", "2031-01", "--out", "{folder}/hasil.xlsx"],
    "sop import": ["tidak_ada", "{folder}/lama.csv"],
    "sop show": ["tidak_ada"],
    "sync run": ["--book", "63.99.99.9999"],
    "token new": [*TOKEN],
    "token revoke": ["tidak ada"],
}
TOLD_OF_TOKEN = {"nama", "akun", "kunci", "cakupan", "keadaan", "berakhir", "dipakai", "dicabut"}
KEYS = {
    "agenda check": {"buku"},
    "bnba import": {"periode", "baris", "diterima", "ditolak", "alasan", "berkas_penolakan"},
    "bnba save": {"periode", "baris", "diterima", "ditolak", "alasan", "berkas_penolakan"},
    "cari rebuild": {"berkas", "bnba", "kata"},
    "clock minutes": {"menit", "hari_kerja"},
    "demo accounts": {"akun", "sandi"},
    "sop list": {"sop"},
    "sync run": {"buku", "dibaca", "ditarik", "didorong", "konflik", "karantina", "panggilan", "detik"},
    "sync status": {"buku"},
    "token list": {"token"},
    "token new": {*TOLD_OF_TOKEN, "token"},
    "token revoke": TOLD_OF_TOKEN,
}


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        full, command = f"{path} {name}".strip(), group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, full)
        elif command is not None:
            yield full, command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    heads = "ID DTKS|PROVINSI|KABUPATEN/KOTA|KECAMATAN|DESA/KELUARAHAN|ALAMAT|DUSUN|RT|RW|NOKK|NIK|NAMA|TANGGAL LAHIR|"
    heads += "TEMPAT LAHIR|JENIS KELAMIN|PEKERJAAN|NAMA IBU KANDUNG|HUB KELUARGA|KETERANGAN PADAN|BANSOS BPNT|"
    heads += "BANSOS PKH|BANSOS BPNT-PPKM|PBI JKN"
    row = (
        "DTKS-1|KALIMANTAN SELATAN|TANAH LAUT|TAKISUNG|TABANIO|JL. MELATI|I|003|001|9901010101100001|9901014503850001|"
    )
    row += "SITI RAHMAH|05/03/1985|PELAIHARI|PEREMPUAN|PETANI|SALASIAH|KEPALA KELUARGA|PADAN|YA|TIDAK|TIDAK|YA"
    (tmp_path / "bnba.txt").write_text(f"{heads}\n{row}\n")
    old = "Tanggal Surat;Nama;NIK;Alamat;Keperluan\n02/01/2026;SITI RAHMAH;9901014503850001;Jl. Melati 3;KIP Kuliah\n"
    (tmp_path / "lama.csv").write_text(old)
    (tmp_path / "kosong.txt").write_text("bukan daftar\n")
    return tmp_path


def arguments(command: str, given: list[str], folder: Path) -> list[str]:
    return [
        *command.split(),
        *(one.format(folder=folder, day=clock.today() + timedelta(days=30)) for one in given),
        "--json",
    ]


def test_every_command_with_json_is_tested_here(app: Flask) -> None:
    with_json = {
        name
        for name, command in commands(app.cli)
        if any("--json" in option.opts for option in command.params) and not name.startswith(("db", "fab", "babel"))
    }
    assert with_json == set(ANSWERS) | ELSEWHERE


@pytest.mark.parametrize("command", [name for name in ANSWERS if not name.startswith(("sync", "sanding"))])
def test_the_answer_is_one_object_and_nothing_else(app: Flask, cli: FlaskCliRunner, folder: Path, command: str) -> None:
    if command.startswith("token"):
        add_account(app, "fo", "fo")
    for name, *given in BEFORE.get(command, ()):
        assert cli.invoke(args=arguments(name, given, folder)).exit_code == 0
    result = cli.invoke(args=arguments(command, ANSWERS[command], folder))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("\n") == 1
    answer = json.loads(result.stdout)
    assert isinstance(answer, dict)
    assert set(answer) == KEYS.get(command, set(answer))


@pytest.mark.parametrize("command", REFUSED)
def test_a_refusal_is_a_sentence_on_stderr(cli: FlaskCliRunner, folder: Path, command: str) -> None:
    result = cli.invoke(args=arguments(command, REFUSED[command], folder))
    assert result.exit_code == 1
    assert result.stderr.strip().endswith((".", "`"))
    assert "Traceback" not in result.stderr
    if result.stdout:
        assert set(json.loads(result.stdout)) == {"ditolak_seluruhnya", "sebab"}


@pytest.mark.parametrize("command", ["agenda check", "sop list"])
def test_a_real_process_keeps_warnings_and_logs_off_stdout(
    app: Flask, environ: dict[str, str], folder: Path, command: str
) -> None:
    add_account(app, "fo", "fo")
    done = subprocess.run(
        [FLASK, *arguments(command, ANSWERS[command], folder)], cwd=ROOT, env=environ, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)) == KEYS[command]


@pytest.mark.parametrize(
    "command", ["agenda check --json", "user add budi --role fo", "surat pdf 1 --out x.pdf", "demo fill"]
)
def test_a_database_that_was_never_set_up_is_told_in_a_sentence(app: Flask, tmp_path: Path, command: str) -> None:
    home = tmp_path / "baru"
    home.mkdir()
    (home / "keys.json").write_bytes((app.config["LOKET_HOME"] / "keys.json").read_bytes())
    (home / "keys.json").chmod(0o600)
    fresh = create_app(settings_of(home, f"sqlite:///{home / 'loket.db'}"))
    result = fresh.test_cli_runner().invoke(args=command.split())
    assert (result.exit_code, result.stdout) == (1, "")
    assert "flask setup" in result.stderr
