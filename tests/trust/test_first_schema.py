"""An office that began with the very first schema, people and letters in it, is brought forward to this program."""

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Boolean, Connection, Date, DateTime, Integer, MetaData, Table, insert, select

from app import create_app
from app.agenda.check import check_books
from app.agenda.models import AgendaSuratKeluar
from app.audit.verify import verify
from app.berkas.models import Berkas
from app.bnba.models import Bnba
from app.core import crypto
from app.core.db import db, read_as, session
from app.core.migrations import attach
from app.core.roles import SISTEM
from tests.support.office import KEYS
from tests.support.office import test_settings as settings_of
from tests.trust.conftest import Tell

FIRST = "0001"
WHEN, DAY = datetime(2025, 10, 6, 1, 0), date(2025, 10, 6)  # noqa: DTZ001  # as the column keeps it, in UTC
NIK, KK = "9901014503850001", "9901010101100001"
VILLAGE = "99.01.01.2001"


def empty(kind: Any) -> object:
    """Return what stands in a column that asks for something, where nobody says what."""
    known = ((Boolean, False), (Integer, 0), (DateTime, WHEN), (Date, DAY))
    return next((value for kinds, value in known if isinstance(kind, kinds)), "")


def put(connection: Connection, name: str, **values: object) -> None:
    """Write one row into a table as it is now, not as this program knows it."""
    table = Table(name, MetaData(), autoload_with=connection)
    needed = {one.name: empty(one.type) for one in table.columns if not one.nullable and one.name != "id"}
    connection.execute(insert(table), {**needed, **values})


def furnish(connection: Connection) -> int:
    """Write an office of that day by SQL: people, a list, a numbered letter of a case, and its trail."""
    hide = crypto.keyring().encrypt
    rows: list[tuple[str, dict[str, object]]] = [
        ("wilayah", {"kode": VILLAGE, "nama": "CONTOH", "tingkat": "desa"}),
        ("ab_user", {"id": 1, "first_name": "Rahma", "last_name": "", "username": "rahma", "email": "rahma@contoh.id"}),
        ("petugas", {"user_id": 1, "nama": "Rahma Contoh", "nip": hide("197001012099011001")}),
        *(("buku_agenda", {"kode": kode, "nama": kode}) for kode in ("surat_keluar", "registrasi_fo")),
        *(("buku_tahun", {"buku": buku, "tahun": 2025, "terakhir": 1}) for buku in ("surat_keluar", "registrasi_fo")),
        ("nomor", {"buku": "registrasi_fo", "tahun": 2025, "nomor": 1, "status": "terbit"}),
        ("nomor", {"buku": "surat_keluar", "tahun": 2025, "nomor": 1, "status": "terbit"}),
        ("sop_versi", {"slug": "sk_dtks", "hash": "0" * 64, "isi": "{}"}),
        ("berkas", {"layanan": "sk_dtks", "sop_versi_id": 1, "bidang": "dayasos", "varian": "default",
                    "no_reg": "20251006-001", "nomor_id": 1, "nama": "SITI CONTOH", "nik": hide(NIK), "alamat": "JL. A",
                    "wilayah_kode": VILLAGE, "status": "selesai", "langkah_no": 6, "versi": 1, "selesai": WHEN}),
        ("sk_dtks", {"id": 1, "keperluan": "beasiswa"}),
        ("agenda_surat_keluar", {"nomor_id": 2, "kode": "400.9", "no_surat": "400.9/1/DINSOS/X/2025",
                                 "tujuan": "SITI CONTOH", "perihal": "Surat Keterangan", "unit": "dayasos",
                                 "penandatangan": "Kepala Dinas", "berkas_id": 1}),
        ("bnba_periode", {"kode": "2025-10", "urut": 1, "basis": "dtks", "status": "berlaku", "jumlah": 1}),
        ("impor_bnba", {"periode": "2025-10", "nama_berkas": "bnba.txt", "sha256": "0" * 64, "alasan": "{}"}),
        ("bnba", {"kode_baris": "A000000000001", "id_dtks": hide("DTKS-1"), "nama": "SITI CONTOH",
                  "nik": hide(NIK), "no_kk": hide(KK), "wilayah_kode": VILLAGE, "urut_dari": 1, "impor_id": 1}),
        ("jejak", {"pelaku_id": 1, "pelaku_nama": "Rahma Contoh", "tabel": "berkas", "baris": "1",
                   "aksi": "tambah", "perubahan": "{}"}),
        ("riwayat", {"pelaku_nama": "Rahma Contoh", "tabel": "berkas", "baris": "1", "teks": "menerima"}),
    ]  # fmt: skip
    for name, values in rows:
        put(connection, name, **values)
    return len(rows)


@pytest.fixture
def begun(tmp_path: Path, keys: Path, database: str, request: pytest.FixtureRequest) -> Flask:
    """Return this program over the first schema."""
    home = tmp_path / "kantor"
    home.mkdir()
    shutil.copy(keys, home / KEYS)
    url = f"sqlite:///{home / 'loket.db'}"
    if database == "postgresql":
        cluster = request.getfixturevalue("cluster")
        cluster.create("skema-pertama")
        url = cluster.url("skema-pertama")
    return create_app(settings_of(home, url))


def run(app: Flask, *command: str) -> None:
    done = app.test_cli_runner().invoke(args=list(command))
    assert done.exit_code == 0, f"{command}: {done.output[-1500:]} {done.exception!r}"


@pytest.mark.long
@pytest.mark.trust("upgraded from the very first schema, with data")
def test_the_first_office_is_brought_forward(begun: Flask, tell: Tell) -> None:
    attach(begun)
    with begun.app_context():
        upgrade(revision=FIRST)
        with db.engine.begin() as connection:
            count = furnish(connection)
    run(begun, "setup")
    run(begun, "db", "check")
    with begun.app_context(), read_as(SISTEM):
        case = session().scalars(select(Berkas)).one()
        assert (type(case).__name__, case.nama, case.nik, case.no_reg) == ("SkDtks", "SITI CONTOH", NIK, "20251006-001")
        person = session().scalars(select(Bnba).where(Bnba.nik == NIK)).one()
        assert (person.nama, person.no_kk) == ("SITI CONTOH", KK)
        letter = session().scalars(select(AgendaSuratKeluar)).one()
        assert (letter.no_surat, letter.nomor.nomor, letter.berkas_id) == ("400.9/1/DINSOS/X/2025", 1, 1)
        assert [book.kode for book in check_books() if not book.sound] == []
        assert verify().temuan is None
    assert begun.test_client().get("/login/").status_code == 200
    tell(f"from {FIRST}, {count} rows written by SQL", "every row there and read, trail and books verified")
