"""Believable periods for demo and tests."""

from datetime import date
from random import Random

from app.bnba.lookup import period_for


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What opens a period's check."""
    return {"nama": f"Verifikasi kelayakan periode {period_for(hari)}", "periode": period_for(hari)}
