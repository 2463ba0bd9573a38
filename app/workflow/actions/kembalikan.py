"""Kembalikan: back to a named earlier step, with a reason the next reader understands."""

from app.audit import note
from app.berkas.models import Berkas, StatusBerkas, Tugas
from app.core.errors import DomainError, NotAllowed
from app.core.reason import require_reason
from app.core.roles import Pelaku
from app.surat.drafting import reopen
from app.surat.letters import is_void, letter_of
from app.surat.models import StatusSurat
from app.surat.signing import replace_signed
from app.workflow import services
from app.workflow.inbox import may_take
from app.workflow.sheet_order import number_of
from app.workflow.spec import Langkah, Sop, Tindakan
from app.workflow.turns import lock, open_turn, send_back, sop_of


def return_targets(berkas: Berkas, tugas: Tugas) -> list[Langkah]:
    """Return the steps this turn may go back to, the SOP's own target first.

    A letter that is issued stays issued: work goes back behind it only where the SOP says so, and a letter with a new
    number follows then.
    """
    letter = letter_of(berkas)
    if letter is not None and letter.status is StatusSurat.BERNOMOR and not is_void(letter):
        return []  # Its number is given: it is signed, or the Agendaris voids the number.
    sop = sop_of(berkas)
    here = sop.langkah_ke(tugas.langkah_no)
    between = sop.langkah[_issued_at(berkas, sop) : number_of(sop, here.no) - 1]
    earlier = [langkah for langkah in sop.langkah if langkah.no == here.kembali_ke or langkah in between]
    if here.kembali_ke == here.no and tugas.giliran == 0:
        earlier.remove(here)
    return sorted(earlier, key=lambda langkah: (langkah.no != here.kembali_ke, -number_of(sop, langkah.no)))


def kembalikan(berkas_id: int, *, ke: int, alasan: str, oleh: Pelaku, tugas_id: int | None = None) -> Berkas:
    """Send the application back to step ``ke``.

    Raises:
        DomainError: no reason, or the step cannot be returned to.
        NotAllowed: the open turn is not the actor's.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = open_turn(berkas)
    if tugas is None or not may_take(oleh, tugas):
        raise NotAllowed("Hanya yang memegang giliran ini dapat mengembalikan berkas.")
    require_reason(alasan, "alasan pengembalian", so_that="supaya yang menerima tahu apa yang diperbaiki")
    sop = sop_of(berkas)
    if ke not in [langkah.no for langkah in return_targets(berkas, tugas)]:
        raise DomainError(f"Berkas tidak dapat dikembalikan ke langkah {ke} dari langkah ini.", "langkah")
    target = sop.langkah_ke(ke)
    said = f"mengembalikan ke langkah {number_of(sop, ke)}: {target.kegiatan}"
    note(berkas, said, oleh=oleh, alasan=alasan.strip())
    _reopen_letter(berkas, sop, ke)
    giliran = _resume_at(berkas, target)
    _undo_effects(berkas, tugas, alasan.strip(), oleh)
    opened = send_back(berkas, tugas, ke=ke, giliran=giliran, hasil="dikembalikan", alasan=alasan.strip(), oleh=oleh)
    to_applicant = opened.tindakan == Tindakan.TERIMA
    berkas.status = StatusBerkas.DIKEMBALIKAN if to_applicant else StatusBerkas.BERJALAN
    return berkas


def _undo_effects(berkas: Berkas, tugas: Tugas, alasan: str, oleh: Pelaku) -> None:
    """Let the service take back what earlier turns did to its own rows."""
    mundur = services.require(berkas.layanan).mundur
    if mundur is not None:
        mundur(berkas, tugas.langkah_no, alasan, oleh)


def _reopen_letter(berkas: Berkas, sop: Sop, ke: int) -> None:
    """A signed letter is set aside for a new one; one that awaits its signature becomes a draft again."""
    letter = letter_of(berkas)
    if letter is None or letter.status is StatusSurat.TERBIT:
        return
    if letter.status is StatusSurat.BERNOMOR:
        replace_signed(letter, sign_again=False)
    elif letter.status is StatusSurat.DITANDATANGANI:
        to_signature = any(turn.tindakan is Tindakan.TANDA_TANGAN for turn in sop.langkah_ke(ke).giliran)
        replace_signed(letter, sign_again=to_signature)
    else:
        reopen(letter)


def _resume_at(berkas: Berkas, target: Langkah) -> int:
    """Where in the step work goes on: at the draft when there is one to correct, else at the step's first turn."""
    acts = [turn.tindakan for turn in target.giliran]
    return acts.index(Tindakan.DRAF) if Tindakan.DRAF in acts and letter_of(berkas) else 0


def _issued_at(berkas: Berkas, sop: Sop) -> int:
    """Return the place of the last step in which a letter was issued that still counts, 0 when there was none."""
    letter = letter_of(berkas)
    if letter is None or letter.status is not StatusSurat.TERBIT or is_void(letter):
        return 0
    acts = (Tindakan.NOMORI, Tindakan.TANDA_TANGAN)
    done = [row.langkah_no for row in berkas.tugas if row.hasil == "selesai" and row.tindakan in acts]
    return number_of(sop, done[-1]) if done else 0
