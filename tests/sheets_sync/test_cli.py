"""``flask sync`` and the worker's job, through the service account's own flow."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.core.running import announced
from app.jobs import Pekerjaan, StatusPekerjaan, queue
from app.jobs import service as jobs
from sheets_sync import locate, schedule
from sheets_sync.errors import CredentialsRefused, NoServer
from tests.sheets_sync.desk import ANGSAU, PABAHANAN, Desk, looking
from tests.sheets_sync.emulator.talk import Person

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def served(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Announce the local server as `make run` does; the office has three books."""
    from sheets_sync import service
    from tests.sheets_sync.desk import Few

    monkeypatch.setattr(service, "catalogue", lambda: Few(desk.kodes))
    with announced(desk.app.config["LOKET_HOME"], web="http://127.0.0.1:1", lembar=desk.server.url):
        yield desk


def test_run_answers_one_json_object_and_finds_the_running_server(served: Desk, cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["sync", "run", "--json"])
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert list(answer) == ["buku", "dibaca", "ditarik", "didorong", "konflik", "karantina", "panggilan", "detik"]
    assert answer["buku"] == 3
    assert set(answer["panggilan"]) == {"read", "write", "drive"}


def test_one_book_is_named_by_its_code(served: Desk, cli: FlaskCliRunner) -> None:
    assert json.loads(cli.invoke(args=["sync", "run", "--book", "agenda", "--json"]).stdout)["buku"] == 1
    assert json.loads(cli.invoke(args=["sync", "run", "--book", ANGSAU, "--json"]).stdout)["buku"] == 1
    refused = cli.invoke(args=["sync", "run", "--book", "63.99", "--json"])
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "tidak dikenal" in refused.stderr


def test_in_words_the_run_says_what_it_did(served: Desk, cli: FlaskCliRunner) -> None:
    assert "3 buku" in cli.invoke(args=["sync", "run"]).stdout


def test_without_any_server_it_says_what_to_do(desk: Desk, cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["sync", "run", "--json"])
    assert result.exit_code == 1
    assert "make run" in result.stderr


def test_status_tells_how_each_book_stands(served: Desk, cli: FlaskCliRunner) -> None:
    cli.invoke(args=["sync", "run"])
    books = {b["kode"]: b for b in json.loads(cli.invoke(args=["sync", "status", "--json"]).stdout)["buku"]}
    assert books[PABAHANAN]["keadaan"] == "segar"
    assert books[PABAHANAN]["url"].startswith(served.server.url)
    assert "Kelurahan Pabahanan" in cli.invoke(args=["sync", "status"]).stdout


def test_a_book_is_shared_with_a_person_by_e_mail(served: Desk, cli: FlaskCliRunner) -> None:
    assert "belum punya lembar" in cli.invoke(args=["sync", "share", PABAHANAN, "kasi@desa.lokal"]).stderr
    cli.invoke(args=["sync", "run", "--book", PABAHANAN])
    assert cli.invoke(args=["sync", "share", PABAHANAN, "kasi@desa.lokal"]).exit_code == 0
    people = Person(served.server.url, "loket@lembar.lokal").gc.list_permissions(served.sheet_id(PABAHANAN))
    assert ("kasi@desa.lokal", "writer") in {(p.get("emailAddress"), p["role"]) for p in people}


def test_the_job_makes_the_first_mirror_and_keeps_its_summary(served: Desk) -> None:
    schedule.queue_if_idle()
    schedule.queue_if_idle()
    with looking():
        (job_id,) = session().scalars(select(Pekerjaan.id).where(Pekerjaan.jenis == "sync_run")).all()
    assert jobs.run(job_id)
    with looking():
        job = session().get_one(Pekerjaan, job_id)
        assert job.status is StatusPekerjaan.SELESAI, job.pesan
        assert json.loads(job.hasil or "{}")["didorong"] > 0
        assert job.kemajuan == job.total == 3
    assert len(served.rows(PABAHANAN)) == 3


def test_a_job_may_name_one_book(served: Desk) -> None:
    with unit_of_work(SISTEM):
        job_id = queue("sync_run", book=PABAHANAN).id
    assert jobs.run(job_id)
    with looking():
        assert json.loads(session().get_one(Pekerjaan, job_id).hasil or "{}")["buku"] == 1


def test_without_a_server_nothing_is_queued(desk: Desk) -> None:
    schedule.queue_if_idle()
    with looking():
        assert session().scalars(select(Pekerjaan.id).where(Pekerjaan.jenis == "sync_run")).all() == []


def test_settings_come_before_what_happens_to_run(served: Desk) -> None:
    config = dict(served.app.config)
    assert locate.base_url(config) == served.server.url
    assert locate.base_url({**config, "LOKET_SHEETS_URL": "http://10.0.0.9:8090"}) == "http://10.0.0.9:8090"
    assert locate.base_url({**config, "LOKET_GOOGLE_CREDENTIALS": "/etc/akun.json"}) is None


def test_a_credentials_file_that_cannot_be_read_is_named(app: Flask) -> None:
    with pytest.raises(CredentialsRefused, match=r"/tidak/ada\.json"):
        locate.endpoint({**app.config, "LOKET_GOOGLE_CREDENTIALS": "/tidak/ada.json"})
    with pytest.raises(NoServer):
        locate.endpoint(app.config)


def test_the_demo_account_is_made_once_and_kept_private(served: Desk) -> None:
    config = served.app.config
    first = locate.endpoint(config).account["private_key"]
    assert locate.endpoint(config).account["private_key"] == first
    assert (config["LOKET_HOME"] / "akun-lembar.json").stat().st_mode & 0o077 == 0
