"""One person at the counter, and proposals that stand somewhere already."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from app.bnba.models import Bnba, BnbaPeriode, Usulan
from app.bnba.service import in_periode, require_periode
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from app.sanding.kelas import Kelas
from app.sanding.lookup import Mirip, Orang, Sumber, compare_with, find_doubles, find_same_person
from app.sanding.near import born_by_nik, slips
from tests.unit.sanding.conftest import PERIODE, Listed


@pytest.fixture
def november(desk_with_list: Flask) -> Iterator[BnbaPeriode]:
    with desk_with_list.app_context(), read_as(SISTEM):
        yield require_periode(PERIODE)


@pytest.fixture
def listed(november: BnbaPeriode, people: list[Listed]) -> list[Listed]:
    """Those whom the import took in, each with a NIK of his own."""
    niks = list(session().scalars(in_periode(november).with_only_columns(Bnba.nik)))
    return [one for one in people if niks.count(one.nik) == 1]


def person(one: Listed, periode: BnbaPeriode, **changes: object) -> Orang:
    row = session().scalars(in_periode(periode).where(Bnba.nik == one.nik)).one()
    told = Orang.of(row)
    return Orang(**{name: changes.get(name, getattr(told, name)) for name in Orang.__slots__})


def found(orang: Orang, periode: BnbaPeriode) -> tuple[Kelas, str]:
    first = find_same_person(orang, periode)[0]
    return first.kelas, session().get_one(Bnba, first.id).nik or ""


def test_whoever_stands_in_the_list_is_found_by_his_card(november: BnbaPeriode, listed: list[Listed]) -> None:
    one = listed[4]
    assert found(person(one, november), november) == (Kelas.COCOK_NIK, one.nik)


@pytest.mark.parametrize("nik", ["{:.15}0", "{0[0]}{0[1]}{0[3]}{0[2]}{1}"])
def test_a_nik_with_one_slip_still_leads_to_the_person(november: BnbaPeriode, listed: list[Listed], nik: str) -> None:
    one = next(each for each in listed if each.nik[2] != each.nik[3])
    damaged = nik.format(one.nik, one.nik[4:])
    assert damaged != one.nik
    assert found(person(one, november, nik=damaged), november) == (Kelas.COCOK_RUSAK, one.nik)


def test_without_a_nik_name_date_and_village_lead_there(november: BnbaPeriode, listed: list[Listed]) -> None:
    one = listed[8]
    kelas, nik = found(person(one, november, nik="", no_kk=""), november)
    assert nik == one.nik
    assert kelas in {Kelas.COCOK_NAMA, Kelas.MUNGKIN}


def test_a_relatives_nik_is_no_match(november: BnbaPeriode, listed: list[Listed]) -> None:
    one = listed[2]
    stranger = Orang("WIDYANINGRUM SUKMAWATI", nik=one.nik, jk="P" if one.sex == "L" else "L")
    assert all(not each.kelas.cocok for each in find_same_person(stranger, november))


def test_a_stranger_is_like_nobody(november: BnbaPeriode) -> None:
    assert find_same_person(Orang("QOMARUDDIN XAVERIUS", nik="9999994107650003"), november) == []


def test_each_answer_says_why(november: BnbaPeriode, listed: list[Listed]) -> None:
    (first, *_) = find_same_person(person(listed[4], november), november)
    assert first.alasan.startswith("NIK sama; nama sama; tgl lahir sama")


def test_a_row_that_is_somebody_else_gets_its_reason_too(november: BnbaPeriode, listed: list[Listed]) -> None:
    rows = session().scalars(in_periode(november).where(Bnba.nik.in_([listed[4].nik, listed[5].nik]))).all()
    told = dict(zip([row.nik for row in rows], compare_with(person(listed[4], november), rows), strict=True))
    assert told[listed[4].nik][0] is Kelas.COCOK_NIK
    assert told[listed[5].nik][0] is Kelas.TIDAK


def propose(one: Orang, **changes: object) -> int:
    values = {name: getattr(one, name) or None for name in ("nik", "no_kk", "nama", "tgl_lahir", "jk", "wilayah_kode")}
    with unit_of_work(SISTEM):
        row = Usulan(**{"alamat": "RT 1", "periode": PERIODE, **values, **changes})
        session().add(row)
        session().flush()
        return row.id


def kinds(mirip: list[Mirip]) -> list[tuple[Sumber, int]]:
    return [(each.sumber, each.id) for each in mirip]


def test_a_proposal_of_somebody_listed_is_told(november: BnbaPeriode, listed: list[Listed]) -> None:
    ((double,),) = find_doubles([person(listed[6], november)], november)
    assert (double.sumber, double.kelas) == (Sumber.BNBA, Kelas.COCOK_NIK)
    assert session().get_one(Bnba, double.id).nik == listed[6].nik


STRANGER = Orang("QOMARUDDIN XAVERIUS", "9999990107650003", "", date(1965, 7, 1), "L", "63.01.03.1001")


def test_a_proposal_made_before_is_told_and_never_the_proposal_itself(november: BnbaPeriode) -> None:
    before = propose(STRANGER)
    again = Orang("QOMARUDIN XAVERIUS", "9999990107650030", "", STRANGER.tgl_lahir, "L", STRANGER.wilayah_kode)
    kept = propose(again)
    itself = Orang(again.nama, again.nik, "", again.tgl_lahir, "L", again.wilayah_kode, usulan_id=kept)
    assert kinds(find_doubles([itself], november)[0]) == [(Sumber.USULAN, before)]


def test_two_of_one_list_are_told_of_each_other(november: BnbaPeriode) -> None:
    other = Orang("BAMBANG YUDISTIRA", "9999992208700001", "", date(1970, 8, 22), "L", "63.01.03.1001")
    first, second, third = find_doubles([STRANGER, other, STRANGER], november)
    assert [kinds(first), kinds(second), kinds(third)] == [[(Sumber.DAFTAR, 2)], [], [(Sumber.DAFTAR, 0)]]


def test_nobody_asked_about_is_nobody_found(november: BnbaPeriode) -> None:
    assert find_doubles([], november) == []


def test_slips_keep_sixteen_digits() -> None:
    near = slips("9901014107650003")
    assert "9901014107650003" in near
    assert "9910014107650003" in near
    assert "9901014107650009" in near
    assert {len(one) for one in near} == {16}
    assert "9901014107650003" in slips("990101410765003")
    assert "9901014107650003" in slips("99010141076500003")
    assert slips("-") == set()


def test_the_birth_date_of_a_nik_is_never_in_the_future() -> None:
    assert str(born_by_nik("9901014107650003")) == "1965-07-01"
    assert str(born_by_nik("9901010107100003")) == "2010-07-01"
    assert born_by_nik("9901019907650003") is None
