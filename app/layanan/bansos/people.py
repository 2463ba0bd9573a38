"""One person as a row of a form or a sheet, parsed at the edge; and how a refusal names where the first one stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.mask import mask_nik
from app.core.roles import Pelaku, Peran
from app.core.types import Nik, NoKk
from app.layanan.bansos.models import BansosKegiatan
from app.wilayah.service import require

#: Who may write the lists of an activity of their own bidang.
WRITERS = frozenset({Peran.FO, Peran.STAF, Peran.SUBKOR, Peran.KABID, Peran.PEKERJA_SOSIAL})


@dataclass(frozen=True, slots=True)
class Orang:
    """A person with every field parsed; build one with :meth:`parse`."""

    nama: str
    nik: Nik
    alamat: str
    wilayah_kode: str
    no_kk: NoKk | None = None

    @classmethod
    def parse(cls, row: Mapping[str, Any], *, no_kk: bool) -> "Orang":
        """Return the person a row speaks of; DomainError names the field that is missing or malformed."""
        text = {name: " ".join(str(row.get(name) or "").split()) for name in ("nama", "nik", "alamat", "wilayah_kode")}
        for name, label in (("nama", "Nama"), ("nik", "NIK"), ("alamat", "Alamat"), ("wilayah_kode", "Desa/kelurahan")):
            if not text[name]:
                raise DomainError(f"{label} belum diisi.", "isian")
        if len(text["nama"]) > 120 or len(text["alamat"]) > 300:
            raise DomainError("Nama paling panjang 120 karakter, alamat 300 karakter. Ringkas dahulu.", "isian")
        kk = str(row.get("no_kk") or "").strip()
        if no_kk and not kk:
            raise DomainError("Nomor KK belum diisi.", "isian")
        place = require(text["wilayah_kode"]).kode
        return cls(text["nama"], Nik.parse(text["nik"]), text["alamat"], place, NoKk.parse(kk) if kk else None)


def activity(kegiatan_id: int, *, oleh: Pelaku) -> BansosKegiatan:
    """Return the activity, locked: who writes its lists waits for who writes them now.

    Raises:
        DomainError: there is no such activity within the actor's scope.
        NotAllowed: the actor does not write such lists.
    """
    if not (oleh.sistem or oleh.has(*WRITERS)):
        raise NotAllowed("Daftar bantuan diisi oleh petugas bidang atau Front Office.")
    row = session().get(BansosKegiatan, kegiatan_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise DomainError("Kegiatan bansos tidak ditemukan di bidang Anda.", "tidak_ada")
    return row


def store_once(row: Any, nik: str) -> None:
    """Write a row whose key may have been taken by somebody else in the same moment."""
    try:
        with session().begin_nested():
            session().add(row)
    except IntegrityError as error:
        raise DomainError(
            f"NIK {mask_nik(nik)} baru saja dicatat petugas lain. Muat ulang halamannya.", "ganda"
        ) from error


def next_no(model: Any, kegiatan_id: int) -> int:
    """Return the next row number of an activity's list; the activity is locked by who asks."""
    table = model.__table__
    last = session().connection().execute(select(func.max(table.c.no)).where(table.c.kegiatan_id == kegiatan_id))
    return (last.scalar() or 0) + 1
