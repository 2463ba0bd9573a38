"""Handing relief goods to households: the row and the stock it takes are one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.labels import short_date
from app.core.mask import mask_nik
from app.core.roles import Pelaku
from app.core.types import Nik
from app.layanan.bencana_bufferstok.models import Barang
from app.layanan.bencana_bufferstok.service import KEEPERS, Catatan, book_out, reverse
from app.layanan.rehabilitasi.bencana.models import BencanaDistribusi, BencanaKejadian, DistribusiBarang


@dataclass(frozen=True, slots=True)
class RumahTangga:
    """A household as the list of the day names it."""

    nama: str
    jiwa: int
    alamat: str
    tgl: date
    nik: str = ""


def hand_out(kejadian_id: int, rumah: RumahTangga, isi: Mapping[int, Decimal], *, oleh: Pelaku) -> BencanaDistribusi:
    """Write what a household gets and take it from the stock; both or neither.

    Raises:
        DomainError: a field is missing, a card holds less than that, or the household got its share that day already.
    """
    kejadian = event_of(kejadian_id, oleh=oleh)
    nama, alamat = " ".join(rumah.nama.split()), " ".join(rumah.alamat.split())
    if not nama or not alamat or rumah.jiwa < 1:
        raise DomainError("Isi nama kepala keluarga, jumlah jiwa dan alamatnya.", "isian")
    if not isi:
        raise DomainError("Isi paling sedikit satu barang dengan jumlahnya.", "kosong")
    nik = Nik.parse(rumah.nik) if rumah.nik.strip() else None
    row = BencanaDistribusi(
        kejadian_id=kejadian.id, bidang=kejadian.bidang, no=_next_no(kejadian.id), nama=nama[:120], nik=nik,
        jiwa=rumah.jiwa, alamat=alamat[:300], tgl=rumah.tgl, kunci=_key(nik, rumah.tgl), petugas_nama=oleh.nama,
        diterima=False,
    )  # fmt: skip
    _refuse_second(row)
    session().add(row)
    for barang_id in sorted(isi):  # one order for everybody, so that two never wait for each other
        row.barang.append(_take(kejadian, row, barang_id, isi[barang_id], oleh))
    session().flush()
    return row


def cancel(distribusi_id: int, *, alasan: str, oleh: Pelaku) -> BencanaDistribusi:
    """Mark a row void and put its goods back, by reversing entries of the stock book."""
    row = session().get(BencanaDistribusi, distribusi_id)
    if row is None:
        raise DomainError("Baris distribusi tidak ditemukan di bidang Anda.", "tidak_ada")
    kejadian = event_of(row.kejadian_id, oleh=oleh)
    if row.batal:
        raise DomainError("Baris ini sudah dibatalkan.", "ganda")
    for one in sorted(row.barang, key=lambda part: part.barang_id):
        reverse(one.stok_id, alasan=alasan, oleh=oleh)
    row.batal, row.kunci = alasan.strip()[:300], None
    note(kejadian, f"membatalkan distribusi no. {row.no} a.n. {row.nama}", oleh=oleh, alasan=alasan.strip())
    session().flush()
    return row


def mark_received(kejadian_id: int, tgl: date, *, oleh: Pelaku) -> int:
    """Note that the signed list of a day has come back; returns for how many households."""
    kejadian = event_of(kejadian_id, oleh=oleh)
    rows = [row for row in households(kejadian_id) if row.tgl == tgl and not row.batal and not row.diterima]
    if not rows:
        raise DomainError(f"Tidak ada baris distribusi {short_date(tgl)} yang menunggu tanda terima.", "kosong")
    for row in rows:
        row.diterima = True
    note(kejadian, f"menerima kembali daftar tanda terima {short_date(tgl)} ({len(rows)} KK)", oleh=oleh)
    session().flush()
    return len(rows)


def households(kejadian_id: int, *, valid: bool = False) -> Sequence[BencanaDistribusi]:
    """Return an event's rows by day and number; ``valid`` leaves void ones out."""
    query = select(BencanaDistribusi).where(BencanaDistribusi.kejadian_id == kejadian_id)
    rows = session().scalars(query.order_by(BencanaDistribusi.tgl, BencanaDistribusi.no)).all()
    return [row for row in rows if not (valid and row.batal)]


def goods_given(kejadian_id: int) -> list[tuple[Barang, Decimal]]:
    """Return what the event's households got in all, by name of the goods."""
    sums: dict[Barang, Decimal] = {}
    for row in households(kejadian_id, valid=True):
        for part in row.barang:
            sums[part.barang] = sums.get(part.barang, Decimal(0)) + part.jumlah
    return sorted(sums.items(), key=lambda pair: pair[0].nama)


def event_of(kejadian_id: int, *, oleh: Pelaku) -> BencanaKejadian:
    """Return the event, locked; DomainError when it does not exist for the actor, NotAllowed when he writes no such."""
    if not (oleh.sistem or oleh.has(*KEEPERS)):
        raise NotAllowed("Data bencana diisi oleh petugas bidang atau Petugas Logistik.")
    row = session().get(BencanaKejadian, kejadian_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise DomainError("Kejadian tidak ditemukan di bidang Anda.", "tidak_ada")
    return row


def _take(
    kejadian: BencanaKejadian, row: BencanaDistribusi, barang_id: int, jumlah: Decimal, oleh: Pelaku
) -> DistribusiBarang:
    about = Catatan(tgl=row.tgl, kejadian_id=kejadian.id, keterangan=f"Distribusi no. {row.no}")
    entry = book_out(barang_id, jumlah, about, oleh=oleh)
    return DistribusiBarang(barang_id=barang_id, jumlah=jumlah, stok_id=entry.id)


def _next_no(kejadian_id: int) -> int:
    last = session().scalar(select(func.max(BencanaDistribusi.no)).where(BencanaDistribusi.kejadian_id == kejadian_id))
    return (last or 0) + 1


def _key(nik: Nik | None, tgl: date) -> str | None:
    return f"{tgl:%Y%m%d} {nik}" if nik else None


def _refuse_second(row: BencanaDistribusi) -> None:
    if row.tgl > clock.today():
        raise DomainError("Tanggal distribusi belum terjadi. Periksa kembali.", "tanggal")
    for first in households(row.kejadian_id, valid=True):
        if row.nik and first.nik == row.nik and first.tgl == row.tgl:
            raise DomainError(
                f"NIK {mask_nik(row.nik)} sudah menerima pada {short_date(first.tgl)}: no. {first.no} a.n. "
                f"{first.nama} ({first.isi}).",
                "ganda",
            )
