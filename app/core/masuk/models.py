"""Logins as rows: what stands behind a cookie, and the tries that failed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import Rahasia, kolom
from app.core.db import Model


class Sesi(Model):
    """One login in one browser. The cookie holds the key; here stands only its hash."""

    __tablename__ = "sesi"

    id: Mapped[int] = mapped_column(primary_key=True)
    sidik: Mapped[str] = kolom("Sidik kunci", panjang=64, unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id"), index=True)
    dibuat: Mapped[datetime] = kolom("Masuk", tipe=Waktu())
    terakhir: Mapped[datetime] = kolom("Terakhir dipakai", tipe=Waktu())
    kedaluwarsa: Mapped[datetime] = kolom("Berlaku sampai", tipe=Waktu())
    alamat: Mapped[str] = kolom("Alamat", panjang=45)
    peramban: Mapped[str] = kolom("Peramban", panjang=200)
    #: No login of this account had come from this browser before, and its owner has not said yet that it was him.
    baru: Mapped[bool] = kolom("Perangkat baru", default=False, server_default=false())
    #: The password was right; nothing opens before the code of the second proof.
    menunggu_kode: Mapped[bool] = kolom("Menunggu kode", default=False, server_default=false())
    diakhiri: Mapped[datetime | None] = kolom("Diakhiri", wajib=False, tipe=Waktu())
    sebab: Mapped[str] = kolom("Sebab", panjang=60, default="", server_default="")


class PercobaanMasuk(Model):
    """One try at the login that has not succeeded (yet). Names are kept as hashes: people type passwords there."""

    __tablename__ = "percobaan_masuk"

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(Waktu(), index=True)
    sidik_akun: Mapped[str] = mapped_column(String(64), index=True)
    alamat: Mapped[str] = mapped_column(String(45), index=True)


class KodeMasuk(Model):
    """The second proof of an account: the secret that its authenticator shares."""

    __tablename__ = "kode_masuk"

    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id"), primary_key=True, autoincrement=False)
    rahasia: Mapped[str] = mapped_column(Rahasia())
    aktif: Mapped[datetime | None] = kolom("Dipakai sejak", wajib=False, tipe=Waktu())
    #: The 30-second step of the last code that was taken: the same code opens nothing twice.
    langkah: Mapped[int] = mapped_column(default=0)


class KodePemulihan(Model):
    """One of ten codes for the day the telephone is lost; only its hash is kept."""

    __tablename__ = "kode_pemulihan"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id"), index=True)
    sidik: Mapped[str] = mapped_column(String(64))
    dipakai: Mapped[datetime | None] = kolom("Dipakai", wajib=False, tipe=Waktu())
