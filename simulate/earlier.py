"""The weeks before the day, so that books and reports of closed days hold something.

``python -m simulate.earlier``, in the office's environment.
"""

import heapq
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import select

from app import create_app
from app.bnba.models import Bnba
from app.core import clock
from app.core.db import read_as, session
from app.core.roles import SISTEM
from app.demo.cases import Kasus
from app.demo.month import Month
from app.demo.people import Staff

_DAYS, _A_DAY, _OPENS = 18, 2, time(9, 0)


class Earlier(Month):
    """The demo's month with the one letter that the day's people work on, ended on the evening before."""

    def __init__(self, staff: Staff, *, sampai: datetime, people: Sequence[int]) -> None:
        super().__init__(staff, sampai=sampai, cases=0)
        self._due.clear()
        for at, person in enumerate(people):
            day = sampai.date() - timedelta(days=at // _A_DAY)
            if day.weekday() < 5:
                begin = datetime.combine(day, _OPENS, tzinfo=clock.WITA)
                self._put(begin + timedelta(minutes=40 * (at % _A_DAY)), Kasus("sk_dtks", person))

    def work(self) -> None:
        """Play every case as far as it came."""
        while self._due and self._due[0].at <= self.sampai:
            event = heapq.heappop(self._due)
            with clock.frozen(event.at):
                self._happen(event)


def main() -> None:
    """Play the weeks up to yesterday evening."""
    with create_app({"LOKET_EXTENSIONS": []}).app_context():
        with read_as(SISTEM):
            people = list(session().scalars(select(Bnba.id).order_by(Bnba.id.desc()).limit(_DAYS * _A_DAY)))
        evening = datetime.combine(clock.today(), time.min, tzinfo=clock.WITA) - timedelta(minutes=1)
        Earlier(Staff(), sampai=evening, people=people).work()


if __name__ == "__main__":
    main()
