"""Letting somebody into a closed case."""

from datetime import timedelta

import pytest

from app.audit import Riwayat
from app.berkas.akses import AksesKasus
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.workflow import actions
from tests.support.desk import Desk

REASON = "menggantikan pekerja sosial yang cuti"


@pytest.fixture
def case(desk: Desk) -> int:
    """An adoption that waits for the visits of the section of social rehabilitation."""
    berkas = desk.receive("adopsi")
    desk.step(berkas)
    return berkas


def number(desk: Desk, berkas: int) -> str:
    return str(desk.row(Berkas, id=berkas)["no_reg"])


def sees(desk: Desk, account: str, berkas: int) -> bool:
    return bool(desk.ask(lambda: session().get(Berkas, berkas) is not None, account))


def let_in(desk: Desk, by: str, whom: str, berkas: int, **values: object) -> None:
    facts = {"alasan": REASON, "user_id": desk.person(whom).id, **values}
    desk.act(by, actions.beri_akses, number(desk, berkas), **facts)


def test_a_case_exists_for_those_who_worked_it_or_have_it_before_them_only(desk: Desk, case: int) -> None:
    seen = {account for account in ("fo", "subkor_rehsos") if sees(desk, account, case)}
    assert seen == {"fo", "subkor_rehsos"}
    for account in (
        "admin",
        "kadis",
        "kabid_rehab",
        "peksos",
        "subkor_jamsos",
        "staf_rehsos",
        "agendaris",
        "sekretaris",
    ):
        assert not sees(desk, account, case), account


def test_the_holder_lets_a_colleague_in_with_a_reason_that_stays(desk: Desk, case: int) -> None:
    let_in(desk, "subkor_rehsos", "peksos", case)
    assert sees(desk, "peksos", case)
    row = desk.row(AksesKasus)
    assert (row["alasan"], row["oleh_id"]) == (REASON, desk.person("subkor_rehsos").id)
    told = [entry for entry in desk.rows(Riwayat, berkas_id=case) if "memberi akses" in entry["teks"]]
    assert [(entry["alasan"], entry["pelaku_id"]) for entry in told] == [(REASON, desk.person("subkor_rehsos").id)]


def test_the_kabid_of_the_bidang_opens_a_case_he_does_not_see_for_himself(desk: Desk, case: int) -> None:
    let_in(desk, "kabid_rehab", "kabid_rehab", case)
    assert sees(desk, "kabid_rehab", case)


def test_nobody_else_lets_anybody_in(desk: Desk, case: int) -> None:
    for account in ("fo", "kabid", "kadis", "admin", "peksos", "agendaris"):
        with desk.refuses("Hanya Kabid atau pemegang kasus"):
            let_in(desk, account, "peksos", case)


def test_neither_the_admin_nor_a_village_is_let_in(desk: Desk, case: int) -> None:
    for whom in ("admin", "kel_tabanio"):
        with desk.refuses("Admin dan operator kelurahan tidak dapat"):
            let_in(desk, "kabid_rehab", whom, case)


def test_it_needs_a_reason_a_day_to_come_and_a_case_that_is_closed(desk: Desk, case: int) -> None:
    with desk.refuses("Tuliskan alasan pemberian akses"):
        let_in(desk, "kabid_rehab", "peksos", case, alasan="ya")
    with desk.refuses("sudah lewat"):
        let_in(desk, "kabid_rehab", "peksos", case, sampai=clock.today() - timedelta(days=1))
    open_case = desk.receive("sk_dtks")
    with desk.refuses("Tidak ada kasus tertutup"):
        let_in(desk, "kabid_rehab", "peksos", open_case)


def test_access_ends_with_its_last_day(desk: Desk, case: int) -> None:
    let_in(desk, "kabid_rehab", "peksos", case, sampai=clock.today())
    assert sees(desk, "peksos", case)
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert not sees(desk, "peksos", case)


def test_access_is_taken_back_by_who_may_give_it(desk: Desk, case: int) -> None:
    let_in(desk, "subkor_rehsos", "peksos", case)
    key = desk.row(AksesKasus)["id"]
    with desk.refuses("mencabut akses"):
        desk.act("peksos", actions.cabut_akses, key)
    desk.act("subkor_rehsos", actions.cabut_akses, key)
    assert not sees(desk, "peksos", case)
    assert desk.row(AksesKasus)["dicabut"] is not None
    assert any("mencabut akses" in entry["teks"] for entry in desk.rows(Riwayat, berkas_id=case))
