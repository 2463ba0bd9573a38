"""Two periods compared, and a person's path."""

import csv
import io

import pytest
from flask import Flask
from sqlalchemy import select

from app.audit.models import Riwayat
from app.bnba.banding import Beda, Jenis, counted, differing, page_of
from app.bnba.door import import_file
from app.bnba.ekspor import export as as_file
from app.bnba.jalan import known_under, walked
from app.bnba.models import BnbaPeriode, StatusKelayakan
from app.bnba.service import find_by_nik, require_periode
from app.bnba.verifikasi import record_check
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, Pelaku
from tests.unit.bnba.conftest import Write, changed
from tests.unit.bnba.test_preview import next_month

Rows = list[list[str]]


def pair(*kodes: str) -> tuple[BnbaPeriode, BnbaPeriode]:
    first, second = (require_periode(kode) for kode in kodes)
    return first, second


def found(kodes: tuple[str, str], oleh: Pelaku = SISTEM, **filters: object) -> list[Beda]:
    with read_as(oleh):
        return list(page_of(differing(*pair(*kodes), **filters)))  # type: ignore[arg-type]


@pytest.fixture
def months(ctx: Flask, people: Rows, export: Write) -> tuple[str, str]:
    """Return two months of which some people differ; a third between them would hide nothing."""
    import_file(export(people[:50]), "2026-10", oleh=SISTEM)
    import_file(export(next_month(people)), "2026-12", oleh=SISTEM)
    import_file(export(people[:50]), "2026-11", oleh=SISTEM)
    return "2026-10", "2026-12"


def test_new_gone_moved_and_changed_people_are_told_apart(months: tuple[str, str], people: Rows) -> None:
    told = {beda.nama: beda for beda in found(months)}
    names = [row[11] for row in people]
    kinds = {name: beda.jenis for name, beda in told.items()}
    assert {kinds[names[0]], kinds[names[1]]} == {Jenis.BERUBAH}
    assert kinds[names[2]] is Jenis.PINDAH
    assert [kinds[name] for name in names[3:6]] == [Jenis.HILANG] * 3
    assert [kinds[name] for name in names[50:52]] == [Jenis.BARU] * 2
    assert len(told) == 8
    assert list(told[names[0]].ubah) == [("PEKERJAAN", people[0][15], "BURUH TANI")]
    with read_as(SISTEM):
        counts = counted(*pair(*months))
    assert counts == {Jenis.BARU: 2, Jenis.HILANG: 3, Jenis.PINDAH: 1, Jenis.BERUBAH: 2, Jenis.STATUS: 0}


def test_the_other_way_round_new_and_gone_change_places(months: tuple[str, str]) -> None:
    with read_as(SISTEM):
        there, back = counted(*pair(*months)), counted(*pair(*reversed(months)))
        equal = counted(*pair("2026-10", "2026-11"))
    assert (there[Jenis.BARU], there[Jenis.HILANG]) == (back[Jenis.HILANG], back[Jenis.BARU])
    assert (there[Jenis.BERUBAH], there[Jenis.PINDAH]) == (back[Jenis.BERUBAH], back[Jenis.PINDAH])
    assert set(equal.values()) == {0}


def test_a_kind_and_a_place_narrow_the_list(months: tuple[str, str], people: Rows) -> None:
    assert {beda.jenis for beda in found(months, jenis=Jenis.HILANG)} == {Jenis.HILANG}
    (moved,) = found(months, jenis=Jenis.PINDAH)
    assert moved.lama is not None
    assert moved.baru is not None
    for village in (moved.lama.wilayah_kode, moved.baru.wilayah_kode):
        assert moved.kode_baris in {beda.kode_baris for beda in found(months, wilayah=village)}
    assert found(months, wilayah="63.72.02") == []


def test_eligibility_found_otherwise_is_a_difference(months: tuple[str, str], people: Rows) -> None:
    with unit_of_work(SISTEM):
        for kode, status in (("2026-10", StatusKelayakan.LAYAK), ("2026-12", StatusKelayakan.TIDAK_LAYAK)):
            periode = require_periode(kode)
            (person,) = find_by_nik(people[10][10], periode)
            why = "Sudah mampu" if status is StatusKelayakan.TIDAK_LAYAK else ""
            record_check(person.kode_baris, periode, status, alasan=why, oleh=SISTEM)
    (beda,) = found(months, jenis=Jenis.STATUS)
    assert (beda.nama, list(beda.ubah)) == (people[10][11], [("Status kelayakan", "Layak", "Tidak Layak")])


def test_a_village_is_told_of_its_own_people_only(months: tuple[str, str]) -> None:
    (moved,) = found(months, jenis=Jenis.PINDAH)
    assert moved.lama is not None
    operator = Pelaku(id=9, akun="kel", nama="Operator", wilayah=moved.lama.wilayah_kode)
    mine = {beda.kode_baris: beda for beda in found(months, operator)}
    assert mine[moved.kode_baris].jenis is Jenis.HILANG
    assert {beda.orang.wilayah_kode for beda in mine.values()} == {operator.wilayah}


def test_an_export_masks_numbers_without_a_reason_and_is_noted(months: tuple[str, str], people: Rows) -> None:
    with unit_of_work(SISTEM):
        masked = as_file(*pair(*months), bentuk="csv", oleh=SISTEM)
        whole = as_file(*pair(*months), bentuk="csv", oleh=SISTEM, alasan="dicocokkan dengan Dukcapil")
        book = as_file(*pair(*months), bentuk="xlsx", oleh=SISTEM)
        with pytest.raises(DomainError):
            as_file(*pair(*months), bentuk="exe", oleh=SISTEM)
    assert not [row[10] for row in people if row[10].encode() in masked.isi]
    rows = list(csv.reader(io.StringIO(whole.isi.decode("utf-8-sig")), delimiter=";"))
    assert {row[2] for row in rows[1:]} <= {row[10] for row in people}
    assert (len(rows), book.isi[:2], book.nama) == (9, b"PK", "banding-bnba-2026-10-2026-12.xlsx")
    with read_as(SISTEM):
        notes = session().scalars(select(Riwayat).where(Riwayat.teks.contains("mengunduh banding"))).all()
    assert [(note.baris, "NIK utuh" in note.teks, note.alasan) for note in notes] == [
        ("2026-12", False, None), ("2026-12", True, "dicocokkan dengan Dukcapil"), ("2026-12", False, None),
    ]  # fmt: skip


def test_a_path_tells_every_stretch_and_what_was_found(months: tuple[str, str], people: Rows, export: Write) -> None:
    import_file(export([changed(people[0], PEKERJAAN="SALAH"), *people[1:5]]), "2027-01", oleh=SISTEM)
    import_file(export(people[1:5]), "2027-01", oleh=SISTEM)
    with unit_of_work(SISTEM):
        (person,) = known_under(people[0][10])
        kode = person.kode_baris
        record_check(kode, require_periode("2026-10"), StatusKelayakan.LAYAK, oleh=SISTEM)
    with read_as(SISTEM):
        path = walked(kode)
        assert path is not None
        told = [(ruas.masa, ruas.diganti) for ruas in path.ruas]
        assert told == [
            ("2026-10 sampai 2026-11", False), ("2026-12", False), ("2027-01, diganti impor koreksi", True),
        ]  # fmt: skip
        assert (path.terdaftar, path.kini.pekerjaan, len(path.pemeriksaan)) == (False, "BURUH TANI", 1)
        assert list(path.ruas[1].ubah) == [("PEKERJAAN", people[0][15], "BURUH TANI")]
        assert walked("TIDAKADA") is None
        assert known_under("9900000000000000") == []
