"""*Cek BNBA*, the counter's question: is this person in the list of the period in force?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from app.berkas.models import Berkas
from app.bnba.models import Bnba, BnbaPeriode
from app.bnba.service import current_periode, find_by_nik, find_close, people_of
from app.core.mask import mask_nik
from app.core.reason import SHORTEST
from app.sanding.lookup import Orang, compare_with, find_same_person
from app.wilayah.names import place_in_words
from app.workflow.services import Pertanyaan

#: Below this the listed name and the applicant's are taken for different people until the FO says otherwise.
SAME_NAME = 90.0
NONE_OF_THEM = "tidak_ada"
_MOST = 8
_WHO = "Ada orang yang mirip dalam BNBA. Cocokkan dengan KTP dan KK, lalu pilih orangnya atau nyatakan tidak ada."
_WHY = "Tuliskan mengapa orang ini adalah pemohon (paling sedikit lima huruf)."
Near = Sequence[tuple[Bnba, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What the list says: the person, or nobody; ``catatan`` tells how it was decided."""

    periode: BnbaPeriode | None
    orang: Bnba | None
    catatan: str


def check_listed(berkas: Berkas, jawaban: Mapping[str, str]) -> Found:
    """Find the applicant in the list of the period in force.

    Only the same NIK with the same name is an answer; whoever else the engine finds near (a NIK one slip of the hand
    away, another spelling, the family) is a question to the FO, with what agrees and what does not.

    Args:
        jawaban: ``bnba_orang`` (row code chosen by the FO, or ``tidak_ada``) and ``bnba_alasan`` (why); heeded only
            while there is a question, and only when it names somebody who was asked about.

    Raises:
        Pertanyaan: somebody there is close but not surely the applicant; the FO must say who it is.
    """
    periode = current_periode()
    if periode is None:
        return Found(None, None, "Belum ada BNBA yang diimpor.")
    same = [row for row in find_by_nik(berkas.nik or "", periode) if names_agree(row.nama, berkas.nama)]
    if len(same) == 1:
        return Found(periode, same[0], f"NIK dan nama tercantum dalam BNBA periode {periode.kode}.")
    near = people_near(berkas, periode)
    if not near:
        return Found(periode, None, f"NIK dan nama tidak tercantum dalam BNBA periode {periode.kode}.")
    return _answered(periode, near, jawaban)


def people_near(berkas: Berkas, periode: BnbaPeriode) -> Near:
    """Return who in the list may be the applicant, the likeliest first, each with the engine's reasons."""
    orang = Orang(berkas.nama, berkas.nik or "", berkas.no_kk or "", wilayah_kode=berkas.wilayah_kode)
    found = people_of([one.id for one in find_same_person(orang, periode, limit=_MOST)])
    known = {row.id: row for row in found}
    for row in (
        *find_by_nik(orang.nik, periode),
        *find_close(orang.nama, wilayah_kode=orang.wilayah_kode, periode=periode),
    ):
        known.setdefault(row.id, row)
    rows = list(known.values())[:_MOST]
    reasons = compare_with(orang, rows)
    return [(row, why) for row, (_, why) in zip(rows, reasons, strict=True)]


def names_agree(listed: str, given: str) -> bool:
    """Whether two spellings are surely the same name."""
    return fuzz.token_sort_ratio(listed.upper(), given.upper()) >= SAME_NAME


def _answered(periode: BnbaPeriode, near: Near, jawaban: Mapping[str, str]) -> Found:
    chosen, alasan = jawaban.get("bnba_orang", ""), jawaban.get("bnba_alasan", "").strip()
    if chosen == NONE_OF_THEM:
        return Found(periode, None, f"Petugas menyatakan pemohon tidak tercantum dalam BNBA periode {periode.kode}.")
    row = next((row for row, _ in near if row.kode_baris == chosen), None)
    if row is None:
        raise Pertanyaan(_WHO, [_candidate(row, why) for row, why in near])
    if len(alasan) < SHORTEST:
        raise Pertanyaan(_WHY, [_candidate(row, why) for row, why in near])
    return Found(periode, row, f"Petugas memilih {row.nama} dalam BNBA periode {periode.kode}: {alasan}.")


def _candidate(row: Bnba, why: str) -> dict[str, str]:
    return {
        "kode": row.kode_baris,
        "nama": row.nama,
        "nik": mask_nik(row.nik),
        "lahir": _born(row.tgl_lahir),
        "alamat": row.alamat or "",
        "wilayah": place_in_words(row.wilayah_kode),
        "mengapa": why,
    }


def _born(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "-"
