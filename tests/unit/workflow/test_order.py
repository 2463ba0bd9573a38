"""The order of number and signature, whatever the sheet has."""

import pytest

from app.layanan.registry import sop_files
from app.workflow.order import Place, place_after
from app.workflow.places import next_place
from app.workflow.spec import Sop, Tindakan

AFTER = ["draf", "paraf", "paraf", "tanda_tangan", "nomori", "arsipkan", "serahkan"]
FIRST = ["draf", "paraf", "paraf", "nomori", "tanda_tangan", "arsipkan", "serahkan"]


class Sheet:
    """An SOP of one letter with these acts, some of them in a step of their own."""

    def __init__(self, *steps: list[str]) -> None:
        self.steps = steps

    @property
    def langkah(self) -> list["Step"]:
        return [Step(no, acts) for no, acts in enumerate(self.steps, 1)]

    def surat_di(self, no: int, giliran: int) -> "Letter":
        return Letter()

    def after(self, place: Place) -> Place | None:
        places = self.places
        index = places.index(place) + 1
        return places[index] if index < len(places) else None

    @property
    def places(self) -> list[Place]:
        return [(no, turn) for no, acts in enumerate(self.steps, 1) for turn in range(len(acts))]

    def walk(self, *, numbered_first: bool) -> list[str]:
        place: Place | None = self.places[0]
        walked = []
        while place is not None:
            walked.append(self.steps[place[0] - 1][place[1]])
            assert len(walked) < 50
            place = place_after(self, place, numbered_first=numbered_first, following=self.after)  # type: ignore[arg-type]
        return walked


class Letter:
    jenis = "surat"


class Turn:
    def __init__(self, act: str) -> None:
        self.tindakan = Tindakan(act)


class Step:
    def __init__(self, no: int, acts: list[str]) -> None:
        self.no, self.semua_giliran = no, [Turn(act) for act in acts]


SPLIT = [(AFTER,), (FIRST,), (AFTER[:4], AFTER[4:]), (FIRST[:4], FIRST[4:]), (AFTER[:3], AFTER[3:])]


@pytest.mark.parametrize("steps", SPLIT)
def test_each_order_is_walked_whatever_the_sheet_has(steps: tuple[list[str], ...]) -> None:
    sheet = Sheet(*steps)
    assert sheet.walk(numbered_first=False) == AFTER
    assert sheet.walk(numbered_first=True) == FIRST


def test_two_signatures_stay_together() -> None:
    sheet = Sheet(["draf", "tanda_tangan", "tanda_tangan"], ["nomori", "serahkan"])
    assert sheet.walk(numbered_first=True) == ["draf", "nomori", "tanda_tangan", "tanda_tangan", "serahkan"]
    turned = Sheet(["draf", "nomori"], ["tanda_tangan", "tanda_tangan", "serahkan"])
    assert turned.walk(numbered_first=False) == ["draf", "tanda_tangan", "tanda_tangan", "nomori", "serahkan"]


def test_acts_between_signature_and_number_keep_their_place() -> None:
    sheet = Sheet(["draf", "tanda_tangan", "catat", "nomori", "arsipkan"])
    assert sheet.walk(numbered_first=True) == ["draf", "nomori", "tanda_tangan", "catat", "arsipkan"]


def test_a_letter_at_the_end_of_the_sheet_ends_it_in_both_orders() -> None:
    sheet = Sheet(["draf", "tanda_tangan", "nomori"])
    assert sheet.walk(numbered_first=True) == ["draf", "nomori", "tanda_tangan"]
    assert Sheet(["draf", "nomori", "tanda_tangan"]).walk(numbered_first=False) == ["draf", "tanda_tangan", "nomori"]


@pytest.mark.parametrize("slug", ["sk_dtks", "rekom_bpnt_kks"])
@pytest.mark.parametrize("first", [False, True])
def test_a_real_sop_loses_no_turn_in_either_order(slug: str, first: bool) -> None:
    sop = sop_files()[slug]
    every = [(step.no, turn) for step in sop.langkah for turn in range(len(step.giliran))]
    assert sorted(walked(sop, first)) == every


def walked(sop: Sop, first: bool) -> list[Place]:
    place: Place | None = (1, 0)
    found: list[Place] = []
    while place is not None:
        found.append(place)
        place = place_after(sop, place, numbered_first=first, following=lambda here: next_place(sop, *here))
    return found
