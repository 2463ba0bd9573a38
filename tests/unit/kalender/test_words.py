"""Office hours as the public reads them."""

from datetime import date, time

from app.kalender.hours import DayHours, OfficeHours, Rule
from app.kalender.perpres import RULES
from app.kalender.words import hours_in_words

MONDAY, RAMADAN = date(2026, 11, 23), date(2026, 3, 2)
MONTH = ((date(2026, 2, 19), date(2026, 3, 20)),)


def test_days_of_equal_hours_are_named_together() -> None:
    assert hours_in_words(OfficeHours(RULES), MONDAY, "WITA") == (
        "Senin sampai Kamis pukul 07.30 s.d. 16.00, Jumat pukul 07.30 s.d. 16.30 WITA"
    )


def test_in_ramadan_the_hours_of_ramadan_are_told() -> None:
    assert hours_in_words(OfficeHours(RULES, MONTH), RAMADAN, "WITA") == (
        "Senin sampai Kamis pukul 08.00 s.d. 15.00, Jumat pukul 08.00 s.d. 15.30 WITA"
    )


def test_a_day_alone_and_an_office_without_hours() -> None:
    saturday = OfficeHours((Rule(5, DayHours(time(8), time(12))),))
    assert hours_in_words(saturday, MONDAY, "WIB") == "Sabtu pukul 08.00 s.d. 12.00 WIB"
    assert hours_in_words(OfficeHours(()), MONDAY, "WIB") == ""
