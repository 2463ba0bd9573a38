"""Handing aid out: the days, who got his share, who could not be reached; nobody twice in one stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import label_of, short_date
from app.core.roles import Pelaku
from app.layanan.bansos.models import (
    BansosJadwal,
    BansosKegiatan,
    BansosPenerima,
    BansosPenyaluran,
    Ket,
    Pengambil,
)
from app.layanan.bansos.penerima import recipients_of
from app.layanan.bansos.people import activity, next_no, store_once
from app.wilayah.service import require


@dataclass(frozen=True, slots=True)
class Serah:
    """What happened with one recipient's share on a day.

    Attributes:
        pengambil: name of who took it in the recipient's place; empty for the recipient himself.
    """

    ket: Ket
    tgl: date
    hubungan: Pengambil | None = None
    pengambil: str = ""
    catatan: str = ""


def schedule(kegiatan_id: int, form: Mapping[str, Any], *, oleh: Pelaku) -> BansosJadwal:
    """Set a distribution day; DomainError when there is nobody to give to, or the stage does not exist."""
    kegiatan = activity(kegiatan_id, oleh=oleh)
    tahap, tgl, tempat = stage_of(kegiatan, form.get("tahap")), form.get("tgl"), str(form.get("tempat") or "").strip()
    wilayah = require(str(form["wilayah_kode"])).kode if form.get("wilayah_kode") else None
    if not isinstance(tgl, date) or len(tempat) < 3:
        raise DomainError("Isi tanggal dan tempat penyaluran.", "isian")
    if not [row for row in recipients_of(kegiatan_id) if wilayah in (None, row.wilayah_kode)]:
        raise DomainError("Belum ada penerima di desa/kelurahan itu. Tetapkan penerimanya lebih dahulu.", "kosong")
    _refuse_same_day(kegiatan_id, tahap, tgl, wilayah)
    row = BansosJadwal(
        kegiatan_id=kegiatan_id, bidang=kegiatan.bidang, tahap=tahap, tgl=tgl, tempat=tempat[:160], wilayah_kode=wilayah
    )
    session().add(row)
    note(kegiatan, f"menjadwalkan penyaluran tahap {tahap} pada {short_date(tgl)} di {row.tempat}", oleh=oleh)
    session().flush()
    return row


def hand_over(
    penerima_id: int, tahap: int, serah: Serah, *, oleh: Pelaku, jadwal_id: int | None = None
) -> BansosPenyaluran:
    """Record what became of a recipient's share of a stage.

    Somebody who could not be reached may still come: the row then becomes a receipt. A receipt stays what it is.

    Raises:
        DomainError: the share was received already (the sentence says when), or who took it is not said.
    """
    penerima = session().get(BansosPenerima, penerima_id)
    if penerima is None:
        raise DomainError("Penerima tidak ditemukan di bidang Anda.", "tidak_ada")
    kegiatan = activity(penerima.kegiatan_id, oleh=oleh)
    _check(serah)
    row = _share(kegiatan, penerima, stage_of(kegiatan, tahap))
    if row.ket is Ket.DITERIMA and row in session():
        raise DomainError(_received(row), "ganda")
    row.ket, row.tgl, row.catatan = serah.ket, serah.tgl, serah.catatan.strip()[:300] or None
    row.hubungan = serah.hubungan if serah.ket is Ket.DITERIMA else None
    row.pengambil = " ".join(serah.pengambil.split())[:120] or None
    row.jadwal_id, row.petugas_nama = jadwal_id, oleh.nama
    store_once(row, row.nik)
    return row


def stage_of(kegiatan: BansosKegiatan, value: object) -> int:
    """Return the stage meant; DomainError when the activity has no such stage."""
    text = str(value or "")
    if not text.isdigit() or not 1 <= int(text) <= kegiatan.tahapan:
        raise DomainError(f"Tahap penyaluran kegiatan ini 1 sampai {kegiatan.tahapan}.", "tahap")
    return int(text)


def days_of(kegiatan_id: int) -> Sequence[BansosJadwal]:
    """Return an activity's distribution days."""
    query = select(BansosJadwal).where(BansosJadwal.kegiatan_id == kegiatan_id)
    return session().scalars(query.order_by(BansosJadwal.tgl, BansosJadwal.id)).all()


def shares_of(kegiatan_id: int) -> dict[tuple[int, int], BansosPenyaluran]:
    """Return what is recorded, by (recipient, stage)."""
    rows = session().scalars(select(BansosPenyaluran).where(BansosPenyaluran.kegiatan_id == kegiatan_id))
    return {(row.penerima_id, row.tahap): row for row in rows}


def called(jadwal: BansosJadwal) -> list[BansosPenerima]:
    """Return who is called on that day: the village's recipients who have not received their share of the stage."""
    shares = shares_of(jadwal.kegiatan_id)
    rows = recipients_of(jadwal.kegiatan_id)
    return [
        row
        for row in rows
        if jadwal.wilayah_kode in (None, row.wilayah_kode)
        and ((one := shares.get((row.id, jadwal.tahap))) is None or one.ket is not Ket.DITERIMA)
    ]


def listed(jadwal: BansosJadwal) -> list[BansosPenerima]:
    """Return who stands on that day's list: who is called, and who received on it, so that it prints the same again."""
    shares, waiting = shares_of(jadwal.kegiatan_id), {row.id for row in called(jadwal)}
    rows = recipients_of(jadwal.kegiatan_id)
    there = {key[0] for key, one in shares.items() if one.jadwal_id == jadwal.id}
    return [row for row in rows if row.id in waiting | there]


def unsettled(kegiatan: BansosKegiatan) -> int:
    """Return how many shares of all stages nothing is recorded of."""
    return len(recipients_of(kegiatan.id)) * kegiatan.tahapan - len(shares_of(kegiatan.id))


def _share(kegiatan: BansosKegiatan, penerima: BansosPenerima, tahap: int) -> BansosPenyaluran:
    query = select(BansosPenyaluran).where(
        BansosPenyaluran.kegiatan_id == kegiatan.id,
        BansosPenyaluran.tahap == tahap,
        BansosPenyaluran.nik == penerima.nik,
    )
    return session().scalars(query).one_or_none() or BansosPenyaluran(
        kegiatan_id=kegiatan.id, penerima_id=penerima.id, bidang=kegiatan.bidang, tahap=tahap,
        no=next_no(BansosPenyaluran, kegiatan.id), nik=penerima.nik, nama=penerima.nama, jumlah=penerima.bantuan,
    )  # fmt: skip


def _check(serah: Serah) -> None:
    if serah.tgl > clock.today():
        raise DomainError("Tanggal penyaluran belum terjadi. Periksa kembali.", "tanggal")
    if serah.ket is not Ket.DITERIMA:
        return
    if serah.hubungan is None:
        raise DomainError("Pilih siapa yang menerima: sendiri, ahli waris, atau kuasa.", "hubungan")
    if serah.hubungan is not Pengambil.SENDIRI and not serah.pengambil.strip():
        raise DomainError("Tuliskan nama ahli waris atau kuasa yang menerima.", "pengambil")


def _received(row: BansosPenyaluran) -> str:
    return (
        f"{row.nama} sudah menerima bantuan tahap {row.tahap} pada {short_date(row.tgl)} "
        f"(no. {row.no}, {label_of(row.hubungan) if row.hubungan else 'sendiri'}, dicatat {row.petugas_nama})."
    )


def _refuse_same_day(kegiatan_id: int, tahap: int, tgl: date, wilayah: str | None) -> None:
    for day in days_of(kegiatan_id):
        if (day.tahap, day.tgl) == (tahap, tgl) and wilayah in (day.wilayah_kode, None):
            raise DomainError(f"Penyaluran tahap {tahap} pada {short_date(tgl)} sudah dijadwalkan.", "ganda")
