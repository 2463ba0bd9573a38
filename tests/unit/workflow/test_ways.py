"""Which ways lead on from a step, told by the SOPs that have several."""

import pytest

from app.core.errors import DomainError
from app.layanan.registry import sop_files
from app.workflow.places import next_place
from app.workflow.spec import Sop
from app.workflow.ways import AKHIR, way_named, ways_on


def sop(slug: str) -> Sop:
    return sop_files()[slug]


def test_a_plain_step_leads_to_the_next_one_without_a_question() -> None:
    (way,) = ways_on(sop("sk_dtks"), 1)
    assert way.ke == (2, 0)
    assert way_named(sop("sk_dtks"), 1, None) == way


def test_a_child_brought_in_and_one_reported_go_different_ways() -> None:
    ways = ways_on(sop("anak_terlantar"), 1)
    assert [(way.label, way.ke) for way in ways] == [("Diantar langsung", (2, 0)), ("Hanya informasi", (3, 0))]
    (joined,) = ways_on(sop("anak_terlantar"), 2)
    assert joined.ke == (5, 0), "the child that was brought in needs no outreach"


def test_a_disaster_with_status_skips_the_steps_without_it() -> None:
    assert [way.ke for way in ways_on(sop("bencana"), 3)] == [(4, 0), (6, 0)]
    (past,) = ways_on(sop("bencana"), 5)
    assert past.ke == (9, 0)


def test_a_step_done_only_when_needed_is_asked_about_before_it() -> None:
    ways = ways_on(sop("bjb_usulan_dtks"), 5)
    assert [way.ke for way in ways] == [(7, 0), (6, 0)]
    assert ways[0].label == "Tidak diperlukan"


def test_a_refusal_ends_with_its_own_letter() -> None:
    ways = ways_on(sop("adopsi"), 3)
    assert ways[0].ke == (4, 0)
    assert ways[1].kode == AKHIR


def test_the_last_step_leads_nowhere() -> None:
    assert [way.ke for way in ways_on(sop("sk_dtks"), 6)] == [None]


@pytest.mark.parametrize("chosen", [None, "", "ke-9", "nonsens"])
def test_a_fork_is_not_passed_without_choosing(chosen: str | None) -> None:
    with pytest.raises(DomainError, match="Pilih jalan selanjutnya: Tanpa penetapan"):
        way_named(sop("bencana"), 3, chosen)


def test_the_turns_of_a_step_come_before_any_choice() -> None:
    assert next_place(sop("anak_terlantar"), 1, 0) == (1, 1)
    assert next_place(sop("anak_terlantar"), 1, 1, "ke-3") == (3, 0)


def test_every_sop_can_be_walked_to_its_end_by_each_of_its_ways() -> None:
    for one in sop_files().values():
        for langkah in one.langkah:
            for way in ways_on(one, langkah.no):
                assert way.ke is None or way.ke[0] == langkah.no or way.ke[0] in [row.no for row in one.langkah]
        assert not one.langkah or _reaches_end(one, one.langkah[0].no)


def _reaches_end(one: Sop, no: int, seen: frozenset[int] = frozenset()) -> bool:
    assert no not in seen, f"{one.slug} goes round in circles at step {no}"
    ways = ways_on(one, no)
    return all(way.ke is None or way.ke[0] == no or _reaches_end(one, way.ke[0], seen | {no}) for way in ways)
