"""The office on paper: what two SOPs allow, written down from their sheets and the manual, without a line of Loket's.

It says of every act whether it is to be done or refused, and what then stands in the books.
"""

from dataclasses import dataclass, field
from datetime import date

#: Whose desk these cases come across; everybody else is told that there is no such case.
OF_THE_HOUSE = frozenset({"fo", "staf", "subkor", "subkor_stimulan", "kabid", "kadis", "sekretaris", "agendaris"})
STRANGERS = frozenset({"kabid_rehab", "staf_rehsos", "jfu", "kel_tabanio"})
#: Who may correct or end any case he sees, by his rank.
CORRECTS = frozenset({"fo", "staf", "staf_rehsos", "jfu"})
CANCELS = CORRECTS | {"kabid", "kabid_rehab", "sekretaris", "kadis"}
HEAD = "kadis"
SIGNED = ("ditandatangani", "terbit")


@dataclass(frozen=True)
class Turn:
    """One box of the sheet: in which step, which act, and who may do it."""

    step: int
    act: str
    who: frozenset[str]


def _sheet(*boxes: tuple[int, str, str]) -> tuple[Turn, ...]:
    return tuple(Turn(step, act, frozenset(who.split())) for step, act, who in boxes)


SHEETS = {
    "sk_dtks": _sheet(
        (1, "terima", "fo"), (2, "periksa", "fo"), (2, "draf", "fo"), (3, "paraf", "subkor"), (3, "paraf", "kabid"),
        (4, "tanda_tangan", "kadis sekretaris kabid"), (5, "nomori", "staf fo"), (5, "arsipkan", "staf fo"),
        (6, "serahkan", "fo"),
    ),
    "rekom_bpnt_kks": _sheet(
        (1, "terima", "fo"), (2, "periksa", "fo"), (3, "draf", "staf"), (4, "paraf", "subkor_stimulan"),
        (4, "paraf", "kabid"), (5, "tanda_tangan", "kadis sekretaris"), (6, "nomori", "staf fo"),
        (6, "arsipkan", "staf fo"), (7, "serahkan", "fo"),
    ),
}  # fmt: skip
#: How the story of a case tells an act.
WORDS = {
    "terima": "menerima permohonan", "lengkapi": "menerima kembali", "periksa": "memeriksa berkas: lengkap",
    "draf": "membuat draf", "paraf": "memaraf", "tanda_tangan": "menandatangani", "nomori": "memberi nomor",
    "arsipkan": "mengarsipkan", "serahkan": "menyerahkan", "kembalikan": "mengembalikan ke langkah",
    "koreksi": "mengoreksi", "batalkan": "membatalkan permohonan",
}  # fmt: skip


@dataclass
class Deputy:
    """Somebody acts for the head of the office, from a day to a day: wholly, or by his signature only."""

    who: str
    whole: bool
    first: date
    last: date
    ended: bool = False

    def at(self, day: date) -> bool:
        """Whether it counts on a day."""
        return not self.ended and self.first <= day <= self.last


@dataclass
class Case:
    """One application, as a careful clerk would keep it."""

    sop: str
    applicant: str
    place: int = 1
    status: str = "berjalan"
    letter: str = ""
    parafs: list[str] = field(default_factory=list)
    signer: str = ""
    void: bool = False
    numbers: list[int] = field(default_factory=list)
    turns: list[tuple[int, str, str, str]] = field(default_factory=list)
    story: list[tuple[str, str]] = field(default_factory=list)

    @property
    def turn(self) -> Turn | None:
        """The box it waits in; none when it is over."""
        return SHEETS[self.sop][self.place] if self.place >= 0 else None

    @property
    def numbered(self) -> bool:
        """Whether a number stands for it in the book."""
        return bool(self.numbers) and not self.void

    def targets(self) -> set[int]:
        """Return the steps it may be sent back to: not behind a letter that is out of the house."""
        if self.turn is None or (self.letter == "terbit" and not self.void):
            return set()
        return set(range(1, self.turn.step))


class Paper:
    """All cases, the book and the deputies; ``may_…`` says what is allowed, the acts write it down."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.cases: list[Case] = []
        self.deputies: list[Deputy] = []
        self.book: list[int] = []
        self.receipts = 0

    def deputy(self) -> Deputy | None:
        """Return who acts for the head today."""
        return next((one for one in self.deputies if one.at(self.day)), None)

    def whole(self, who: str) -> bool:
        """Whether somebody has the head's whole post today."""
        now = self.deputy()
        return now is not None and now.whole and now.who == who

    def sees(self, who: str, case: Case) -> bool:
        """Whether the case exists for somebody: of the house, at work on it now or before, or head for the day."""
        took = any(one == who for *_, one in case.turns)
        return who in OF_THE_HOUSE or took or self.whole(who) or self.holds(who, case)

    def holds(self, who: str, case: Case) -> bool:
        """Whether the open turn waits for somebody."""
        turn, now = case.turn, self.deputy()
        if turn is None:
            return False
        deputy = now is not None and now.who == who and HEAD in turn.who
        return who in turn.who or (deputy and now is not None and (now.whole or turn.act == "tanda_tangan"))

    def may_take(self, who: str, case: Case, act: str) -> bool:
        """Whether an act is done when somebody asks for it."""
        turn = case.turn
        if turn is None or turn.act != act:
            return False
        return (self.holds(who, case) or (act == "nomori" and who == "agendaris")) and _letter_fits(case, act)

    def may_send_back(self, who: str, case: Case, to: int) -> bool:
        """Whether somebody may send the case back to a step."""
        return self.holds(who, case) and to in case.targets()

    def may_correct(self, who: str, case: Case) -> bool:
        """Whether somebody may put the application right: nothing is signed."""
        return self.sees(who, case) and case.turn is not None and case.letter not in SIGNED and (
            who in CORRECTS or self.holds(who, case)
        )  # fmt: skip

    def may_cancel(self, who: str, case: Case) -> bool:
        """Whether somebody may end the case: no number stands for it."""
        ranked = who in CANCELS or self.whole(who) or self.holds(who, case)
        return self.sees(who, case) and case.turn is not None and not case.numbered and ranked

    def may_apply(self, who: str, sop: str, applicant: str) -> bool:
        """Whether a new case is opened: the counter's work, and not what is at work already."""
        same = [one for one in self.cases if (one.sop, one.applicant) == (sop, applicant) and one.place >= 0]
        return who == "fo" and not same

    def apply(self, who: str, sop: str, applicant: str) -> Case:
        """Open a case; its first box is done with it."""
        case = Case(sop, applicant, turns=[(1, "terima", "selesai", who)], story=[(who, "terima")])
        self.cases.append(case)
        return case

    def take(self, who: str, case: Case) -> None:
        """Do the act that is due and pass the case on."""
        turn = case.turn
        assert turn is not None
        self._write(who, case, turn)
        case.turns.append((turn.step, turn.act, "selesai", who))
        case.story.append((who, "lengkapi" if turn.act == "terima" else turn.act))
        case.status = "berjalan"
        case.place = case.place + 1 if case.place + 1 < len(SHEETS[case.sop]) else -1
        if case.turn is None:
            case.status = "selesai"
        elif case.turn.act == "tanda_tangan" and case.letter == "konsep":
            case.letter = "siap_ttd"

    def _write(self, who: str, case: Case, turn: Turn) -> None:
        if turn.act == "draf":
            case.letter, case.parafs, case.signer = "konsep", [], ""
        elif turn.act == "paraf":
            case.parafs.append(who)
        elif turn.act == "tanda_tangan":
            case.letter, case.signer = "ditandatangani", who
        elif turn.act == "nomori":
            self.book.append(len(self.book) + 1)
            case.numbers.append(self.book[-1])
            case.letter, case.void = "terbit", False
        elif turn.act == "serahkan":
            self.receipts += 1

    def send_back(self, who: str, case: Case, to: int) -> None:
        """Send it back: at the draft when there is one to mend; a signed letter is set aside, a draft falls open."""
        self._leave(who, case, "dikembalikan", "kembalikan")
        boxes = SHEETS[case.sop]
        inside = [place for place, turn in enumerate(boxes) if turn.step == to]
        drafts = [place for place in inside if boxes[place].act == "draf" and case.letter]
        case.place = (drafts or inside)[0]
        to_sign = boxes[case.place].act == "tanda_tangan"
        if case.letter == "ditandatangani" and to_sign:
            case.letter, case.signer = "siap_ttd", ""
        elif case.letter != "terbit":
            _fall_open(case)
        case.status = "dikembalikan" if to == 1 else "berjalan"

    def correct(self, who: str, case: Case) -> None:
        """Put the application right; once past its check it goes back there."""
        if case.place <= 1:
            case.story.append((who, "koreksi"))
            return
        self._leave(who, case, "dikoreksi", "koreksi")
        _fall_open(case)
        case.place, case.status = 1, "berjalan"

    def cancel(self, who: str, case: Case) -> None:
        """End it; the letter is void."""
        self._leave(who, case, "dibatalkan", "batalkan")
        case.place, case.status, case.letter, case.parafs, case.signer = -1, "dibatalkan", "", [], ""

    def _leave(self, who: str, case: Case, outcome: str, told: str) -> None:
        turn = case.turn
        assert turn is not None
        case.turns.append((turn.step, turn.act, outcome, who))
        case.story.append((who, told))

    def free(self, first: date, last: date) -> bool:
        """Whether nobody else is written down as deputy for any of these days."""
        return not any(one.first <= last and first <= one.last and not one.ended for one in self.deputies)


def _fall_open(case: Case) -> None:
    if case.letter:
        case.letter, case.parafs, case.signer = "konsep", [], ""


def _letter_fits(case: Case, act: str) -> bool:
    fits = {
        "paraf": case.letter == "konsep", "tanda_tangan": case.letter == "siap_ttd",
        "nomori": case.letter == "ditandatangani", "serahkan": case.letter == "terbit" and not case.void,
    }  # fmt: skip
    return fits.get(act, True)
