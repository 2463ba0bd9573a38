from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.errors import DomainError
from app.core.roles import SISTEM, Peran
from app.layanan.registry import ROOT
from app.workflow.aktor import load_aktor
from app.workflow.loader import load_catalogue, load_sop
from app.workflow.models import AktorRow, SopVersi
from app.workflow.spec import Sop
from app.workflow.store import aktor_table, current, sync_aktor, sync_catalogue, version

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=clock.WITA)


@pytest.fixture
def at_work(unit: Session) -> Iterator[Session]:
    with clock.frozen(MONDAY):
        yield unit


@pytest.fixture
def sop() -> Sop:
    return replace(load_sop(ROOT / "pemberdayaan" / "sk_dtks" / "sop.yaml"), slug="sk_contoh")


def edited(sop: Sop) -> Sop:
    return replace(sop, judul="Surat Keterangan Terdaftar DTSEN")


def rows(session: Session, sop: Sop) -> int:
    return session.scalar(select(func.count()).select_from(SopVersi).where(SopVersi.slug == sop.slug)) or 0


def test_setup_has_loaded_the_whole_catalogue(unit: Session) -> None:
    for slug, sop in load_catalogue(ROOT).items():
        assert current(slug)[1] == sop


def test_loading_again_changes_nothing(at_work: Session, sop: Sop) -> None:
    (first,) = sync_catalogue([sop], oleh=SISTEM)
    with clock.frozen(MONDAY + timedelta(days=1)):
        assert sync_catalogue([sop], oleh=SISTEM) == []
    assert rows(at_work, sop) == 1
    assert current(sop.slug)[0].id == first.id
    assert current(sop.slug)[0].berlaku_sejak == MONDAY


def test_an_edit_is_a_new_version_and_the_old_one_stays_readable(at_work: Session, sop: Sop) -> None:
    (old,) = sync_catalogue([sop], oleh=SISTEM)
    tuesday = MONDAY + timedelta(days=1)
    with clock.frozen(tuesday):
        (new,) = sync_catalogue([edited(sop)], oleh=SISTEM)
        assert current(sop.slug) == (new, edited(sop))
    assert old.id != new.id
    assert version(old.id) == sop
    assert (old.berlaku_sampai, new.berlaku_sejak, new.berlaku_sampai) == (tuesday, tuesday, None)


def test_an_sop_put_back_is_a_new_version_that_reads_like_the_earlier_one(at_work: Session, sop: Sop) -> None:
    (old,) = sync_catalogue([sop], oleh=SISTEM)
    sync_catalogue([edited(sop)], oleh=SISTEM)
    (again,) = sync_catalogue([sop], oleh=SISTEM)
    assert (again.id, again.hash) == (old.id + 2, old.hash)
    assert rows(at_work, sop) == 3
    assert current(sop.slug) == (again, sop)


def test_other_sops_stay_when_one_is_loaded(at_work: Session, sop: Sop) -> None:
    before = current("rekom_bpnt_kks")[0].id
    sync_catalogue([sop], oleh=SISTEM)
    assert current("rekom_bpnt_kks")[0].id == before


def test_an_sop_that_was_never_loaded_is_refused(unit: Session) -> None:
    with pytest.raises(DomainError, match="SOP 'sk_mana' belum dimuat"):
        current("sk_mana")
    with pytest.raises(DomainError, match="tidak ditemukan"):
        version(987654)


def test_setup_has_mapped_every_actor(unit: Session) -> None:
    assert aktor_table() == load_aktor()


def test_an_actor_the_office_edited_is_never_overwritten(unit: Session) -> None:
    row = unit.get_one(AktorRow, "tim_teknis")
    row.peran = Peran.STAF
    unit.flush()
    assert sync_aktor(load_aktor().values()) == 0
    assert aktor_table()["tim_teknis"].peran is Peran.STAF


def test_an_actor_that_is_new_is_inserted(unit: Session) -> None:
    baru = replace(load_aktor()["staf"], kode="staf_baru", nama="Staf baru")
    assert sync_aktor([*load_aktor().values(), baru]) == 1
    assert aktor_table()["staf_baru"] == baru
