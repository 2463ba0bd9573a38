"""The drill: an office at work is backed up, its machine is lost, and it comes back whole on an empty one."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from sqlalchemy import create_engine, inspect, text

from app.cadangan.history import Salinan, backups, unsound
from app.cadangan.place import identities_in, place
from app.cadangan.restore import open_source
from app.cadangan.snapshot import make
from app.core import clock
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.pindaian.content import Scan
from app.pindaian.service import attach
from tests.project.sources import ROOT
from tests.support.desk import OPENING, Desk
from tests.support.office import environment

if TYPE_CHECKING:
    from tests.support.postgres import Cluster

Rows = dict[str, set[str]]
#: Written by the start of any office, as permissions are.
_OWN = ("huey", "ab_", "jejak", "pekerjaan")


@pytest.fixture
def usb(desk: Desk, tmp_path: Path) -> Iterator[Path]:
    """Give the folder of two flash disks; backups go into another one."""
    desk.app.config["LOKET_BACKUP_DIR"] = str(tmp_path / "cadangan")
    yield tmp_path
    desk.app.config["LOKET_BACKUP_DIR"] = ""


def begin(app: Flask, usb: Path) -> list[Path]:
    answer = app.test_cli_runner().invoke(args=["backup", "init", str(usb / "satu"), str(usb / "dua")])
    assert answer.exit_code == 0, answer.output
    return [usb / "satu/identitas-data.txt", usb / "dua/identitas-kunci.txt"]


def back_up(app: Flask, minutes: int) -> Salinan:
    with app.app_context(), clock.frozen(OPENING + timedelta(minutes=minutes)):
        return make()


def with_scan(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf", actor="kabid_dayasos")
    scan = Scan(b"\x89PNG" + bytes(range(256)) * 900, "image/png", "kk.png")
    with desk.app.app_context(), unit_of_work(desk.person("fo")) as session:
        from app.berkas.models import Berkas

        attach(session.get_one(Berkas, berkas), scan, oleh=desk.person("fo"))


def rows_of(url: str) -> Rows:
    engine = create_engine(url)
    with engine.connect() as connection:
        names = [name for name in inspect(engine).get_table_names() if not name.startswith(_OWN)]
        query = 'SELECT * FROM "{}"'
        found = {name: {repr(tuple(row)) for row in connection.execute(text(query.format(name)))} for name in names}
    engine.dispose()
    return found


def restored(
    made: Salinan, home: Path, environ: dict[str, str], identities: list[Path]
) -> "subprocess.CompletedProcess[str]":
    named = [part for path in identities for part in ("--identity", str(path))]
    command = [sys.executable, "-m", "flask", "restore", str(made.berkas), *named]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def elsewhere(app: Flask, home: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    """Return the environment of an empty machine."""
    home.mkdir()
    url = f"sqlite:///{home / 'loket.db'}"
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        cluster: Cluster = request.getfixturevalue("cluster")
        cluster.create("pulih")
        url = cluster.url("pulih")
    return {**environment(app), "LOKET_HOME": str(home), "LOKET_DATABASE_URL": url}


def test_a_lost_office_comes_back_whole(desk: Desk, usb: Path, request: pytest.FixtureRequest) -> None:
    identities = begin(desk.app, usb)
    first = back_up(desk.app, 0)
    with_scan(desk)
    second = back_up(desk.app, 5)
    assert 0 < second.ditulis < first.ditulis
    before = rows_of(desk.app.config["SQLALCHEMY_DATABASE_URI"])
    scans = {path.name: path.read_bytes() for path in (desk.app.config["LOKET_HOME"] / "pindaian").glob("*/*")}

    home = usb / "baru"
    environ = elsewhere(desk.app, home, request)
    answer = restored(second, home, environ, identities)
    assert answer.returncode == 0, answer.stderr
    assert "Jejak: utuh" in answer.stdout
    assert rows_of(environ["LOKET_DATABASE_URL"]) == before
    assert {path.name: path.read_bytes() for path in (home / "pindaian").glob("*/*")} == scans
    assert len(scans) == 1
    keys = desk.app.config["LOKET_HOME"] / "keys.json"
    assert (home / "keys.json").read_bytes() == keys.read_bytes()
    assert (home / "keys.json").stat().st_mode & 0o077 == 0

    again = restored(second, home, environ, identities)
    assert again.returncode == 1
    assert "sudah berisi" in again.stderr
    assert rows_of(environ["LOKET_DATABASE_URL"]) == before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_backup_that_cannot_be_trusted_is_refused(desk: Desk, usb: Path) -> None:
    data, keys = begin(desk.app, usb)
    made = back_up(desk.app, 0)
    with desk.app.app_context():
        known = {"lain"}
        for identities, sentence in (
            ([data], "tidak membuka"),
            ([keys], "tidak membuka"),
            ([data, keys], "lebih baru"),
        ):
            with pytest.raises(DomainError, match=sentence):
                open_source(made.berkas, identities_in(identities), known=known)
        assert unsound(place().folder) == []
    named = ["--identity", str(data), "--identity", str(keys)]
    assert "Utuh" in desk.app.test_cli_runner().invoke(args=["restore", str(made.berkas), "--check", *named]).output

    piece = max((place_of := usb / "cadangan/bongkah").glob("*/*"), key=lambda path: path.stat().st_size)
    content = bytearray(piece.read_bytes())
    content[len(content) // 2] ^= 1
    piece.write_bytes(content)
    assert place_of.exists()
    refused = desk.app.test_cli_runner().invoke(args=["restore", str(made.berkas), "--check", *named])
    assert (refused.exit_code, "hilang atau rusak" in refused.output) == (1, True)
    assert desk.app.test_cli_runner().invoke(args=["backup", "check"]).exit_code == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_identity_never_stands_beside_what_it_opens(desk: Desk, usb: Path) -> None:
    home = desk.app.config["LOKET_HOME"]
    assert "Penerima cadangan" in desk.app.test_cli_runner().invoke(args=["backup"]).output
    refused = desk.app.test_cli_runner().invoke(args=["backup", "init", str(home / "sini"), str(usb / "dua")])
    assert (refused.exit_code, "di samping datanya" in refused.output) == (1, True)
    identities = begin(desk.app, usb)
    assert all(path.stat().st_mode & 0o077 == 0 for path in identities)
    assert (
        desk.app.test_cli_runner().invoke(args=["backup", "init", str(usb / "tiga"), str(usb / "empat")]).exit_code == 1
    )


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_old_backups_go_with_the_pieces_that_only_they_needed(desk: Desk, usb: Path) -> None:
    begin(desk.app, usb)
    folder = usb / "cadangan"
    unneeded = desk.app.config["LOKET_HOME"] / "penolakan" / "satu.csv"
    unneeded.parent.mkdir()
    unneeded.write_bytes(b"baris yang ditolak" * 1000)
    back_up(desk.app, 0)
    pieces = len(list((folder / "bongkah").glob("*/*")))
    shutil.rmtree(unneeded.parent)
    back_up(desk.app, 5)
    assert len(list((folder / "bongkah").glob("*/*"))) >= pieces
    for day in range(1, 40):
        last = back_up(desk.app, day * 24 * 60)
    assert len(backups(folder)) < 35
    with desk.app.app_context():
        assert unsound(folder) == []
        assert backups(folder)[0].berkas == last.berkas
