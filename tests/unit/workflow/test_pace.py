"""The clock of a step: what counts, what stops it, and how it is told."""

import itertools
from datetime import datetime

import pytest

from app.core.clock import WITA
from app.kalender.hours import OfficeHours
from app.kalender.office import OfficeCalendar
from app.kalender.perpres import RULES
from app.layanan.registry import sop_files
from app.workflow.aktor import packaged_aktor
from app.workflow.pace.report import StepRow, figures
from app.workflow.pace.steps import Light, StepClock, Turn, clocks, span, whole_case, words_of
from app.workflow.pace.superior import superior_of
from app.workflow.spec import SatuanWaktu, Waktu

CALENDAR = OfficeCalendar(OfficeHours(RULES), frozenset())
SK_DTKS = sop_files()["sk_dtks"]
MENIT, HARI = SatuanWaktu.MENIT, SatuanWaktu.HARI_KERJA


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def turn(no: int, opened: str, closed: str | None, outcome: str | None = "selesai", *, waits: bool = False) -> Turn:
    return Turn(1, no, at(opened), at(closed) if closed else None, outcome if closed else None, waits)


def step(used: int, limit: int | None = 15, unit: SatuanWaktu = MENIT, *, halted: bool = False) -> StepClock:
    standard = Waktu(unit, 1, limit) if limit else None
    minutes, days = (used, 0) if unit is MENIT else (0, used)
    return StepClock(3, at("2026-11-23T09:00"), None, False, halted, minutes, days, standard)


def test_the_turns_of_a_step_are_added_and_the_pause_is_left_out() -> None:
    found = clocks(
        [
            turn(1, "2026-11-23T09:00", "2026-11-23T09:00", waits=True),
            turn(2, "2026-11-23T09:00", "2026-11-23T09:04", "dikembalikan"),
            turn(1, "2026-11-23T09:04", "2026-11-25T10:00", waits=True),  # two days with the applicant
            turn(2, "2026-11-25T10:00", "2026-11-25T10:03"),
            turn(2, "2026-11-25T10:03", "2026-11-25T10:05"),
            turn(3, "2026-11-25T10:05", None),
        ],
        SK_DTKS,
        CALENDAR,
        at("2026-11-25T10:17"),
    )
    assert (found[1].minutes, found[1].days, found[1].done) == (0, 0, True)
    assert (found[2].minutes, found[2].ended, found[2].done) == (9, at("2026-11-25T10:05"), True)
    assert (found[3].minutes, found[3].ended, found[3].done, found[3].halted) == (12, None, False, False)
    assert (found[2].words, found[2].light) == ("9 dari 5 menit", Light.RED)


def test_the_steps_of_a_case_add_up_to_its_working_time() -> None:
    stops = ["2026-11-20T15:00", "2026-11-20T16:10", "2026-11-23T07:50", "2026-11-23T12:30", "2026-11-24T18:00"]
    turns = [turn(no, *pair) for no, pair in enumerate(itertools.pairwise(stops), start=2)]
    found = clocks(turns, SK_DTKS, CALENDAR, at("2026-12-01T09:00"))
    assert sum(one.minutes for one in found.values()) == CALENDAR.minutes(at(stops[0]), at(stops[-1]))
    assert sum(one.days for one in found.values()) == CALENDAR.days(at(stops[0]), at(stops[-1]))


def test_a_pause_over_a_weekend_costs_nothing() -> None:
    turns = [
        turn(2, "2026-11-27T16:20", "2026-11-27T16:25"),
        turn(2, "2026-11-27T16:25", "2026-11-30T07:35", waits=True),
        turn(2, "2026-11-30T07:35", "2026-11-30T07:40"),
    ]
    assert clocks(turns, SK_DTKS, CALENDAR, at("2026-12-01T09:00"))[2].minutes == 10


def test_a_step_that_was_sent_back_or_called_off_is_not_done() -> None:
    for outcome in ("dikembalikan", "dikoreksi", "dibatalkan"):
        found = clocks([turn(3, "2026-11-23T09:00", "2026-11-23T09:04", outcome)], SK_DTKS, CALENDAR, at("2026-11-24"))
        assert not found[3].done


@pytest.mark.parametrize(
    ("clock", "light", "words"),
    [
        (step(0), Light.GREEN, "0 dari 15 menit"),
        (step(11), Light.GREEN, "11 dari 15 menit"),
        (step(12), Light.YELLOW, "12 dari 15 menit"),
        (step(15), Light.YELLOW, "15 dari 15 menit"),
        (step(16), Light.RED, "16 dari 15 menit"),
        (step(450), Light.RED, "7 jam 30 menit dari 15 menit"),
        (step(900, 1440), Light.GREEN, "15 jam dari 24 jam"),
        (step(0, 1, HARI), Light.GREEN, "0 dari 1 hari kerja"),
        (step(1, 1, HARI), Light.YELLOW, "1 dari 1 hari kerja"),
        (step(2, 1, HARI), Light.RED, "2 dari 1 hari kerja"),
        (step(35, None), Light.NONE, "35 menit, tanpa mutu baku"),
        (step(3, halted=True), Light.NONE, "jeda: 3 dari 15 menit"),
        (step(16, halted=True), Light.RED, "jeda: 16 dari 15 menit"),
    ],
)
def test_the_light_says_in_words_what_it_shows(clock: StepClock, light: Light, words: str) -> None:
    assert (clock.light, clock.words) == (light, words)


def test_minutes_and_days_of_a_case_are_told_apart() -> None:
    assert whole_case([step(7, 5), step(3, 5), step(1, 2, HARI), step(20, None)]) == (
        "10 dari 10 menit; 1 dari 2 hari kerja; 20 menit tanpa mutu baku"
    )
    assert whole_case([]) == ""


def test_half_minutes_of_a_median_are_written_with_a_comma() -> None:
    assert (span(7.5), span(7.0), span(190)) == ("7,5 menit", "7 menit", "3 jam 10 menit")
    assert words_of(200, 400, MENIT) == "3 jam 20 menit dari 6 jam 40 menit"


def rows(*used: int, limit: int = 5) -> list[StepRow]:
    return [StepRow(n, "R", "N", "sk_dtks", "SK", 3, "Paraf", step(one, limit)) for n, one in enumerate(used)]


def test_median_and_ninth_decile_are_those_of_a_spreadsheet() -> None:
    """MEDIAN(1;2;3;4;5;6;7;8;9;20) = 5,5 and PERCENTILE(...;0,9) = 10,1."""
    (line,) = figures(rows(20, 1, 2, 9, 8, 7, 3, 4, 5, 6))
    assert (line.count, line.middle, round(line.ninth, 6), line.kept, line.share) == (10, 5.5, 10.1, 5, 50)
    (line,) = figures(rows(4))
    assert (line.count, line.middle, line.ninth, line.share) == (1, 4, 4, 100)


@pytest.mark.parametrize(
    ("actors", "bidang", "superior"),
    [
        (["fo_slrt"], "dayasos", ("Sekretaris", None)),
        (["subkor_identifikasi"], "dayasos", ("Kabid", "dayasos")),
        (["staf"], "rehab", ("Kabid", "rehab")),
        (["staf", "fo_slrt"], "dayasos", ("Kabid", "dayasos")),
        (["staf"], "sekretariat", ("Sekretaris", None)),
        (["kasubag_umpeg"], "sekretariat", ("Sekretaris", None)),
        (["subkor_pmk"], "rehab", ("Sekretaris", None)),  # no case of rehab exists for the Kabid of dayasos
        (["kabid_dayasos"], "dayasos", ("Kepala Dinas", None)),
        (["sekretaris"], "dayasos", ("Kepala Dinas", None)),
        (["kepala_dinas", "sekretaris", "kabid_dayasos"], "dayasos", ("Sekretaris", None)),
        (["bupati"], "dayasos", ("Kabid", "dayasos")),
    ],
)
def test_the_post_above_whoever_holds_the_step_is_told(
    actors: list[str], bidang: str, superior: tuple[str, str | None]
) -> None:
    peran, unit = superior_of([packaged_aktor()[kode] for kode in actors], bidang)
    assert (peran.value, unit) == superior
