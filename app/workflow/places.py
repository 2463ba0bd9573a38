"""Places of an SOP, and where a case goes from one: the sheet's order, a letter's order, and the turns not due."""

from app.berkas.models import Berkas, Tugas
from app.surat.letters import letter_of
from app.workflow import services, ways
from app.workflow.order import Following, Place, place_after
from app.workflow.spec import Sop, Tindakan


def check_place(sop: Sop) -> tuple[int, int] | None:
    """Return (step, turn) of the SOP's first check, None when it has none."""
    for langkah in sop.langkah:
        for giliran, turn in enumerate(langkah.giliran):
            if turn.tindakan is Tindakan.PERIKSA:
                return langkah.no, giliran
    return None


def next_place(sop: Sop, langkah_no: int, giliran: int, jalan: str | None = None) -> tuple[int, int] | None:
    """Return (step, turn) after this one, or None at the end of the SOP.

    Raises:
        DomainError: the step ends here, several ways lead on, and ``jalan`` names none of them.
    """
    if ends_step(sop, (langkah_no, giliran)):
        return ways.way_named(sop, langkah_no, jalan).ke
    langkah = sop.langkah_ke(langkah_no)
    return (langkah_no, giliran + 1) if giliran + 1 < len(langkah.semua_giliran) else None


def choices_of(sop: Sop, tugas: Tugas) -> list[ways.Jalan]:
    """Return the ways on between which whoever closes this turn must choose; empty where that is settled."""
    if services.require(tugas.berkas.layanan).tahap(tugas.langkah_no, tugas.giliran).jalan:
        return []
    left: list[int] = []

    def following(place: Place) -> Place | None:
        if ends_step(sop, place):
            left.append(place[0])
            return None
        return next_place(sop, *place)

    place_after_turn(sop, tugas, following)
    found = ways.ways_on(sop, left[0]) if left else []
    return found if len(found) > 1 else []


def place_after_turn(sop: Sop, tugas: Tugas, following: Following) -> Place | None:
    """Return the next place whose turn is due in this case, None at the end of the SOP.

    Args:
        following: where the sheet leads from a place.
    """
    layanan, first = services.require(tugas.berkas.layanan), _numbered_first(tugas.berkas)
    place: Place | None = (tugas.langkah_no, tugas.giliran)
    while place is not None:
        place = place_after(sop, place, numbered_first=first, following=following)
        due = layanan.tahap(*place).bila if place else None
        if due is None or due(tugas.berkas):
            return place
    return None


def _numbered_first(berkas: Berkas) -> bool:
    letter = letter_of(berkas)
    return letter is not None and letter.nomor_dahulu


def ends_step(sop: Sop, place: Place) -> bool:
    """Whether the step's own turns are done with this one."""
    return place[1] == len(sop.langkah_ke(place[0]).giliran) - 1
