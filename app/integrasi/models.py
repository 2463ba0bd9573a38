"""The table of tokens. The token itself is stored nowhere."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, String, Text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.models import Petugas
from app.core.roles import Pelaku, Peran
from app.core.scope import close


class TokenIntegrasi(Model):
    """A key of another system: it acts for an account, within its scopes, until its last day.

    Attributes:
        kunci: the public beginning, by which people tell tokens apart.
        sidik: SHA-256 of the whole token.
    """

    __tablename__ = "token_integrasi"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = kolom("Nama", panjang=40, unique=True, bantuan="Sistem yang memakainya, misalnya SIKS penarik.")
    akun_id: Mapped[int] = kolom("Bertindak sebagai", rujuk="petugas.user_id")
    kunci: Mapped[str] = kolom("Awal token", panjang=10, unique=True)
    sidik: Mapped[str] = mapped_column(String(64))
    cakupan: Mapped[str] = kolom("Cakupan", tipe=Text())
    berakhir: Mapped[date] = kolom("Berlaku sampai", bantuan="Hari terakhir; paling lama satu tahun.")
    dibuat: Mapped[datetime] = kolom("Dibuat", tipe=Waktu())
    dibuat_oleh: Mapped[str] = kolom("Dibuat oleh", panjang=160)
    disetujui: Mapped[datetime | None] = kolom(
        "Disetujui", wajib=False, tipe=Waktu(), bantuan="Oleh pemilik akunnya; sebelum itu token tidak berlaku."
    )
    dipakai: Mapped[datetime | None] = kolom("Terakhir dipakai", wajib=False, tipe=Waktu())
    dicabut: Mapped[datetime | None] = kolom("Dicabut", wajib=False, tipe=Waktu())
    dicabut_oleh: Mapped[str | None] = kolom("Dicabut oleh", wajib=False, panjang=160)

    akun: Mapped[Petugas] = relationship()

    @property
    def keadaan(self) -> str:
        """Return where the token stands today: menunggu, berlaku, berakhir or dicabut."""
        if self.dicabut is not None:
            return "dicabut"
        if clock.today() > self.berakhir:
            return "berakhir"
        return "menunggu" if self.disetujui is None else "berlaku"


def _own(columns: type[TokenIntegrasi], pelaku: Pelaku | None) -> ColumnElement[bool]:
    """Limit people to the tokens that act for them; the Admin sees all."""
    if pelaku is not None and pelaku.has(Peran.ADMIN):
        return true()
    return columns.akun_id == (pelaku.id if pelaku is not None and pelaku.id is not None else -1)


close(TokenIntegrasi, _own)
