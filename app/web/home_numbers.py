"""The numbers of the home page, each with the address of exactly its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for

from app.berkas.models import StatusBerkas
from app.berkas.queries import handed_over_today
from app.core import clock
from app.core.labels import MONTHS
from app.core.roles import UNIT_NAMES, Pelaku
from app.web.permohonan_list import list_url
from app.web.titles import service_title
from app.workflow.cases import CaseFilter
from app.workflow.overview import Group, last_days, month_start, most_first, total, week_start
from app.workflow.pace.superior import SUPERIORS
from app.workflow.turns import label_of

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, what it counts, and where its rows are; ``tone`` is a colour's name where it asks for attention."""

    label: str
    value: int
    url: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One service, act or bidang: how many are open, late, and came in this month."""

    label: str
    open: Number
    late: Number
    month: Number


def headline(groups: Sequence[Group]) -> list[Number]:
    """Return the numbers everybody of the office sees: what came in, what is open, what is late."""
    today = clock.today()
    return [
        Number("masuk hari ini", total(groups, lambda one: one.days[-1]), list_url(CaseFilter(dari=today))),
        Number("masuk pekan ini", total(groups, lambda one: one.week), list_url(CaseFilter(dari=week_start()))),
        Number("masuk bulan ini", total(groups, lambda one: one.month), list_url(CaseFilter(dari=month_start()))),
        _handed_over(today),
        _in_status(groups, "sedang berjalan", StatusBerkas.BERJALAN),
        _in_status(groups, "menunggu pemohon", StatusBerkas.DIKEMBALIKAN),
        _late(groups, CaseFilter(), "melewati mutu baku"),
    ]


def by_service(groups: Sequence[Group]) -> list[Line]:
    """Return a line per service that has open applications, the one with the most first."""
    return _lines(groups, lambda one: one.layanan, service_title, lambda key: CaseFilter(layanan=key))


def by_act(groups: Sequence[Group]) -> list[Line]:
    """Return a line per act that open applications wait for, the one with the most first."""
    return _lines(groups, lambda one: one.tindakan, label_of, lambda key: CaseFilter(tindakan=key))


def by_bidang(groups: Sequence[Group], me: Pelaku) -> list[Line]:
    """Return a line per bidang to who leads several; to others none."""
    if me.bidang is not None or not me.has(*SUPERIORS):
        return []
    names = UNIT_NAMES.get
    return _lines(groups, lambda one: one.bidang, lambda key: names(key, key), lambda key: CaseFilter(bidang=key))


def by_day(groups: Sequence[Group]) -> list[Number]:
    """Return how many came in on each of the last days, today last."""
    return [
        Number(
            f"{_DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1][:3]}",
            total(groups, lambda one, at=at: one.days[at]),  # type: ignore[misc]  # the day is bound as a default
            list_url(CaseFilter(dari=day, sampai=day)),
        )
        for at, day in enumerate(last_days())
    ]


def _lines(
    groups: Sequence[Group], key: Callable[[Group], str], name: Callable[[str], str], asked: Callable[[str], CaseFilter]
) -> list[Line]:
    return [
        _line([one for one in groups if key(one) == held], name(held), asked(held)) for held in most_first(groups, key)
    ]


def _line(groups: Sequence[Group], label: str, asked: CaseFilter) -> Line:
    running = [one for one in groups if one.status is StatusBerkas.BERJALAN]
    return Line(
        label=label,
        open=Number(
            "berjalan", total(running, lambda one: one.count), list_url(replace(asked, status=StatusBerkas.BERJALAN))
        ),
        late=_late(groups, asked, "terlambat"),
        month=Number(
            "masuk bulan ini", total(groups, lambda one: one.month), list_url(replace(asked, dari=month_start()))
        ),
    )


def _late(groups: Sequence[Group], asked: CaseFilter, label: str) -> Number:
    count = total(groups, lambda one: one.late)
    return Number(label, count, list_url(replace(asked, terlambat=True)), "stop" if count else "")


def _in_status(groups: Sequence[Group], label: str, status: StatusBerkas) -> Number:
    count = total(groups, lambda one: one.count if one.status is status else 0)
    return Number(label, count, list_url(CaseFilter(status=status)))


def _handed_over(today: date) -> Number:
    day = today.isoformat()
    url = url_for("BukuView.buku", kode="tanda_terima", dari=day, sampai=day)
    return Number("surat diserahkan hari ini", handed_over_today(), url)
