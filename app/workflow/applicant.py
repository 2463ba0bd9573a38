"""How an application stands, in the applicant's words: what anybody may read who holds its code.

Nothing here names a person or a service. A closed case is told as coarsely as any case that is being worked on: who
holds its code (a former husband, a neighbour) must not learn from it that it is a closed one, what it is about, or when
somebody will come to collect a letter.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.berkas.models import Berkas, StatusBerkas, TandaTerima, Tugas
from app.core.db import session
from app.surat.filters import tanpa_singkatan
from app.surat.letters import is_void, letter_of
from app.surat.models import StatusSurat
from app.workflow.actions.terima import missing_papers
from app.workflow.applicant_words import AT_SIGNATURE, DONE, NOW, RECEIVED, REQUESTED, SAID, KeadaanPemohon
from app.workflow.spec import Tindakan
from app.workflow.turns import open_turn


@dataclass(frozen=True, slots=True)
class Tahapan:
    """Something that was done with the application, in plain words, and the day."""

    uraian: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class StatusPemohon:
    """What the applicant is told.

    Attributes:
        uraian: what happens at present, one sentence.
        sejak: the day since when.
        kurang: names of the papers that are missing.
        di_lembar: something is asked of the applicant that only the paper from the counter says.
        jejak: what was done so far, in order.
    """

    keadaan: KeadaanPemohon
    uraian: str
    sejak: date
    kurang: tuple[str, ...] = ()
    di_lembar: bool = False
    jejak: tuple[Tahapan, ...] = ()


def status_of(berkas: Berkas) -> StatusPemohon:
    """Return what the applicant is told of an application."""
    if berkas.tertutup:
        return _coarse(berkas)
    keadaan = _state(berkas)
    tugas = open_turn(berkas)
    since = tugas.dibuka if tugas else berkas.selesai or berkas.masuk
    lacking = tuple(map(tanpa_singkatan, missing_papers(berkas))) if tugas else ()
    return StatusPemohon(
        keadaan=keadaan,
        uraian=_sentence(keadaan, tugas),
        sejak=since.date(),
        kurang=lacking,
        di_lembar=keadaan is KeadaanPemohon.BELUM_LENGKAP and not lacking,
        jejak=_history(berkas),
    )


def _sentence(keadaan: KeadaanPemohon, tugas: Tugas | None) -> str:
    """Return what happens now; a void letter that cannot be handed over is work again."""
    if keadaan in SAID or tugas is None:
        return SAID[keadaan]
    due = Tindakan(tugas.tindakan)
    return NOW[Tindakan.CATAT if due is Tindakan.SERAHKAN else due]


def _coarse(berkas: Berkas) -> StatusPemohon:
    received = Tahapan(RECEIVED, berkas.masuk.date())
    if berkas.selesai is None:
        work = NOW[Tindakan.CATAT]
        return StatusPemohon(KeadaanPemohon.SEDANG_DIPERIKSA, work, berkas.masuk.date(), jejak=(received,))
    ended = berkas.selesai.date()
    return StatusPemohon(KeadaanPemohon.SELESAI, SAID[KeadaanPemohon.SELESAI], ended, jejak=(received,))


def _state(berkas: Berkas) -> KeadaanPemohon:
    tugas = open_turn(berkas)
    if berkas.status is StatusBerkas.DIBATALKAN:
        return KeadaanPemohon.DIBATALKAN
    if berkas.status is StatusBerkas.DIKEMBALIKAN:
        return KeadaanPemohon.BELUM_LENGKAP
    if tugas is None or tugas.tindakan == Tindakan.ARSIPKAN:
        if _handed_over(berkas):
            return KeadaanPemohon.SUDAH_DIAMBIL
        return KeadaanPemohon.MENUNGGU_TTD if tugas else KeadaanPemohon.SELESAI
    if missing_papers(berkas) and tugas.tindakan == Tindakan.PERIKSA:
        return KeadaanPemohon.BELUM_LENGKAP
    return _at(berkas, Tindakan(tugas.tindakan))


def _at(berkas: Berkas, tindakan: Tindakan) -> KeadaanPemohon:
    if tindakan is Tindakan.SERAHKAN and _can_be_collected(berkas):
        return KeadaanPemohon.SIAP_DIAMBIL
    return KeadaanPemohon.MENUNGGU_TTD if tindakan in AT_SIGNATURE else KeadaanPemohon.SEDANG_DIPERIKSA


def _can_be_collected(berkas: Berkas) -> bool:
    letter = letter_of(berkas)
    return letter is None or (letter.status is StatusSurat.TERBIT and not is_void(letter))


def _handed_over(berkas: Berkas) -> bool:
    return session().scalar(select(TandaTerima.id).where(TandaTerima.berkas_id == berkas.id).limit(1)) is not None


def _history(berkas: Berkas) -> tuple[Tahapan, ...]:
    """Return what was done, each once in a row; returns inside the house are nobody's business outside it."""
    found = [Tahapan(RECEIVED, berkas.masuk.date())]
    turns = sorted(berkas.tugas, key=lambda turn: turn.id)
    for number, turn in enumerate(turns):
        words = _words(turn, turns[number + 1 :])
        if words and turn.ditutup and not (number == 0 and turn.tindakan == Tindakan.TERIMA):
            if found[-1].uraian == words:
                found.pop()
            found.append(Tahapan(words, turn.ditutup.date()))
    return tuple(found)


def _words(turn: Tugas, later: list[Tugas]) -> str:
    if turn.hasil == "selesai":
        return DONE.get(Tindakan(turn.tindakan), "")
    asked = turn.hasil == "dikembalikan" and later and later[0].tindakan == Tindakan.TERIMA
    return REQUESTED if asked else ""
