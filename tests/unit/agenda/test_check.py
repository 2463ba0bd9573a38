"""``flask agenda check`` finds what raw hands did to a book."""

import json
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.agenda import numbering, service
from app.agenda.check import BookReport, check_books
from app.agenda.numbering import REGISTRASI_FO, SURAT_KELUAR, SURAT_MASUK, take
from app.core import clock
from app.core.clock import WITA
from app.core.db import db, session, unit_of_work
from app.core.roles import SISTEM
from tests.support.actors import AGENDARIS
from tests.support.letters import incoming, outgoing

NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=WITA)


@pytest.fixture(autouse=True)
def in_november() -> object:
    with clock.frozen(NOVEMBER):
        yield


def raw(statement: str, **values: object) -> None:
    session().connection().execute(text(statement), values)


def report_of(buku: str, tahun: int = 2026) -> BookReport:
    return next(report for report in check_books() if (report.kode, report.tahun) == (buku, tahun))


def letters(count: int) -> None:
    for _ in range(count):
        service.record_outgoing(outgoing(), oleh=AGENDARIS)


def add_number(number: int, *, tahun: int = 2026) -> None:
    raw(
        "INSERT INTO nomor (buku, tahun, nomor, sisipan, status, diambil)"
        " VALUES (:buku, :tahun, :nomor, '', 'batal', '2026-11-21 01:00:00')",
        buku=SURAT_KELUAR,
        tahun=tahun,
        nomor=number,
    )


def test_a_book_of_void_reserved_and_inserted_numbers_is_sound(undone: Session) -> None:
    numbering.open_after(SURAT_KELUAR, 2026, 40, oleh=AGENDARIS)
    letters(2)
    numbering.reserve(SURAT_KELUAR, 2, alasan="Listrik padam", oleh=AGENDARIS)
    service.record_inserted(outgoing(), setelah=42, alasan="Terlambat dicatat", oleh=AGENDARIS)
    numbering.void(take(REGISTRASI_FO), alasan="Salah ketik", oleh=AGENDARIS)
    service.record_incoming(incoming(), oleh=AGENDARIS)
    assert report_of(SURAT_KELUAR) == BookReport(SURAT_KELUAR, 2026, 44, [], [])
    assert all(report.sound for report in check_books())


def test_a_number_taken_out_by_hand_is_a_gap(undone: Session) -> None:
    letters(5)
    raw("DELETE FROM agenda_surat_keluar WHERE no_surat LIKE '%/0003/%'")
    raw("DELETE FROM nomor WHERE buku = :buku AND nomor = 3", buku=SURAT_KELUAR)
    assert report_of(SURAT_KELUAR) == BookReport(SURAT_KELUAR, 2026, 5, [3], [])


def test_the_first_and_the_last_number_may_not_be_missing_either(undone: Session) -> None:
    for _ in range(3):
        take(REGISTRASI_FO)
    raw("DELETE FROM nomor WHERE buku = :buku AND nomor IN (1, 3)", buku=REGISTRASI_FO)
    assert report_of(REGISTRASI_FO).celah == [1, 3]


def test_a_letter_taken_out_of_its_book_is_a_gap_though_its_number_stands(undone: Session) -> None:
    letters(2)
    service.record_incoming(incoming(), oleh=AGENDARIS)
    service.record_incoming(incoming(no_surat="005/13/KEC-PLH/2026"), oleh=AGENDARIS)
    raw("DELETE FROM agenda_surat_keluar WHERE no_surat LIKE '%/0001/%'")
    raw("DELETE FROM agenda_surat_masuk WHERE nomor_id = (SELECT max(nomor_id) FROM agenda_surat_masuk)")
    assert report_of(SURAT_KELUAR) == BookReport(SURAT_KELUAR, 2026, 2, [1], [])
    assert report_of(SURAT_MASUK) == BookReport(SURAT_MASUK, 2026, 2, [2], [])


def test_a_number_beyond_the_counter_would_be_given_twice(undone: Session) -> None:
    letters(2)
    add_number(3)
    assert report_of(SURAT_KELUAR) == BookReport(SURAT_KELUAR, 2026, 2, [], [3])


def test_a_counter_set_back_by_hand_is_found(undone: Session) -> None:
    letters(3)
    raw("UPDATE buku_tahun SET terakhir = 1 WHERE buku = :buku", buku=SURAT_KELUAR)
    assert report_of(SURAT_KELUAR).ganda == [2, 3]


def test_a_counter_set_forward_by_hand_is_a_gap(undone: Session) -> None:
    letters(1)
    raw("UPDATE buku_tahun SET terakhir = 4 WHERE buku = :buku", buku=SURAT_KELUAR)
    assert report_of(SURAT_KELUAR).celah == [2, 3, 4]


def test_numbers_of_a_year_without_a_counter_are_found(undone: Session) -> None:
    letters(1)
    add_number(1, tahun=2025)
    assert report_of(SURAT_KELUAR, 2025) == BookReport(SURAT_KELUAR, 2025, 0, [], [1])
    assert report_of(SURAT_KELUAR).sound


def test_a_number_before_the_opening_of_the_book_belongs_to_the_paper_book(undone: Session) -> None:
    numbering.open_after(SURAT_KELUAR, 2026, 40, oleh=AGENDARIS)
    letters(1)
    add_number(12)
    assert report_of(SURAT_KELUAR).ganda == [12]


def test_one_number_on_two_rows_is_a_double(app: Flask) -> None:
    with app.app_context():
        with unit_of_work(SISTEM):
            letters(2)
            without_the_unique_key()
            add_number(2)
        with unit_of_work(SISTEM):
            assert report_of(SURAT_KELUAR) == BookReport(SURAT_KELUAR, 2026, 2, [], [2])


def without_the_unique_key() -> None:
    """Take away what normally makes a double impossible."""
    if db.engine.dialect.name == "postgresql":
        raw("ALTER TABLE nomor DROP CONSTRAINT uq_nomor_buku_tahun_cakupan_nomor_sisipan")
        return
    raw("PRAGMA defer_foreign_keys = ON")
    raw("CREATE TABLE salinan AS SELECT * FROM nomor")
    raw("DROP TABLE nomor")
    raw(
        "CREATE TABLE nomor (id INTEGER PRIMARY KEY, buku, tahun, cakupan DEFAULT '', nomor, sisipan, status, alasan,"
        " diambil)"
    )
    raw("INSERT INTO nomor SELECT id, buku, tahun, cakupan, nomor, sisipan, status, alasan, diambil FROM salinan")


def test_the_command_answers_json_and_its_exit_code_says_whether_all_is_well(app: Flask, cli: FlaskCliRunner) -> None:
    with app.app_context(), unit_of_work(SISTEM):
        letters(3)
    result = cli.invoke(args=["agenda", "check", "--json"])
    sound = {"kode": SURAT_KELUAR, "tahun": 2026, "terakhir": 3, "celah": [], "ganda": [], "cakupan": ""}
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"buku": [sound]})
    with app.app_context(), unit_of_work(SISTEM):
        raw("DELETE FROM agenda_surat_keluar WHERE no_surat LIKE '%/0002/%'")
        raw("DELETE FROM nomor WHERE nomor = 2")
    result = cli.invoke(args=["agenda", "check", "--json"])
    assert (result.exit_code, json.loads(result.stdout)) == (1, {"buku": [{**sound, "celah": [2]}]})
    result = cli.invoke(args=["agenda", "check"])
    assert result.exit_code == 1
    assert "CELAH [2]" in result.stdout


def test_an_office_without_letters_is_sound(cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["agenda", "check", "--json"])
    assert (result.exit_code, result.stdout, result.stderr) == (0, '{"buku": []}\n', "")
