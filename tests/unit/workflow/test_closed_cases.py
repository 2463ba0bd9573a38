"""A closed case, and all that hangs on it, exists only for those who work it; asked of the session itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.audit import Jejak, Riwayat, note
from app.berkas.akses import AksesKasus
from app.berkas.models import Arsip, Berkas, Ceklis, Kelengkapan, Tugas, TugasAktor
from app.berkas.queries import history_of, open_turns, search_cases
from app.core import clock
from app.core.db import Model, act_as, read_as, session
from app.core.roles import SISTEM, Pelaku, Peran
from app.layanan.pemberdayaan.sk_dtks.models import SkDtks
from app.pindaian.models import Pindaian
from app.workflow.cases import CaseFilter, case_count, cases_where
from app.workflow.inbox import inbox_count, inbox_for, may_take
from app.workflow.overview import overview, total
from app.workflow.registers import book_named
from tests.support.marks import ONE_DATABASE
from tests.support.rows import NIK, add, berkas
from tests.support.statements import statements


def someone(key: int, *roles: Peran, unit: str = "dayasos") -> Pelaku:
    return Pelaku(id=key, akun=f"uji{key}", nama=f"Uji {key}", peran=frozenset(roles), unit=unit)


OPENER = someone(11, Peran.FO)
OTHER_FO = someone(12, Peran.FO)
WORKER = someone(13, Peran.STAF)
NEXT = someone(14, Peran.SUBKOR, unit="identifikasi")
KABID = someone(15, Peran.KABID)
HEAD = someone(16, Peran.KEPALA_DINAS, unit="dinas")
ADMIN = someone(17, Peran.ADMIN)
AGENDARIS = someone(18, Peran.AGENDARIS, unit="sekretariat")
OUTSIDERS = (OTHER_FO, KABID, HEAD, ADMIN, AGENDARIS, someone(19, Peran.STAF))
WORKERS = (OPENER, WORKER, NEXT, SISTEM)


@pytest.fixture
def case(undone: Session) -> Berkas:
    """A closed case that OPENER wrote down, WORKER worked and NEXT has before him; beside it an open one."""
    add(berkas(nama="TERBUKA", nik="9901014503850002"))
    row: Berkas = add(berkas(nama="ANAK TERTUTUP", tertutup=True, petugas_id=OPENER.id))
    facts: dict[str, Any] = {"berkas_id": row.id, "langkah_no": 1, "giliran": 0, "dibuka": clock.now()}
    add(Tugas(**facts, tindakan="catat", ditutup=clock.now(), oleh_id=WORKER.id, oleh_nama="Uji", hasil="selesai"))
    add(Tugas(**facts, tindakan="paraf", pelaksana=[TugasAktor(aktor="subkor_identifikasi")]))
    add(Ceklis(berkas_id=row.id, urut=1, nama="KTP", hasil=Kelengkapan.ADA))
    add(Arsip(kode="400.9", uraian="a.n. ANAK TERTUTUP", tahun=2026, lokasi="Ordner 1", berkas_id=row.id))
    add(_scan(row))
    note(row, "menerima ANAK TERTUTUP", oleh=SISTEM)
    session().flush()
    return row


def _scan(row: Berkas) -> Pindaian:
    return Pindaian(
        id="a" * 32, tabel="berkas", baris=str(row.id), berkas_id=row.id, nama="akta-anak.pdf", tipe="application/pdf",
        ukuran=1, sha256="0" * 64, oleh_nama="Uji", waktu=clock.now(),
    )  # fmt: skip


other = aliased(Berkas)
DOORS: dict[str, Callable[[], Any]] = {
    "rows": lambda: [row.nama for row in session().scalars(select(Berkas))],
    "columns": lambda: session().scalars(select(Berkas.nama)).all(),
    "heirs": lambda: [row.nama for row in session().scalars(select(SkDtks))],
    "alias": lambda: session().scalars(select(other.nama)).all(),
    "subquery": lambda: session().scalars(select(select(Berkas.nama).subquery().c.nama)).all(),
    "search": lambda: [row.nama for row in search_cases("ANAK TERTUTUP")],
    "number": lambda: [row.nama for row in search_cases(NIK)],
    "history": lambda: [row.nama for row in history_of(NIK)],
    "book of the counter": lambda: [row[2] for row in _book("registrasi_fo")],
    "register": lambda: [row[2] for row in _book("sk_dtks")],
    "archive": lambda: [row[1] for row in _book("arsip")],
    "turns": lambda: [turn.berkas and turn.berkas.nama for turn in session().scalars(select(Tugas))],
    "open turns": lambda: [turn.berkas.nama for turn in open_turns(session().scalars(select(Tugas.berkas_id)))],
    "list": lambda: [row.nama for row in cases_where(CaseFilter(), limit=9)],
    "story": lambda: session().scalars(select(Riwayat.teks)).all(),
    "trail": lambda: session().scalars(select(Jejak.perubahan)).all(),
    "scans": lambda: [f"ANAK TERTUTUP {name}" for name in session().scalars(select(Pindaian.nama))],
    "papers": lambda: ["ANAK TERTUTUP" for _ in session().scalars(select(Ceklis))],
}


def _book(name: str) -> list[list[Any]]:
    book = book_named(name)
    assert book
    return book.rows(clock.today() - timedelta(days=400), clock.today() + timedelta(days=400))


@pytest.mark.parametrize("door", DOORS)
def test_nobody_else_finds_a_closed_case_through_any_door(case: Berkas, door: str) -> None:
    for reader in OUTSIDERS:
        with read_as(reader):
            assert "ANAK TERTUTUP" not in str(DOORS[door]()), reader
    act_as(None)
    assert "ANAK TERTUTUP" not in str(DOORS[door]())


@pytest.mark.parametrize("door", DOORS)
def test_those_who_work_it_find_it_through_every_door(case: Berkas, door: str) -> None:
    for reader in WORKERS:
        with read_as(reader):
            assert "ANAK TERTUTUP" in str(DOORS[door]()), reader


def test_counts_do_not_betray_it(case: Berkas) -> None:
    for reader, count in ((OTHER_FO, 1), (OPENER, 2), (ADMIN, 1)):
        with read_as(reader):
            assert session().scalar(select(func.count()).select_from(Berkas)) == count
            assert total(overview(), lambda group: group.count) == count
            assert case_count(CaseFilter()) == count


def test_its_key_opens_nothing(case: Berkas) -> None:
    key, turn = case.id, case.tugas[0].id
    for reader in OUTSIDERS:
        with read_as(reader):
            assert session().get(Berkas, key) is None
            assert session().get(Tugas, turn) is None
            assert session().get(Pindaian, "a" * 32) is None


def test_it_waits_in_one_inbox(case: Berkas) -> None:
    with read_as(NEXT):
        (turn,) = inbox_for(NEXT)
        assert (turn.berkas_id, inbox_count(NEXT), may_take(NEXT, turn)) == (case.id, 1, True)
    for reader in OUTSIDERS:
        with read_as(reader):
            assert inbox_count(reader) == 0


def test_it_leaves_the_eyes_of_who_only_held_the_right_to_its_turn(case: Berkas) -> None:
    turn = next(row for row in case.tugas if row.ditutup is None)
    turn.ditutup, turn.oleh_id = clock.now(), 99
    session().flush()
    with read_as(NEXT):
        assert session().get(Berkas, case.id) is None


@ONE_DATABASE
@pytest.mark.parametrize(
    ("values", "seen"),
    [({}, True), ({"sampai": 0}, True), ({"sampai": -1}, False), ({"dicabut": True}, False)],
)
def test_who_was_let_in_sees_it_until_the_last_day_or_until_it_is_taken_back(
    case: Berkas, values: dict[str, Any], seen: bool
) -> None:
    facts: dict[str, Any] = {"sampai": clock.today() + timedelta(days=values["sampai"])} if "sampai" in values else {}
    facts |= {"dicabut": clock.now()} if values.get("dicabut") else {}
    table = AksesKasus.__table__.insert().values(  # type: ignore[attr-defined]  # a row for an account that is not there
        berkas_id=case.id, user_id=KABID.id, nama="Uji", alasan="mengganti pendamping", oleh_nama="Uji",
        mulai=clock.now(), **facts,
    )  # fmt: skip
    session().connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    session().connection().execute(table)
    with read_as(KABID):
        assert (session().get(Berkas, case.id) is not None) is seen
    session().connection().execute(AksesKasus.__table__.delete())  # type: ignore[attr-defined]


def test_which_are_open_to_somebody_is_asked_once_until_he_writes(app: Flask, case: Berkas) -> None:
    with read_as(WORKER), statements(app) as told:
        for model in (Berkas, Tugas, Ceklis, Berkas):
            assert session().scalars(select(model)).all()
        assert len([one for one in told if "diizinkan" in one]) == 1
        note(case, "melihat", oleh=WORKER)
        session().flush()
        assert session().scalars(select(Ceklis)).all()
        assert len([one for one in told if "diizinkan" in one]) == 2


def test_what_was_open_by_something_taken_back_is_closed_again(case: Berkas) -> None:
    table: Any = Berkas.__table__
    mine = select(func.count(Berkas.id)).where(Berkas.id == case.id)
    with read_as(OTHER_FO):
        savepoint = session().begin_nested()
        session().connection().execute(table.update().values(petugas_id=OTHER_FO.id))
        assert session().scalar(mine) == 1
        savepoint.rollback()
        assert session().scalar(mine) == 0


def test_a_case_that_somebody_else_closes_meanwhile_is_hidden_at_once(case: Berkas) -> None:
    table: Any = Berkas.__table__
    everything = select(func.count(Berkas.id)), select(func.count(Ceklis.id))
    with read_as(OTHER_FO):
        assert [session().scalar(one) for one in everything] == [1, 0]
        session().connection().execute(table.update().values(tertutup=True))
        assert [session().scalar(one) for one in everything] == [0, 0]


def test_everything_that_refers_to_an_application_follows_it() -> None:
    """A child table of a service to come is closed without being named anywhere."""
    from app.core.scope import _ruled

    refers = {
        mapper.class_
        for mapper in Model.registry.mappers
        if mapper.class_.__module__.startswith("app.")
        and not issubclass(mapper.class_, Berkas)
        and any(link.target_fullname == "berkas.id" for link in mapper.local_table.foreign_keys)
    }
    assert len(refers) > 5
    assert refers <= _ruled.keys()
    assert {"Paraf", "TandaTangan", "SuratTerbit", "SuratPdf", "TugasAktor", "Jejak", "Riwayat", "Pindaian"} <= {
        model.__name__ for model in _ruled
    }
