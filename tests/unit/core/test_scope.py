"""Which rows exist for whom, on every path through the session."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import exists, func, select, union_all
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import record_outgoing
from app.berkas.models import Berkas, Tugas
from app.bnba.models import Bnba, BnbaPeriode, StatusKelayakan, Usulan, VerifikasiKelayakan
from app.core import clock
from app.core.clock import WITA
from app.core.db import Model, act_as, read_as, session
from app.core.errors import NotAllowed
from app.core.roles import Pelaku, Peran
from app.core.scope import _concerned, scoped_models
from app.layanan.pemberdayaan.sk_dtks.models import SkDtks
from app.workflow.registers import book_named
from tests.support.actors import AGENDARIS, STAF, actor, operator_of
from tests.support.letters import outgoing
from tests.support.rows import ANGSAU, PELAIHARI, add, berkas, bnba, usulan, verifikasi

OPERATOR = operator_of(ANGSAU)
STAF_REHAB = actor(Peran.STAF, unit="rehab")
SUBKOR = actor(Peran.SUBKOR, unit="identifikasi")
NOBODY = actor(Peran.STAF, unit=None)
NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=WITA)


@pytest.fixture(autouse=True)
def in_november() -> object:
    with clock.frozen(NOVEMBER):
        yield


@pytest.fixture
def villages(undone: Session) -> Session:
    """Two people and findings in one village, one in the other."""
    for kode, village in (("AAA", ANGSAU), ("BBB", ANGSAU), ("CCC", PELAIHARI)):
        add(bnba(kode, wilayah_kode=village))
        add(verifikasi(kode, wilayah_kode=village))
    return undone


@pytest.fixture
def cases(undone: Session) -> Session:
    """An application of each bidang, with its first turn."""
    for nama, bidang in (("DAYASOS", "dayasos"), ("REHAB", "rehab")):
        row = add(berkas(nama=nama, bidang=bidang))
        add(Tugas(berkas_id=row.id, langkah_no=1, giliran=0, tindakan="terima", dibuka=clock.now()))
    return undone


def scalars(query: Any) -> list[Any]:
    return sorted(session().scalars(query))


other = aliased(Bnba)
inner = select(Bnba.kode_baris).subquery()
#: Every way in which a page, an export or a service asks for people of the list.
DOORS: dict[str, Callable[[], list[Any]]] = {
    "rows": lambda: sorted(row.kode_baris for row in session().scalars(select(Bnba))),
    "columns": lambda: scalars(select(Bnba.kode_baris)),
    "legacy query": lambda: sorted(row.kode_baris for row in session().query(Bnba).all()),
    "alias": lambda: scalars(select(other.kode_baris)),
    "subquery": lambda: scalars(select(inner.c.kode_baris)),
    "common table": lambda: scalars(select(select(Bnba.kode_baris).cte().c.kode_baris)),
    "union": lambda: scalars(union_all(select(Bnba.kode_baris), select(Bnba.kode_baris).where(Bnba.id < 0))),
    "in": lambda: scalars(
        select(VerifikasiKelayakan.kode_baris).where(VerifikasiKelayakan.kode_baris.in_(select(Bnba.kode_baris)))
    ),
    "join": lambda: scalars(
        select(Bnba.kode_baris).join(VerifikasiKelayakan, VerifikasiKelayakan.kode_baris == Bnba.kode_baris)
    ),
    "join from elsewhere": lambda: scalars(
        select(VerifikasiKelayakan.kode_baris)
        .select_from(BnbaPeriode)
        .join(VerifikasiKelayakan, VerifikasiKelayakan.periode == BnbaPeriode.kode)
    ),
    "outer join": lambda: [
        kode
        for (kode,) in session().execute(
            select(Bnba.kode_baris).select_from(BnbaPeriode).outerjoin(Bnba, Bnba.urut_dari == BnbaPeriode.urut)
        )
    ],
    "correlated": lambda: sorted(
        session().scalars(
            select(
                select(Bnba.kode_baris).where(Bnba.kode_baris == VerifikasiKelayakan.kode_baris).scalar_subquery()
            ).select_from(VerifikasiKelayakan)
        )
    ),
    "stream": lambda: sorted(row.kode_baris for row in session().scalars(select(Bnba).execution_options(yield_per=1))),
}


@pytest.mark.parametrize("door", DOORS)
def test_an_operator_sees_one_village_through_every_door(villages: Session, door: str) -> None:
    with read_as(OPERATOR):
        assert sorted(filter(None, DOORS[door]())) == ["AAA", "BBB"]
    with read_as(operator_of(PELAIHARI)):
        assert sorted(filter(None, DOORS[door]())) == ["CCC"]
    assert sorted(filter(None, DOORS[door]())) == ["AAA", "BBB", "CCC"]


@pytest.mark.parametrize(
    "count",
    [
        lambda: session().scalar(select(func.count()).select_from(Bnba)),
        lambda: session().scalar(select(func.count(Bnba.id))),
        lambda: session().scalar(select(func.count()).select_from(select(Bnba.id).subquery())),
        lambda: session().query(Bnba).count(),
        lambda: sum(number for _, number in session().execute(
            select(Bnba.wilayah_kode, func.count()).group_by(Bnba.wilayah_kode)
        )),
    ],
)  # fmt: skip
def test_counts_count_the_rows_that_exist_for_the_reader(villages: Session, count: Callable[[], int]) -> None:
    with read_as(OPERATOR):
        assert count() == 2
    with read_as(STAF):
        assert count() == 3


def test_whether_a_row_exists_is_no_secret_channel(villages: Session) -> None:
    question = select(exists().where(Bnba.kode_baris == "CCC"))
    direct = select(select(Bnba.id).where(Bnba.kode_baris == "CCC").exists())
    assert session().scalar(direct) is True
    with read_as(OPERATOR):
        assert session().scalar(direct) is False
        assert session().scalar(question) is False


def test_a_key_opens_only_what_exists_for_the_reader(villages: Session) -> None:
    ids = {row.kode_baris: row.id for row in session().scalars(select(Bnba))}
    with read_as(OPERATOR):
        found = session().get(Bnba, ids["AAA"])
        assert found is not None
        assert found.kode_baris == "AAA"
        assert session().get(Bnba, ids["CCC"]) is None
        assert session().get(Bnba, ids["CCC"], with_for_update=True) is None


def test_without_an_actor_nothing_exists(villages: Session, cases: Session) -> None:
    act_as(None)
    for model in scoped_models():
        if not model.__module__.startswith("app."):
            continue  # a test's own model, whose table is not in this database
        assert session().scalar(select(func.count()).select_from(model)) == 0, model
    for door, ask in DOORS.items():
        assert list(filter(None, ask())) == [], door


def test_office_roles_see_every_village(villages: Session) -> None:
    for reader in (STAF, STAF_REHAB, AGENDARIS, SUBKOR):
        with read_as(reader):
            assert len(session().scalars(select(VerifikasiKelayakan)).all()) == 3


BIDANG = [
    (STAF, {"DAYASOS"}),
    (SUBKOR, {"DAYASOS"}),
    (STAF_REHAB, {"REHAB"}),
    (actor(Peran.KABID, unit="rehab"), {"REHAB"}),
    (actor(Peran.FO), {"DAYASOS", "REHAB"}),
    (AGENDARIS, {"DAYASOS", "REHAB"}),
    (actor(Peran.KEPALA_DINAS, unit="dinas"), {"DAYASOS", "REHAB"}),
    (NOBODY, set()),
    (OPERATOR, set()),
]


@pytest.mark.parametrize(("reader", "names"), BIDANG)
def test_applications_exist_for_their_bidang_and_for_who_serves_the_whole_office(
    cases: Session, reader: Pelaku, names: set[str]
) -> None:
    with read_as(reader):
        assert set(session().scalars(select(Berkas.nama))) == names
        assert {row.nama for row in session().scalars(select(SkDtks))} == names
        assert {row.nama for row in session().scalars(select(Berkas))} == names


@pytest.mark.parametrize("options", [[], [joinedload(Tugas.berkas)], [selectinload(Tugas.berkas)]])
def test_a_turn_does_not_lead_to_an_application_that_does_not_exist_for_the_reader(
    cases: Session, options: list[Any]
) -> None:
    with read_as(STAF_REHAB):
        turns = session().scalars(select(Tugas).options(*options)).all()
        assert sorted(str(turn.berkas and turn.berkas.nama) for turn in turns) == ["None", "REHAB"]


def test_a_turn_found_by_its_key_does_not_lead_there_either(cases: Session) -> None:
    with read_as(STAF_REHAB):
        turns = [session().get_one(Tugas, key) for key in session().scalars(select(Tugas.id)).all()]
        assert sorted(str(turn.berkas and turn.berkas.nama) for turn in turns) == ["None", "REHAB"]


def test_a_row_just_written_does_not_lead_there_either(cases: Session) -> None:
    foreign = session().scalars(select(Berkas.id).where(Berkas.bidang == "dayasos")).one()
    with read_as(STAF_REHAB):
        turn = add(
            Tugas(berkas_id=foreign, langkah_no=2, giliran=0, tindakan="draf", dibuka=clock.now(), ditutup=clock.now())
        )
        assert turn.berkas is None


def test_children_of_an_application_follow_it(cases: Session) -> None:
    with read_as(STAF):
        (row,) = session().scalars(select(Berkas))
        assert [turn.tindakan for turn in row.tugas] == ["terima"]


def test_books_of_the_office_do_not_exist_for_a_village(undone: Session) -> None:
    row = record_outgoing(outgoing(wilayah_kode=ANGSAU), oleh=AGENDARIS)
    key = row.id
    for reader, count in ((OPERATOR, 0), (STAF, 1), (STAF_REHAB, 1)):
        with read_as(reader):
            assert len(session().scalars(select(AgendaSuratKeluar)).all()) == count
            assert (session().get(AgendaSuratKeluar, key) is not None) == bool(count)


def test_an_exported_register_holds_the_rows_of_its_reader(cases: Session) -> None:
    book = book_named("sk_dtks")
    assert book
    for reader, names in ((STAF, ["DAYASOS"]), (STAF_REHAB, ["REHAB"]), (OPERATOR, [])):
        with read_as(reader):
            rows = book.rows(NOVEMBER.date(), NOVEMBER.date())
            assert [row[2] for row in rows] == names


def refused(write: Callable[[], object], pelaku: Pelaku) -> None:
    def attempt() -> None:
        write()
        session().flush()

    with read_as(pelaku), pytest.raises(NotAllowed, match="di luar wilayah atau bidang Anda"):
        attempt()


def test_an_operator_writes_in_one_village(villages: Session) -> None:
    with read_as(OPERATOR):
        row = add(usulan("A", wilayah_kode=ANGSAU))
        row.nama = "SITI RAHMAWATI"
        session().flush()
        session().delete(row)
        session().flush()
    assert session().scalar(select(func.count()).select_from(Usulan)) == 0


def test_an_operator_writes_no_row_into_another_village(villages: Session) -> None:
    refused(lambda: session().add(usulan("A", wilayah_kode=PELAIHARI)), OPERATOR)


def test_a_row_without_a_village_is_nobodys_to_write(villages: Session) -> None:
    refused(lambda: session().add(usulan("A", wilayah_kode=None)), OPERATOR)


def finding_of(kode: str) -> VerifikasiKelayakan:
    return session().scalars(select(VerifikasiKelayakan).where(VerifikasiKelayakan.kode_baris == kode)).one()


def test_an_operator_does_not_move_a_row_away(villages: Session) -> None:
    refused(lambda: setattr(finding_of("AAA"), "wilayah_kode", PELAIHARI), OPERATOR)


def held(kode: str, writer: Pelaku) -> VerifikasiKelayakan:
    """Put a foreign row into the writer's hands, as a careless piece of code might."""
    row = finding_of(kode)
    session().info["pelaku"] = writer
    return row


def move_here(row: VerifikasiKelayakan) -> None:
    row.wilayah_kode = ANGSAU


def change(row: VerifikasiKelayakan) -> None:
    row.status = StatusKelayakan.TIDAK_LAYAK


def remove(row: VerifikasiKelayakan) -> None:
    session().delete(row)


@pytest.mark.parametrize("write", [move_here, change, remove])
def test_a_foreign_row_in_hand_is_neither_taken_nor_changed_nor_removed(
    villages: Session, write: Callable[[VerifikasiKelayakan], None]
) -> None:
    row = held("CCC", OPERATOR)
    write(row)
    with pytest.raises(NotAllowed):
        session().flush()


def test_reading_a_foreign_row_by_mistake_does_not_stop_other_work(villages: Session) -> None:
    held("CCC", OPERATOR)
    finding_of("AAA").status = StatusKelayakan.TIDAK_LAYAK
    session().flush()


def test_staff_write_in_their_bidang_only(cases: Session) -> None:
    with read_as(STAF):
        session().scalars(select(Berkas)).one().nama = "DAYASOS BARU"
        session().flush()
    refused(lambda: setattr(session().scalars(select(Berkas)).one(), "bidang", "rehab"), STAF)


def test_staff_receive_no_application_for_another_bidang(cases: Session) -> None:
    refused(lambda: session().add(berkas(bidang="rehab")), STAF)


def test_a_village_writes_nothing_into_the_books_of_the_office(undone: Session) -> None:
    refused(lambda: record_outgoing(outgoing(wilayah_kode=ANGSAU), oleh=OPERATOR), OPERATOR)


def test_without_an_actor_nothing_is_written(undone: Session) -> None:
    row = usulan("A")
    act_as(None)
    session().add(row)
    with pytest.raises(NotAllowed):
        session().flush()


def test_every_register_with_a_village_or_a_bidang_has_a_scope() -> None:
    """A new register that names a village and forgets its scope would be open to every village."""
    scoped = set(scoped_models())
    open_ones = {
        mapper.class_.__name__
        for mapper in Model.registry.mappers
        if {"wilayah_kode", "bidang"} & set(mapper.columns.keys()) and not scoped & set(mapper.class_.__mro__)
    }
    # People are kept by the Admin, nobody else lists them; a request for data belongs to its case and is read there.
    assert open_ones == {"Petugas", "PermintaanData"}


def test_a_statement_carries_the_rules_of_the_tables_it_reads_and_no_others(undone: Session) -> None:
    """Carried by every SELECT, dozens of rules made each one sixty times as slow."""
    assert _concerned(frozenset({"wilayah"})) == ()
    assert _concerned(frozenset({"berkas", "wilayah"})) == (Berkas,)
