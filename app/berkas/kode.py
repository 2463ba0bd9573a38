"""The code by which an applicant asks how his application stands."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.db import Model


class KodeStatus(Model):
    """One application's code, without its dashes.

    A table of its own, because a code belongs on the applicant's receipt and nowhere else: no register, no export, no
    mirror and no trail shows it.
    """

    __tablename__ = "kode_status"

    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    kode: Mapped[str] = mapped_column(String(20), unique=True)
    dibuat: Mapped[datetime] = mapped_column(Waktu())
