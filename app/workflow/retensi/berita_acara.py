"""Minutes of a destruction: written from what is due, signed and numbered by the head, carried out as a whole."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.agenda.models import AgendaSuratKeluar
from app.agenda.numbering import SURAT_KELUAR
from app.agenda.scopes import default_pattern
from app.agenda.service import OutgoingLetter, record_outgoing
from app.audit import note, note_case
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.reason import require_reason
from app.core.roles import Pelaku, Peran
from app.surat.letters import office_profile
from app.workflow.retensi.models import PENGELOLA, Pemusnahan, PemusnahanBaris, StatusPemusnahan
from app.workflow.retensi.musnah import destroy, refuse_bound
from app.workflow.retensi.siap import due_of
from app.workflow.retensi.tahan import refuse_held

#: So many cases stand in one paper: it is carried out in one transaction.
TERBANYAK = 200
_COPIED = ("berkas_id", "no_reg", "layanan", "berakhir", "retensi", "nasib", "dasar")
_WHAT = "Berita Acara Pemusnahan Arsip"


def susun(berkas_ids: Sequence[int], *, kode: str, oleh: Pelaku) -> Pemusnahan:
    """Write the draft of minutes from cases of *Siap Dinilai*.

    Args:
        kode: classification code of its number.

    Raises:
        NotAllowed: the actor does not keep the archive.
        DomainError: no code, too many, or a case that is not due or bound to other rows.
    """
    _require(oleh)
    if not kode.strip():
        raise DomainError("Isi kode klasifikasi berita acaranya.", "isian")
    if len(berkas_ids) > TERBANYAK:
        raise DomainError(f"Satu berita acara memuat paling banyak {TERBANYAK} berkas.", "banyak")
    cases = due_of(berkas_ids)
    for one in cases:
        refuse_bound(one.berkas_id, one.no_reg)
    row = Pemusnahan(kode=kode.strip()[:20], dibuat=clock.now(), dibuat_nama=oleh.nama,
                     status=StatusPemusnahan.KONSEP)  # fmt: skip
    row.baris = [PemusnahanBaris(**{name: getattr(one, name) for name in _COPIED}) for one in cases]
    session().add(row)
    session().flush()
    note(row, f"menyusun berita acara pemusnahan {len(cases)} berkas", oleh=oleh)
    return row


def tanda_tangani(pemusnahan_id: int, *, oleh: Pelaku) -> Pemusnahan:
    """Sign the minutes as head of the office; they get the next number of the outgoing book.

    Raises:
        NotAllowed: the actor is not the head, nor acts for him.
        DomainError: it is no draft any more, or a case of it is held.
    """
    row = _locked(pemusnahan_id, StatusPemusnahan.KONSEP)
    if not oleh.has(Peran.KEPALA_DINAS):
        raise NotAllowed("Berita acara pemusnahan ditandatangani Kepala Dinas atau yang mewakilinya.")
    for one in row.baris:
        refuse_held(one.berkas_id, one.no_reg)
    held = next((one for one in oleh.kapasitas if one.penuh and one.peran is Peran.KEPALA_DINAS), None)
    row.penandatangan_id, row.penandatangan = oleh.id, oleh.nama
    row.jabatan = held.sebutan if held else "Kepala Dinas Sosial"
    agenda = record_outgoing(_letter(row), oleh=oleh)
    row.agenda_id, row.no_surat, row.tanggal = agenda.id, agenda.no_surat, clock.today()
    row.status = StatusPemusnahan.DITANDATANGANI
    session().flush()
    note(row, f"menandatangani berita acara pemusnahan {row.no_surat}", oleh=oleh)
    return row


def laksanakan(pemusnahan_id: int, *, oleh: Pelaku) -> Pemusnahan:
    """Destroy what signed minutes name, all of it or nothing, and tell it in the story of each case.

    Raises:
        NotAllowed: the actor does not keep the archive.
        DomainError: it is not signed, its number was voided, or a case of it is held or runs again.
    """
    _require(oleh)
    row = _locked(pemusnahan_id, StatusPemusnahan.DITANDATANGANI)
    agenda = session().get(AgendaSuratKeluar, row.agenda_id)
    if agenda is None or agenda.nomor.dibatalkan is not None:
        raise DomainError("Nomor berita acara ini dibatalkan, jadi tidak dapat dilaksanakan.", "batal")
    results = {one.id: destroy(one.berkas_id) for one in row.baris}
    row = _locked(pemusnahan_id, StatusPemusnahan.DITANDATANGANI)
    for one in row.baris:
        one.hasil = results[one.id]
        note_case(one.berkas_id, f"memusnahkan isi berkas: {one.hasil}", oleh=oleh, alasan=f"{_WHAT} {row.no_surat}")
    row.status, row.dilaksanakan, row.pelaksana = StatusPemusnahan.SELESAI, clock.now(), oleh.nama
    session().flush()
    note(row, f"melaksanakan berita acara pemusnahan {row.no_surat}: {len(row.baris)} berkas", oleh=oleh)
    return row


def batalkan(pemusnahan_id: int, *, alasan: str, oleh: Pelaku) -> Pemusnahan:
    """Take a draft back; its cases are due again."""
    _require(oleh)
    row = _locked(pemusnahan_id, StatusPemusnahan.KONSEP)
    require_reason(alasan)
    row.status = StatusPemusnahan.BATAL
    session().flush()
    note(row, "membatalkan konsep berita acara pemusnahan", oleh=oleh, alasan=alasan.strip()[:300])
    return row


def papers() -> Sequence[Pemusnahan]:
    """Return the minutes, the newest first."""
    query = select(Pemusnahan).options(selectinload(Pemusnahan.baris)).order_by(Pemusnahan.id.desc())
    return session().scalars(query.limit(200)).all()


def _letter(row: Pemusnahan) -> OutgoingLetter:
    return OutgoingLetter(
        kode=row.kode, pola=default_pattern(SURAT_KELUAR), unit_kode=office_profile().singkatan,
        tanggal=clock.today(), tujuan="Arsip", perihal=f"{_WHAT} ({len(row.baris)} berkas)", unit="sekretariat",
        penandatangan=(row.jabatan or "")[:120],
    )  # fmt: skip


def _require(oleh: Pelaku) -> None:
    if not oleh.has(*PENGELOLA):
        raise NotAllowed("Berita acara pemusnahan disusun dan dilaksanakan oleh pengelola arsip.")


def _locked(pemusnahan_id: int, status: StatusPemusnahan) -> Pemusnahan:
    row = session().get(Pemusnahan, pemusnahan_id, with_for_update=True, populate_existing=True)
    if row is None or row.status is not status:
        raise DomainError("Keadaan berita acara ini sudah berubah. Muat ulang halamannya.", "status")
    return row
