"""Search by name: damaged spellings, its order, and that the index follows every row."""

import pytest
from sqlalchemy import delete, select, text

from app.bnba.models import Bnba
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.pencarian import named, search_names
from app.pencarian.indeks import prepare_search, rebuild, tables
from app.pencarian.kata import KataNama
from app.pencarian.kunci import search_key
from tests.support.desk import Desk
from tests.support.people import TABANIO, TAKISUNG

NAMES = (
    "MUHAMMAD RIZKI", "MUHAMMAD RIZKI MAULANA", "ST. RAHMAH", "HJ. SITI AMINAH", "SITI AMINAH PUTRI", "SITI",
    "NUR AINI",
)  # fmt: skip


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """An office whose list holds some more names."""
    with desk.app.app_context(), unit_of_work(SISTEM):
        impor = session().scalars(select(Bnba.impor_id)).first()
        for at, nama in enumerate(NAMES):
            session().add(
                Bnba(
                    kode_baris=f"CARI{at}", id_dtks=f"CARI-{at}", nama=nama, wilayah_kode=TAKISUNG, tanda="", sidik=at,
                    urut_dari=1, impor_id=impor, nik=f"99010112067900{at:02}",
                )
            )  # fmt: skip
    return desk


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("MUHAMAD RIZKY", "MUHAMMAD RIZKI"),
        ("moh. riski", "MUHAMMAD RIZKI"),
        ("SITI RAHMA", "SITI RAHMAH"),
        ("RIZKI MUHAMMAD", "MUHAMMAD RIZKI"),
        ("St Aminnah", "HJ. SITI AMINAH"),
        ("maulanna", "MUHAMMAD RIZKI MAULANA"),
        ("siti", "SITI"),
        ("nur ainni", "NUR AINI"),
    ],
)
def test_a_damaged_name_finds_whom_it_means_first(listed: Desk, typed: str, first: str) -> None:
    with listed.app.app_context(), unit_of_work(SISTEM):
        assert search_names(Bnba, typed)[0].nama == first


def test_a_list_of_many_hits_is_the_list_of_few(listed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(typed: str) -> list[str]:
        return list(session().scalars(select(Bnba.nama).where(named(Bnba, typed)).order_by(Bnba.nama)))

    with listed.app.app_context(), unit_of_work(SISTEM):
        few = [found(typed) for typed in ("SITI AMI", "RIZKI MUHAMMAD", "MAULANNA")]
        monkeypatch.setattr("app.pencarian.cari.MANY", 0)
        assert [found(typed) for typed in ("SITI AMI", "RIZKI MUHAMMAD", "MAULANNA")] == few
        assert few[0] == ["HJ. SITI AMINAH", "SITI AMINAH PUTRI"]


def test_the_index_follows_every_row_and_can_be_made_anew(listed: Desk) -> None:
    def found(typed: str) -> list[str]:
        return sorted(session().scalars(select(Bnba.nama).where(named(Bnba, typed))))

    with listed.app.app_context(), unit_of_work(SISTEM):
        assert found("RIZKI") == ["MUHAMMAD RIZKI", "MUHAMMAD RIZKI MAULANA"]
        assert found("RIZ") == found("RIZKI")
        session().scalars(select(Bnba).where(Bnba.nama == "MUHAMMAD RIZKI MAULANA")).one().nama = "BAHRUL ILMI"
        session().flush()
        assert found("RIZKI") == ["MUHAMMAD RIZKI"]
        assert found("ILMI") == ["BAHRUL ILMI"]
        session().connection().execute(delete(Bnba.__table__).where(Bnba.__table__.c.nama == "BAHRUL ILMI"))
        assert found("ILMI") == []
        before = {typed: found(typed) for typed in ("SITI", "RIZKI", "NORHIDAYAH")}
        assert before["NORHIDAYAH"] == ["NORHIDAYAH", "NORHIDAYAH"]
        counts = rebuild()
        assert counts["bnba"] == len(session().scalars(select(Bnba)).all())
        assert {typed: found(typed) for typed in before} == before
        assert "ILMI" not in session().scalars(select(KataNama.kata)).all()


def test_rows_of_an_earlier_version_get_their_key_when_the_office_is_set_up(listed: Desk) -> None:
    with listed.app.app_context(), unit_of_work(SISTEM):
        session().connection().execute(text("UPDATE bnba SET kunci_cari = NULL WHERE nama = 'NUR AINI'"))
        assert session().scalar(select(Bnba).where(named(Bnba, "AINI NUR"))) is None
        if session().get_bind().dialect.name == "sqlite":  # what a migration that rebuilds the table leaves behind
            for when in ("baru", "ubah", "hapus"):
                session().execute(text(f"DROP TRIGGER cari_bnba_{when}"))
        prepare_search()
        assert session().scalar(select(Bnba.nama).where(named(Bnba, "AINI NUR"))) == "NUR AINI"
        session().scalars(select(Bnba).where(Bnba.nama == "NUR AINI")).one().nama = "NUR AINUN"
        session().flush()
        assert session().scalar(select(Bnba.nama).where(named(Bnba, "AINUN"))) == "NUR AINUN"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_without_the_extension_damaged_names_are_found_too(listed: Desk) -> None:
    with listed.app.app_context(), unit_of_work(SISTEM):
        session().execute(text("DROP EXTENSION pg_trgm CASCADE"))
        prepare_search()
        assert search_names(Bnba, "MUHAMAD RIZKIH")[0].nama == "MUHAMMAD RIZKI"
        assert search_names(Bnba, "maulanna")[0].nama == "MUHAMMAD RIZKI MAULANA"


def test_a_key_holds_no_number_but_the_village(listed: Desk) -> None:
    assert search_key("Hj. ST. Rahmah 9901014503850001, S.Pd", TABANIO) == "SITI RAHMA 6301012002"
    with listed.app.app_context(), unit_of_work(SISTEM):
        for table in tables():
            keys = session().connection().execute(select(table.c.kunci_cari, table.c.wilayah_kode)).all()
            assert all(key.endswith(f" {place.replace('.', '')}") for key, place in keys)
        assert not any(char.isdigit() for word in session().scalars(select(KataNama.kata)) for char in word)
