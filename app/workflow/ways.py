"""Ways on from a step: branches, steps done only on a condition, and the letter that may end a case."""

from dataclasses import dataclass

from app.core.errors import DomainError
from app.workflow.sheet_order import later_steps, number_of
from app.workflow.spec import Langkah, Sop

#: The way that ends the case with the step's other letter.
AKHIR = "akhir"
#: The way that ends the SOP behind its last step.
SELESAI = "selesai"


@dataclass(frozen=True, slots=True)
class Jalan:
    """One way on.

    Attributes:
        kode: what a form sends.
        label: the SOP's condition in its own words.
        ke: (step, turn) where it leads, None where the SOP ends.
    """

    kode: str
    label: str
    ke: tuple[int, int] | None


def ways_on(sop: Sop, langkah_no: int) -> list[Jalan]:
    """Return the ways on from the end of a step, the normal one first; one way needs no choice."""
    langkah = sop.langkah_ke(langkah_no)
    branches = [branch for branch in sop.cabang if branch.dari == langkah_no]
    ways = [_to(sop, branch.ke, branch.bila or "") for branch in branches] or _straight(sop, langkah)
    if langkah.berakhir_dengan:
        ways.append(Jalan(AKHIR, langkah.syarat_berakhir or "Tidak memenuhi syarat", _ending(langkah)))
    return ways


def way_named(sop: Sop, langkah_no: int, kode: str | None) -> Jalan:
    """Return the way that was chosen, or the only one.

    Raises:
        DomainError: several ways lead on and none of them was chosen.
    """
    ways = ways_on(sop, langkah_no)
    if len(ways) == 1:
        return ways[0]
    for way in ways:
        if way.kode == kode:
            return way
    raise DomainError(f"Pilih jalan selanjutnya: {'; '.join(way.label for way in ways)}.", "jalan")


def _straight(sop: Sop, langkah: Langkah) -> list[Jalan]:
    later = later_steps(sop, langkah.no)
    if not later:
        return [Jalan(SELESAI, "Selesai", None)]
    following = later[0]
    if following.opsional_bila is None:
        return [_to(sop, following.no, "Lanjut")]
    beyond = _to(sop, later[1].no, "Tidak diperlukan") if len(later) > 1 else Jalan(SELESAI, "Tidak diperlukan", None)
    return [beyond, _to(sop, following.no, following.opsional_bila)]


def _to(sop: Sop, no: int, label: str) -> Jalan:
    plain = f"Ke langkah {number_of(sop, no)}: {sop.langkah_ke(no).kegiatan}"
    return Jalan(f"ke-{no}", _sentence(label) or plain, (no, 0))


def _ending(langkah: Langkah) -> tuple[int, int] | None:
    return (langkah.no, len(langkah.giliran)) if langkah.giliran_akhir else None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
