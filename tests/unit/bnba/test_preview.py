"""Importing in two acts: what was looked at is what is saved."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.bnba import preview as module
from app.bnba.door import import_file
from app.bnba.importer import store
from app.bnba.maksud import ListChanged
from app.bnba.models import BnbaPeriode, ImporBnba, PratinjauBnba, StatusPeriode, StatusPratinjau
from app.bnba.preview import discard, look, purge, save
from app.bnba.staging import BatchRefused
from app.bnba.undo import undo
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError, NotAllowed
from app.core.roles import SISTEM, Pelaku
from tests.unit.bnba.conftest import Write, changed
from tests.unit.bnba.test_importer import said, shown
from tests.unit.bnba.test_undo import state

Rows = list[list[str]]


def seen(number: int) -> dict[str, Any]:
    with read_as(SISTEM):
        found: dict[str, Any] = json.loads(session().get_one(PratinjauBnba, number).selisih)
        return found


def status(number: int) -> StatusPratinjau:
    with read_as(SISTEM):
        return session().get_one(PratinjauBnba, number).status


def waiting(app: Flask) -> list[Path]:
    return [path for path in (app.config["LOKET_HOME"] / "impor").glob("*") if path.is_dir()]


def next_month(people: Rows) -> Rows:
    """Return a list of which two people changed, one moved, three are gone and two are new."""
    moved = changed(people[2], KECAMATAN=people[-1][3], **{"DESA/KELUARAHAN": people[-1][4]})
    return [
        changed(people[0], PEKERJAAN="BURUH TANI"), changed(people[1], PEKERJAAN="NELAYAN", ALAMAT="JL. BARU"), moved,
        *people[6:52],
    ]  # fmt: skip


def test_a_look_tells_the_difference_and_changes_nothing(ctx: Flask, people: Rows, export: Write) -> None:
    import_file(export(people[:50]), "2026-10", oleh=SISTEM)
    before = state()
    number = look(export([*next_month(people), changed(people[60], NAMA="")]), "2026-11", oleh=SISTEM)
    found = seen(number)
    assert state() == before
    counts = {name: found[name] for name in ("semula", "baru", "berubah", "hilang", "tetap", "pindah", "ditolak")}
    assert counts == {
        "semula": 50, "baru": 2, "berubah": 3, "hilang": 3, "tetap": 44, "pindah": 1, "ditolak": 1,
    }  # fmt: skip
    assert found["bidang"] == {"PEKERJAAN": 2, "ALAMAT": 1, "Pindah desa/kelurahan": 1}
    assert found["penolakan"] == [[51, ["Nama kosong"]]]
    (first,) = [one for one in found["contoh"]["berubah"] if one["nama"] == people[0][11]]
    assert first["ubah"] == [["PEKERJAAN", people[0][15], "BURUH TANI"]]
    assert {one["nama"] for one in found["contoh"]["hilang"]} == {row[11] for row in people[3:6]}


def test_identity_numbers_are_in_no_difference_and_in_no_waiting_file(ctx: Flask, people: Rows, export: Write) -> None:
    import_file(export(people[:20]), "2026-10", oleh=SISTEM)
    number = look(export([changed(row, NOKK=people[30][9]) for row in people[:25]]), "2026-11", oleh=SISTEM)
    numbers = {row[at] for row in people[:31] for at in (0, 9, 10)}
    (folder,) = waiting(ctx)
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    told = json.dumps(seen(number))
    assert {one for one in numbers if one in told or one.encode() in content} == set()
    assert {path.stat().st_mode & 0o077 for path in [folder, *folder.iterdir()]} == {0}


def test_saving_imports_exactly_what_was_looked_at(ctx: Flask, people: Rows, export: Write) -> None:
    import_file(export(people[:50]), "2026-10", oleh=SISTEM)
    rows = next_month(people)
    path = export(rows)
    number = look(path, "2026-11", oleh=SISTEM)
    path.write_text("sesuatu yang lain", encoding="utf-8")
    hasil = save(number, oleh=SISTEM)
    assert (hasil.baru, hasil.berubah, hasil.hilang, hasil.tetap) == (2, 3, 3, 44)
    assert (shown("2026-11"), shown("2026-10")) == (said(rows), said(people[:50]))
    assert (status(number), waiting(ctx)) == (StatusPratinjau.DISIMPAN, [])


def test_saving_twice_imports_once(ctx: Flask, people: Rows, export: Write) -> None:
    number = look(export(people[:5]), "2026-11", oleh=SISTEM)
    assert save(number, oleh=SISTEM).id == save(number, oleh=SISTEM).id
    with read_as(SISTEM):
        assert len(session().scalars(select(ImporBnba)).all()) == 1


@pytest.mark.parametrize("between", ["impor", "pembatalan"])
def test_a_list_that_changed_meanwhile_is_looked_at_anew(ctx: Flask, people: Rows, export: Write, between: str) -> None:
    first = import_file(export(people[:10]), "2026-11", oleh=SISTEM).id
    number = look(export(people[:12]), "2026-11", oleh=SISTEM)
    assert seen(number)["baru"] == 2
    if between == "impor":
        import_file(export(people[:11]), "2026-11", oleh=SISTEM)
    else:
        undo(first, alasan="salah berkas", oleh=SISTEM)
    before = state()
    with pytest.raises(ListChanged, match="Lihat selisihnya yang baru"):
        save(number, oleh=SISTEM)
    assert (state(), status(number)) == (before, StatusPratinjau.SIAP)
    assert seen(number)["baru"] == (1 if between == "impor" else 12)
    assert save(number, oleh=SISTEM).diterima == 12
    assert shown("2026-11") == said(people[:12])


def test_the_same_file_is_recognised_whatever_its_name_or_order(ctx: Flask, people: Rows, export: Write) -> None:
    path = export(people[:20])
    import_file(path, "2026-10", oleh=SISTEM)
    same = seen(look(path, "2026-11", oleh=SISTEM))["dikenal"]
    turned = seen(look(export(people[:20][::-1], delimiter=";"), "2026-10", oleh=SISTEM))["dikenal"]
    assert same[0].startswith("Berkas ini sama persis dengan impor no. 1: periode 2026-10")
    assert "memang untuk periode 2026-11" in same[1]
    assert turned[0].startswith("Isi berkas ini, walau nama atau urutannya lain, sama dengan impor no. 1")
    assert seen(look(export(people[:19]), "2026-10", oleh=SISTEM))["dikenal"] == []


def test_an_import_taken_back_is_no_longer_recognised(ctx: Flask, people: Rows, export: Write) -> None:
    path = export(people[:20])
    undo(import_file(path, "2026-10", oleh=SISTEM).id, alasan="salah berkas", oleh=SISTEM)
    assert seen(look(path, "2026-10", oleh=SISTEM))["dikenal"] == []


def test_what_is_thrown_away_is_gone(ctx: Flask, people: Rows, export: Write) -> None:
    number = look(export([*people[:5], changed(people[6], NAMA="")]), "2026-11", oleh=SISTEM)
    assert list(ctx.config["LOKET_HOME"].glob("penolakan/*"))
    with unit_of_work(SISTEM):
        discard(number, oleh=SISTEM)
    assert (waiting(ctx), list(ctx.config["LOKET_HOME"].glob("penolakan/*"))) == ([], [])
    with pytest.raises(DomainError, match="sudah disimpan atau dibuang"):
        save(number, oleh=SISTEM)


def test_what_nobody_saves_in_time_is_thrown_away(ctx: Flask, people: Rows, export: Write) -> None:
    old = look(export(people[:5]), "2026-11", oleh=SISTEM)
    with clock.frozen(clock.now() + module.KEPT_FOR - timedelta(hours=1)):
        young = look(export(people[:6]), "2026-11", oleh=SISTEM)
    with clock.frozen(clock.now() + module.KEPT_FOR + timedelta(hours=1)):
        assert purge() == 1
    assert (status(old), status(young), len(waiting(ctx))) == (StatusPratinjau.DIBUANG, StatusPratinjau.SIAP, 1)


def test_a_refused_file_leaves_nothing_waiting(ctx: Flask, people: Rows, export: Write) -> None:
    with pytest.raises(BatchRefused):
        look(export([changed(row, NIK="9,90101E+15") for row in people[:30]]), "2026-11", oleh=SISTEM)
    with unit_of_work(SISTEM):
        now = clock.now()
        session().add(
            BnbaPeriode(kode="2026-09", urut=2026090, basis="DTSEN", status=StatusPeriode.DITUTUP, dibuka=now)
        )
    with pytest.raises(DomainError, match="sudah ditutup"):
        look(export(people[:5]), "2026-09", oleh=SISTEM)
    with pytest.raises(NotAllowed):
        look(export(people[:5]), "2026-11", oleh=Pelaku(id=9, akun="k", nama="Op", wilayah="63.01.03.2010"))
    assert waiting(ctx) == []


def test_a_worker_killed_after_saving_finds_it_saved(
    ctx: Flask, people: Rows, export: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = look(export(people[:5]), "2026-11", oleh=SISTEM)

    def killed(*args: Any, **values: Any) -> None:
        store(*args, **values)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "store", killed)
        with pytest.raises(KeyboardInterrupt):
            save(number, oleh=SISTEM)
    assert save(number, oleh=SISTEM).diterima == 5
    assert shown("2026-11") == said(people[:5])
