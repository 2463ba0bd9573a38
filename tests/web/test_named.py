"""The list of people narrowed by a name: whose name begins so comes first, and every page follows the one before."""

import re

import pytest
from sqlalchemy import select

from app.bnba.models import Bnba
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.web import named
from tests.support.desk import Desk
from tests.support.people import TAKISUNG
from tests.support.visitor import Visitor

BEGIN_SO = [f"ZAINAB {letter}" for letter in "ABCDEFG"]
ALSO = ["AISYAH ZAINAB", "NUR ZAINAB", "YANTI ZAINAB"]


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """An office whose list holds ten people of one name."""
    with desk.app.app_context(), unit_of_work(SISTEM):
        impor = session().scalars(select(Bnba.impor_id)).first()
        for at, nama in enumerate(reversed(BEGIN_SO + ALSO)):
            session().add(
                Bnba(
                    kode_baris=f"NAMA{at}", id_dtks=f"NAMA-{at}", nama=nama, wilayah_kode=TAKISUNG, tanda="", sidik=at,
                    urut_dari=1, impor_id=impor,
                )
            )  # fmt: skip
    return desk


def pages(visitor: Visitor, way: str) -> list[list[str]]:
    found = []
    for number in range(5):
        page = visitor.open(
            "/bnba/list/", _flt_0_nama="zainab", psize_BnbaView="3", page_BnbaView=str(number), _oc_BnbaView="nama",
            _od_BnbaView=way,
        )  # fmt: skip
        found.append(re.findall(r">\s*([A-Z ]*ZAINAB[A-Z ]*?)\s*<", page.html))
    return found


@pytest.mark.parametrize(("way", "first", "then"), [("asc", BEGIN_SO, ALSO), ("desc", BEGIN_SO[::-1], ALSO[::-1])])
@pytest.mark.parametrize("many", [2, 6, 10_000])
def test_who_begins_so_comes_first_and_nobody_is_missed_or_shown_twice(
    listed: Desk, monkeypatch: pytest.MonkeyPatch, way: str, first: list[str], then: list[str], many: int
) -> None:
    monkeypatch.setattr(named, "COUNT_LIMIT", many)
    shown = pages(Visitor(listed, "subkor"), way)
    assert [name for page in shown for name in page] == first + then
    assert [len(page) for page in shown] == [3, 3, 3, 1, 0]


def test_a_page_of_many_is_found_without_reading_who_else_has_the_name(
    listed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(named, "COUNT_LIMIT", 2)
    monkeypatch.setattr(named, "named", None)  # whoever asks for all of them fails
    visitor = Visitor(listed, "subkor")
    page = visitor.open("/bnba/list/", _flt_0_nama="zainab", psize_BnbaView="3")
    assert re.findall(r"ZAINAB [A-G]", page.html)[:1] == ["ZAINAB A"]


def test_a_name_that_only_begins_as_typed_is_found_too(listed: Desk) -> None:
    page = Visitor(listed, "subkor").open("/bnba/list/", _flt_0_nama="ZAI")
    assert "ZAINAB A" in page.html
    assert "AISYAH ZAINAB" in page.html
