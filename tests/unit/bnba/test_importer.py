import json
import threading
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select, text

from app.audit.models import Jejak, Riwayat
from app.bnba import importer
from app.bnba.door import HasilImpor, import_file
from app.bnba.jalan import known_under, walked
from app.bnba.models import Basis, Bnba, BnbaPeriode, ImporBnba, StatusImpor, StatusPeriode
from app.bnba.service import current_periode, find_by_nik, in_periode, path_of, require_periode, rows_of
from app.bnba.staging import BatchRefused
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError, NotAllowed
from app.core.roles import SISTEM, Pelaku
from tests.unit.bnba.conftest import Write, changed

Rows = list[list[str]]
OPERATOR = Pelaku(id=9, akun="kel", nama="Operator", wilayah="63.01.03.2010")


def load(path: Path, periode: str, oleh: Pelaku = SISTEM) -> HasilImpor:
    return import_file(path, periode, oleh=oleh)


def shown(periode: str) -> set[tuple[str, str | None]]:
    """Return (id, job) of everybody the list of a period names."""
    with read_as(SISTEM):
        return {(row.id_dtks, row.pekerjaan) for row in session().scalars(in_periode(require_periode(periode)))}


def said(rows: Rows) -> set[tuple[str, str | None]]:
    return {(row[0], row[15]) for row in rows}


def stored() -> int:
    with read_as(SISTEM):
        return session().scalar(select(func.count()).select_from(Bnba)) or 0


def test_a_list_is_stored_as_it_was_sent(ctx: Flask, people: Rows, export: Write) -> None:
    hasil = load(export(people), "2026-11")
    assert (hasil.baris, hasil.diterima, hasil.ditolak, hasil.baru, hasil.berkas_penolakan) == (400, 400, 0, 400, None)
    with read_as(SISTEM):
        periode = current_periode()
        assert periode is not None
        assert (periode.kode, periode.basis, periode.jumlah) == ("2026-11", Basis.DTSEN, 400)
        (row,) = find_by_nik(people[0][10], periode)
        told = [row.id_dtks, row.kecamatan, row.desa_kel, row.alamat, row.rt, row.no_kk, row.nama, row.ibu, row.bpnt]
    assert told == [people[0][at] for at in (0, 3, 4, 5, 7, 9, 11, 16)] + [people[0][19].lower()]


def test_identity_numbers_are_not_in_the_database_as_text(ctx: Flask, people: Rows, export: Write) -> None:
    load(export(people), "2026-11")
    with read_as(SISTEM):
        raw = session().execute(text("SELECT id_dtks, nik, no_kk, ibu FROM bnba")).all()
    assert len(raw) == 400
    assert all(value is None or value.startswith("k1:") for row in raw for value in row)


def test_the_same_list_again_changes_nothing(ctx: Flask, people: Rows, export: Write) -> None:
    path = export(people)
    load(path, "2026-11")
    hasil = load(path, "2026-11")
    assert (hasil.baru, hasil.berubah, hasil.hilang, hasil.tetap) == (0, 0, 0, 400)
    assert stored() == 400


def test_twelve_months_are_not_twelve_copies(ctx: Flask, people: Rows, export: Write) -> None:
    for month in range(1, 13):
        rows = [changed(row, PEKERJAAN=f"KERJA {month}") if at < 4 else row for at, row in enumerate(people)]
        load(export(rows), f"2026-{month:02}")
        assert shown(f"2026-{month:02}") == said(rows)
    assert stored() == 400 + 11 * 4


def test_no_import_changes_what_another_period_shows(ctx: Flask, people: Rows, export: Write) -> None:
    dice, expected = Random(3), {}
    for periode in ("2026-05", "2026-09", "2026-07", "2026-T2", "2026-05", "2026-01", "2026-07", "2026-12"):
        rows = [
            changed(row, PEKERJAAN=dice.choice(["PETANI", "NELAYAN"])) for row in people[:40] if dice.random() < 0.7
        ]
        load(export(rows), periode)
        expected[periode] = said(rows)
        assert {each: shown(each) for each in expected} == expected


def test_a_persons_path_tells_every_change(ctx: Flask, people: Rows, export: Write) -> None:
    load(export(people[:5]), "2026-01")
    load(export([changed(people[0], ALAMAT="JL. BARU"), *people[1:5]]), "2026-02")
    with read_as(SISTEM):
        first = session().scalars(select(Bnba).where(Bnba.nik == people[0][10])).first()
        assert first is not None
        path = [(row.alamat, row.urut_dari, row.urut_sampai) for row in path_of(first.kode_baris)]
    assert path == [(people[0][5], 2026010, 2026020), ("JL. BARU", 2026020, None)]


def test_rows_of_an_import_that_is_not_done_are_nobodys(ctx: Flask, people: Rows, export: Write) -> None:
    load(export(people[:5]), "2026-01")
    with unit_of_work(SISTEM):
        running = session().scalars(select(ImporBnba)).one()
        running.status = StatusImpor.BERJALAN
    with read_as(SISTEM):
        first = session().scalars(select(Bnba).where(Bnba.nik == people[0][10])).one()
        assert known_under(people[0][10]) == []
        assert path_of(first.kode_baris) == []
        assert walked(first.kode_baris) is None


def test_refused_rows_are_kept_in_a_workbook(ctx: Flask, people: Rows, export: Write) -> None:
    bad = [changed(people[0], NAMA=""), [*people[1], "=1+1"]]
    hasil = load(export([*people[2:], *bad]), "2026-11")
    assert hasil.alasan == {"nama_kosong": 1, "kolom_berlebih": 1}
    path = hasil.berkas_penolakan
    assert path is not None
    assert path.stat().st_mode & 0o077 == 0
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0][:4] == ["Baris", "Sebab ditolak", "ID DTKS", "PROVINSI"]
    assert rows[1][:2] == ["400", "Nama kosong"]
    assert rows[1][2:25] == bad[0]
    assert (rows[0][25], rows[2][25]) == ("", "=1+1")


def test_refused_rows_sent_back_join_the_list(ctx: Flask, people: Rows, export: Write) -> None:
    bad = [changed(people[0], TANGGAL_LAHIR="31/02/1990"), [*people[1], "sisa"]]
    first = load(export([*people[2:], *bad]), "2026-11")
    assert first.berkas_penolakan is not None
    with pytest.raises(BatchRefused, match="Tidak satu pun dari 2 baris"):
        load(first.berkas_penolakan, "2026-11")
    heads, *rows = CalamineWorkbook.from_path(first.berkas_penolakan).get_sheet_by_index(0).to_python()
    mended = [[str(cell) for cell in row] for row in rows]
    mended[0][heads.index("TANGGAL LAHIR")] = people[0][12]
    hasil = load(export(mended, heads=[str(head) for head in heads]), "2026-11")
    assert (hasil.diterima, hasil.alasan, hasil.hilang) == (1, {"kolom_berlebih": 1}, 0)
    assert shown("2026-11") == said([people[0], *people[2:]])
    assert hasil.berkas_penolakan is not None
    again = CalamineWorkbook.from_path(hasil.berkas_penolakan).get_sheet_by_index(0).to_python()
    assert again[0] == heads
    assert again[1][-1] == "sisa"


def test_refused_rows_need_a_list_to_join(ctx: Flask, people: Rows, export: Write) -> None:
    first = load(export([*people[1:], changed(people[0], NAMA="")]), "2026-11")
    assert first.berkas_penolakan is not None
    heads, row = CalamineWorkbook.from_path(first.berkas_penolakan).get_sheet_by_index(0).to_python()
    mended = [str(cell) for cell in row]
    mended[heads.index("NAMA")] = "SITI"
    with pytest.raises(DomainError, match="belum punya daftar"):
        load(export([mended], heads=[str(head) for head in heads]), "2026-12")


def test_a_refused_list_leaves_nothing_behind(ctx: Flask, people: Rows, export: Write) -> None:
    with pytest.raises(BatchRefused):
        load(export([changed(row, NIK="9,90101E+15") for row in people]), "2026-11")
    with read_as(SISTEM):
        assert [
            session().scalar(select(func.count()).select_from(table)) for table in (Bnba, BnbaPeriode, ImporBnba)
        ] == [0] * 3
    assert not list(ctx.config["LOKET_HOME"].glob("penolakan/*"))


def test_a_failure_in_the_middle_leaves_nothing_behind(
    ctx: Flask, people: Rows, export: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(export(people[:50]), "2026-10")
    monkeypatch.setattr(importer, "apply_plan", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load(export([*people[20:], changed(people[0], NAMA="")]), "2026-11")
    assert stored() == 50
    assert shown("2026-10") == said(people[:50])
    assert not list(ctx.config["LOKET_HOME"].glob("penolakan/*"))


def test_an_operator_of_one_village_cannot_replace_the_list(ctx: Flask, people: Rows, export: Write) -> None:
    with pytest.raises(NotAllowed):
        load(export(people), "2026-11", OPERATOR)
    assert stored() == 0


def test_a_closed_period_takes_no_list(ctx: Flask, people: Rows, export: Write) -> None:
    load(export(people[:5]), "2026-11")
    with unit_of_work(SISTEM):
        session().get_one(BnbaPeriode, "2026-11").status = StatusPeriode.DITUTUP
    with pytest.raises(DomainError, match="sudah ditutup"):
        load(export(people[:6]), "2026-11")
    assert shown("2026-11") == said(people[:5])


def test_the_period_in_force_is_the_newest_with_a_list(ctx: Flask, people: Rows, export: Write) -> None:
    for periode in ("2026-T1", "2026-11", "2026-04"):
        load(export(people[:3]), periode)
    with read_as(SISTEM):
        periode = current_periode()
    assert periode is not None
    assert periode.kode == "2026-11"


def test_an_import_is_one_entry_in_the_trail(ctx: Flask, people: Rows, export: Write) -> None:
    load(export(people), "2026-11")
    with read_as(SISTEM):
        note = session().scalars(select(Riwayat).where(Riwayat.tabel == "bnba_periode")).one()
        tables = set(session().scalars(select(Jejak.tabel).where(Jejak.tabel.like("%bnba%"))))
        impor = session().scalars(select(ImporBnba)).one()
    assert (note.baris, "400 diterima, 0 ditolak" in note.teks) == ("2026-11", True)
    assert tables == {"bnba_periode", "impor_bnba"}
    assert (impor.diterima, json.loads(impor.alasan), len(impor.sha256)) == (400, {}, 64)


def test_a_village_sees_its_own_people_only(ctx: Flask, people: Rows, export: Write) -> None:
    load(export(people), "2026-11")
    with read_as(OPERATOR):
        periode = require_periode("2026-11")
        seen = {row.wilayah_kode for row in session().scalars(in_periode(periode))}
        assert seen <= {OPERATOR.wilayah}
        assert rows_of("63.01.01.2001", periode) == []


def test_two_imports_at_once_wait_for_each_other(app: Flask, people: Rows, export: Write) -> None:
    lists = {"2026-10": people[:200], "2026-11": people[100:]}
    paths = {periode: export(rows) for periode, rows in lists.items()}
    start = threading.Barrier(2)

    def work(periode: str) -> None:
        with app.app_context():
            start.wait(10)
            load(paths[periode], periode)

    threads = [threading.Thread(target=work, args=(periode,)) for periode in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with app.app_context():
        assert {periode: shown(periode) for periode in lists} == {
            periode: said(rows) for periode, rows in lists.items()
        }
