"""Booking goods in and out. The balance of a card can never go below nothing, whoever books at the same moment.

Each booking locks the row of its goods first, so that two people stand in line; the database itself refuses a balance
below nothing besides. Nothing is deleted: a mistake is answered by an entry that turns it back.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.reason import require_reason
from app.core.roles import Pelaku, Peran
from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok, Gerak, Satuan, Sumber
from app.layanan.bencana_bufferstok.quantity import in_words

KEEPERS = frozenset({Peran.PETUGAS_LOGISTIK, Peran.STAF, Peran.SUBKOR, Peran.KABID})


@dataclass(frozen=True, slots=True)
class Catatan:
    """What an entry says besides goods and quantity."""

    tgl: date
    sumber: Sumber | None = None
    kejadian_id: int | None = None
    keterangan: str = ""
    dokumen: str = ""
    ed: date | None = None


def add_goods(kode: str, nama: str, satuan: Satuan, minimum: Decimal | None, *, oleh: Pelaku) -> Barang:
    """Open the card of a kind of goods; DomainError when code or name are taken or malformed."""
    _require_keeper(oleh)
    code, name = kode.strip().upper(), " ".join(nama.split())
    if not re.fullmatch(r"[A-Z0-9]{2,12}", code) or len(name) < 3:
        raise DomainError("Kode barang 2-12 huruf atau angka, nama paling sedikit tiga huruf.", "isian")
    if session().scalar(select(Barang.id).where((Barang.kode == code) | (Barang.nama == name))) is not None:
        raise DomainError(f"Barang '{name}' atau kode {code} sudah ada. Pakai kartu yang ada.", "ganda")
    row = Barang(kode=code, nama=name[:120], satuan=satuan, minimum=minimum, saldo=Decimal(0), urut=0)
    session().add(row)
    session().flush()
    note(row, f"membuka kartu barang {row.nama}", oleh=oleh)
    return row


def book_opening(barang_id: int, jumlah: Decimal, catatan: Catatan, *, oleh: Pelaku) -> BencanaBufferstok:
    """Write what was in the store before the book began, one entry for each day of expiry.

    Raises:
        DomainError: the card has entries of another kind, or an opening of that day of expiry.
    """
    barang = _locked(barang_id, oleh)
    entries = select(BencanaBufferstok.jenis, BencanaBufferstok.ed).where(BencanaBufferstok.barang_id == barang_id)
    if any(jenis is not Gerak.AWAL or ed == catatan.ed for jenis, ed in session().execute(entries)):
        raise DomainError("Saldo awal hanya dapat dicatat pada kartu yang masih kosong.", "saldo_awal")
    return _enter(barang, Gerak.AWAL, jumlah, catatan, oleh)


def book_in(barang_id: int, jumlah: Decimal, catatan: Catatan, *, oleh: Pelaku) -> BencanaBufferstok:
    """Write goods that came in; DomainError without a source."""
    if catatan.sumber is None:
        raise DomainError("Pilih sumber barang yang masuk.", "sumber")
    return _enter(_locked(barang_id, oleh), Gerak.MASUK, jumlah, catatan, oleh)


def book_out(barang_id: int, jumlah: Decimal, catatan: Catatan, *, oleh: Pelaku) -> BencanaBufferstok:
    """Write goods that went out.

    Raises:
        DomainError: the card holds less than that (the sentence says how much), or no event or destination is given.
    """
    if catatan.kejadian_id is None and len(catatan.keterangan.strip()) < 3:
        raise DomainError("Pilih kejadian atau tuliskan tujuan barang yang keluar.", "tujuan")
    return _enter(_locked(barang_id, oleh), Gerak.KELUAR, jumlah, catatan, oleh)


def reverse(entry_id: int, *, alasan: str, oleh: Pelaku) -> BencanaBufferstok:
    """Turn an entry back by a new one with the reason.

    Raises:
        DomainError: no reason, the entry was turned back already or turns one back, or its goods are gone by now.
    """
    entry = session().get(BencanaBufferstok, entry_id)
    if entry is None:
        raise DomainError("Catatan stok tidak ditemukan.", "tidak_ada")
    require_reason(alasan, "alasan pembetulan")
    barang = _locked(entry.barang_id, oleh)
    if entry.jenis is Gerak.BALIK or turned_back(entry.id):
        raise DomainError(f"Catatan {entry.bukti} sudah dibetulkan.", "ganda")
    again = Catatan(
        tgl=clock.today(), sumber=entry.sumber, kejadian_id=entry.kejadian_id, ed=entry.ed,
        keterangan=f"Pembetulan {entry.bukti}: {alasan.strip()}"[:300],
    )  # fmt: skip
    jumlah = -entry.masuk if entry.masuk is not None else entry.keluar or Decimal(0)
    return _enter(barang, Gerak.BALIK, jumlah, again, oleh, membalik_id=entry.id)


def turned_back(entry_id: int) -> bool:
    """Whether an entry was turned back."""
    query = select(BencanaBufferstok.id).where(BencanaBufferstok.membalik_id == entry_id)
    return session().scalar(query) is not None


def _locked(barang_id: int, oleh: Pelaku) -> Barang:
    _require_keeper(oleh)
    row = session().get(Barang, barang_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise DomainError("Barang tidak dikenal. Pilih dari daftar barang.", "barang")
    return row


def _require_keeper(oleh: Pelaku) -> None:
    if not (oleh.sistem or oleh.has(*KEEPERS)):
        raise NotAllowed("Kartu stok diisi oleh Petugas Logistik atau petugas bidang.")


def _enter(
    barang: Barang, jenis: Gerak, jumlah: Decimal, catatan: Catatan, oleh: Pelaku, membalik_id: int | None = None
) -> BencanaBufferstok:
    """Write one entry; the goods' row is locked. A reversal of incoming goods has a negative ``jumlah``."""
    if catatan.tgl > clock.today():
        raise DomainError("Tanggal catatan stok belum terjadi. Periksa kembali.", "tanggal")
    out = jenis is Gerak.KELUAR or jumlah < 0
    size = abs(jumlah)
    left = barang.saldo - size if out else barang.saldo + size
    if left < 0:
        raise DomainError(
            f"Stok {barang.nama} tinggal {barang.saldo_tertulis}, tidak cukup untuk {in_words(size)}.", "stok"
        )
    barang.saldo, barang.urut = left, barang.urut + 1
    row = BencanaBufferstok(
        tgl=catatan.tgl, bukti=f"{barang.kode}-{barang.urut:04}", barang_id=barang.id, jenis=jenis,
        sumber=catatan.sumber, masuk=None if out else size, keluar=size if out else None, saldo=left,
        kejadian_id=catatan.kejadian_id, keterangan=catatan.keterangan.strip()[:300] or None,
        dokumen=catatan.dokumen.strip()[:100] or None, ed=catatan.ed, membalik_id=membalik_id, oleh_nama=oleh.nama,
        waktu=clock.now(),
    )  # fmt: skip
    session().add(row)
    session().flush()
    return row
