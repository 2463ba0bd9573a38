"""Turns: which one is open, closing it, and opening the next. Acts use this; it decides nothing about content."""

from app.berkas.models import Berkas, StatusBerkas, Tugas, TugasAktor
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed, StaleState
from app.core.labels import in_words
from app.core.roles import Pelaku
from app.surat.drafting import ready_to_sign
from app.surat.letters import letter_of
from app.surat.models import StatusSurat
from app.workflow import services, ways
from app.workflow.capacity import acting_name
from app.workflow.inbox import may_take
from app.workflow.places import next_place, place_after_turn
from app.workflow.sheet_order import shipped_step
from app.workflow.spec import Sop, Tindakan
from app.workflow.store import version


def lock(berkas_id: int, *, tugas_id: int | None) -> Berkas:
    """Return the application, locked for this act.

    Args:
        tugas_id: the turn that was open when the page was shown; None skips the check (scripts, demo).

    Raises:
        DomainError: no such application within the actor's scope, or it is closed.
        StaleState: another turn is open by now.
    """
    berkas = session().get(Berkas, berkas_id, with_for_update=True, populate_existing=True)
    if berkas is None:
        raise DomainError("Berkas tidak ditemukan di bidang Anda.", "tidak_ada")
    if tugas_id is not None and (current := open_turn(berkas)) is not None and current.id != tugas_id:
        raise StaleState
    if tugas_id is not None and open_turn(berkas) is None:
        raise StaleState("Berkas ini sudah selesai atau ditutup. Muat ulang halamannya.")
    return berkas


def sop_of(berkas: Berkas) -> Sop:
    """Return the SOP version the application began with."""
    return version(berkas.sop_versi_id)


def open_turn(berkas: Berkas) -> Tugas | None:
    """Return the turn that waits, or None when the application is closed."""
    return next((tugas for tugas in berkas.tugas if tugas.ditutup is None), None)


def returned_by(berkas: Berkas) -> Tugas | None:
    """Return the turn that sent the case back to the open one; None when it came here forwards."""
    closed = [tugas for tugas in berkas.tugas if tugas.ditutup is not None]
    sent_back = bool(closed) and closed[-1].hasil == "dikembalikan" and open_turn(berkas) is not None
    return closed[-1] if sent_back else None


def require_turn(berkas: Berkas, tindakan: Tindakan, oleh: Pelaku) -> Tugas:
    """Return the open turn when it asks for ``tindakan`` and ``oleh`` may take it.

    Raises:
        DomainError: another act is due now.
        NotAllowed: the turn belongs to somebody else.
    """
    tugas = open_turn(berkas)
    if tugas is None:
        raise DomainError("Berkas ini sudah selesai atau ditutup.", "tertutup")
    if tugas.tindakan != tindakan.value:
        raise DomainError(
            f"Sekarang giliran '{label_of(tugas.tindakan)}', bukan '{label_of(tindakan.value)}'.", "urutan"
        )
    if not may_take(oleh, tugas):
        raise NotAllowed("Giliran ini milik pejabat atau petugas lain.")
    return tugas


def begin(berkas: Berkas, sop: Sop) -> Tugas:
    """Open the first turn of the first step."""
    return _open(berkas, sop, sop.langkah[0].no, 0)


def finish_turn(berkas: Berkas, tugas: Tugas, *, oleh: Pelaku, keluaran: str, jalan: str | None = None) -> Tugas | None:
    """Close the turn with what it brought about, and open the next one.

    Args:
        keluaran: the output that exists now; a turn cannot be closed without one.
        jalan: which way on, where the SOP has several (see :mod:`app.workflow.ways`).

    Returns:
        the next turn, or None when that was the last one: the application is finished.
    """
    if not keluaran.strip():
        raise DomainError("Langkah ini belum ada keluarannya, jadi belum dapat ditutup.", "keluaran")
    sop, settled = sop_of(berkas), services.require(berkas.layanan).tahap(tugas.langkah_no, tugas.giliran).jalan
    if settled:
        jalan = settled(berkas)
    following = place_after_turn(sop, tugas, lambda place: next_place(sop, *place, jalan))
    _close(tugas, "selesai", oleh=oleh, keluaran=keluaran)
    if following is None:
        refused = _in_ending(sop, tugas) or jalan == ways.AKHIR
        berkas.status = StatusBerkas.TIDAK_MEMENUHI if refused else StatusBerkas.SELESAI
        berkas.selesai = clock.now()
        return None
    return _open(berkas, sop, *following)


def send_back(
    berkas: Berkas, tugas: Tugas, *, ke: int, giliran: int = 0, hasil: str, alasan: str, oleh: Pelaku
) -> Tugas:
    """Close the turn without output and open a turn of an earlier step."""
    _close(tugas, hasil, oleh=oleh, alasan=alasan)
    return _open(berkas, sop_of(berkas), ke, giliran)


def close_case(berkas: Berkas, status: StatusBerkas, *, hasil: str, alasan: str, oleh: Pelaku) -> None:
    """End the application before its last step; the row stays with the reason."""
    tugas = open_turn(berkas)
    if tugas is not None:
        _close(tugas, hasil, oleh=oleh, alasan=alasan)
    berkas.status, berkas.selesai = status, clock.now()


def _in_ending(sop: Sop, tugas: Tugas) -> bool:
    return tugas.giliran >= len(sop.langkah_ke(tugas.langkah_no).giliran)


_LABELS = {
    "terima": "Terima", "periksa": "Periksa", "draf": "Buat draf", "paraf": "Paraf", "tanda_tangan": "Tanda tangani",
    "nomori": "Beri nomor", "arsipkan": "Arsipkan", "serahkan": "Serahkan", "disposisi": "Disposisi", "catat": "Catat",
}  # fmt: skip


def label_of(tindakan: str) -> str:
    """Return the button's word for an act."""
    return _LABELS.get(tindakan, in_words(tindakan))


def _open(berkas: Berkas, sop: Sop, langkah_no: int, giliran: int) -> Tugas:
    turn = sop.langkah_ke(langkah_no).semua_giliran[giliran]
    session().flush()  # The closed turn must be on disk before another may be open (unique index).
    tugas = Tugas(
        langkah_no=langkah_no,
        giliran=giliran,
        tindakan=turn.tindakan.value,
        dibuka=clock.now(),
        pelaksana=[TugasAktor(aktor=kode) for kode in turn.pelaksana],
    )
    berkas.tugas.append(tugas)
    berkas.langkah_no = shipped_step(sop, langkah_no)
    if turn.tindakan in (Tindakan.TANDA_TANGAN, Tindakan.NOMORI):
        _close_draft(berkas)
    session().flush()
    return tugas


def _close_draft(berkas: Berkas) -> None:
    """A letter that comes to its signature or number is no draft any more: it gets its date."""
    letter = letter_of(berkas)
    if letter is not None and letter.status is StatusSurat.KONSEP:
        ready_to_sign(letter)


def _close(tugas: Tugas, hasil: str, *, oleh: Pelaku, keluaran: str | None = None, alasan: str | None = None) -> None:
    tugas.oleh_id, tugas.oleh_nama = oleh.id, acting_name(oleh, tugas)  # Asked while the turn is still open.
    tugas.ditutup, tugas.hasil = clock.now(), hasil
    tugas.keluaran, tugas.alasan = keluaran, alasan
