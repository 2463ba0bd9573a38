"""Rows written by the thousand keep every promise of a flush: values, scope, trail, chain, the database's refusal."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.audit import adding
from app.audit.adding import add_all, is_plain, made
from app.audit.models import Jejak
from app.audit.verify import verify
from app.berkas.models import Berkas
from app.bnba.models import AlasanTidakLayak
from app.core import clock
from app.core.bulk import FEW
from app.core.casekey import RahasiaKasus
from app.core.clock import WITA
from app.core.db import Model, read_as, session, unit_of_work
from app.core.errors import NotAllowed
from app.core.roles import SISTEM, Peran
from app.layanan.akun_siks.models import AkunSiks
from app.layanan.bansos.models.kegiatan import BansosKegiatan
from app.pencarian.kunci import Dicari
from tests.support.actors import ANGSAU, PELAIHARI, actor

MANY = FEW + 10
OPERATOR = actor(Peran.STAF, wilayah=ANGSAU)


@pytest.fixture(autouse=True)
def in_november() -> Iterator[None]:
    with clock.frozen(datetime(2026, 11, 21, 9, 0, tzinfo=WITA)):
        yield


def accounts(count: int, **values: Any) -> list[AkunSiks]:
    each = {"wilayah_kode": ANGSAU, "hp": "081299990000", "sk": "SK 1", "aktif": None, **values}
    given = {name: value for name, value in each.items() if value is not None}
    return [made(AkunSiks, {**given, "nama": f"Orang {at}", "username": f"akun{at}"}) for at in range(count)]


def told_of(rows: Any) -> list[tuple[Any, ...]]:
    """Return what the trail tells of new accounts, but for their numbers."""
    entries = session().scalars(select(Jejak).where(Jejak.tabel == "akun_siks").order_by(Jejak.id)).all()
    told = []
    for one in entries:
        fields = json.loads(one.perubahan)
        if int(one.baris) in rows:
            assert fields.pop("id") == [None, int(one.baris)]
            told.append((one.waktu, one.pelaku_nama, one.aksi, one.kelompok_id, one.berkas_id, list(fields.items())))
    return told


def stored() -> dict[int, tuple[Any, ...]]:
    rows = session().scalars(select(AkunSiks).order_by(AkunSiks.id)).all()
    return {row.id: (row.wilayah_kode, row.nama, row.hp, row.username, row.aktif, row.dicatat) for row in rows}


def test_the_trail_and_the_rows_are_those_a_flush_would_have_left(undone: Session) -> None:
    undone.add_all(accounts(MANY))
    undone.flush()
    by_flush = stored()
    add_all(accounts(MANY))
    together = {key: row for key, row in stored().items() if key not in by_flush}
    assert list(together.values()) == list(by_flush.values())
    assert len(told_of(by_flush)) == MANY
    assert told_of(together) == told_of(by_flush)


def test_the_chain_holds_what_was_written_together(ctx: Flask) -> None:
    with unit_of_work(SISTEM):
        add_all(accounts(MANY))
        session().add(AlasanTidakLayak(nama="Sesudahnya"))
    with read_as(SISTEM):
        assert verify().temuan is None
        assert len(told_of(stored())) == MANY


def test_what_a_savepoint_takes_back_is_neither_stored_nor_told(ctx: Flask) -> None:
    with unit_of_work(SISTEM):
        outer = session().begin_nested()
        add_all(accounts(MANY))
        outer.rollback()
        add_all(accounts(MANY, sk="SK 2"))
    with read_as(SISTEM):
        assert len(stored()) == len(told_of(stored())) == MANY
        assert verify().temuan is None


@pytest.mark.parametrize("count", [1, MANY], ids=["one", "many"])
def test_nobody_writes_where_his_scope_does_not_reach(ctx: Flask, count: int) -> None:
    rows = accounts(count)
    rows[-1].wilayah_kode = PELAIHARI
    with pytest.raises(NotAllowed), unit_of_work(OPERATOR):
        add_all(rows)
    with read_as(SISTEM):
        assert stored() == {}


def test_the_database_refuses_a_row_in_its_usual_words(ctx: Flask) -> None:
    rows = [*accounts(MANY), *accounts(1, wilayah_kode="99.99.99.9999")]
    with pytest.raises(IntegrityError), unit_of_work(SISTEM):
        add_all(rows)
    with read_as(SISTEM):
        assert stored() == {}


def test_a_row_that_a_check_added_by_itself_is_written_once(undone: Session) -> None:
    rows = accounts(MANY)
    undone.add(rows[0])
    add_all(rows)
    assert len(stored()) == len(told_of(stored())) == MANY


def test_only_rows_that_nobody_listens_to_are_written_together(app: Flask) -> None:
    """Search keys, values checked by their model, sealed notes and rows of several tables go through the flush."""
    apart = {one.class_ for one in Model.registry.mappers if is_plain(one.class_)}
    assert AkunSiks in apart
    assert not [one for one in apart if issubclass(one, Dicari | Berkas | BansosKegiatan)]
    assert not [one for one in apart if inspect(one).validators]
    sealed = {one for one in apart if any(isinstance(each.type, RahasiaKasus) for each in inspect(one).columns)}
    assert not sealed


def test_small_numbers_go_through_the_flush(undone: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "insert_rows", None)
    add_all(accounts(FEW - 1))
    assert len(told_of(stored())) == FEW - 1
