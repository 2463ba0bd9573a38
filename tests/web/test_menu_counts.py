"""The counts of the menu come in one statement, and each is what its own question answers within the row scope."""

from dataclasses import replace

import pytest
from flask import g
from sqlalchemy import func, select

from app.agenda.service import record_incoming
from app.berkas.models import Berkas
from app.core.db import read_as
from app.disposisi.queries import inbox_size, inbox_sizing
from app.lembar.open_questions import counting_conflicts
from app.web.counts import counted_once, counted_together
from app.workflow.inbox import inbox_count, inbox_counting
from app.workflow.pace.superior import told_count, told_counting
from tests.support.actors import logged_in
from tests.support.desk import Desk
from tests.support.people import RUSDI, SITI
from tests.support.statements import statements
from tests.unit.disposisi.test_tree import LETTER, direct

ASKED = (inbox_counting, inbox_sizing, told_counting, counting_conflicts)


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return an office with two turns and a disposition."""
    for warga in (SITI, RUSDI):
        desk.case(waits_for="paraf", actor="subkor_identifikasi", warga=warga)
    letter = int(desk.act("agendaris", record_incoming, replace(LETTER, no_surat="005/1")))
    direct(desk, "kadis", ("kabid",), surat_masuk_id=letter)
    return desk


@pytest.mark.parametrize("account", ["subkor", "kabid", "kabid_rehab", "fo"])
def test_each_count_is_what_its_own_question_answers(busy: Desk, account: str) -> None:
    me = busy.person(account)
    alone = busy.ask(lambda: (inbox_count(me), inbox_size(me), told_count(me)), account)
    with busy.app.test_request_context(), read_as(me):
        g.pelaku = me
        known = counted_together(ASKED)
        assert tuple(known[one] for one in ASKED[:3]) == alone
        with statements(busy.app) as told:
            assert counted_once(inbox_counting) == alone[0]
        assert told == []


def test_rows_that_do_not_exist_for_the_reader_are_not_counted(busy: Desk) -> None:
    def every(_me: object) -> object:
        return select(func.count(Berkas.id))

    counts = {}
    for account in ("subkor", "kabid_rehab"):
        me = busy.person(account)
        with busy.app.test_request_context(), read_as(me):
            g.pelaku = me
            counts[account] = counted_together([every, inbox_counting])[every]  # type: ignore[list-item, index]
    assert counts == {"subkor": 2, "kabid_rehab": 0}


def test_the_frame_of_a_page_asks_six_times(busy: Desk) -> None:
    """Who is there, what he may do, the office's name, the cases open to him, the counts; and the begin of it all.

    On PostgreSQL a page begins outside the wall and goes inside when it is known who is there.
    """
    subkor = logged_in(busy.app, "subkor")
    subkor.get("/sandi/")
    with statements(busy.app) as told:
        assert subkor.get("/sandi/").status_code == 200
    sides = [one for one in told if "'role'" in one]
    assert len(sides) <= 2, sides
    assert len(told) - len(sides) <= 6, told
