"""Who stands in the signature block."""

from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas
from app.core.roles import Pelaku, Peran
from app.surat.context.base import TandaTangan
from app.surat.profile import Profil

HEAD = "Kepala Dinas Sosial"


def signature_of(user_id: int, *, kabupaten: str) -> TandaTangan:
    """Return the block of an official: in one's own name for the head, ``a.n.`` the head for everybody else.

    Raises:
        DomainError: the person has no post or no full name on record.
    """
    petugas = session().get(Petugas, user_id)
    if petugas is None or not petugas.jabatan:
        raise DomainError("Penandatangan belum punya jabatan. Mintalah Admin melengkapi data petugas.", "petugas")
    head = petugas.unit == "dinas"
    return TandaTangan(
        jabatan=f"{petugas.jabatan} {kabupaten}" if head else petugas.jabatan,
        nama=petugas.nama,
        pangkat=petugas.pangkat or "",
        nip=petugas.nip or "",
        atas_nama="" if head else f"{HEAD} {kabupaten}",
    )


#: Heads of government by their actor in the SOPs; everybody else outside is called as the SOP calls him.
_OUTSIDE = {"bupati": "Bupati", "walikota": "Wali Kota"}


def outside_block(aktor: str, nama: str, profil: Profil) -> TandaTangan:
    """Return the block of a signer outside the house; without a name a line is left for it."""
    place = profil.kabupaten.removeprefix("Kabupaten ").removeprefix("Kota ")
    head = "Wali Kota" if profil.kabupaten.startswith("Kota") else "Bupati"
    titles = _OUTSIDE | {"kepala_daerah": head}
    jabatan = f"{titles[aktor]} {place}" if aktor in titles else aktor.replace("_", " ").capitalize()
    return TandaTangan(jabatan=jabatan, nama=nama or ".................................")


def require_signer(oleh: Pelaku) -> int:
    """Return the account that signs; only a person can."""
    if oleh.id is None:
        raise DomainError("Surat hanya dapat ditandatangani oleh pejabat yang masuk dengan akunnya sendiri.")
    return oleh.id


def is_head(oleh: Pelaku) -> bool:
    """Whether the actor signs in the head's own name."""
    return oleh.has(Peran.KEPALA_DINAS)
