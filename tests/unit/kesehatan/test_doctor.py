"""The doctor names what is wrong, and the page says the same."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.agenda.models import BukuAgenda
from app.audit import note
from app.audit.heads import note_head
from app.core import clock
from app.core.db import db, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.jobs.worker import heartbeat
from app.kesehatan.periksa import Jawaban, Periksa, examine
from app.pindaian.models import Pindaian
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor


@pytest.fixture
def well(desk: Desk) -> Iterator[Path]:
    """Give the home of an office that is well, but for what the tests' own database saves in time."""
    home: Path = desk.app.config["LOKET_HOME"]
    home.chmod(0o700)
    heartbeat(home).touch()
    # The rows of `flask setup` were written by the machine's own clock; whatever that says, this is later.
    with clock.frozen(OPENING.replace(year=2099)):
        with desk.app.app_context():
            with unit_of_work(SISTEM) as session:
                note(session.get_one(BukuAgenda, "surat_keluar"), "memeriksa buku", oleh=SISTEM)
            note_head()
        yield home
    (home / "keys.json").chmod(0o600)


def findings(desk: Desk) -> dict[str, list[str]]:
    answer = desk.app.test_cli_runner().invoke(args=["doctor", "--json"])
    told = json.loads(answer.stdout)
    assert answer.exit_code == (0 if told["baik"] else 1)
    return {one["kode"]: one["kurang"] for one in told["periksa"] if one["kurang"]}


def lost_scan(desk: Desk) -> None:
    with desk.app.app_context(), unit_of_work(SISTEM) as session:
        values = {"tabel": "berkas", "baris": "1", "nama": "kk.pdf", "tipe": "application/pdf", "ukuran": 1}
        row = Pindaian(id="ab" * 16, **values, sha256="0" * 64, oleh_nama="Staf", waktu=clock.now())
        session.add(row)


def tampered(desk: Desk) -> None:
    with desk.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER riwayat_tetap_update"))
        connection.execute(text("UPDATE riwayat SET teks = 'lain' WHERE id = (SELECT max(id) FROM riwayat)"))


@ONE_DATABASE
def test_each_thing_that_is_wrong_is_one_sentence_that_says_what_to_do(desk: Desk, well: Path) -> None:
    assert findings(desk) == {}

    (well / "keys.json").chmod(0o644)
    os.utime(heartbeat(well), (time.time() - 3600,) * 2)
    lost_scan(desk)
    tampered(desk)
    with clock.frozen(OPENING.replace(year=2025)):
        told = findings(desk)
    assert {kode: len(said) for kode, said in told.items()} == {
        "jam": 1, "kunci": 1, "basis_data": 1, "jejak": 2, "pindaian": 1, "pekerja": 1,
    }  # fmt: skip
    assert "chmod 600" in told["kunci"][0]
    assert "Yang diubah: baris riwayat nomor" in told["jejak"][0]
    assert "riwayat" in told["basis_data"][0]

    page = Visitor(desk, "admin").open("/kesehatan/")
    assert page.status == 200
    for kode in ("kunci", "jejak", "pindaian", "pekerja"):
        assert told[kode][0] in page.text
    assert Visitor(desk, "fo").open("/kesehatan/").status == 403


@ONE_DATABASE
def test_an_office_that_never_prepared_its_backups_is_told(desk: Desk, well: Path) -> None:
    desk.app.config["LOKET_MODE"] = "kantor"
    try:
        assert "flask backup init" in findings(desk)["cadangan"][0]
    finally:
        desk.app.config["LOKET_MODE"] = "demo"


@ONE_DATABASE
def test_a_check_that_breaks_is_a_finding_and_stops_no_other(desk: Desk) -> None:
    def breaks() -> Jawaban:
        raise ValueError

    def refuses() -> Jawaban:
        raise DomainError("Pasang dahulu.")

    checks = [Periksa(name, name, ask) for name, ask in (("a", breaks), ("b", refuses), ("c", lambda: Jawaban("baik")))]
    with desk.app.app_context():
        found = examine(checks)
    assert [one.baik for one in found] == [False, False, True]
    assert found[1].kurang == ("Pasang dahulu.",)


@ONE_DATABASE
def test_a_load_balancer_learns_whether_to_send_people_here(desk: Desk, well: Path) -> None:
    client = desk.app.test_client()
    answer = client.get("/sehat")
    assert (answer.status_code, answer.json) == (200, {"basis_data": True, "pekerja": True})
    heartbeat(well).unlink()
    answer = client.get("/sehat")
    assert (answer.status_code, answer.json) == (503, {"basis_data": True, "pekerja": False})
