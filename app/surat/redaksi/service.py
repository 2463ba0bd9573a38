"""Putting a version of a letter's wording into use by a second person, and going back to the shipped one."""

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed, StaleState
from app.core.reason import require_reason
from app.core.roles import Pelaku, Peran
from app.surat.models import JenisSurat
from app.surat.redaksi.dipakai import version_in_use
from app.surat.redaksi.models import StatusVersi, TemplatVersi
from app.surat.redaksi.uji import UjiCetak

#: Who writes wording, and who may put it into use: never the same person.
PENYUSUN = frozenset({Peran.ADMIN})
PENGESAH = frozenset({Peran.ADMIN, Peran.KABID, Peran.KASUBAG, Peran.SEKRETARIS, Peran.KEPALA_DINAS})


def letter_type(kode: str) -> JenisSurat:
    """Return a letter type, locked against a second writer; DomainError when there is none."""
    row = session().get(JenisSurat, kode, with_for_update=True)
    if row is None:
        raise DomainError("Jenis surat ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    return row


def activate(versi_id: int, *, sha256: str, uji: UjiCetak, oleh: Pelaku) -> TemplatVersi:
    """Put a draft into use for letters drafted from now on; the version before it retires.

    Args:
        sha256: the fingerprint of the text the approver was shown.
        uji: the passed trial print of that text.

    Raises:
        NotAllowed: no right to approve, or the writer himself.
        StaleState: the draft was changed since it was shown or tried.
    """
    require(oleh, PENGESAH, "Redaksi surat disahkan oleh Admin lain, Kabid, Kasubag, Sekretaris atau Kepala Dinas.")
    row = draft_of(versi_id)
    jenis = letter_type(row.jenis)
    session().refresh(row)
    if row.status is not StatusVersi.KONSEP or row.sha256 != sha256 or uji.sha256 != sha256:
        raise StaleState("Konsep ini sudah berubah sejak halaman dibuka. Muat ulang, baca lagi, lalu sahkan.")
    if oleh.id is None or oleh.id == row.disusun_id:
        raise NotAllowed("Redaksi disahkan oleh orang kedua, bukan penyusunnya. Mintalah pejabat atau Admin lain.")
    retire(jenis.kode)
    row.status, row.disahkan_id, row.disahkan_nama, row.disahkan = StatusVersi.AKTIF, oleh.id, oleh.nama, clock.now()
    session().flush()
    note(row, f"mengesahkan redaksi {jenis.nama} versi {row.nomor} sesudah uji cetak: {uji.kalimat}", oleh=oleh)
    return row


def back_to_shipped(kode: str, *, alasan: str, oleh: Pelaku) -> None:
    """Print letters drafted from now on with the shipped wording again; one person is enough for that."""
    require(oleh, PENGESAH, "Redaksi bawaan dikembalikan oleh Admin atau pejabat.")
    jenis = letter_type(kode)
    row = version_in_use(kode)
    if row is None:
        raise DomainError("Surat ini sudah memakai redaksi bawaan.", "bawaan")
    require_reason(alasan, "alasan mengembalikan ke redaksi bawaan")
    retire(kode)
    note(row, f"mengembalikan {jenis.nama} ke redaksi bawaan", oleh=oleh, alasan=alasan.strip()[:500])


def retire(kode: str) -> None:
    """Take the version in use out of use."""
    row = version_in_use(kode)
    if row is not None:
        row.status, row.berakhir = StatusVersi.PENSIUN, clock.now()
        session().flush()


def draft_of(versi_id: int) -> TemplatVersi:
    """Return a version that is still a draft; DomainError when it is none any more."""
    row = session().get(TemplatVersi, versi_id)
    if row is None or row.status is not StatusVersi.KONSEP:
        raise DomainError("Versi ini bukan konsep lagi. Muat ulang halamannya.", "bukan_konsep")
    return row


def require(oleh: Pelaku, peran: frozenset[Peran], pesan: str) -> None:
    """Refuse whoever holds none of the roles."""
    if not oleh.has(*peran):
        raise NotAllowed(pesan)
