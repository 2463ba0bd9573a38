"""Believable leaves."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import select

from app.core.db import session
from app.layanan.pegawai.service import any_employee
from app.layanan.sekretariat.cuti.models import Cuti

_REASONS = (
    "menghadiri pernikahan keluarga di Banjarmasin",
    "mengurus keperluan keluarga",
    "mengantar anak masuk sekolah",
    "beristirahat bersama keluarga",
)


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return a leave of one to three working days in the coming months of this year."""
    monday = hari + timedelta(days=7 - hari.weekday())
    latest = max(0, (date(hari.year, 12, 18) - monday).days // 7)
    mulai = monday + timedelta(weeks=acak.randint(0, latest))
    if mulai.year != hari.year:
        mulai = date(hari.year + 1, 1, 4)
    away = session().scalars(select(Cuti.pegawai_id)).all()
    return {
        "pegawai_id": any_employee(acak, but={one for one in away if one}),
        "varian": "tahunan",
        "mulai": mulai.isoformat(),
        "sampai": (mulai + timedelta(days=acak.randint(0, 2))).isoformat(),
        "alasan": acak.choice(_REASONS),
        "alamat_cuti": f"Jalan Kenanga Nomor {acak.randint(1, 60)}, Pelaihari",
        "telepon_cuti": f"0812{acak.randint(10_000_000, 99_999_999)}",
        "tmt": f"{acak.randint(2004, 2018)}-03-01",
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """Return what is filled in on the way: superior and head agree; a case that ends at step 4 is put off."""
    later: dict[str, object] = {"putusan": "ditangguhkan", "catatan_putusan": "Beban kerja akhir tahun"}
    known: dict[int, dict[str, object]] = {
        4: {"atasan": "disetujui", "catatan_atasan": "", **later},
        11: {"putusan": "disetujui", "catatan_putusan": ""},
    }
    return known.get(no, {})
