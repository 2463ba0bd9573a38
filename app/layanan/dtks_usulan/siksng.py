"""What leaves for SIKS-NG (Ps. 6(3)): which proposals are ready, what holds others back, and the file itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from app.bnba.keeper import require_keeper
from app.bnba.models import BnbaPeriode, JalurUsulan, Usulan
from app.bnba.service import find_by_kode
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.kiriman.layout import fill_from
from app.kiriman.models import FormatBerkas, Kiriman
from app.kiriman.service import acknowledge, send, take_back
from app.layanan.dtks_usulan.keadaan import BERKAS, CONDITIONS, Keadaan
from app.layanan.dtks_usulan.kembar import undecided
from app.layanan.dtks_usulan.verval import require_decider
from app.wilayah.names import district_of, village_of

_OWN = (
    "nik", "no_kk", "nama", "tmp_lahir", "tgl_lahir", "jk", "alamat", "rt", "rw", "wilayah_kode", "pekerjaan", "kawin",
    "hub", "ibu", "jalur", "jenis", "program", "berita_acara", "hasil", "alasan", "periode", "rujukan", "tgl_diajukan",
)  # fmt: skip


def _own(name: str) -> Callable[[Usulan], Any]:
    return lambda row: getattr(row, name)


def _id_dtks(row: Usulan) -> str:
    person = find_by_kode(row.kode_baris, session().get_one(BnbaPeriode, row.periode)) if row.kode_baris else None
    return person.id_dtks if person else ""


fill_from(
    BERKAS,
    {
        **{name: _own(name) for name in _OWN},
        "id_dtks": _id_dtks,
        "desa": lambda row: village_of(row.wilayah_kode),
        "kecamatan": lambda row: district_of(row.wilayah_kode),
    },
)


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """How many of a period may leave, and how many are held back by what."""

    siap: int
    kembar: int
    tanpa_ba: int
    dikendalikan: int
    menunggu: int
    verval: int


def without_minutes() -> ColumnElement[bool]:
    """Return the condition that a village's proposal lacks its berita acara (wajib untuk musdes)."""
    return and_(
        Usulan.jalur == JalurUsulan.MUSDES_MUSKEL, or_(Usulan.berita_acara.is_(None), Usulan.berita_acara == "")
    )


def readiness(periode: str) -> Kesiapan:
    """Return what may be sent of a period, and what may not."""
    ready = list(session().scalars(_ready(periode)))
    held = undecided(ready)
    lacking = session().scalars(_ready(periode).where(without_minutes()))
    without = set(lacking) - held
    return Kesiapan(
        siap=len(ready) - len(held) - len(without),
        kembar=len(held),
        tanpa_ba=len(without),
        dikendalikan=_count(periode, Keadaan.DIKENDALIKAN),
        menunggu=_count(periode, Keadaan.MENUNGGU) + _count(periode, Keadaan.DIKEMBALIKAN),
        verval=_count(periode, Keadaan.VERVAL),
    )


def kirim(periode: str, *, jenis: FormatBerkas | None, oleh: Pelaku) -> Kiriman:
    """Make the file of every proposal of a period that is ready, and mark them as sent.

    Raises:
        DomainError: pairs are undecided, a village's proposal has no berita acara, or nothing is ready.
    """
    require_decider(oleh)
    rows = session().scalars(
        select(Usulan).where(Usulan.id.in_(_ready(periode))).order_by(Usulan.wilayah_kode, Usulan.id)
    )
    ready = rows.all()
    if held := undecided([row.id for row in ready]):
        raise DomainError(
            f"{len(held)} usulan mirip dengan usulan lain atau dengan BNBA dan belum diputus. Putuskan dahulu pada "
            "halaman Usulan Kembar.",
            "kembar",
        )
    if lacking := [row.nama for row in ready if row.jalur is JalurUsulan.MUSDES_MUSKEL and not row.berita_acara]:
        raise DomainError(
            f"{len(lacking)} usulan musdes/muskel belum bernomor berita acara ({', '.join(lacking[:3])}). Isi nomornya "
            "pada halaman Usulan, lalu susun lagi.",
            "berita_acara",
        )
    if not ready:
        raise DomainError(f"Tidak ada usulan periode {periode} yang siap dikirim.", "kosong")
    return send(BERKAS, ready, periode=periode, jenis=jenis, oleh=oleh)


def _ready(periode: str) -> Any:
    return select(Usulan.id).where(Usulan.periode == periode, CONDITIONS[Keadaan.SIAP])


def _count(periode: str, keadaan: Keadaan) -> int:
    query = select(func.count(Usulan.id)).where(Usulan.periode == periode, CONDITIONS[keadaan])
    return session().scalar(query) or 0


def record_receipt(kiriman_id: int, *, tanggal: date, bukti: str, oleh: Pelaku) -> Kiriman:
    """Write down that SIKS-NG took a file; NotAllowed for whoever does not keep the list."""
    require_keeper(oleh)
    return acknowledge(kiriman_id, tanggal=tanggal, bukti=bukti, oleh=oleh)


def tarik(kiriman_id: int, *, alasan: str, oleh: Pelaku) -> Kiriman:
    """Take a file back before SIKS-NG took it; NotAllowed for whoever does not keep the list."""
    require_keeper(oleh)
    return take_back(kiriman_id, alasan=alasan, oleh=oleh)
