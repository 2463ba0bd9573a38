"""The office itself: its people."""

from sqlalchemy.orm import Mapped

from app.core.columns import kolom
from app.core.db import Model


class Petugas(Model):
    """What the office knows of a user beyond the login: unit, village, and what a signature block needs."""

    __tablename__ = "petugas"
    __jejak__ = True

    user_id: Mapped[int] = kolom("Akun", rujuk="ab_user.id", primary_key=True, autoincrement=False)
    nama: Mapped[str] = kolom("Nama dengan gelar", pribadi="P1", panjang=120)
    unit: Mapped[str | None] = kolom("Unit", wajib=False, panjang=40)
    wilayah_kode: Mapped[str | None] = kolom("Desa/Kelurahan", wajib=False, panjang=13)
    jabatan: Mapped[str | None] = kolom("Jabatan", wajib=False, panjang=120)
    pangkat: Mapped[str | None] = kolom("Pangkat/Golongan", wajib=False, panjang=60)
    contoh: Mapped[bool] = kolom("Akun contoh", default=False)
    nip: Mapped[str | None] = kolom("NIP", pribadi="P2", wajib=False)
