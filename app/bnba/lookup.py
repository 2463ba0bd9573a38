"""The counter's question: is this person in the list of the period in force?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from app.berkas.models import Berkas
from app.bnba.models import Basis, Bnba, BnbaPeriode
from app.bnba.service import current_periode, find_by_nik, find_close
from app.core import clock
from app.core.db import session
from app.core.labels import MONTHS
from app.core.mask import mask_nik
from app.core.types import Nik
from app.surat.context.sk_dtks import DTKS, DTSEN, BasisData
from app.wilayah.names import place_in_words
from app.workflow.services import Pertanyaan

#: Below this the listed name and the applicant's are taken for different people until the FO says otherwise.
SAME_NAME = 90.0
NONE_OF_THEM = "tidak_ada"
_WHO = "Ada orang yang mirip dalam BNBA. Cocokkan dengan KTP dan KK, lalu pilih orangnya atau nyatakan tidak ada."
_WHY = "Tuliskan mengapa orang ini adalah pemohon (paling sedikit lima huruf)."


@dataclass(frozen=True, slots=True)
class Found:
    """What the list says: the person, or nobody; ``catatan`` tells how it was decided."""

    periode: BnbaPeriode | None
    orang: Bnba | None
    catatan: str


def check_listed(berkas: Berkas, jawaban: Mapping[str, str]) -> Found:
    """Find the applicant in the list of the period in force.

    Args:
        jawaban: ``bnba_orang`` (row code chosen by the FO, or ``tidak_ada``) and ``bnba_alasan`` (why); heeded only
            while there is a question, and only when it names somebody who was asked about.

    Raises:
        Pertanyaan: somebody there is close but not surely the applicant; the FO must say who it is.
    """
    periode = current_periode()
    if periode is None:
        return Found(None, None, "Belum ada BNBA yang diimpor.")
    exact = list(find_by_nik(berkas.nik or "", periode))
    same = [row for row in exact if names_agree(row.nama, berkas.nama)]
    if len(same) == 1:
        return Found(periode, same[0], f"NIK dan nama tercantum dalam BNBA periode {periode.kode}.")
    close = exact or list(find_close(berkas.nama, wilayah_kode=berkas.wilayah_kode, periode=periode))
    if not close:
        return Found(periode, None, f"NIK dan nama tidak tercantum dalam BNBA periode {periode.kode}.")
    return _answered(periode, close[:8], jawaban)


def names_agree(listed: str, given: str) -> bool:
    """Whether two spellings are surely the same name."""
    return fuzz.token_sort_ratio(listed.upper(), given.upper()) >= SAME_NAME


def person_by_nik(nik: Nik) -> dict[str, str] | None:
    """Return the listed person as the counter page fills its form, or None."""
    periode = current_periode()
    row = next(iter(find_by_nik(nik, periode)), None) if periode else None
    if row is None or periode is None:
        return None
    rt_rw = f" RT {row.rt or '-'}/RW {row.rw or '-'}" if row.rt or row.rw else ""
    return {
        "nama": row.nama,
        "no_kk": row.no_kk or "",
        "alamat": f"{row.alamat or row.dusun or ''}{rt_rw}".strip(),
        "wilayah_kode": row.wilayah_kode,
        "wilayah": place_in_words(row.wilayah_kode),
        "periode": periode.kode,
    }


def basis_in_force() -> BasisData:
    """Return how letters name the list in force."""
    periode = current_periode()
    return DTSEN if periode is not None and periode.basis is Basis.DTSEN else DTKS


def basis_of(kode: str | None) -> BasisData:
    """Return how letters name the list of one period; the list in force when there is no such period."""
    periode = session().get(BnbaPeriode, kode) if kode else None
    if periode is None:
        return basis_in_force()
    return DTSEN if periode.basis is Basis.DTSEN else DTKS


def period_for(hari: date) -> str:
    """Return the period in force, or the month of ``hari`` while no list was imported."""
    periode = current_periode()
    return periode.kode if periode else f"{hari:%Y-%m}"


def period_in_words(kode: str | None) -> str:
    """Return ``November 2026`` or ``Triwulan IV Tahun 2026``; today's month when there is no period."""
    if not kode:
        today = clock.today()
        return f"{MONTHS[today.month - 1]} {today.year}"
    year, _, part = kode.partition("-")
    if part.startswith("T"):
        return f"Triwulan {('I', 'II', 'III', 'IV')[int(part[1]) - 1]} Tahun {year}"
    return f"{MONTHS[int(part) - 1]} {year}"


def _answered(periode: BnbaPeriode, close: Sequence[Bnba], jawaban: Mapping[str, str]) -> Found:
    chosen, alasan = jawaban.get("bnba_orang", ""), jawaban.get("bnba_alasan", "").strip()
    if chosen == NONE_OF_THEM:
        return Found(periode, None, f"Petugas menyatakan pemohon tidak tercantum dalam BNBA periode {periode.kode}.")
    row = next((row for row in close if row.kode_baris == chosen), None)
    if row is None:
        raise Pertanyaan(_WHO, [_candidate(row) for row in close])
    if len(alasan) < 5:
        raise Pertanyaan(_WHY, [_candidate(row) for row in close])
    return Found(periode, row, f"Petugas memilih {row.nama} dalam BNBA periode {periode.kode}: {alasan}.")


def _candidate(row: Bnba) -> dict[str, str]:
    return {
        "kode": row.kode_baris,
        "nama": row.nama,
        "nik": mask_nik(row.nik),
        "lahir": _born(row.tgl_lahir),
        "alamat": row.alamat or "",
        "wilayah": place_in_words(row.wilayah_kode),
    }


def _born(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "-"
