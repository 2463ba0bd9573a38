"""Koreksi: applicant data, variant or papers are put right before the signature, with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.audit import note
from app.berkas.models import Berkas, StatusBerkas, Tugas
from app.core.errors import DomainError, NotAllowed
from app.core.reason import require_reason
from app.core.roles import Pelaku, Peran
from app.surat.drafting import reopen
from app.surat.letters import letter_of
from app.surat.models import StatusSurat
from app.workflow import services
from app.workflow.actions.lengkapi import replace_checklist
from app.workflow.actions.terima import Syarat
from app.workflow.forms import fill
from app.workflow.identity import identify
from app.workflow.inbox import may_take
from app.workflow.places import check_place
from app.workflow.sheet_order import number_of
from app.workflow.spec import Sop
from app.workflow.turns import lock, open_turn, send_back, sop_of

_MAY_CORRECT = (Peran.FO, Peran.STAF)


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """The application as it should read."""

    nama: str
    nik: str
    no_kk: str
    hp: str
    alamat: str
    wilayah_kode: str
    varian: str
    ceklis: Sequence[Syarat]
    isian: Mapping[str, object]


def may_correct(oleh: Pelaku, berkas: Berkas) -> bool:
    """Whether the actor may correct this application now: it runs, and nothing is signed."""
    tugas = open_turn(berkas)
    letter = letter_of(berkas)
    signed = letter is not None and letter.status not in (StatusSurat.KONSEP, StatusSurat.SIAP_TTD)
    return tugas is not None and not signed and (oleh.has(*_MAY_CORRECT) or may_take(oleh, tugas))


def koreksi(berkas_id: int, *, perbaikan: Perbaikan, alasan: str, oleh: Pelaku, tugas_id: int | None = None) -> Berkas:
    """Put the application right and send it back to its check, so that nothing unchecked goes on.

    Raises:
        DomainError: no reason, the letter is signed, or a field is malformed.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    if not may_correct(oleh, berkas):
        raise NotAllowed("Data tidak dapat dikoreksi lagi: surat sudah ditandatangani, atau bukan wewenang Anda.")
    require_reason(alasan, "alasan koreksi")
    sop = sop_of(berkas)
    _rewrite(berkas, sop, perbaikan)
    note(berkas, "mengoreksi data permohonan", oleh=oleh, alasan=alasan.strip())
    tugas = open_turn(berkas)
    if tugas is not None:
        _back_to_check(berkas, sop, tugas, alasan.strip(), oleh)
    return berkas


def _rewrite(berkas: Berkas, sop: Sop, data: Perbaikan) -> None:
    identify(
        berkas,
        pemohon=services.require(berkas.layanan).pemohon,
        nama=data.nama,
        nik=data.nik,
        no_kk=data.no_kk,
        hp=data.hp,
        alamat=data.alamat,
        wilayah_kode=data.wilayah_kode,
    )
    if data.varian not in [row.varian for row in sop.persyaratan]:
        raise DomainError("Varian ini tidak ada pada SOP.", "varian")
    berkas.varian = data.varian
    replace_checklist(berkas, data.ceklis)
    fill(berkas, services.require(berkas.layanan).isian, data.isian)


def _back_to_check(berkas: Berkas, sop: Sop, tugas: Tugas, alasan: str, oleh: Pelaku) -> None:
    """Return to the check turn when the application is past it; before it nothing needs to move."""
    place = check_place(sop)
    if place is None or (number_of(sop, tugas.langkah_no), tugas.giliran) <= (number_of(sop, place[0]), place[1]):
        return
    letter = letter_of(berkas)
    if letter is not None:
        reopen(letter)
    berkas.status = StatusBerkas.BERJALAN
    send_back(berkas, tugas, ke=place[0], giliran=place[1], hasil="dikoreksi", alasan=alasan, oleh=oleh)
