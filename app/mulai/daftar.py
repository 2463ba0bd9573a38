"""The checklist of the start page: every step with what is done and what is left, and what the office still lacks."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import func, select

from app.core import clock
from app.core.db import session
from app.core.models import Petugas
from app.core.people import POSTS, people_in
from app.core.roles import Peran
from app.kalender.models import HariLibur
from app.mulai.buku import books
from app.mulai.impor.daftar import imports, kinds
from app.mulai.keadaan import confirmed
from app.mulai.orang import PEJABAT, holders
from app.surat.kantor import own_row
from app.surat.letters import office_profile
from app.wilayah.service import villages


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of the start.

    Attributes:
        selesai: nothing is left that the start waits for.
        keadaan: what is done, in one line.
        kurang: what is left, in words; empty when nothing is.
        wajib: whether the office cannot open without it.
    """

    kode: str
    judul: str
    selesai: bool
    keadaan: str
    kurang: list[str] = field(default_factory=list)
    wajib: bool = True


def steps() -> list[Langkah]:
    """Return every step as it stands."""
    return [make() for make in _STEPS]


def needed() -> list[str]:
    """Return what has to be done before the office can open, in words."""
    return [f"{one.judul.lower()} ({one.kurang[0]})" for one in steps() if one.wajib and not one.selesai]


def _profile() -> Langkah:
    row = own_row()
    said = f"{row.dinas} {row.daerah}, kertas {row.kertas}" if row else f"Masih profil bawaan {office_profile().nama}"
    return Langkah("profil", "Profil kantor", row is not None, said, [] if row else ["belum disimpan"])


def _places() -> Langkah:
    kode = office_profile().kode_wilayah
    places, done = villages(kode), "wilayah" in confirmed()
    left = [] if places else [f"kode {kode} belum punya desa/kelurahan"]
    left += [] if done else ["belum dicocokkan"]
    return Langkah("wilayah", "Wilayah", done and bool(places), f"{len(places)} desa/kelurahan pada kode {kode}", left)


def _officials() -> Langkah:
    held = holders()
    vacant = [POSTS[name].jabatan for name in PEJABAT if name not in held]
    without = [person.nama for person in held.values() if not person.nip]
    left = (
        [f"{len(vacant)} jabatan kosong: {', '.join(vacant[:3])}{' ...' if len(vacant) > 3 else ''}"] if vacant else []
    )
    left += [f"NIP kosong: {', '.join(without[:3])}"] if without else []
    done = "kadis" in held
    if not done:
        left.insert(0, "Kepala Dinas belum ada")
    return Langkah("pejabat", "Pejabat dan jabatan", done, f"{len(held)} dari {len(PEJABAT)} jabatan terisi", left)


def _users() -> Langkah:
    count = session().scalar(select(func.count()).select_from(Petugas)) or 0
    left = [f"belum ada {one.value}" for one in _DAILY if not people_in(one)]
    return Langkah("pengguna", "Pengguna", not left, f"{count} akun", left)


#: Without these no letter is received, drafted or numbered.
_DAILY = (Peran.FO, Peran.STAF, Peran.AGENDARIS)


def _books() -> Langkah:
    rows, done = books(), "buku" in confirmed()
    said = "; ".join(
        f"{one.nama.removeprefix('Buku ').removeprefix('Agenda ')} mulai {one.terakhir + 1}" for one in rows[:4]
    )
    return Langkah("buku", "Buku dan nomor", done, said, [] if done else ["nomor kertas terakhir belum dicocokkan"])


def _brought() -> Langkah:
    taken = {row.jenis for row in imports() if row.diambil_pada is not None}
    asked = [one for one in kinds().values() if one.kode not in ("wilayah", "pegawai")]
    left = [one.judul for one in asked if one.kode not in taken]
    said = f"{len(asked) - len(left)} dari {len(asked)} jenis data diambil"
    done = not left or "impor" in confirmed()
    return Langkah("impor", "Saldo dan registrasi berjalan", done, said, [] if done else left, wajib=False)


def _calendar() -> Langkah:
    year, done = clock.today().year, "kalender" in confirmed()
    days = session().scalar(
        select(func.count()).select_from(HariLibur).where(func.extract("year", HariLibur.tanggal) == year)
    )
    return Langkah(
        "kalender", "Hari libur dan jam kerja", done, f"{days or 0} hari libur dan cuti bersama tahun {year}",
        [] if done else ["belum dicocokkan dengan SKB"], wajib=False,
    )  # fmt: skip


_STEPS: tuple[Callable[[], Langkah], ...] = (
    _profile, _places, _officials, _users, _books, _brought, _calendar,
)  # fmt: skip
