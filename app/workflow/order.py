"""The order of number and signature: a letter to be signed electronically is numbered first, whatever the sheet has.

Pure: it knows the SOP and where its turns lead, nothing of applications.
"""

from collections.abc import Callable

from app.workflow.sheet_order import number_of
from app.workflow.spec import Sop, Tindakan

#: (step, turn) of an SOP, turns counted from 0.
Place = tuple[int, int]
Following = Callable[[Place], Place | None]


def place_after(sop: Sop, place: Place, *, numbered_first: bool, following: Following) -> Place | None:
    """Return the place that follows ``place`` when the letter's number comes before its signatures, or after them.

    Args:
        numbered_first: whether this letter is numbered before it is signed (``Surat.nomor_dahulu``).
        following: where the sheet leads from a place, None at its end; branches are its own business.
    """
    for number, signatures in _letters(sop):
        if numbered_first == (_order(sop, number) < _order(sop, signatures[0])):
            continue  # The sheet has it in this order.
        if numbered_first and place == number:
            return signatures[0]
        if not numbered_first and place == number:
            return following(signatures[-1])
        if not numbered_first and place == signatures[-1]:
            return number
        natural = following(place)
        if numbered_first and natural == signatures[0]:
            return number
        if natural == number:
            return following(number)
    return following(place)


def _order(sop: Sop, place: Place) -> Place:
    return number_of(sop, place[0]), place[1]


def _letters(sop: Sop) -> list[tuple[Place, list[Place]]]:
    """Return (place of the number, places of the signatures) of each letter that has both."""
    numbers: dict[str, Place] = {}
    signatures: dict[str, list[Place]] = {}
    for langkah in sop.langkah:
        for giliran, turn in enumerate(langkah.semua_giliran):
            letter = sop.surat_di(langkah.no, giliran)
            if letter is None:
                continue
            if turn.tindakan is Tindakan.NOMORI:
                numbers[letter.jenis] = (langkah.no, giliran)
            elif turn.tindakan is Tindakan.TANDA_TANGAN:
                signatures.setdefault(letter.jenis, []).append((langkah.no, giliran))
    return [(numbers[jenis], places) for jenis, places in signatures.items() if jenis in numbers]
