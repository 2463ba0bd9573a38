"""A whole import taken back: every period shows what it showed, and nothing that leans on it is pulled away."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.audit.models import Riwayat
from app.bnba import importer
from app.bnba.door import import_file
from app.bnba.models import (
    Basis,
    BnbaPeriode,
    ImporBnba,
    JejakImpor,
    StatusImpor,
    StatusKelayakan,
    StatusPeriode,
)
from app.bnba.service import current_periode, find_by_nik, list_version
from app.bnba.trace import TABLE, TRACE
from app.bnba.undo import Pembatalan, preview_undo, undo
from app.bnba.verifikasi import record_check
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError, NotAllowed
from app.core.roles import SISTEM, Pelaku
from tests.unit.bnba.conftest import Write, changed

Rows = list[list[str]]
WHY = "Berkas kabupaten lain terkirim"
KABID = Pelaku(id=5, akun="kabid", nama="Kabid Dayasos", sistem=True)


def state() -> tuple[object, ...]:
    """Return every stored row and every period that has a list."""
    with read_as(SISTEM):
        rows = session().connection().execute(select(TABLE).order_by(TABLE.c.id)).all()
        periods = select(BnbaPeriode.kode, BnbaPeriode.jumlah, BnbaPeriode.diimpor, BnbaPeriode.basis)
        headers = session().execute(periods.where(BnbaPeriode.diimpor.is_not(None))).all()
        trace = session().connection().execute(select(TRACE).order_by(TRACE.c.impor_id, TRACE.c.bnba_id)).all()
    return tuple(map(tuple, rows)), tuple(sorted(map(tuple, headers))), tuple(map(tuple, trace))


def load(rows: Rows, periode: str, export: Write, basis: Basis | None = None) -> int:
    return import_file(export(rows), periode, oleh=SISTEM, basis=basis).id


LIST = st.dictionaries(st.integers(0, 3), st.sampled_from(["PETANI", "NELAYAN"]), min_size=1)
IMPORTS = st.lists(
    st.tuples(st.sampled_from(["2026-05", "2026-07", "2026-T2", "2026-10"]), LIST), min_size=1, max_size=6
)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@given(imports=IMPORTS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_imports_in_any_order_of_periods_are_taken_back_one_by_one(
    ctx: Flask, people: Rows, export: Write, imports: list[tuple[str, dict[int, str]]]
) -> None:
    before, done = [state()], []
    for periode, content in imports:
        rows = [changed(people[at], PEKERJAAN=job) for at, job in content.items()]
        done.append(load(rows, periode, export))
        before.append(state())
    while done:
        assert state() == before.pop()
        undo(done.pop(), alasan=WHY, oleh=KABID)
    assert state() == before.pop()


def test_a_month_between_two_others_is_taken_back(ctx: Flask, people: Rows, export: Write) -> None:
    load(people[:30], "2026-05", export)
    load(people[:30], "2026-09", export)
    before = state()
    middle = load([*(changed(row, PEKERJAAN="BURUH") for row in people[:10]), *people[20:40]], "2026-07", export)
    looked = preview(middle)
    assert (looked.dibuang, looked.halangan, looked.semula) == (20, "", None)
    undo(middle, alasan=WHY, oleh=KABID)
    assert state() == before


def preview(impor_id: int) -> Pembatalan:
    with read_as(SISTEM):
        return preview_undo(impor_id)


def test_a_correction_taken_back_shows_the_list_before_it(ctx: Flask, people: Rows, export: Write) -> None:
    load(people[:20], "2026-10", export)
    before, version = state(), list_version()
    wrong = load(people[5:30], "2026-10", export, Basis.DTKS)
    assert preview(wrong).semula == 20
    undo(wrong, alasan=WHY, oleh=KABID)
    assert state() == before
    assert list_version() != version
    with read_as(SISTEM):
        impor = session().get_one(ImporBnba, wrong)
        assert (impor.status, impor.dibatalkan_oleh) == (StatusImpor.DIBATALKAN, "Kabid Dayasos")
        told = session().scalars(select(Riwayat).where(Riwayat.alasan == WHY)).one()
        assert (told.tabel, told.baris, told.pelaku_nama) == ("bnba_periode", "2026-10", "Kabid Dayasos")


def test_the_first_list_taken_back_leaves_an_open_period_without_a_list(
    ctx: Flask, people: Rows, export: Write
) -> None:
    undo(load(people[:5], "2026-10", export), alasan=WHY, oleh=KABID)
    with read_as(SISTEM):
        assert current_periode() is None
        assert session().get_one(BnbaPeriode, "2026-10").status is StatusPeriode.DIBUKA
        assert session().scalars(select(JejakImpor)).all() == []


def refused(impor_id: int) -> str:
    before = state()
    with pytest.raises(DomainError) as error:
        undo(impor_id, alasan=WHY, oleh=KABID)
    assert state() == before
    assert preview(impor_id).halangan == error.value.pesan
    return error.value.pesan


def test_what_a_later_import_leans_on_stays_and_says_which_to_take_back_first(
    ctx: Flask, people: Rows, export: Write
) -> None:
    first, later = load(people[:5], "2026-10", export), load(people[:6], "2026-11", export)
    assert f"Impor no. {later} (periode 2026-11)" in refused(first)
    undo(later, alasan=WHY, oleh=KABID)
    undo(first, alasan=WHY, oleh=KABID)
    assert "sudah dibatalkan" in refused(later)


def test_a_list_that_was_ratified_stays(ctx: Flask, people: Rows, export: Write) -> None:
    only = load(people[:5], "2026-10", export)
    with unit_of_work(SISTEM):
        periode = session().get_one(BnbaPeriode, "2026-10")
        (person,) = find_by_nik(people[0][10], periode)
        record_check(person.kode_baris, periode, StatusKelayakan.LAYAK, oleh=SISTEM).status = StatusKelayakan.FINAL
    assert "1 orang periode 2026-10 sudah difinalisasi" in refused(only)
    with unit_of_work(SISTEM):
        session().get_one(BnbaPeriode, "2026-10").status = StatusPeriode.DITUTUP
    assert "sudah ditutup" in refused(only)


def test_findings_on_people_who_leave_are_counted_first(ctx: Flask, people: Rows, export: Write) -> None:
    load(people[:5], "2026-10", export)
    more = load([changed(people[0], PEKERJAAN="BURUH"), *people[1:8]], "2026-10", export)
    with unit_of_work(SISTEM):
        periode = session().get_one(BnbaPeriode, "2026-10")
        for at in (0, 1, 6):
            (person,) = find_by_nik(people[at][10], periode)
            record_check(person.kode_baris, periode, StatusKelayakan.LAYAK, oleh=SISTEM)
    assert preview(more).pemeriksaan == 1


def test_an_import_of_an_older_loket_cannot_be_taken_back(ctx: Flask, people: Rows, export: Write) -> None:
    only = load(people[:5], "2026-10", export)
    with unit_of_work(SISTEM):
        session().get_one(ImporBnba, only).basis_sebelum = None
    assert "versi Loket yang belum mencatat" in refused(only)


def test_a_reason_is_needed_and_a_village_may_not(ctx: Flask, people: Rows, export: Write) -> None:
    only = load(people[:5], "2026-10", export)
    with pytest.raises(DomainError, match="alasan"):
        undo(only, alasan=" a ", oleh=KABID)
    with pytest.raises(NotAllowed):
        undo(only, alasan=WHY, oleh=Pelaku(id=9, akun="kel", nama="Operator", wilayah="63.01.03.2010"))


def test_a_failure_while_taking_back_leaves_everything(
    ctx: Flask, people: Rows, export: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    only, before = load(people[:5], "2026-10", export), state()
    monkeypatch.setattr("app.bnba.undo._restore_period", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        undo(only, alasan=WHY, oleh=KABID)
    assert state() == before


def test_rows_of_an_import_that_died_are_never_shown_and_cleared_by_the_next(
    ctx: Flask, people: Rows, export: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(people[:5], "2026-10", export)
    before = state()
    with monkeypatch.context() as patch:
        patch.setattr(importer, "_put_in_force", lambda *_, **__: 1 / 0)
        patch.setattr(importer, "clear_unfinished", lambda: None)  # as if the process were gone
        with pytest.raises(ZeroDivisionError):
            load(people[3:9], "2026-10", export)
    with read_as(SISTEM):
        periode = current_periode()
        assert periode is not None
        assert (len(find_by_nik(people[7][10], periode)), periode.jumlah) == (0, 5)
    assert state() != before
    last = load(people[:5], "2026-10", export)
    undo(last, alasan=WHY, oleh=KABID)
    assert state() == before
