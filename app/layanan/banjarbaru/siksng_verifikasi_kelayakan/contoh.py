"""Believable periods for demo and tests."""

from datetime import date
from random import Random


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What opens a period's check."""
    return {"nama": f"Verifikasi kelayakan periode {hari:%Y-%m}", "periode": f"{hari:%Y-%m}"}
