"""Accounts of the office: adding a user, and the posts an installation knows by short names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import func, inspect, not_, select
from sqlalchemy.orm import selectinload
from werkzeug.security import generate_password_hash

from app.core.db import session
from app.core.errors import DomainError
from app.core.keys import KeyProblem
from app.core.models import Petugas
from app.core.roles import UNITS, Peran


@dataclass(frozen=True, slots=True)
class Post:
    """A post: what a person in it may do (role), where (unit), and how it is called."""

    peran: Peran
    unit: str | None
    jabatan: str


#: Short post names; ``flask user add --role`` and the demo accounts use them.
POSTS: dict[str, Post] = {
    "fo": Post(Peran.FO, "sekretariat", "Petugas Front Office SLRT"),
    "staf": Post(Peran.STAF, "dayasos", "Staf Bidang Pemberdayaan Sosial"),
    "subkor": Post(Peran.SUBKOR, "identifikasi", "Subkoordinator Identifikasi dan Penguatan Kapasitas"),
    "subkor_stimulan": Post(Peran.SUBKOR, "stimulan", "Subkoordinator Bantuan Stimulan dan Penataan Lingkungan"),
    "subkor_pmk": Post(Peran.SUBKOR, "pmk", "Subkoordinator Pemberdayaan Masyarakat dan Kelembagaan"),
    "subkor_rehsos": Post(Peran.SUBKOR, "rehsos", "Subkoordinator Rehabilitasi Sosial"),
    "subkor_jamsos": Post(Peran.SUBKOR, "jamsos", "Subkoordinator Jaminan Sosial Keluarga"),
    "subkor_bencana": Post(Peran.SUBKOR, "bencana", "Subkoordinator Perlindungan Sosial Korban Bencana"),
    "staf_rehsos": Post(Peran.STAF, "rehsos", "Petugas Rumah Singgah"),
    "staf_bencana": Post(Peran.STAF, "bencana", "Anggota Tim Reaksi Cepat"),
    "kabid": Post(Peran.KABID, "dayasos", "Kepala Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin"),
    "kabid_rehab": Post(Peran.KABID, "rehab", "Kepala Bidang Rehabilitasi, Perlindungan dan Jaminan Sosial"),
    "kadis": Post(Peran.KEPALA_DINAS, "dinas", "Kepala Dinas Sosial"),
    "sekretaris": Post(Peran.SEKRETARIS, "sekretariat", "Sekretaris"),
    "agendaris": Post(Peran.AGENDARIS, "sekretariat", "Pengelola Persuratan"),
    "kasubag_umpeg": Post(Peran.KASUBAG, "umpeg", "Kepala Subbagian Umum dan Kepegawaian"),
    "kasubag_perencanaan": Post(Peran.KASUBAG, "perencanaan", "Kepala Subbagian Perencanaan"),
    "jfu": Post(Peran.STAF, "umpeg", "Pengadministrasi Umum"),
    "peksos": Post(Peran.PEKERJA_SOSIAL, "rehsos", "Pekerja Sosial"),
    "logistik": Post(Peran.PETUGAS_LOGISTIK, "bencana", "Petugas Logistik"),
    "edabu": Post(Peran.ADMIN_EDABU, "jamsos", "Admin E-DABU"),
    "elapor": Post(Peran.ADMIN_ELAPOR, "sekretariat", "Admin E-LAPOR"),
    "admin": Post(Peran.ADMIN, "sekretariat", "Administrator"),
    "operator": Post(Peran.OPERATOR_KELURAHAN, None, "Operator Desa/Kelurahan"),
}

_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")


def refuse_demo_accounts() -> None:
    """Refuse to go on when the database holds demo accounts; before the first migration there are none.

    Raises:
        KeyProblem: an office would run with accounts whose password everybody knows.
    """
    engine = session().get_bind()
    if not inspect(engine).has_table(Petugas.__tablename__):
        return
    if session().scalar(select(func.count()).select_from(Petugas).where(Petugas.contoh)):
        raise KeyProblem("Basis data ini berisi akun contoh. Mode kantor memerlukan basis data baru tanpa akun contoh.")


def demo_posts() -> list[tuple[str, str]]:
    """Return (account, post) of the demo office's accounts; village accounts are not among them."""
    return [(name, post.jabatan) for name, post in POSTS.items() if name != "operator"]


def post_named(name: str) -> Post:
    """Return the post called ``name``: a short post name, ``kel`` for a village, or a role's own name.

    Raises:
        DomainError: there is no such post.
    """
    if name.startswith("kel"):
        return POSTS["operator"]
    if name in POSTS:
        return POSTS[name]
    for post in POSTS.values():
        if post.peran.value.lower() == name.lower():
            return post
    raise DomainError(f"Peran '{name}' tidak dikenal. Pakai salah satu dari: {', '.join(POSTS)}.", "peran")


def add_user(  # noqa: PLR0913  # one keyword per thing known of a person
    akun: str,
    post: Post,
    *,
    password: str,
    nama: str | None = None,
    wilayah: str | None = None,
    nip: str | None = None,
    pangkat: str | None = None,
    password_hash: str | None = None,
    contoh: bool = False,
    ganti_sandi: bool = False,
) -> Petugas:
    """Add an account with its post.

    Args:
        akun: the login name: lower-case letters, digits, ``.``, ``_``, ``-``.
        password_hash: the password's hash when it is known already (many accounts with one password).
        contoh: a demo account; an office refuses to start with one.
        ganti_sandi: the password is only good for the first login, which asks for another.
        wilayah: village code; needed for village operators, refused for everybody else.

    Raises:
        DomainError: the name is taken or malformed, the password too short, the village missing or out of place.
    """
    _check(akun, post, password, wilayah)
    user = User()
    user.username, user.first_name, user.last_name = akun, nama or akun, ""
    user.email, user.active = f"{akun}@loket.invalid", True
    user.roles = [session().scalars(select(Role).where(Role.name == post.peran.value)).one()]
    user.password = password_hash or generate_password_hash(password)
    session().add(user)
    session().flush()
    petugas = Petugas(
        user_id=user.id,
        nama=nama or akun,
        unit=post.unit,
        wilayah_kode=wilayah,
        jabatan=post.jabatan,
        nip=nip,
        pangkat=pangkat,
        contoh=contoh,
        ganti_sandi=ganti_sandi,
    )
    session().add(petugas)
    session().flush()
    return petugas


def people_in(peran: Peran, *, unit: str | None = None) -> Sequence[Petugas]:
    """Return the active people with a role, oldest account first; with ``unit`` only those in it or right below it."""
    query = select(Petugas).join(User, User.id == Petugas.user_id).join(User.roles)
    query = query.where(Role.name == peran.value, User.active.is_(True))
    if unit:
        query = query.where(Petugas.unit.in_([name for name, above in UNITS.items() if unit in (name, above)]))
    return session().scalars(query.order_by(Petugas.user_id)).all()


#: Those who never work on applications: they keep the system, or one village's rows.
_NO_CASES = frozenset({Peran.ADMIN.value, Peran.OPERATOR_KELURAHAN.value})


def case_workers() -> Sequence[Petugas]:
    """Return the active people who may work on applications, by name; nobody who is an Admin besides."""
    query = select(Petugas).join(User, User.id == Petugas.user_id)
    query = query.where(User.active.is_(True), User.roles.any(), not_(User.roles.any(Role.name.in_(_NO_CASES))))
    return session().scalars(query.order_by(Petugas.nama)).all()


def may_work_cases(user_id: int) -> bool:
    """Whether the person is one of :func:`case_workers`."""
    return any(row.user_id == user_id for row in case_workers())


#: Who may be told to do something: everybody of the office who works on its affairs, the leaders first.
_OFFICE = (
    Peran.KEPALA_DINAS, Peran.SEKRETARIS, Peran.KABID, Peran.KASUBAG, Peran.SUBKOR, Peran.PEKERJA_SOSIAL, Peran.STAF,
    Peran.AGENDARIS, Peran.FO, Peran.PETUGAS_LOGISTIK, Peran.ADMIN_EDABU, Peran.ADMIN_ELAPOR,
)  # fmt: skip


def people_of_office() -> Sequence[Petugas]:
    """Return the active people of the office, leaders first; neither village operators nor the administrator."""
    query = select(Petugas, Role.name).join(User, User.id == Petugas.user_id).join(User.roles)
    query = query.where(Role.name.in_([peran.value for peran in _OFFICE]), User.active.is_(True))
    rank = {peran.value: place for place, peran in enumerate(_OFFICE)}
    found = sorted(session().execute(query).all(), key=lambda row: (rank[row[1]], row[0].user_id))
    return list(dict.fromkeys(row[0] for row in found))


def user_named(akun: str) -> User:
    """Return the account called ``akun``; DomainError when there is none."""
    row = session().scalars(select(User).where(func.lower(User.username) == akun.lower())).first()
    if row is None:
        raise DomainError(f"Akun '{akun}' tidak ada.", "akun")
    return row


def all_users() -> Sequence[User]:
    """Return every account with its roles, oldest first."""
    return session().scalars(select(User).options(selectinload(User.roles)).order_by(User.id)).all()


def employee_numbers() -> dict[int, str]:
    """Return the NIP (18 digits, as text) of everybody who has one, by account."""
    rows = session().execute(select(Petugas.user_id, Petugas.nip).where(Petugas.nip.is_not(None)))
    return {user_id: nip for user_id, nip in rows if nip}


def _check(akun: str, post: Post, password: str, wilayah: str | None) -> None:
    if not _ACCOUNT.fullmatch(akun):
        raise DomainError(
            "Nama akun hanya huruf kecil, angka, titik, garis bawah atau strip; 2 sampai 60 karakter.", "akun"
        )
    if session().scalar(select(User.id).where(func.lower(User.username) == akun)):
        raise DomainError(f"Akun '{akun}' sudah ada. Pakai nama lain.", "akun")
    if len(password) < 12:
        raise DomainError("Kata sandi paling sedikit 12 karakter.", "sandi")
    village = post.peran is Peran.OPERATOR_KELURAHAN
    if village and not wilayah:
        raise DomainError("Operator kelurahan memerlukan kode desa/kelurahannya (--wilayah).", "wilayah")
    if wilayah and not village:
        raise DomainError("Hanya operator kelurahan yang terikat pada satu desa/kelurahan.", "wilayah")
