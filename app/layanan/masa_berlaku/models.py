"""What was reminded of, once each."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class Pengingat(Model):
    """One registration of which somebody has to be reminded; a later last day is reminded of anew."""

    __tablename__ = "pengingat"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (UniqueConstraint("berkas_id", "berlaku"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    berlaku: Mapped[date] = kolom("Berlaku s.d.")
    dicatat: Mapped[datetime] = mapped_column(Waktu())
    disampaikan: Mapped[datetime | None] = mapped_column(Waktu())
    disampaikan_oleh: Mapped[str | None] = kolom("Disampaikan oleh", wajib=False, panjang=160)
