"""The register on disk: one per version, sealed where the database seals."""

from pathlib import Path

import numpy as np
from flask import Flask

from app.bnba.door import import_file
from app.bnba.service import require_periode
from app.core.db import read_as
from app.core.roles import SISTEM, Pelaku
from app.sanding.snapshot import register_of
from tests.unit.sanding.conftest import PERIODE, Listed, register_file


def test_no_nik_or_kk_stands_readable_on_disk(desk_with_list: Flask, people: list[Listed]) -> None:
    with desk_with_list.app_context():
        register_of(require_periode(PERIODE))
        files = [path for path in (desk_with_list.config["LOKET_HOME"] / "sanding").rglob("*") if path.is_file()]
    stored = b"".join(path.read_bytes() for path in files)
    assert people[0].nama.encode() in stored
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
