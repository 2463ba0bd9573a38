"""The way of a case, walked once: at every box whatever anybody may try is tried, and what was done is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import timedelta
from typing import NamedTuple

from tests.trust.desks import EVERYBODY, PEOPLE, Desks
from tests.trust.paper import HEAD, SHEETS, Deputy


class Absence(NamedTuple):
    """Somebody stands in for the head for one day, wholly or by his signature; when that is, and what became of it."""

    who: str
    whole: bool
    ahead: int = 0
    passed: int = 0
    ended: bool = False


#: In force, over since yesterday, ended early, and not begun.
ABSENCES = [
    Absence(who, whole, **more)
    for who, whole in (("kabid_rehab", True), ("subkor_stimulan", False))
    for more in ({}, {"passed": 1}, {"ended": True}, {"ahead": 1})
]


def walk(clerks: type[Desks]) -> None:
    """Walk the way of every SOP with everybody at his desk, then one of them with somebody in the head's place."""
    for sop in sorted(SHEETS):
        _walk(clerks(), sop, EVERYBODY)
    for absence in ABSENCES:
        desks = clerks()
        _leaves(desks, absence)
        _walk(desks, "sk_dtks", [absence.who, HEAD])


def _leaves(desks: Desks, absence: Absence) -> None:
    first = desks.paper.day + timedelta(days=absence.ahead)
    desks.stand_in(Deputy(absence.who, absence.whole, first, first), "admin")
    if absence.ended:
        desks.end_absence()
    if absence.passed:
        desks.pass_days(absence.passed)


def _walk(desks: Desks, sop: str, people: list[str]) -> None:
    desks.apply("fo", sop, min(PEOPLE))
    for _ in SHEETS[sop]:
        _try_everything(desks, people)
        desks.go_on(0)
        desks.both_offices_say_the_same()
    desks.teardown()


def _try_everything(desks: Desks, people: list[str]) -> None:
    turn = desks.case(0).turn
    act, step = (turn.act, turn.step) if turn else ("serahkan", 0)
    for who in people:
        desks.looks(who)
        with _taken_back(desks):
            desks.take(0, act, who, "now")
        for to in range(1, step + 1):
            with _taken_back(desks):
                desks.send_back(0, to, who, "now")
        for other in (desks.correct, desks.call_off):
            with _taken_back(desks):
                other(0, who, "now")
    for shown in ("none", "old"):
        with _taken_back(desks):
            desks.take(0, act, min(turn.who) if turn else "fo", shown)
    with _taken_back(desks):
        desks.apply("fo", desks.case(0).sop, desks.case(0).applicant)


@contextmanager
def _taken_back(desks: Desks) -> Iterator[None]:
    """Compare both offices after an act, then go on as if it had not been."""
    kept, state = desks.office.kept(), deepcopy((desks.paper, desks.keys, desks.records))
    yield
    desks.both_offices_say_the_same()
    desks.office.put_back(kept)
    desks.paper, desks.keys, desks.records = state
