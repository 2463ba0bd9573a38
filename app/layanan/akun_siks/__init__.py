"""Who works with SIKS-NG in which village. Passwords are nobody's business here."""

from datetime import date
from typing import Any

from sqlalchemy import Select, select

from app.layanan.akun_siks.models import AkunSiks
from app.workflow.registers import add_book, model_book


def _all(_dari: date, _sampai: date) -> Select[Any]:
    return select(AkunSiks).order_by(AkunSiks.wilayah_kode, AkunSiks.id)


add_book(model_book("akun_siks", "Akun SIKS-NG Kelurahan", AkunSiks, _all))
