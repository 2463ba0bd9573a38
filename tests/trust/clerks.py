"""Random acts at the desks of an office: right and wrong ones, by the right and the wrong people, in any order."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import void_outgoing
from app.core.db import session
from app.core.roles import Pelaku
from tests.support.desk import OPENING
from tests.trust.desks import EVERYBODY, PEOPLE, RIGHT, Desks
from tests.trust.paper import SHEETS, Deputy

#: Who may come to act for the head: a signer of one SOP, a section head, and the head of the other bidang.
DEPUTIES = ("sekretaris", "subkor_stimulan", "kabid_rehab")
ACTS = ("periksa", "draf", "paraf", "tanda_tangan", "nomori", "arsipkan", "serahkan", "terima")

case_at = st.integers(0, 1)
sheet = st.sampled_from(sorted(SHEETS))
anybody = st.sampled_from([*[RIGHT] * len(EVERYBODY), *EVERYBODY])
#: Who is in the head's place, whether wholly, and for how many days after the first.
stand_in = st.tuples(st.sampled_from(DEPUTIES), st.booleans(), st.integers(0, 2))
#: The page the act is sent from: as it is now, shown before somebody else acted, or none (a script).
page = st.sampled_from(["now", "now", "now", "none", "old"])


class Clerks(Desks):
    """What may happen at the desks."""

    @initialize(found=st.lists(st.tuples(sheet, st.integers(0, 8)), min_size=1, max_size=2), away=st.none() | stand_in)
    def the_office_is_at_work(self, found: list[tuple[str, int]], away: tuple[str, bool, int] | None) -> None:
        """A morning finds cases anywhere on their way, and perhaps somebody in the head's place."""
        for name, (sop, boxes) in zip(sorted(PEOPLE), found, strict=False):
            self.apply("fo", sop, name)
            for _ in range(boxes):
                self.go_on(0)
        if away is not None:
            who, whole, days = away
            self.stand_in(Deputy(who, whole, self.paper.day, self.paper.day + timedelta(days=days)), "admin")

    @precondition(lambda self: sum(case.turn is not None for case in self.paper.cases) < 2 and len(self.keys) < 9)
    @rule(sop=sheet, name=st.sampled_from(sorted(PEOPLE)), boxes=st.integers(0, 8))
    def somebody_comes(self, sop: str, name: str, boxes: int) -> None:
        """The counter opens a case, which goes some of its way."""
        if self.apply("fo", sop, name):
            self.it_goes_on(0, boxes)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, who=st.sampled_from(EVERYBODY))
    def the_same_form_comes_again(self, at: int, who: str) -> None:
        """A form is sent twice, or by somebody who does not sit at the counter."""
        case = self.case(at)
        if len(self.keys) < 9 or not self.paper.may_apply(who, case.sop, case.applicant):
            self.apply(who, case.sop, case.applicant)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, boxes=st.integers(1, 7))
    def it_goes_on(self, at: int, boxes: int) -> None:
        """The case goes its way, box by box."""
        for _ in range(boxes):
            self.go_on(at)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, act=st.one_of(st.just("due"), st.sampled_from(ACTS)), who=anybody, shown=page)
    def somebody_acts(self, at: int, act: str, who: str, shown: str) -> None:
        """Anybody presses any button."""
        turn = self.case(at).turn
        due = turn.act if turn and act == "due" else act
        self.take(at, due if due in ACTS else "periksa", self._who(who, at), shown)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, to=st.integers(0, 9), who=anybody, shown=page)
    def it_is_sent_back(self, at: int, to: int, who: str, shown: str) -> None:
        """Somebody sends the case back, mostly to a step that it may go to."""
        case, who = self.case(at), self._who(who, at)
        allowed = sorted(case.targets())
        to = allowed[to % len(allowed)] if allowed and to < 7 else to
        self.send_back(at, to, who, shown)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, who=anybody, shown=page)
    def it_is_corrected(self, at: int, who: str, shown: str) -> None:
        """Somebody puts the application right."""
        self.correct(at, self._who(who, at), shown)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, who=st.sampled_from(EVERYBODY), shown=page)
    def it_is_called_off(self, at: int, who: str, shown: str) -> None:
        """Somebody ends the case."""
        self.call_off(at, who, shown)

    @precondition(lambda self: any(case.numbers for case in self.paper.cases))
    @rule(who=st.sampled_from(["agendaris", "agendaris", "kadis", "staf"]))
    def its_number_is_voided(self, who: str) -> None:
        """Somebody voids the last number in the book."""
        number = self.paper.book[-1]
        case = next(case for case in self.paper.cases if number in case.numbers)

        def void(*, oleh: Pelaku) -> None:
            row = session().query(AgendaSuratKeluar).order_by(AgendaSuratKeluar.id.desc()).first()
            assert row is not None
            void_outgoing(row, alasan="salah cetak", oleh=oleh)

        may = who == "agendaris" and not (case.void and case.numbers[-1] == number)
        if self._act(who, void, may):
            case.void = True

    @rule(
        who=st.sampled_from(DEPUTIES), whole=st.booleans(), ahead=st.integers(0, 1), days=st.integers(0, 2),
        by=st.sampled_from(["admin", "kasubag_umpeg", "kadis"]),
    )  # fmt: skip
    def the_head_is_away(self, who: str, whole: bool, ahead: int, days: int, by: str) -> None:
        """Somebody writes down who acts for the head."""
        first = self.paper.day + timedelta(days=ahead)
        last = first + timedelta(days=days)
        if self.paper.free(first, last):
            self.stand_in(Deputy(who, whole, first, last), by)

    @precondition(lambda self: self.paper.deputy())
    @rule()
    def the_head_is_back(self) -> None:
        """The deputy's record is ended early."""
        self.end_absence()

    @precondition(lambda self: self.now < OPENING + timedelta(days=6))
    @rule(days=st.integers(1, 2))
    def a_day_passes(self, days: int) -> None:
        """The office closes."""
        self.pass_days(days)

    @rule(who=st.sampled_from(EVERYBODY))
    def somebody_looks_what_waits(self, who: str) -> None:
        """The inbox holds what somebody may take and nothing else."""
        self.looks(who)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, wrong=st.sampled_from(["due", "back", "correct", "end"]), to=st.integers(1, 9))
    def everybody_tries_what_he_may_not(self, at: int, wrong: str, to: int) -> None:
        """All who may not do a thing to this case try it, from the page as it is; it stays as it was."""
        case = self.case(at)
        act = case.turn.act if case.turn else "periksa"
        for who in EVERYBODY:
            if wrong == "due" and not self.paper.may_take(who, case, act):
                self.take(at, act, who, "now")
            elif wrong == "back" and not self.paper.may_send_back(who, case, to):
                self.send_back(at, to, who, "now")
            elif wrong == "correct" and not self.paper.may_correct(who, case):
                self.correct(at, who, "now")
            elif wrong == "end" and not self.paper.may_cancel(who, case):
                self.call_off(at, who, "now")
            self.looks(who)
