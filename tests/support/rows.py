"""Rows of the registers with everything they must have; a test says only what it is about.

All of them are fictional; NIKs are of region 99.
"""

from typing import Any

from flask import Flask

from app.agenda.numbering import REGISTRASI_FO, take
from app.berkas.models import Berkas
from app.bnba.models import Basis, Bnba, BnbaPeriode, ImporBnba, StatusKelayakan, Usulan, VerifikasiKelayakan
from app.core import clock
from app.core.db import db, session
from app.layanan.pemberdayaan.sk_dtks.models import SkDtks
from app.workflow.store import current

NIK = "9901014503850001"
PERIODE = "2026-11"
ANGSAU, PELAIHARI = "63.01.03.1002", "63.01.03.1001"


def add(row: Any) -> Any:
    """Write the row and return it."""
    session().add(row)
    session().flush()
    return row


def periode() -> BnbaPeriode:
    """Return the period all rows belong to."""
    row = session().get(BnbaPeriode, PERIODE)
    return row or add(BnbaPeriode(kode=PERIODE, urut=2026110, basis=Basis.DTSEN, dibuka=clock.now()))  # type: ignore[no-any-return]


def usulan(kunci: str, **values: Any) -> Usulan:
    """Return a proposal of a village."""
    facts: dict[str, Any] = {
        "kunci": kunci, "nik": NIK, "nama": "SITI RAHMAH", "alamat": "JL. MELATI NO. 3", "wilayah_kode": ANGSAU,
        "periode": periode().kode, "masuk": clock.now(),
    }  # fmt: skip
    return Usulan(**{**facts, **values})


def bnba(kode_baris: str, **values: Any) -> Bnba:
    """Return a person of the list."""
    imported = ImporBnba(
        periode=periode().kode, waktu=clock.now(), oleh_nama="Sistem", nama_berkas="bnba.txt", sha256="0" * 64,
        baris=1, diterima=1, ditolak=0,
    )  # fmt: skip
    facts: dict[str, Any] = {
        "kode_baris": kode_baris, "id_dtks": f"DTKS-{kode_baris}", "nama": "SITI RAHMAH", "nik": NIK, "sidik": 1,
        "wilayah_kode": ANGSAU, "urut_dari": periode().urut, "impor_id": add(imported).id,
    }  # fmt: skip
    return Bnba(**{**facts, **values})


def verifikasi(kode_baris: str, **values: Any) -> VerifikasiKelayakan:
    """Return what a village found of a person."""
    facts: dict[str, Any] = {
        "periode": periode().kode, "kode_baris": kode_baris, "wilayah_kode": ANGSAU, "status": StatusKelayakan.LAYAK,
        "diubah": clock.now(),
    }  # fmt: skip
    return VerifikasiKelayakan(**{**facts, **values})


def berkas(**values: Any) -> Berkas:
    """Return an application for a Surat Keterangan Terdaftar DTKS."""
    nomor = take(REGISTRASI_FO)
    facts: dict[str, Any] = {
        "sop_versi_id": current("sk_dtks")[0].id, "bidang": "dayasos", "no_reg": f"20261121-{nomor.nomor:03}",
        "nomor_id": nomor.id, "masuk": clock.now(), "nama": "SITI RAHMAH", "nik": NIK, "alamat": "JL. MELATI NO. 3",
        "wilayah_kode": ANGSAU, "petugas_nama": "Petugas FO", "keperluan": "pendaftaran KIP Kuliah",
    }  # fmt: skip
    return SkDtks(**{**facts, **values})


def stored(app: Flask, table: str) -> str:
    """Return a table as it lies on disk, nothing decrypted."""
    with app.app_context(), db.engine.connect() as connection:
        return str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())  # noqa: S608  # a name of ours
