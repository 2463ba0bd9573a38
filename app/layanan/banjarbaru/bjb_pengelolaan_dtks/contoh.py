"""Believable cycles for demo and tests."""

from datetime import date, timedelta
from random import Random

from app.layanan.pengesahan.contoh import first_period


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What opens a cycle."""
    return {
        "nama": f"Pengelolaan DTKS periode {first_period(hari)}",
        "periode": first_period(hari),
        "surat_kemensos": f"{acak.randint(100, 999)}/1.3/DI.01/{hari.month}/{hari.year}",
        "surat_kemensos_tgl": (hari - timedelta(days=acak.randint(2, 9))).isoformat(),
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """What the later steps ask."""
    if no == 3:
        return {name: permohonan(acak, hari)[name] for name in ("surat_kemensos", "surat_kemensos_tgl")}
    return {"batas_muskel": (hari + timedelta(days=10)).isoformat()} if no == 4 else {}
