"""The clock of one step of one case; pure: turns and a calendar in, figures and words out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.kalender.office import OfficeCalendar
from app.workflow.spec import SatuanWaktu, Sop, Waktu


class Light(StrEnum):
    """The traffic light, named by the tone of the pages; the words say the same without a colour."""

    GREEN = "act"
    YELLOW = "wait"
    RED = "stop"
    NONE = "none"

    @property
    def label(self) -> str:
        """Return what the colour means."""
        return {
            "act": "Dalam mutu baku", "wait": "Mendekati batas mutu baku", "stop": "Lewat mutu baku",
            "none": "Waktu tidak berjalan atau tanpa mutu baku",
        }[self.value]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn as the clock sees it; ``waits`` when it is the applicant or another office that everybody waits for."""

    berkas_id: int
    langkah_no: int
    opened: datetime
    closed: datetime | None
    outcome: str | None
    waits: bool


@dataclass(frozen=True, slots=True)
class StepClock:
    """The working time of a step, all its turns together, pauses left out.

    Attributes:
        ended: when its last turn was closed; None while one is open.
        done: whether its last turn was done, not sent back or called off.
        halted: whether it is open and waits for the applicant or another office, so that no time runs.
        standard: what the SOP version of the case allows, None where the sheet gives no time.
    """

    langkah_no: int
    began: datetime
    ended: datetime | None
    done: bool
    halted: bool
    minutes: int
    days: int
    standard: Waktu | None

    @property
    def unit(self) -> SatuanWaktu:
        """Return the unit in which the step is compared; minutes where it has no standard."""
        return self.standard.satuan if self.standard else SatuanWaktu.MENIT

    @property
    def used(self) -> int:
        """Return the time in the step's own unit."""
        return self.days if self.unit is SatuanWaktu.HARI_KERJA else self.minutes

    @property
    def limit(self) -> int | None:
        """Return the longest time the standard allows, in the step's own unit."""
        return self.standard.paling_lama if self.standard else None

    @property
    def late(self) -> bool:
        """Whether the standard is exceeded."""
        return self.limit is not None and self.used > self.limit

    @property
    def light(self) -> Light:
        """Return the traffic light: yellow from four fifths of the standard on, red beyond it."""
        if self.limit is None or (self.halted and not self.late):
            return Light.NONE
        if self.late:
            return Light.RED
        return Light.YELLOW if self.used * 5 >= self.limit * 4 else Light.GREEN

    @property
    def strain(self) -> float:
        """Return the share of the standard that is used, for sorting; without one nothing is."""
        return self.used / self.limit if self.limit else 0.0

    @property
    def words(self) -> str:
        """Return ``12 dari 15 menit``, with what stops the clock."""
        text = words_of(self.used, self.limit, self.unit)
        if self.unit is SatuanWaktu.MENIT and self.minutes >= _DAYS_FROM:
            text = f"{self.days} hari kerja" + (f" dari {span(self.limit)}" if self.limit else ", tanpa mutu baku")
        return f"jeda: {text}" if self.halted else text


def clocks(turns: Iterable[Turn], sop: Sop, calendar: OfficeCalendar, now: datetime) -> dict[int, StepClock]:
    """Return the clock of each step that one case has begun, by step number.

    Args:
        turns: of that case only, in the order in which they were opened.
        now: until when an open turn is counted.
    """
    steps: dict[int, list[Turn]] = {}
    for turn in turns:
        steps.setdefault(turn.langkah_no, []).append(turn)
    standards = {langkah.no: langkah.waktu for langkah in sop.langkah}
    return {no: _clock(rows, standards.get(no), calendar, now) for no, rows in steps.items()}


def _clock(turns: Sequence[Turn], standard: Waktu | None, calendar: OfficeCalendar, now: datetime) -> StepClock:
    last = turns[-1]
    spells = [(turn.opened, turn.closed or now) for turn in turns if not turn.waits]
    return StepClock(
        langkah_no=last.langkah_no,
        began=turns[0].opened,
        ended=last.closed,
        done=last.outcome == "selesai",
        halted=last.closed is None and last.waits,
        minutes=sum(calendar.minutes(*spell) for spell in spells),
        days=sum(calendar.days(*spell) for spell in spells),
        standard=standard,
    )


def words_of(used: int, limit: int | None, unit: SatuanWaktu) -> str:
    """Return a time against its standard: ``12 dari 15 menit``, ``2 dari 3 hari kerja``."""
    if limit is None:
        return f"{span(used)}, tanpa mutu baku"
    if unit is SatuanWaktu.HARI_KERJA:
        return f"{used} dari {limit} hari kerja"
    same_unit = used < _HOURS_FROM and limit < _HOURS_FROM
    return f"{used} dari {limit} menit" if same_unit else f"{span(used)} dari {span(limit)}"


#: From so many minutes on people speak of hours, and of working days.
_HOURS_FROM, _DAYS_FROM = 180, 1500


def span(minutes: float) -> str:
    """Return minutes as people say them: ``12 menit``, ``3 jam 5 menit``; hours are hours of work."""
    if minutes < _HOURS_FROM:
        return f"{_figure(minutes)} menit"
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} jam {rest} menit" if rest else f"{hours} jam"


def _figure(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def whole_case(steps: Iterable[StepClock]) -> str:
    """Return the time of the steps begun so far against the sum of their standards, unit by unit."""
    told = []
    rows = list(steps)
    for unit in SatuanWaktu:
        counted = [one for one in rows if one.unit is unit and one.standard]
        if counted:
            told.append(words_of(sum(one.used for one in counted), sum(one.limit or 0 for one in counted), unit))
    free = sum(one.minutes for one in rows if one.standard is None)
    return "; ".join([*told, *([f"{span(free)} tanpa mutu baku"] if free else [])])
