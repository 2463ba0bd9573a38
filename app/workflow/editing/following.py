"""What follows from the turns' actors: the lanes of the sheet, and who parafs and signs each letter."""

from collections.abc import Iterable
from dataclasses import replace

from app.workflow.rules.base import turns_about
from app.workflow.spec import Langkah, Sop, SuratSpec, Tindakan, TitikNomor


def with_actors(before: Sop, after: Sop) -> Sop:
    """Return ``after`` with lanes, paraf and signers that agree with its turns."""
    old = {langkah.no: langkah for langkah in before.langkah}
    steps = tuple(_with_lanes(old.get(langkah.no), langkah) for langkah in after.langkah)
    changed = replace(after, langkah=steps)
    surat, surat_lain = (_with_hands(changed, one) if one else None for one in (changed.surat, changed.surat_lain))
    further = tuple(_with_hands(changed, one) for one in changed.surat_tambahan)
    lanes = _exchanged(before.lajur, _in_steps(before.langkah), _in_steps(steps))
    marked = _marks(before.langkah)
    lanes = tuple(dict.fromkeys((*lanes, *(kode for kode in _marks(steps) if kode not in marked))))
    return replace(changed, lajur=lanes, surat=surat, surat_lain=surat_lain, surat_tambahan=further)


def _with_lanes(before: Langkah | None, after: Langkah) -> Langkah:
    """Lanes without a turn (an applicant who only receives) stay; the others follow the turns."""
    lanes = _exchanged(after.pelaksana, _in_turns(before) if before else (), _in_turns(after))
    return replace(after, pelaksana=lanes)


def _exchanged(lanes: tuple[str, ...], before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    """Return the lanes without those that had turns and have none now, and with those that have turns newly."""
    now, had = dict.fromkeys(after), set(before)
    kept = [kode for kode in lanes if kode in now or kode not in had]
    return tuple(dict.fromkeys((*kept, *(kode for kode in now if kode not in had))))


def _in_turns(langkah: Langkah) -> list[str]:
    return [kode for turn in langkah.semua_giliran for kode in turn.pelaksana]


def _in_steps(steps: Iterable[Langkah]) -> list[str]:
    return [kode for langkah in steps for kode in (*langkah.pelaksana, *_in_turns(langkah))]


def _marks(steps: Iterable[Langkah]) -> list[str]:
    return [kode for langkah in steps for kode in langkah.pelaksana]


def _with_hands(sop: Sop, surat: SuratSpec) -> SuratSpec:
    turns = turns_about(sop, surat)
    if not turns:
        return surat

    def hands(act: Tindakan, before: tuple[str, ...]) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(kode for turn in turns if turn.tindakan is act for kode in turn.pelaksana))
        return before if set(found) == set(before) else found

    signers = surat.penandatangan
    if surat.titik_nomor is not TitikNomor.SAAT_TERIMA:
        signers = hands(Tindakan.TANDA_TANGAN, signers)
    return replace(surat, paraf=hands(Tindakan.PARAF, surat.paraf), penandatangan=signers)
