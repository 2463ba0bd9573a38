from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.dates import parse_date

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("03/05/1970", date(1970, 5, 3)),
        ("3-5-1970", date(1970, 5, 3)),
        ("3.5.1970", date(1970, 5, 3)),
        ("1970-05-03", date(1970, 5, 3)),
        ("1970-05-03 00:00:00", date(1970, 5, 3)),
        ("03/05/1970 00:00", date(1970, 5, 3)),
        ("3 Mei 1970", date(1970, 5, 3)),
        ("03-MEI-1970", date(1970, 5, 3)),
        ("17 Agustus 1945", date(1945, 8, 17)),
        ("1 Nopember 1999", date(1999, 11, 1)),
        ("25692", date(1970, 5, 4)),
        ("19700503", date(1970, 5, 3)),
        ("31121965", date(1965, 12, 31)),
        ("03/05/26", date(2026, 5, 3)),
        ("03/05/27", date(1927, 5, 3)),
        ("29/02/2000", date(2000, 2, 29)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["31/02/1990", "05/13/1990", "1990-13-01", "0000-00-00", "00/00/0000", "29/02/1999", "Mei", "3 Meh 1990", "1990",
     "kemarin", "123456", "20021003x", "12/10/199"],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_date(text, TODAY)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_survives_every_way_of_writing_it(day: date) -> None:
    for text in (f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day.day}-{day.month}-{day.year}"):
        assert parse_date(text, TODAY) == day
