"""A download somebody asked a leader for: of what, narrowed how, what for, and what was answered."""

from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, or_, true
from sqlalchemy.orm import Mapped, mapped_column

from app.core.among import among
from app.core.clock import Waktu
from app.core.columns import Rahasia, kolom
from app.core.db import Model
from app.core.roles import Pelaku, Peran, bidang_of
from app.core.scope import Lingkup, close

#: They take a register of any size without asking, and say whether others may.
PIMPINAN_UNDUH = frozenset({Peran.KABID, Peran.SEKRETARIS, Peran.KEPALA_DINAS})
_OF_THE_OFFICE = (Peran.SEKRETARIS, Peran.KEPALA_DINAS)


class StatusUnduh(StrEnum):
    """Where a request stands."""

    MENUNGGU = "menunggu"
    DISETUJUI = "disetujui"
    DITOLAK = "ditolak"
    DIAMBIL = "diambil"


class IzinUnduh(Model):
    """One request. Its row exists for who asked and for the leaders who answer it.

    Attributes:
        register: the name its rights have.
        alamat: the address that names filter and order; encrypted, because a filter may name a person.
        saringan: the same in words, identity numbers left out.
        utuh: whether with whole identity numbers.
        baris: how many rows there were when it was asked.
        bidang: of who asked; empty for whom no Kabid leads.
    """

    __tablename__ = "izin_unduh"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = kolom("Register", panjang=80)
    judul: Mapped[str] = kolom("Register", panjang=160)
    alamat: Mapped[str] = kolom("Alamat", pribadi="P3", tipe=Rahasia())
    saringan: Mapped[str] = kolom("Saringan", panjang=400)
    utuh: Mapped[bool] = kolom("Nomor utuh", default=False)
    baris: Mapped[int] = kolom("Jumlah baris")
    keperluan: Mapped[str] = kolom("Keperluan", panjang=300)
    bidang: Mapped[str | None] = kolom("Bidang", wajib=False, panjang=40)
    oleh_id: Mapped[int] = mapped_column(index=True)
    oleh_nama: Mapped[str] = kolom("Diminta oleh", panjang=160)
    waktu: Mapped[datetime] = kolom("Diminta", tipe=Waktu(), index=True)
    status: Mapped[StatusUnduh] = kolom("Status", pilihan=StatusUnduh, default=StatusUnduh.MENUNGGU, index=True)
    diputus_id: Mapped[int | None] = mapped_column()
    diputus_nama: Mapped[str | None] = kolom("Diputuskan oleh", wajib=False, panjang=160)
    diputus: Mapped[datetime | None] = mapped_column(Waktu())
    alasan: Mapped[str | None] = kolom("Alasan", wajib=False, panjang=300)
    sampai: Mapped[datetime | None] = kolom("Dapat diambil sampai", wajib=False, tipe=Waktu())
    pekerjaan_id: Mapped[int | None] = mapped_column()


def answers(columns: Any, pelaku: Pelaku) -> ColumnElement[bool]:
    """The condition under which a request is one that ``pelaku`` answers: of his bidang, and never his own."""
    if pelaku.has(*_OF_THE_OFFICE):
        return cast("ColumnElement[bool]", columns.oleh_id != pelaku.id)
    posts = [(peran, pelaku.unit) for peran in pelaku.peran]
    posts += [(one.peran, one.unit) for one in pelaku.kapasitas if one.penuh]
    led = {bidang for peran, unit in posts if peran is Peran.KABID and (bidang := bidang_of(unit))}
    return and_(columns.oleh_id != pelaku.id, among(columns.bidang, sorted(led)))


def _concerned(columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
    if pelaku is None or pelaku.sistem:
        return true()  # for nobody there are no rows anyway, by the rule of the office
    return or_(columns.oleh_id == pelaku.id, answers(columns, pelaku))


close(IzinUnduh, _concerned)
