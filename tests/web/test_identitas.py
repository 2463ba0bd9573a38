"""Buka NIK: a whole number is seen for a reason, of a row one may open, and it is written down who saw whose."""

from datetime import timedelta

import pytest

from app.audit.models import BukaIdentitas
from app.berkas.models import Berkas
from app.bnba.models import Bnba
from app.core import clock
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import RUSDI, SITI
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
WHY = "mencocokkan KTP pemohon di loket"


def test_a_whole_nik_is_seen_for_a_reason_and_the_leaders_read_who_saw_whose(desk: Desk) -> None:
    berkas = desk.receive("sk_dtks")
    staf = Visitor(desk, "staf")
    address = f"/identitas/sk_dtks/{berkas}"
    assert address in staf.open(f"/berkas/{berkas}").html
    for why in ("", "   ingin   "):
        with desk.unchanged():
            refused = staf.client.post(address, data={"alasan": why, "permohonan": str(berkas)})
        assert refused.status_code == 422
        assert SITI.nik not in refused.text
    assert SITI.nik in staf.client.post(address, data={"alasan": WHY, "permohonan": str(berkas)}).text
    assert SITI.nik not in staf.open(address).text, "it is shown once"
    row = desk.row(BukaIdentitas)
    assert (row["pelaku_nama"], row["sebutan"], row["alasan"]) == (desk.person("staf").nama, SITI.nama, WHY)
    assert row["untuk"] == desk.row(Berkas)["no_reg"]
    page = Visitor(desk, "kadis").open("/siapa-melihat/").text
    assert WHY in page
    assert SITI.nama in page
    assert str(row["untuk"]) in page
    assert SITI.nik not in page
    assert Visitor(desk, "kadis").open("/siapa-melihat/", mundur="1").text.count(WHY) == 0


def test_the_weekly_list_names_nobody_of_a_closed_case(desk: Desk) -> None:
    berkas = desk.receive("adopsi")
    opener = Visitor(desk, desk.opener("adopsi"))
    assert (
        opener.client.post(f"/identitas/adopsi/{berkas}", data={"alasan": WHY, "permohonan": str(berkas)}).status_code
        == 200
    )
    name = desk.row(BukaIdentitas)["sebutan"]
    page = Visitor(desk, "sekretaris").open("/siapa-melihat/").text
    assert "kasus tertutup" in page
    assert name not in page
    assert WHY not in page


def test_a_number_is_opened_for_an_application_of_the_person_or_for_none_and_that_is_said(desk: Desk) -> None:
    person = next(row["id"] for row in desk.rows(Bnba) if row["nik"] == SITI.nik)
    staf, address = Visitor(desk, "staf"), f"/identitas/bnba/{person}"
    assert "Untuk permohonan mana" not in staf.open(address).text
    assert SITI.nik in staf.client.post(address, data={"alasan": WHY}).text
    berkas, other = desk.receive("sk_dtks"), desk.receive("sk_dtks", warga=RUSDI)
    no_reg = desk.row(Berkas, id=berkas)["no_reg"]
    page = staf.open(address)
    assert no_reg in page.text
    assert desk.row(Berkas, id=other)["no_reg"] not in page.text
    for chosen in ({}, {"permohonan": str(other)}, {"permohonan": "x"}):
        with desk.unchanged():
            refused = staf.client.post(address, data={"alasan": WHY, **chosen})
        assert refused.status_code == 422
        assert SITI.nik not in refused.text
    for chosen in (str(berkas), "tanpa"):
        assert SITI.nik in staf.client.post(address, data={"alasan": WHY, "permohonan": chosen}).text
    assert [row["untuk"] for row in desk.rows(BukaIdentitas)] == [None, no_reg, None]
    assert "tanpa permohonan" in Visitor(desk, "kadis").open("/siapa-melihat/").text


def test_an_application_that_is_closed_is_not_told_by_the_number_it_was_opened_for(desk: Desk) -> None:
    closed = desk.receive("adopsi", warga=SITI)
    opener = Visitor(desk, desk.opener("adopsi"))
    person = next(row["id"] for row in desk.rows(Bnba) if row["nik"] == SITI.nik)
    answer = opener.client.post(f"/identitas/bnba/{person}", data={"alasan": WHY, "permohonan": str(closed)})
    assert SITI.nik in answer.text
    page = Visitor(desk, "kadis").open("/siapa-melihat/").text
    assert str(desk.row(Berkas, id=closed)["no_reg"]) not in page
    assert SITI.nama not in page


@pytest.mark.parametrize("account", ["peksos", "kel_takisung", "admin"])
def test_a_row_that_one_may_not_open_has_no_number_to_open(desk: Desk, account: str) -> None:
    berkas = desk.receive("sk_dtks")
    with desk.unchanged():
        answer = Visitor(desk, account).client.post(
            f"/identitas/sk_dtks/{berkas}", data={"alasan": WHY, "permohonan": str(berkas)}
        )
    assert answer.status_code in (403, 404)
    assert SITI.nik not in answer.text


def test_nobody_leafs_through_the_numbers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(desk.app.config, "LOKET_NIK_PER_HOUR", 2)
    berkas, staf = desk.receive("sk_dtks"), Visitor(desk, "staf")
    answers = [
        staf.client.post(f"/identitas/sk_dtks/{berkas}", data={"alasan": WHY, "permohonan": str(berkas)}).status_code
        for _ in range(3)
    ]
    assert answers == [200, 200, 422]
    with clock.frozen(OPENING + timedelta(minutes=61)):
        later = Visitor(desk, "staf").client.post(
            f"/identitas/sk_dtks/{berkas}", data={"alasan": WHY, "permohonan": str(berkas)}
        )
    assert later.status_code == 200
