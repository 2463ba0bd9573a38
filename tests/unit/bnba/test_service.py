from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bnba.door import import_file
from app.bnba.models import AlasanTidakLayak, Bnba, BnbaPeriode, StatusKelayakan
from app.bnba.service import (
    checks_of,
    find_by_id_dtks,
    find_by_kode,
    find_by_nik,
    find_close,
    in_periode,
    load_reasons,
    people_of,
    reasons,
    require_periode,
)
from app.bnba.verifikasi import record_check
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError, NotAllowed
from app.core.roles import SISTEM, Pelaku
from tests.unit.bnba.conftest import Write, changed

Rows = list[list[str]]


def at(desa: str, row: list[str], nama: str, born: str, **more: str) -> list[str]:
    new = changed(row, KECAMATAN="PELAIHARI", NAMA=nama, TANGGAL_LAHIR=born, **more)
    return [*new[:4], desa, *new[5:]]


@pytest.fixture
def listed(ctx: Flask, people: Rows, export: Write) -> Iterator[Session]:
    """Import a short list into two periods; the second lacks the last person."""
    rows = [
        at("TELAGA", people[0], "HJ. SITI NOOR AISYAH", "03/05/1970"),
        at("TELAGA", people[1], "MUHAMMAD RIDUAN", "04/06/1980"),
        at("TELAGA", people[2], "RUSDI", "05/07/1990", NIK=people[1][10]),
        at("PANGGUNG", people[3], "SITI NUR AISYAH", "03/05/1970"),
    ]
    import_file(export(rows), "2026-10", oleh=SISTEM)
    import_file(export(rows[:3]), "2026-11", oleh=SISTEM)
    with read_as(SISTEM) as current:
        yield current


@pytest.fixture
def october(listed: Session) -> BnbaPeriode:
    return require_periode("2026-10")


@pytest.fixture
def november(listed: Session) -> BnbaPeriode:
    return require_periode("2026-11")


def names(rows: object) -> list[str]:
    return [row.nama for row in rows]  # type: ignore[attr-defined]


def test_a_nik_finds_everybody_who_carries_it(november: BnbaPeriode, people: Rows) -> None:
    assert names(find_by_nik(people[1][10], november)) == ["MUHAMMAD RIDUAN", "RUSDI"]
    assert find_by_nik("", november) == []
    assert find_by_nik("9901010101010001", november) == []


def test_each_period_answers_for_itself(october: BnbaPeriode, november: BnbaPeriode, people: Rows) -> None:
    assert names(find_by_nik(people[3][10], october)) == ["SITI NUR AISYAH"]
    assert find_by_nik(people[3][10], november) == []


def test_a_person_is_found_by_key_and_by_id(november: BnbaPeriode, people: Rows) -> None:
    row = find_by_id_dtks(people[0][0], "2026-11")
    assert row is not None
    assert find_by_kode(row.kode_baris, november) is row
    assert find_by_id_dtks(people[3][0], "2026-11") is None
    assert find_by_id_dtks("", "") is None


def test_a_period_without_a_list_is_refused(listed: Session) -> None:
    with pytest.raises(DomainError, match="belum diimpor"):
        require_periode("2026-12")


@pytest.mark.parametrize("written", ["Siti Noor Aisyah", "ST. NUR AISYAH", "Hj. Siti Nor Aisah", "AISYAH SITI NOOR"])
def test_a_close_name_in_the_village_is_offered(november: BnbaPeriode, written: str) -> None:
    assert names(find_close(written, wilayah_kode="63.01.03.2010", periode=november)) == ["HJ. SITI NOOR AISYAH"]


@pytest.mark.parametrize("written", ["SITI", "RIDUAN HAKIM", "NOORHAYATI", ""])
def test_another_name_is_not_close(november: BnbaPeriode, written: str) -> None:
    assert list(find_close(written, wilayah_kode="63.01.03.2010", periode=november)) == []


def test_a_neighbouring_village_offers_nobody(october: BnbaPeriode) -> None:
    assert list(find_close("SITI NUR AISYAH", wilayah_kode="63.01.03.2009", periode=october)) == []


def test_rows_come_in_the_order_of_their_ids_as_asked(november: BnbaPeriode) -> None:
    ids = list(session().scalars(select(Bnba.id).order_by(Bnba.id)))
    asked = [ids[2], 10**9, ids[0]]
    assert [row.id for row in people_of(asked)] == [ids[2], ids[0]]


def test_the_reasons_are_seeded_once_and_then_belong_to_the_office(ctx: Flask) -> None:
    with unit_of_work(SISTEM):
        load_reasons()
        first = reasons()
        assert "Meninggal dunia" in first
        session().query(AlasanTidakLayak).filter_by(nama="Data ganda").one().aktif = False
    with unit_of_work(SISTEM):
        assert load_reasons() == 0
        assert reasons() == [reason for reason in first if reason != "Data ganda"]


def check(kode: str, periode: str, status: StatusKelayakan, alasan: str = "", oleh: Pelaku = SISTEM) -> None:
    with unit_of_work(oleh):
        load_reasons()
        record_check(kode, require_periode(periode), status, alasan=alasan, diperiksa_oleh="Ketua RT", oleh=SISTEM)


def anyone(periode: BnbaPeriode) -> Bnba:
    return session().scalars(in_periode(periode).order_by(Bnba.id)).first() or pytest.fail("nobody is listed")


def test_nobody_is_checked_before_somebody_says_so(listed: Session, november: BnbaPeriode) -> None:
    kode = anyone(november).kode_baris
    assert checks_of("63.01.03.2010", november) == {}
    check(kode, "2026-11", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    with read_as(SISTEM):
        row = checks_of("63.01.03.2010", require_periode("2026-11"))[kode]
        assert (row.status, row.nama_alasan, row.diperiksa_oleh) == (
            StatusKelayakan.TIDAK_LAYAK,
            "Sudah mampu",
            "Ketua RT",
        )
        assert row.nama_orang == "HJ. SITI NOOR AISYAH"
        assert checks_of("63.01.03.2010", require_periode("2026-10")) == {}


def test_a_finding_is_about_the_person_as_the_list_shows_him(listed: Session, november: BnbaPeriode) -> None:
    person = anyone(november)
    check(person.kode_baris, "2026-11", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    told = {one.name: getattr(person, one.key) for one in Bnba.__mapper__.columns if one.key != "id"}
    table = Bnba.__table__
    hidden = told | {"nama": "BELUM BERLAKU", "urut_dari": november.urut + 1, "urut_sampai": november.urut + 1}
    with unit_of_work(SISTEM):
        session().connection().execute(table.insert().values(**hidden))
    with read_as(SISTEM):
        row = checks_of(person.wilayah_kode, require_periode("2026-11"))[person.kode_baris]
        assert row.nama_orang == "HJ. SITI NOOR AISYAH"


@pytest.mark.parametrize(
    ("status", "alasan"),
    [
        (StatusKelayakan.TIDAK_LAYAK, ""),
        (StatusKelayakan.TIDAK_LAYAK, "karena saya mau"),
        (StatusKelayakan.LAYAK, "Sudah mampu"),
        (StatusKelayakan.DISAHKAN, ""),
    ],
)
def test_reason_and_status_must_fit(november: BnbaPeriode, status: StatusKelayakan, alasan: str) -> None:
    kode = anyone(november).kode_baris
    with pytest.raises(DomainError):
        check(kode, "2026-11", status, alasan)
    with read_as(SISTEM):
        assert checks_of("63.01.03.2010", require_periode("2026-11")) == {}


def test_a_check_may_change_until_it_is_final(november: BnbaPeriode) -> None:
    kode = anyone(november).kode_baris
    check(kode, "2026-11", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")
    check(kode, "2026-11", StatusKelayakan.LAYAK)
    with unit_of_work(SISTEM):
        row = checks_of("63.01.03.2010", require_periode("2026-11"))[kode]
        assert (row.status, row.alasan) == (StatusKelayakan.LAYAK, None)
        row.status = StatusKelayakan.FINAL
    with pytest.raises(DomainError, match="sudah Final"):
        check(kode, "2026-11", StatusKelayakan.TIDAK_LAYAK, "Sudah mampu")


def test_somebody_outside_the_period_cannot_be_checked(october: BnbaPeriode, people: Rows) -> None:
    (row,) = find_by_nik(people[3][10], october)
    kode = row.kode_baris
    with pytest.raises(DomainError, match="tidak ada di BNBA"):
        check(kode, "2026-11", StatusKelayakan.LAYAK)


def test_a_village_checks_its_own_people_only(november: BnbaPeriode) -> None:
    kode = anyone(november).kode_baris
    theirs = Pelaku(id=1, akun="kel_a", nama="Operator Telaga", wilayah="63.01.03.2010")
    others = Pelaku(id=2, akun="kel_b", nama="Operator Tampang", wilayah="63.01.03.2009")
    with unit_of_work(SISTEM):
        load_reasons()
    with unit_of_work(theirs):
        record_check(kode, require_periode("2026-11"), StatusKelayakan.LAYAK, oleh=SISTEM)
    with pytest.raises((DomainError, NotAllowed)), unit_of_work(others):
        record_check(kode, require_periode("2026-11"), StatusKelayakan.LAYAK, oleh=SISTEM)
