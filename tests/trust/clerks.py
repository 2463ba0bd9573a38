"""Random acts at the desks of an office: right and wrong ones, by the right and the wrong people, in any order."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.agenda.check import check_books
from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import void_outgoing
from app.audit.verify import verify
from app.berkas.models import Hubungan
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.pelimpahan import delegate, end_early
from app.workflow import actions
from app.workflow.actions.koreksi import Perbaikan
from app.workflow.actions.serahkan import Penerima
from app.workflow.actions.terima import Permohonan
from app.workflow.inbox import inbox_for
from tests.support.delegation import AN, PLH, record
from tests.support.desk import OPENING
from tests.support.people import JUMRI, RUSDI, SITI
from tests.trust.memory import Office
from tests.trust.paper import OF_THE_HOUSE, SHEETS, STRANGERS, Case, Deputy, Paper

PEOPLE = {one.nama: one for one in (SITI, JUMRI, RUSDI)}
EVERYBODY = sorted(OF_THE_HOUSE | STRANGERS)
#: Who may come to act for the head: a signer of one SOP, a section head, and the head of the other bidang.
DEPUTIES = ("sekretaris", "subkor_stimulan", "kabid_rehab")
ACTS = ("periksa", "draf", "paraf", "tanda_tangan", "nomori", "arsipkan", "serahkan", "terima")
RIGHT = "who holds it"

case_at = st.integers(0, 1)
anybody = st.sampled_from([*[RIGHT] * len(EVERYBODY), *EVERYBODY])
#: The page the act is sent from: as it is now, shown before somebody else acted, or none (a script).
page = st.sampled_from(["now", "now", "now", "none", "old"])


class Clerks(RuleBasedStateMachine):
    """The office beside the office on paper: after every act both must say the same."""

    office: ClassVar[Office]
    forms: ClassVar[dict[tuple[str, str], Permohonan]]

    def __init__(self) -> None:
        super().__init__()
        self.office.begin_anew()
        self.now = OPENING
        self.paper = Paper(OPENING.date())
        self.keys: list[int] = []
        self.records: list[int] = []

    def teardown(self) -> None:
        """Read the whole trail and all books once more."""
        with clock.frozen(self.now):
            assert self.office.desk.ask(lambda: verify().temuan) is None
            assert self.office.desk.ask(lambda: all(book.sound for book in check_books()))

    @precondition(lambda self: sum(case.turn is not None for case in self.paper.cases) < 2 and len(self.keys) < 9)
    @rule(sop=st.sampled_from(sorted(SHEETS)), name=st.sampled_from(sorted(PEOPLE)), boxes=st.integers(0, 8))
    def somebody_comes(self, sop: str, name: str, boxes: int) -> None:
        """The counter opens a case, which goes some of its way."""
        if self._apply("fo", sop, name):
            self.it_goes_on(0, boxes)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, who=st.sampled_from(EVERYBODY))
    def the_same_form_comes_again(self, at: int, who: str) -> None:
        """A form is sent twice, or by somebody who does not sit at the counter."""
        case = self._case(at)
        if len(self.keys) < 9 or not self.paper.may_apply(who, case.sop, case.applicant):
            self._apply(who, case.sop, case.applicant)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, boxes=st.integers(1, 7))
    def it_goes_on(self, at: int, boxes: int) -> None:
        """The case goes its way, box by box."""
        for _ in range(boxes):
            case = self._case(at)
            if case.turn is not None and self.paper.may_take(min(case.turn.who), case, case.turn.act):
                self._take(at, case.turn.act, min(case.turn.who), "now")

    @precondition(lambda self: self.keys)
    @rule(at=case_at, act=st.one_of(st.just("due"), st.sampled_from(ACTS)), who=anybody, shown=page)
    def somebody_acts(self, at: int, act: str, who: str, shown: str) -> None:
        """Anybody presses any button."""
        turn = self._case(at).turn
        due = turn.act if turn and act == "due" else act
        self._take(at, due if due in ACTS else "periksa", self._who(who, at), shown)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, to=st.integers(0, 9), who=anybody, shown=page)
    def it_is_sent_back(self, at: int, to: int, who: str, shown: str) -> None:
        """Somebody sends the case back, mostly to a step that it may go to."""
        case, who = self._case(at), self._who(who, at)
        allowed = sorted(case.targets())
        to = allowed[to % len(allowed)] if allowed and to < 7 else to
        may = self.paper.may_send_back(who, case, to)
        if self._done(at, who, shown, actions.kembalikan, may, ke=to, alasan="KK tidak terbaca"):
            self.paper.send_back(who, case, to)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, who=anybody, shown=page)
    def it_is_corrected(self, at: int, who: str, shown: str) -> None:
        """Somebody puts the application right."""
        case, who = self._case(at), self._who(who, at)
        form, may = self.forms[case.sop, case.applicant], self.paper.may_correct(who, case)
        right = Perbaikan(
            form.nama, form.nik, form.no_kk, form.hp, "JL. BARU NO. 1", form.wilayah_kode, form.varian, form.ceklis,
            form.isian,
        )  # fmt: skip
        if self._done(at, who, shown, actions.koreksi, may, perbaikan=right, alasan="salah ketik alamat"):
            self.paper.correct(who, case)

    @precondition(lambda self: self.keys)
    @rule(at=case_at, who=st.sampled_from(EVERYBODY), shown=page)
    def it_is_called_off(self, at: int, who: str, shown: str) -> None:
        """Somebody ends the case."""
        case = self._case(at)
        may = self.paper.may_cancel(who, case)
        if self._done(at, who, shown, actions.batalkan, may, alasan="pemohon mengundurkan diri"):
            self.paper.cancel(who, case)

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
        last, kind = first + timedelta(days=days), PLH if whole else AN
        pk = self.office.desk.person(who).id or 0
        row = record(pk, kind, mulai=first, sampai=last, tgl_perintah=self.paper.day)
        if not self.paper.free(first, last):
            return
        if self._act(by, lambda *, oleh: delegate(row, oleh=oleh), may=by != "kadis"):
            self.paper.deputies.append(Deputy(who, whole, first, last))
            self.records.append(self.office.asked("SELECT max(id) FROM pelimpahan")[0][0])
            self.office.desk.forget()

    @precondition(lambda self: self.paper.deputy())
    @rule()
    def the_head_is_back(self) -> None:
        """The deputy's record is ended early."""
        now = self.paper.deputy()
        assert now is not None
        pk = self.records[self.paper.deputies.index(now)]
        self._act("admin", lambda *, oleh: end_early(pk, alasan="sudah kembali", oleh=oleh), may=True)
        now.ended = True
        self.office.desk.forget()

    @precondition(lambda self: self.now < OPENING + timedelta(days=6))
    @rule(days=st.integers(1, 2))
    def a_day_passes(self, days: int) -> None:
        """The office closes."""
        self.now += timedelta(days=days)
        self.paper.day = self.now.date()
        self.office.desk.forget()

    @rule(who=st.sampled_from(EVERYBODY))
    def somebody_looks_what_waits(self, who: str) -> None:
        """The inbox holds what somebody may take and nothing else."""
        desk = self.office.desk
        with clock.frozen(self.now):
            shown = desk.ask(lambda: sorted(turn.berkas_id for turn in inbox_for(desk.person(who))), who)
        holds = [key for key, case in zip(self.keys, self.paper.cases, strict=True) if self.paper.holds(who, case)]
        assert shown == holds, f"in the inbox of {who}"

    @invariant()
    def both_offices_say_the_same(self) -> None:
        """Every case, the book and the receipts are as on paper."""
        for key, case in zip(self.keys, self.paper.cases, strict=True):
            found = self.office.found(key)
            assert found == case, f"here {found}\non paper {case}"
        told = {
            "surat_keluar": self.paper.book,
            "registrasi_fo": [*range(1, len(self.keys) + 1)],
            "tanda_terima": [*range(1, self.paper.receipts + 1)],
        }
        books = {buku: self._numbers(buku) for buku in told}
        assert books == told, f"the books say {books}, on paper {told}"

    def _numbers(self, buku: str) -> list[int]:
        return [number for (number,) in self.office.asked("SELECT nomor FROM nomor WHERE buku = ? ORDER BY id", buku)]

    def _at(self, at: int) -> int:
        """Choose among the cases that are open, the newest first; where there is none, among those that are over."""
        newest = range(len(self.keys) - 1, -1, -1)
        chosen = [index for index in newest if self.paper.cases[index].turn is not None] or list(newest)
        return chosen[at % len(chosen)]

    def _case(self, at: int) -> Case:
        return self.paper.cases[self._at(at)]

    def _key(self, at: int) -> int:
        return self.keys[self._at(at)]

    def _who(self, who: str, at: int) -> str:
        case = self._case(at)
        if who != RIGHT:
            return who
        deputy = self.paper.deputy()
        if deputy and self.paper.holds(deputy.who, case):
            return deputy.who
        return min(case.turn.who) if case.turn else "fo"

    def _apply(self, who: str, sop: str, name: str) -> bool:
        form = self.forms[sop, name]
        if not self._act(who, actions.terima, self.paper.may_apply(who, sop, name), form):
            return False
        self.paper.apply(who, sop, name)
        self.keys.append(self.office.asked("SELECT max(id) FROM berkas")[0][0])
        return True

    def _take(self, at: int, act: str, who: str, shown: str) -> None:
        case = self._case(at)
        form = self.forms[case.sop, case.applicant]
        more: dict[str, Any] = {
            "arsipkan": {"lokasi": "Ordner 1"}, "terima": {"ceklis": form.ceklis},
            "serahkan": {"penerima": Penerima(form.nama, Hubungan.SENDIRI, form.nik)},
        }.get(act, {})  # fmt: skip
        command = actions.lengkapi if act == "terima" else getattr(actions, act)
        may = self.paper.sees(who, case) and self.paper.may_take(who, case, act)
        if self._done(at, who, shown, command, may, **more):
            self.paper.take(who, case)

    def _done(self, at: int, who: str, shown: str, command: Callable[..., Any], may: bool, **values: Any) -> bool:
        """Do an act on a case from a page; an old page is refused, whoever sends it."""
        now, before = self.office.turn_of(self._key(at))
        turn = {"now": now, "none": None, "old": before[-1]}[shown]
        fresh = turn is None or (turn == now and now != 0)
        return self._act(who, command, may and fresh, self._key(at), tugas_id=turn, **values)

    def _act(self, who: str, command: Callable[..., Any], may: bool, *args: Any, **values: Any) -> bool:
        self.now += timedelta(minutes=1)
        before = self.office.image()
        refused = ""
        with clock.frozen(self.now):
            try:
                self.office.desk.act(who, command, *args, **values)
            except DomainError as refusal:
                refused = refusal.pesan
        assert may == (not refused), f"{who} was refused: {refused}" if may else f"{who} was not refused"
        assert may or self.office.image() == before, "what was refused left something behind"
        return may


def forms_of(office: Office) -> dict[tuple[str, str], Permohonan]:
    """Return what the counter writes down for each SOP and each of the people."""
    desk = office.desk
    return {(sop, name): desk.application(sop, warga=warga) for sop in SHEETS for name, warga in PEOPLE.items()}
