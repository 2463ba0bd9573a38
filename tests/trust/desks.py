"""The desks of an office and the same desks on paper: an act is done at both, and both are compared."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine, invariant

from app.agenda.check import check_books
from app.audit.verify import verify
from app.berkas.models import Hubungan
from app.core import clock
from app.core.errors import DomainError
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
RIGHT = "who holds it"


class Desks(RuleBasedStateMachine):
    """After every act the office and the office on paper must say the same."""

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

    def case(self, at: int) -> Case:
        """Return a case as it stands on paper."""
        return self.paper.cases[self._at(at)]

    def _key(self, at: int) -> int:
        return self.keys[self._at(at)]

    def _who(self, who: str, at: int) -> str:
        case = self.case(at)
        if who != RIGHT:
            return who
        deputy = self.paper.deputy()
        if deputy and self.paper.holds(deputy.who, case):
            return deputy.who
        return min(case.turn.who) if case.turn else "fo"

    def apply(self, who: str, sop: str, name: str) -> bool:
        """Open a case with the form of one of the people."""
        form = self.forms[sop, name]
        if not self._act(who, actions.terima, self.paper.may_apply(who, sop, name), form):
            return False
        self.paper.apply(who, sop, name)
        self.keys.append(self.office.asked("SELECT max(id) FROM berkas")[0][0])
        return True

    def take(self, at: int, act: str, who: str, shown: str) -> None:
        """Press the button of an act."""
        case = self.case(at)
        form = self.forms[case.sop, case.applicant]
        more: dict[str, Any] = {
            "arsipkan": {"lokasi": "Ordner 1"}, "terima": {"ceklis": form.ceklis},
            "serahkan": {"penerima": Penerima(form.nama, Hubungan.SENDIRI, form.nik)},
        }.get(act, {})  # fmt: skip
        command = actions.lengkapi if act == "terima" else getattr(actions, act)
        may = self.paper.sees(who, case) and self.paper.may_take(who, case, act)
        if self._done(at, who, shown, command, may, **more):
            self.paper.take(who, case)

    def send_back(self, at: int, to: int, who: str, shown: str) -> None:
        """Send a case back to a step."""
        case = self.case(at)
        may = self.paper.may_send_back(who, case, to)
        if self._done(at, who, shown, actions.kembalikan, may, ke=to, alasan="KK tidak terbaca"):
            self.paper.send_back(who, case, to)

    def correct(self, at: int, who: str, shown: str) -> None:
        """Put the application of a case right."""
        case = self.case(at)
        form, may = self.forms[case.sop, case.applicant], self.paper.may_correct(who, case)
        right = Perbaikan(
            form.nama, form.nik, form.no_kk, form.hp, "JL. BARU NO. 1", form.wilayah_kode, form.varian, form.ceklis,
            form.isian,
        )  # fmt: skip
        if self._done(at, who, shown, actions.koreksi, may, perbaikan=right, alasan="salah ketik alamat"):
            self.paper.correct(who, case)

    def call_off(self, at: int, who: str, shown: str) -> None:
        """End a case."""
        case = self.case(at)
        may = self.paper.may_cancel(who, case)
        if self._done(at, who, shown, actions.batalkan, may, alasan="pemohon mengundurkan diri"):
            self.paper.cancel(who, case)

    def go_on(self, at: int) -> None:
        """Do what is due, by somebody whose box it is."""
        case = self.case(at)
        if case.turn is not None and self.paper.may_take(min(case.turn.who), case, case.turn.act):
            self.take(at, case.turn.act, min(case.turn.who), "now")

    def stand_in(self, deputy: Deputy, by: str) -> None:
        """Write down who acts for the head; everybody is asked anew who he is."""
        kind = PLH if deputy.whole else AN
        row = record(
            self.office.key(deputy.who), kind, mulai=deputy.first, sampai=deputy.last, tgl_perintah=self.paper.day
        )
        if self._act(by, lambda *, oleh: delegate(row, oleh=oleh), may=by != "kadis"):
            self.paper.deputies.append(deputy)
            self.records.append(self.office.asked("SELECT max(id) FROM pelimpahan")[0][0])
            self.office.desk.forget()

    def end_absence(self) -> None:
        """End the record of the deputy of today."""
        now = self.paper.deputy()
        assert now is not None
        pk = self.records[self.paper.deputies.index(now)]
        self._act("admin", lambda *, oleh: end_early(pk, alasan="sudah kembali", oleh=oleh), may=True)
        now.ended = True
        self.office.desk.forget()

    def pass_days(self, days: int) -> None:
        """Close the office until another day."""
        self.now += timedelta(days=days)
        self.paper.day = self.now.date()
        self.office.desk.forget()

    def looks(self, who: str) -> None:
        """Compare an inbox with what somebody may take."""
        desk = self.office.desk
        with clock.frozen(self.now):
            shown = desk.ask(lambda: sorted(turn.berkas_id for turn in inbox_for(desk.person(who))), who)
        holds = [key for key, case in zip(self.keys, self.paper.cases, strict=True) if self.paper.holds(who, case)]
        assert shown == holds, f"in the inbox of {who}"

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
