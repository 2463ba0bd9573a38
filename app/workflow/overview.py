"""How many applications stand where: one reading of the database, from which every number of the home page is added."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, or_, select

from app.berkas.models import RUNNING, Berkas, StatusBerkas, Tugas
from app.core import clock
from app.core.db import session
from app.workflow.cases import day_start, is_late
from app.workflow.models import Keterlambatan

#: How many days the chart of arrivals looks back, today included.
DAYS = 7
#: Where an application is still somebody's to act on.


@dataclass(frozen=True, slots=True)
class Group:
    """Applications of one service and bidang in one status, whose open turns wait for one act.

    Attributes:
        late: how many stand at a step that was told as late.
        week, month: how many came in since Monday, and since the first of the month.
        days: how many came in on each of the last :data:`DAYS` days, today last.
    """

    layanan: str
    bidang: str
    status: StatusBerkas
    tindakan: str
    count: int
    late: int
    week: int
    month: int
    days: tuple[int, ...]

    @property
    def open(self) -> bool:
        """Whether they are still to be acted on."""
        return self.status in RUNNING


def overview() -> list[Group]:
    """Return the groups of what is open or came in lately, as they exist for the reader; one statement."""
    starts = [day_start(one) for one in last_days()]
    ends = [*starts[1:], day_start(clock.today() + timedelta(days=1))]
    week, month = day_start(week_start()), day_start(month_start())
    kind = (Berkas.layanan, Berkas.bidang, Berkas.status, Tugas.tindakan)
    numbers = [
        func.count(),
        func.count(Keterlambatan.id),
        *(func.count(case((Berkas.masuk >= since, 1))) for since in (week, month)),
        *(
            func.count(case(((Berkas.masuk >= start) & (Berkas.masuk < end), 1)))
            for start, end in zip(starts, ends, strict=True)
        ),
    ]
    query = select(*kind, *numbers).select_from(Berkas)
    query = query.outerjoin(Tugas, (Tugas.berkas_id == Berkas.id) & Tugas.ditutup.is_(None))
    query = query.outerjoin(Keterlambatan, is_late())
    query = query.where(or_(Berkas.masuk >= min(month, week, starts[0]), Berkas.status.in_(RUNNING))).group_by(*kind)
    return [_group(*row) for row in session().execute(query)]


def last_days() -> list[date]:
    """Return the days of the chart, today last."""
    return [clock.today() - timedelta(days=back) for back in reversed(range(DAYS))]


def week_start() -> date:
    """Return the Monday of this week."""
    return clock.today() - timedelta(days=clock.today().weekday())


def month_start() -> date:
    """Return the first of this month."""
    return clock.today().replace(day=1)


def total(groups: Sequence[Group], number: Callable[[Group], int]) -> int:
    """Return the sum of a number over groups."""
    return sum(number(group) for group in groups)


def most_first(groups: Sequence[Group], key: Callable[[Group], str]) -> list[str]:
    """Return the keys that hold open applications, the one with the most first."""
    held: Counter[str] = Counter()
    for group in groups:
        if group.open and key(group):
            held[key(group)] += group.count
    return sorted(held, key=lambda one: (-held[one], one))


def _group(layanan: str, bidang: str, status: StatusBerkas, act: str | None, *numbers: int) -> Group:
    count, late, week, month, *days = numbers
    told = late if status is StatusBerkas.BERJALAN else 0
    return Group(layanan, bidang, status, act or "", count, told, week, month, tuple(days))
