"""People of the office: officials with their dated posts, everybody's account, village operators."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import JabatanPetugas, Petugas
from app.core.passwords import fresh_password, reset_password
from app.core.people import POSTS, Post, add_user, all_users
from app.core.posts import refuse_overlap
from app.core.roles import RANKS, Pelaku, Peran
from app.layanan.pegawai.pangkat import Golongan, golongan_in
from app.layanan.pegawai.service import checked_nip
from app.mulai.keadaan import require_admin
from app.wilayah.service import require, villages

#: Posts of which an office has one holder.
PEJABAT = tuple(
    sorted((name for name, post in POSTS.items() if post.peran in RANKS), key=lambda one: RANKS.index(POSTS[one].peran))
)
PENGGUNA = tuple(name for name, post in POSTS.items() if post.peran not in RANKS)


@dataclass(frozen=True, slots=True)
class Orang:
    """What is known of a person, as typed; ``posisi`` is a short name of :data:`POSTS`."""

    akun: str
    nama: str
    posisi: str
    nip: str = ""
    pangkat: str = ""
    jabatan: str = ""
    wilayah: str = ""
    mulai: date | None = None


@dataclass(frozen=True, slots=True)
class AkunBaru:
    """An account with its first password, to be handed over once."""

    akun: str
    nama: str
    jabatan: str
    sandi: str


def add_person(orang: Orang, *, oleh: Pelaku, sandi: str = "") -> AkunBaru:
    """Give somebody of the office an account and, with a first day, a dated post.

    Args:
        sandi: the first password; a fresh one by default.

    Raises:
        DomainError: the account or the NIP is taken, or something is missing or malformed; the sentence says which.
    """
    require_admin(oleh)
    post = _post(orang.posisi)
    nip, pangkat, first = _nip(orang.nip), _rank(orang.pangkat), sandi or fresh_password()
    if len(orang.nama.strip()) < 3:
        raise DomainError("Nama lengkap belum diisi.", "nama")
    if orang.wilayah:
        require(orang.wilayah)
    jabatan = " ".join(orang.jabatan.split())[:120] or post.jabatan
    row = add_user(
        orang.akun.strip().lower(), replace(post, jabatan=jabatan), password=first, nip=nip, pangkat=pangkat,
        nama=" ".join(orang.nama.split())[:120], wilayah=orang.wilayah or None, ganti_sandi=True,
    )  # fmt: skip
    if orang.mulai:
        _date(row, orang.mulai)
    note(row, f"membuat akun {orang.akun} untuk {jabatan}", oleh=oleh)
    return AkunBaru(orang.akun.strip().lower(), row.nama, jabatan, first)


def replace_password(user_id: int, *, oleh: Pelaku) -> AkunBaru:
    """Give somebody a new first password."""
    require_admin(oleh)
    user, sandi = reset_password(user_id)
    row = session().get_one(Petugas, user_id)
    note(row, "memberi kata sandi awal yang baru", oleh=oleh)
    return AkunBaru(user.username, row.nama, row.jabatan or "", sandi)


def add_operators(kecamatan: str, *, oleh: Pelaku) -> list[AkunBaru]:
    """Give every village of a kecamatan that has none an operator's account, ``kel_<code>``."""
    require_admin(oleh)
    known = set(session().scalars(select(Petugas.wilayah_kode)))
    places = [one for one in villages(kecamatan) if one.kode not in known] if kecamatan else []
    if not places:
        raise DomainError("Setiap desa/kelurahan di kecamatan ini sudah punya operator.", "operator")
    return [
        add_person(Orang(f"kel_{one.kode}", f"Operator {one.nama}", "operator", wilayah=one.kode), oleh=oleh)
        for one in places
    ]


def holders() -> dict[str, Petugas]:
    """Return who holds each post of one holder, by its short name; vacant ones are missing."""
    people = session().scalars(select(Petugas).where(Petugas.wilayah_kode.is_(None)).order_by(Petugas.user_id))
    roles = _roles()
    found: dict[str, Petugas] = {}
    for row in people:
        for name in PEJABAT:
            if POSTS[name].peran in roles.get(row.user_id, ()) and POSTS[name].unit == row.unit:
                found.setdefault(name, row)
    return found


def _roles() -> dict[int, set[Peran]]:
    known = set(Peran)
    users = [user for user in all_users() if user.active]
    return {user.id: {Peran(role.name) for role in user.roles if role.name in known} for user in users}


def _post(posisi: str) -> Post:
    """Return the post of a short name; a post of one holder must be vacant."""
    if posisi not in POSTS:
        raise DomainError("Pilih jabatannya dari daftar.", "posisi")
    if posisi in PEJABAT and posisi in (held := holders()):
        raise DomainError(
            f"{POSTS[posisi].jabatan} sudah dijabat {held[posisi].nama}. Ubah datanya di menu Petugas, atau catat Plt. "
            "di menu Plt., Plh. dan a.n.",
            "posisi",
        )
    return POSTS[posisi]


def _nip(text: str) -> str | None:
    nip = checked_nip(text)
    if nip and session().scalar(select(Petugas.nama).where(Petugas.nip == nip)):
        raise DomainError(f"NIP {nip[:8]}... sudah tercatat pada akun lain.", "nip")
    return nip


def _rank(text: str) -> str | None:
    plain = " ".join(text.split())[:60]
    found = golongan_in(plain)
    if "/" in plain and found is None:
        raise DomainError(
            f"Golongan '{plain}' tidak dikenal. Tulis seperti III/c atau Penata (III/c); {Golongan.I_A} sampai "
            f"{Golongan.IV_E}.",
            "golongan",
        )
    return found.label if found is not None and len(plain) <= len("IV/e") else plain or None


def _date(row: Petugas, mulai: date) -> None:
    if mulai > clock.today():
        raise DomainError("Tanggal mulai jabatan belum tiba. Isi tanggal pelantikannya.", "mulai")
    dated = JabatanPetugas(petugas_id=row.user_id, jabatan=row.jabatan, unit=row.unit, pangkat=row.pangkat, mulai=mulai)
    refuse_overlap(dated)
    session().add(dated)
    session().flush()
