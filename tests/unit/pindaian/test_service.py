"""Scans beside an application, on both databases."""

import io
import os
import time

import pytest
from flask import Flask

from app.berkas.models import Berkas
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.pindaian.content import read_scan
from app.pindaian.models import Pindaian
from app.pindaian.service import attach, scans_of
from app.pindaian.store import ORPHAN_AFTER, path_of, put, sweep
from tests.support.desk import Desk
from tests.support.visitor import Visitor
from tests.unit.pindaian.test_content import pdf


def attached(desk: Desk, berkas: int, content: bytes, account: str = "fo") -> str:
    oleh = desk.person(account)
    scan = read_scan(io.BytesIO(content), "KTP Siti.pdf")
    with desk.app.app_context(), unit_of_work(oleh):
        return attach(session().get_one(Berkas, berkas), scan, oleh=oleh).id


def names(desk: Desk, berkas: int) -> list[str]:
    return [*desk.ask(lambda: [scan.nama for scan in scans_of(session().get_one(Berkas, berkas))])]


def test_a_scan_is_kept_byte_for_byte_and_readable_by_its_owner_only(desk: Desk) -> None:
    berkas, content = desk.receive(), pdf()
    key = attached(desk, berkas, content)
    with desk.app.app_context():
        path = path_of(key)
        assert path.read_bytes() == content
        assert path.stat().st_mode & 0o077 == 0
    assert names(desk, berkas) == ["KTP Siti.pdf"]


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "kosong"), (b"%PDF-" + b"x" * 2_200_000, "2 MB"), (b"MZ", "PDF, JPG")]
)
def test_a_refused_scan_leaves_nothing(desk: Desk, content: bytes, says: str) -> None:
    berkas = desk.receive()
    with pytest.raises(DomainError, match=says):
        attached(desk, berkas, content)
    assert names(desk, berkas) == []
    with desk.app.app_context():
        assert not list((desk.app.config["LOKET_HOME"] / "pindaian").glob("*/*"))


def test_a_scan_of_a_failed_act_is_swept_away_once_it_is_old(ctx: Flask) -> None:
    key = put(b"orphan")
    assert sweep() == 0  # its transaction may still be running
    old = time.time() - ORPHAN_AFTER.total_seconds() - 60
    os.utime(path_of(key), (old, old))
    assert sweep() == 1
    assert not path_of(key).exists()


def test_the_sweep_keeps_what_a_row_speaks_of(desk: Desk) -> None:
    key = attached(desk, desk.receive(), pdf())
    with desk.app.app_context():
        os.utime(path_of(key), (1, 1))
        assert sweep() == 0
        assert path_of(key).exists()


def test_a_scan_exists_only_for_whom_its_application_exists(desk: Desk) -> None:
    key = attached(desk, desk.receive(), pdf())
    assert Visitor(desk, "fo").open(f"/pindaian/{key}").response.data == pdf_of(desk, key)
    stranger = Visitor(desk, "kabid_rehab")
    assert [stranger.open(f"/pindaian/{one}").status for one in (key, "0" * 32, "..")] == [404, 404, 404]


def test_a_scan_is_sent_as_what_it_is_and_can_run_nothing(desk: Desk) -> None:
    answer = Visitor(desk, "fo").open(f"/pindaian/{attached(desk, desk.receive(), pdf())}").response
    assert answer.mimetype == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_a_scan_is_attached_on_the_step_page_and_stands_in_its_story(desk: Desk) -> None:
    berkas = desk.receive()
    fo = Visitor(desk, "fo")
    token = fo.open(f"/berkas/{berkas}").forms[0].values().get("csrf_token", "")
    upload = {"csrf_token": token, "pindaian": (io.BytesIO(pdf()), "KK Siti.pdf")}
    fo.client.post(f"/pindaian/berkas/{berkas}", data=upload)
    page = fo.open(f"/berkas/{berkas}")
    assert "KK Siti.pdf" in page.text
    assert "mengunggah pindaian KK Siti.pdf" in page.text


def pdf_of(desk: Desk, key: str) -> bytes:
    with desk.app.app_context(), read_as(SISTEM):
        assert session().get(Pindaian, key) is not None
        return path_of(key).read_bytes()
