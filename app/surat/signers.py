"""Who stands in the signature block, in which capacity: plain, a.n., u.b., Plt. or Plh."""

from dataclasses import dataclass
from datetime import date

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import in_words
from app.core.models import Pelimpahan, Petugas
from app.core.posts import DatedPost, post_on, title_of
from app.core.roles import UNITS, JenisPelimpahan, Pelaku, Peran
from app.surat.context.base import TandaTangan
from app.surat.profile import Profil


@dataclass(frozen=True, slots=True)
class Signer:
    """An official, and the record by which he signs for another post; None for his own."""

    petugas_id: int
    pelimpahan_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Post:
    """A post as a block prints it."""

    jabatan: str
    unit: str | None

    def own_name(self, profil: Profil) -> str:
        if self.unit != "dinas":
            return self.jabatan
        return _head_of(profil) if self.jabatan.startswith("Kepala Dinas") else f"{self.jabatan} {profil.kabupaten}"


def signature_of(signer: Signer, *, profil: Profil, tanggal: date | None = None, atas_nama: bool = True) -> TandaTangan:
    """Return the block of an official as of a day.

    In one's own name for the head; ``a.n.`` the head for who stands right below; ``u.b.`` in between for who stands
    below that. A record puts Plt. or Plh. before the post, or the post signed for before one's own.

    Args:
        profil: the office of the letterhead.
        tanggal: the letter's day, whose post and rank count; today by default.
        atas_nama: False for papers of the house, which everybody signs in his own post.

    Raises:
        DomainError: the person has no post or no full name on record.
    """
    petugas = session().get(Petugas, signer.petugas_id)
    held = post_on(petugas, tanggal or clock.today()) if petugas else DatedPost(None, None, None)
    if petugas is None or not held.jabatan:
        raise DomainError("Penandatangan belum punya jabatan. Mintalah Admin melengkapi data petugas.", "petugas")
    own = _Post(held.jabatan, held.unit)
    record = session().get(Pelimpahan, signer.pelimpahan_id) if signer.pelimpahan_id else None
    above, jabatan = _capacity(own, record, profil, atas_nama=atas_nama)
    return TandaTangan(
        jabatan=jabatan,
        nama=petugas.nama,
        pangkat=held.pangkat or "",
        nip=petugas.nip or "",
        atas_nama=above[0] if above else "",
        untuk_beliau=above[1] if len(above) > 1 else "",
    )


def _capacity(own: _Post, record: Pelimpahan | None, profil: Profil, *, atas_nama: bool) -> tuple[list[str], str]:
    """Return the posts signed for, the highest first, and the signer's own line."""
    if record is None:
        return (_above(own, profil) if atas_nama else []), own.own_name(profil)
    post = _Post(record.jabatan, record.unit)
    if record.jenis is JenisPelimpahan.AN:
        return [*_above(post, profil), post.own_name(profil)][-2:], own.own_name(profil)
    line = f"{record.jenis.label} {post.own_name(profil)}"
    return (_above(post, profil) if atas_nama else []), line


def _head_of(profil: Profil) -> str:
    """Return the head's title in full; an office that does more than social affairs has a longer one."""
    return f"{profil.kepala_dinas} {profil.kabupaten}"


def _above(post: _Post, profil: Profil) -> list[str]:
    """Return whose names a post signs in: the head's, and between them that of the bidang it belongs to."""
    if post.unit == "dinas":
        return []
    head = _head_of(profil)
    bidang = UNITS.get(post.unit or "")
    if bidang in (None, "dinas"):
        return [head]
    between = title_of(Peran.SEKRETARIS if bidang == "sekretariat" else Peran.KABID, str(bidang))
    return [head, between] if between else [head]


#: Heads of government by their actor in the SOPs; everybody else outside is called as the SOP calls him.
_OUTSIDE = {"bupati": "Bupati", "walikota": "Wali Kota"}


def outside_block(aktor: str, nama: str, profil: Profil) -> TandaTangan:
    """Return the block of a signer outside the house; without a name a line is left for it."""
    place = profil.kabupaten.removeprefix("Kabupaten ").removeprefix("Kota ")
    head = "Wali Kota" if profil.kabupaten.startswith("Kota") else "Bupati"
    titles = _OUTSIDE | {"kepala_daerah": head}
    jabatan = f"{titles[aktor]} {place}" if aktor in titles else in_words(aktor)
    return TandaTangan(jabatan=jabatan, nama=nama or ".................................")


def require_signer(oleh: Pelaku) -> int:
    """Return the account that signs; only a person can."""
    if oleh.id is None:
        raise DomainError("Surat hanya dapat ditandatangani oleh pejabat yang masuk dengan akunnya sendiri.")
    return oleh.id
