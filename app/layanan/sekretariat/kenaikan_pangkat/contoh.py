"""Believable proposals."""

from datetime import date
from random import Random

from sqlalchemy import select

from app.core.db import session
from app.core.models import Petugas
from app.layanan.pegawai.pangkat import Golongan, golongan_in
from app.layanan.pegawai.service import any_employee
from app.layanan.sekretariat.kenaikan_pangkat.models import KenaikanPangkat
from app.layanan.sekretariat.kenaikan_pangkat.rules import next_period


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return a regular promotion for the next period, to the golongan above the employee's own."""
    proposed = session().scalars(select(KenaikanPangkat.pegawai_id)).all()
    person = session().get(Petugas, any_employee(acak, but={one for one in proposed if one}) or 0)
    golongan = golongan_in(person.pangkat) if person else None
    usul = golongan.berikut if golongan else None
    return {
        "pegawai_id": person.user_id if person else None,
        "varian": "reguler",
        "tmt_golongan": f"{hari.year - acak.randint(5, 7)}-04-01",
        "golongan_usul": (usul or Golongan.IV_E).value,
        "periode_kp": next_period(hari).isoformat(),
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """Return the upload and its good end."""
    known: dict[int, dict[str, object]] = {
        5: {"tgl_unggah": hari.isoformat()},
        6: {"simfoni": "selesai", "catatan_simfoni": ""},
    }
    return known.get(no, {})


def akhir(no: int) -> dict[str, object]:
    """Return what turns a step to its other end: BKPSDM refuses."""
    if no != 6:
        return {}
    return {"simfoni": "TMS", "catatan_simfoni": "Masa kerja dalam golongan belum cukup pada periode yang diusulkan."}
