"""The home page: every number leads to exactly its rows, whoever reads it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from app.agenda.check import check_books
from app.agenda.standing import standings
from app.bnba.models import Bnba
from app.bnba.periode import find_period
from app.bnba.status import StatusKelayakan
from app.bnba.verifikasi import record_check
from app.core import clock
from app.core.db import session, unit_of_work
from app.workflow.pace.overdue import tell_overdue
from tests.support.desk import OPENING, Desk
from tests.support.people import OPERATORS, PERIODE
from tests.support.statements import statements
from tests.support.visitor import Visitor

NUMBER = re.compile(r'href="([^"]+)" data-angka="(\d+)"')


@pytest.fixture
def office(desk: Desk) -> Desk:
    """An office in which cases of two bidang run, wait for their applicant, are late and are finished."""
    desk.case()
    desk.receive(missing="KTP")
    for waits_for in ("paraf", "tanda_tangan", "nomori"):
        desk.case(waits_for=waits_for)
    desk.case("rekom_bpnt_kks", waits_for="paraf")
    desk.case("cuti", waits_for="paraf")
    return desk


def test_every_number_leads_to_as_many_rows(office: Desk) -> None:
    with clock.frozen(OPENING + timedelta(days=3)):
        with office.app.app_context():
            assert tell_overdue()
        for account in ("fo", "kabid", "kadis", "agendaris"):
            visitor = Visitor(office, account)
            numbers = {unescape(url): int(value) for url, value in NUMBER.findall(visitor.open("/").html)}
            listed = {url: value for url, value in numbers.items() if url.startswith("/daftar-permohonan/")}
            assert len(listed) > 10, account
            assert {url: rows_of(visitor, url) for url in listed} == listed
            assert any("terlambat=ya" in url and value for url, value in listed.items())


def rows_of(visitor: Visitor, url: str) -> int:
    html = visitor.open(url).html
    told = re.search(r'class="under">([\d.]+) permohonan', html)
    shown = len(re.findall(r"<tr data-href=", html))
    assert told
    assert int(told[1]) == shown, url
    return shown


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_was_handed_over_today_stands_in_the_book(desk: Desk) -> None:
    desk.case()
    fo = Visitor(desk, "fo")
    ((url, number),) = [
        (unescape(url), int(n)) for url, n in NUMBER.findall(fo.open("/").html) if "tanda_terima" in url
    ]
    assert number == fo.open(url).html.count('class="lead') == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_operator_sees_his_village_s_sheet_and_findings(desk: Desk) -> None:
    def find() -> None:
        periode = find_period(PERIODE)
        assert periode
        for person in session().scalars(select(Bnba).where(Bnba.wilayah_kode == OPERATORS["kel_tabanio"]).limit(2)):
            record_check(person.kode_baris, periode, StatusKelayakan.LAYAK, oleh=desk.person("kel_tabanio"))

    with desk.app.app_context(), unit_of_work(desk.person("kel_tabanio")):
        find()
    operator = Visitor(desk, "kel_tabanio")
    home = operator.open("/")
    assert home.path == "/"
    assert "Lembar kelurahan" in home.text
    ((url, number),) = NUMBER.findall(home.html)
    assert int(number) == len(re.findall("<tr data-href=", operator.open(unescape(url)).html)) == 2
    assert NUMBER.findall(Visitor(desk, "kel_takisung").open("/").html) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_keeper_s_numbers_are_those_of_the_books_report(office: Desk) -> None:
    def both() -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
        year = clock.today().year
        proved = {one.kode: (one.terakhir, len(one.celah)) for one in check_books() if one.tahun == year}
        return {one.kode: (one.terakhir, one.celah) for one in standings(year)}, proved

    counted, proved = office.ask(both, "agendaris")
    assert counted == proved
    assert counted["surat_keluar"][0] > 0


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_home_page_asks_little_more_than_its_frame(office: Desk) -> None:
    for account in ("fo", "kabid", "kadis", "agendaris", "staf"):
        visitor = Visitor(office, account)
        asked = []
        for address in ("/sandi/", "/"):
            visitor.open(address)
            with statements(office.app) as told:
                assert visitor.open(address).status == 200
            asked.append(len(told))
        frame, home = asked
        assert home - frame <= 15, (account, asked)


def test_the_list_begins_with_what_came_in_last_however_late_it_was_entered(office: Desk) -> None:
    with clock.frozen(OPENING - timedelta(days=2)):
        earlier = office.receive()
    with clock.frozen(OPENING + timedelta(days=3)):
        html = Visitor(office, "fo").open("/daftar-permohonan/").html
    listed = [int(number) for number in re.findall(r'<tr data-href="/berkas/(\d+)"', html)]
    assert len(listed) > 5
    assert listed[-1] == earlier
