"""Scans of an office that several machines serve, in a bucket of a real S3 server."""

import io
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from app.berkas.models import Berkas
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.kesehatan.data import pindaian
from app.pindaian.bucket import Bucket, bucket
from app.pindaian.content import read_scan
from app.pindaian.folder import path_in_folder, written
from app.pindaian.service import attach
from app.pindaian.store import fetch_all, path_of, put, sweep
from tests.support.desk import Desk
from tests.unit.pindaian.test_content import pdf

LATER = datetime(2099, 1, 1, tzinfo=UTC)  # the bucket keeps its own time


@pytest.fixture(scope="module")
def storage() -> Iterator[str]:
    """Return the address of an S3 server."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def shared(desk: Desk, storage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """Give the office an empty bucket."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "kantor")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "rahasia-uji")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    name = tmp_path.name.replace("_", "-").lower()
    boto3.client("s3", endpoint_url=storage).create_bucket(Bucket=name)
    monkeypatch.setitem(desk.app.config, "LOKET_S3_BUCKET", name)
    monkeypatch.setitem(desk.app.config, "LOKET_S3_URL", storage)
    with desk.app.app_context():
        found = bucket()
    assert found
    return found


@pytest.fixture
def move(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Go on at another machine, whose data folder is its own and empty."""
    return lambda: monkeypatch.setitem(desk.app.config, "LOKET_HOME", tmp_path / "mesin-lain")


def attached(desk: Desk) -> str:
    berkas, oleh = desk.receive(), desk.person("fo")
    with desk.app.app_context(), unit_of_work(oleh):
        return attach(session().get_one(Berkas, berkas), read_scan(io.BytesIO(pdf()), "KTP.pdf"), oleh=oleh).id


@pytest.mark.usefixtures("shared")
def test_what_one_machine_keeps_another_reads(desk: Desk, move: Callable[[], None]) -> None:
    with desk.app.app_context():
        key = put(b"%PDF- akta")
        move()
        assert not written()
        assert path_of(key).read_bytes() == b"%PDF- akta"
        assert list(written()) == [key]


@pytest.mark.usefixtures("shared")
def test_nothing_stands_under_an_id_that_nobody_gave(desk: Desk) -> None:
    with desk.app.app_context():
        assert not path_of("0" * 32).exists()
        assert not path_of("..").is_file()


@pytest.mark.usefixtures("shared")
def test_a_storage_that_does_not_take_it_refuses_the_scan_and_nothing_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(desk.app.config, "LOKET_S3_BUCKET", "tidak-ada")
    with desk.app.app_context():
        with pytest.raises(DomainError, match="unggah sekali lagi"):
            put(b"%PDF- akta")
        assert not written()


def test_an_old_orphan_leaves_both_places_and_a_young_one_stays(shared: Bucket, desk: Desk) -> None:
    with desk.app.app_context():
        key = put(b"orphan")
        os.utime(path_of(key), (1, 1))
        assert sweep() == 0  # the bucket says it is young: its transaction may be running on another machine
        with clock.frozen(LATER):
            assert sweep() == 1
        assert shared.get(key) is None
        assert not path_in_folder(key).exists()


@pytest.mark.usefixtures("shared")
def test_the_sweep_of_any_machine_keeps_what_a_row_speaks_of(desk: Desk, move: Callable[[], None]) -> None:
    key = attached(desk)
    with desk.app.app_context(), clock.frozen(LATER):
        kept = path_of(key).read_bytes()
        move()
        assert sweep() == 0
        assert path_of(key).read_bytes() == kept


@pytest.mark.usefixtures("shared")
def test_the_machine_that_backs_up_fetches_what_others_kept(desk: Desk, move: Callable[[], None]) -> None:
    key = attached(desk)
    with desk.app.app_context():
        move()
        fetch_all()
        assert list(written()) == [key]


def test_the_doctor_names_a_scan_that_the_bucket_lost(shared: Bucket, desk: Desk) -> None:
    key = attached(desk)
    with desk.app.app_context(), read_as(SISTEM):
        assert not pindaian().kurang
        shared.remove(key)
        assert key in pindaian().kurang[0]
