"""The register ``akun_siks``: account names only; a password is never written down."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model, session
from app.core.phone import telephone
from app.core.scope import Lingkup
from app.wilayah.models import Wilayah


class AkunSiks(Model):
    """The operator of one village, and the name of his account."""

    __tablename__ = "akun_siks"
    __kunci_impor__ = ("wilayah_kode", "nama")
    __jejak__ = True
    __lingkup__ = Lingkup(wilayah="wilayah_kode")

    id: Mapped[int] = mapped_column(primary_key=True)
    wilayah_kode: Mapped[str] = kolom("Desa/Kelurahan", rujuk="wilayah.kode")
    nama: Mapped[str] = kolom("Operator", pribadi="P1", panjang=120)
    hp: Mapped[str] = kolom("No. HP", pribadi="P1", panjang=20, baca=telephone)
    sk: Mapped[str] = kolom("Surat Penugasan", panjang=160, bantuan="Nomor dan tanggal surat tugas atau SK operator.")
    username: Mapped[str] = kolom(
        "Akun (username saja)", pribadi="P2", bantuan="Nama akun saja. Kata sandi tidak boleh ditulis di sini."
    )
    aktif: Mapped[bool] = kolom("Aktif", default=True)
    dicatat: Mapped[datetime] = mapped_column(Waktu(), default=clock.now)

    kolom_register: ClassVar[dict[str, str]] = {
        "desa": "Desa/Kelurahan",
        "nama": "Operator",
        "hp": "No. HP",
        "sk": "Surat Penugasan",
        "username": "Akun (username saja)",
        "aktif": "Aktif",
    }

    def __str__(self) -> str:
        return self.nama

    @property
    def desa(self) -> str:
        """Return the village's name."""
        return session().get_one(Wilayah, self.wilayah_kode).nama


def active_accounts() -> list[AkunSiks]:
    """Return the accounts in use, by village."""
    query = select(AkunSiks).where(AkunSiks.aktif).order_by(AkunSiks.wilayah_kode, AkunSiks.id)
    return list(session().scalars(query))
