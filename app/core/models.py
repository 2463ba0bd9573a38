"""The office itself: its people, the posts they held, and who acts for whose post."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Connection, event, false, inspect
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from app.core import clock
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.roles import JenisPelimpahan, Peran


class Petugas(Model):
    """What the office knows of a user beyond the login: unit, village, and what a signature block needs."""

    __tablename__ = "petugas"
    __kunci_impor__ = ("nama",)
    __jejak__ = True

    user_id: Mapped[int] = kolom("Akun", rujuk="ab_user.id", primary_key=True, autoincrement=False)
    nama: Mapped[str] = kolom("Nama dengan gelar", pribadi="P1", panjang=120)
    unit: Mapped[str | None] = kolom("Unit", wajib=False, panjang=40)
    wilayah_kode: Mapped[str | None] = kolom("Desa/Kelurahan", wajib=False, panjang=13)
    jabatan: Mapped[str | None] = kolom("Jabatan", wajib=False, panjang=120)
    pangkat: Mapped[str | None] = kolom("Pangkat/Golongan", wajib=False, panjang=60)
    contoh: Mapped[bool] = kolom("Akun contoh", default=False)
    ganti_sandi: Mapped[bool] = kolom("Harus mengganti kata sandi", default=False, server_default=false())
    nip: Mapped[str | None] = kolom("NIP", pribadi="P2", wajib=False)


class JabatanPetugas(Model):
    """A post somebody held or holds, with its dates: what his signature block says of a day."""

    __tablename__ = "jabatan_petugas"
    __kunci_impor__ = ("petugas_id", "jabatan", "mulai")
    __jejak__ = True
    __table_args__ = (CheckConstraint("sampai IS NULL OR sampai >= mulai", name="urutan_tanggal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    petugas_id: Mapped[int] = kolom("Petugas", rujuk="petugas.user_id")
    jabatan: Mapped[str] = kolom("Jabatan", panjang=120)
    unit: Mapped[str | None] = kolom("Unit", wajib=False, panjang=40)
    pangkat: Mapped[str | None] = kolom("Pangkat/Golongan", wajib=False, panjang=60)
    mulai: Mapped[date | None] = kolom("Mulai", wajib=False, bantuan="Kosong: sejak sebelum Loket dipakai.")
    sampai: Mapped[date | None] = kolom("Sampai", wajib=False, bantuan="Kosongkan bila masih dijabat.")

    petugas: Mapped[Petugas] = relationship()


class Pelimpahan(Model):
    """A dated record by which somebody acts for a post that is not his own; written once, only ended early."""

    __tablename__ = "pelimpahan"
    __jejak__ = True
    __table_args__ = (
        CheckConstraint("sampai >= mulai", name="urutan_tanggal"),
        CheckConstraint("pejabat_id IS NULL OR pejabat_id <> pelaksana_id", name="orang_lain"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[JenisPelimpahan] = kolom(
        "Jenis",
        pilihan=JenisPelimpahan,
        bantuan="Plt.: jabatan kosong. Plh.: pejabatnya berhalangan. a.n.: hanya tanda tangannya.",
    )
    peran: Mapped[Peran] = kolom("Jabatan yang diwakili", pilihan=Peran)
    unit: Mapped[str] = kolom("Pada unit", panjang=40)
    jabatan: Mapped[str] = kolom("Sebutan jabatan", panjang=120)
    pejabat_id: Mapped[int | None] = kolom("Pejabat yang diwakili", wajib=False, rujuk="petugas.user_id")
    pelaksana_id: Mapped[int] = kolom("Pelaksana", rujuk="petugas.user_id")
    mulai: Mapped[date] = kolom("Mulai", index=True)
    sampai: Mapped[date] = kolom("Sampai", bantuan="Hari terakhir; wewenangnya berakhir sendiri sesudah hari ini.")
    no_perintah: Mapped[str] = kolom("Nomor surat perintah", panjang=100)
    tgl_perintah: Mapped[date] = kolom("Tanggal surat perintah")
    alasan: Mapped[str] = kolom("Alasan", panjang=300)
    dibuat: Mapped[datetime] = mapped_column(Waktu())
    dibuat_oleh: Mapped[int | None] = mapped_column()
    diakhiri: Mapped[datetime | None] = kolom("Diakhiri", wajib=False, tipe=Waktu())
    alasan_akhir: Mapped[str | None] = kolom("Alasan diakhiri", wajib=False, panjang=300)

    pejabat: Mapped[Petugas | None] = relationship(foreign_keys=[pejabat_id])
    pelaksana: Mapped[Petugas] = relationship(foreign_keys=[pelaksana_id])

    @property
    def keadaan(self) -> str:
        """Return where the record stands today: akan datang, berlaku, berakhir or diakhiri."""
        today = clock.today()
        if self.diakhiri is not None:
            return "diakhiri"
        return "akan datang" if today < self.mulai else "berlaku" if today <= self.sampai else "berakhir"


_MAY_CHANGE = {"diakhiri", "alasan_akhir"}


@event.listens_for(Pelimpahan, "before_update")
def _keep_record(_mapper: Mapper[Any], _connection: Connection, row: Pelimpahan) -> None:
    changed = {one.key for one in inspect(row).attrs if one.history.has_changes()}
    ended_before = any(inspect(row).attrs["diakhiri"].history.deleted or ())
    if changed - _MAY_CHANGE or ended_before:
        raise RuntimeError("a pelimpahan is written once; it may only be ended early, once")


@event.listens_for(Pelimpahan, "before_delete")
def _keep_row(_mapper: Mapper[Any], _connection: Connection, _row: Pelimpahan) -> None:
    raise RuntimeError("a pelimpahan is never deleted")
