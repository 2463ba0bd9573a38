"""PostgreSQL is restarted under the running office: nothing that was answered is lost, and the office goes on."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.agenda.models import AgendaSuratMasuk
from tests.support import postgres
from tests.support.desk import Desk
from tests.support.office import postgresql_office
from tests.support.people import staff
from tests.trust.conftest import Tell
from tests.trust.serving import Serving, serving
from tests.web.test_surat_masuk import LETTER

PEOPLE, RESTARTS, AWAY = 4, 3, 2.0
pytestmark = [pytest.mark.long, pytest.mark.timeout(1500)]


@pytest.fixture
def office(tmp_path: Path, keys: Path) -> Iterator[tuple[Flask, postgres.Cluster]]:
    with postgres.cluster(settings=postgres.CRASHES) as server:
        yield postgresql_office(tmp_path / "kantor", keys, server, staff).app, server


class Clerk(threading.Thread):
    """Writes incoming letters at the browser, one after the other, and remembers what was answered."""

    def __init__(self, office: Serving, name: str, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.office, self.who, self.over = office, name, over
        self.http = office.login("agendaris")
        self.written: list[str] = []
        self.codes: list[int] = []
        self.slowest = 0.0

    def run(self) -> None:
        """Write until the day is over."""
        for number in range(10_000):
            if self.over.is_set():
                return
            letter = f"005/{self.who}-{number}/UJI"
            began = time.monotonic()
            code = self.office.post(self.http, "/surat-masuk/baru", files={}, **{**LETTER, "no_surat": letter})
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.codes.append(code)
            if code == 200:
                self.written.append(letter)


@pytest.mark.trust("PostgreSQL restarted under the running office")
def test_the_office_goes_on(office: tuple[Flask, postgres.Cluster], tmp_path: Path, tell: Tell) -> None:
    app, server = office
    over = threading.Event()
    with serving(app, tmp_path / "log") as running:
        clerks = [Clerk(running, f"{number}", over) for number in range(PEOPLE)]
        for clerk in clerks:
            clerk.start()
        for _ in range(RESTARTS):
            time.sleep(4)
            server.restart(AWAY)
        time.sleep(4)
        late = [len(clerk.written) for clerk in clerks]
        time.sleep(6)
        over.set()
        for clerk in clerks:
            clerk.join(60)
        assert all(len(clerk.written) > before for clerk, before in zip(clerks, late, strict=True)), "it did not go on"
        assert running.web.poll() is None
        assert running.worker.poll() is None
    stored = [row["no_surat"] for row in Desk(app).rows(AgendaSuratMasuk)]
    told = [letter for clerk in clerks for letter in clerk.written]
    assert sorted(set(told) - set(stored)) == []
    assert len(stored) == len(set(stored))
    answers = [code for clerk in clerks for code in clerk.codes]
    slowest = max(clerk.slowest for clerk in clerks)
    assert slowest < 30
    failed = sum(code >= 400 for code in answers)
    tell(
        f"{RESTARTS} restarts of {AWAY:.0f} s, {PEOPLE} people writing letters",
        f"{len(told)} letters answered, all there once; {failed} clicks told of a fault; slowest {slowest:.1f} s; "
        "everybody went on without a restart of Loket",
    )
