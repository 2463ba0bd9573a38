"""The register on disk: one per version, sealed where the database seals."""

import shutil
from pathlib import Path

import numpy as np
from flask import Flask

from app.bnba.columns import EXPORT_HEADS
from app.bnba.door import import_file
from app.bnba.service import require_periode
from app.core.db import read_as
from app.core.roles import SISTEM, Pelaku
from app.pencarian.nama import spelling_key
from app.sanding.snapshot import register_of
from tests.unit.sanding.conftest import PERIODE, Listed, register_file


def test_no_nik_or_kk_stands_readable_on_disk(desk_with_list: Flask, people: list[Listed]) -> None:
    with desk_with_list.app_context():
        register_of(require_periode(PERIODE))
        files = [path for path in (desk_with_list.config["LOKET_HOME"] / "sanding").rglob("*") if path.is_file()]
    stored = b"".join(path.read_bytes() for path in files)
    assert spelling_key(people[0].nama.split()[0]).encode() in stored  # names are no secret there
    for number in (people[0].nik, people[0].kk):
        assert number.encode() not in stored
        assert np.int64(number).tobytes() not in stored


def test_whoever_asks_the_version_is_the_same(desk_with_list: Flask) -> None:
    operator = Pelaku(id=9, akun="desa", nama="Operator", wilayah="63.01.01.2001")
    versions = set()
    with desk_with_list.app_context():
        for who in (SISTEM, operator):
            with read_as(who):
                register = register_of(require_periode(PERIODE))
                versions.add((register.versi, len(register.rows)))
    assert len(versions) == 1


def test_a_new_import_makes_a_new_version(
    desk_with_list: Flask, tmp_path: Path, lines: list[list[str]], people: list[Listed]
) -> None:
    with desk_with_list.app_context():
        before = register_of(require_periode(PERIODE))
        import_file(register_file(tmp_path, lines[:-1]), PERIODE, oleh=SISTEM)
        after = register_of(require_periode(PERIODE))
    assert len(after.rows) == len(before.rows) - 1
    assert after.versi != before.versi


def test_taking_over_who_has_not_changed_gives_the_same_bytes_as_reading_everybody(
    desk_with_list: Flask, tmp_path: Path, lines: list[list[str]]
) -> None:
    changed = [list(line) for line in lines[:-1]]
    changed[3][EXPORT_HEADS.index("NAMA")] = "XAVERIUS QUIRINUS"
    changed[4][EXPORT_HEADS.index("NIK")] = "9901039912310077"
    with desk_with_list.app_context():
        register_of(require_periode(PERIODE))
        import_file(register_file(tmp_path, changed), PERIODE, oleh=SISTEM)
        taken_over = register_of(require_periode(PERIODE))
        shutil.rmtree(desk_with_list.config["LOKET_HOME"] / "sanding")
        anew = register_of(require_periode(PERIODE))
    assert taken_over.versi == anew.versi
    assert 9901039912310077 in anew.people.nik
    names = [register.people.names.take(np.arange(len(register.rows))) for register in (taken_over, anew)]
    assert names[0] == names[1]
    assert " ".join(map(spelling_key, ("XAVERIUS", "QUIRINUS"))) in names[0]
