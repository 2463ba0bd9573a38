"""Believable applications for demo and tests."""

from datetime import date, timedelta
from random import Random

from app.layanan.rehabilitasi.bpjs_aktivasi.models import PERSETUJUAN, AlasanPrioritas, Kelamin, Pisat


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What the counter writes down."""
    return {
        "hp": f"0812{acak.randint(10_000_000, 99_999_999)}",
        "pisat": acak.choice([Pisat.PESERTA, Pisat.ISTRI, Pisat.ANAK]).value,
        "tgl_lahir": (hari - timedelta(days=acak.randint(400, 25_000))).isoformat(),
        "sex": acak.choice(list(Kelamin)).value,
        "no_kartu": f"000{acak.randint(0, 9_999_999_999):010}" if acak.random() < 0.7 else "",
        "faskes": acak.choice(["16010101", "16010203", "16010305"]),
        "kelas": "3",
        "alasan": acak.choice(list(AlasanPrioritas)).value,
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """What the later steps ask."""
    if no == PERSETUJUAN:
        return {"tmt": hari.isoformat(), "no_kartu": f"000{acak.randint(0, 9_999_999_999):010}"}
    return {"notif": acak.choice(["hp", "hp", "langsung"])} if no in (6, 8) else {}
