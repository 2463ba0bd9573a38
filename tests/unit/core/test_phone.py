"""Telephone numbers for WhatsApp."""

import pytest

from app.core.phone import telephone, whatsapp_link, whatsapp_number


@pytest.mark.parametrize(
    "typed",
    ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "62812.3456.7890", "81234567890", "(0812)34567890"],
)
def test_every_spelling_of_a_mobile_number_is_the_same_number(typed: str) -> None:
    assert whatsapp_number(typed) == "6281234567890"


@pytest.mark.parametrize("typed", ["", None, "05122021374", "0812", "tidak ada", "+1 812 345 6789", "0812345678901234"])
def test_what_is_no_mobile_number_has_no_link(typed: str | None) -> None:
    assert whatsapp_number(typed) is None
    assert whatsapp_link(typed, "halo") is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("81234567890", "081234567890"),
        ("812 3456 789", "08123456789"),
        ("+62 812 3456 7890", "081234567890"),
        ("051221374", "051221374"),
        ("8123456", "8123456"),
        ("+81312345678", "81312345678"),
    ],
)
def test_a_mobile_number_gets_back_the_zero_that_excel_took(typed: str, kept: str) -> None:
    assert telephone(typed) == kept


def test_the_message_cannot_leave_its_place_in_the_address() -> None:
    link = whatsapp_link("081234567890", "Yth. A & B?\n#1 https://x/")
    assert link == "https://wa.me/6281234567890?text=Yth.%20A%20%26%20B%3F%0A%231%20https%3A%2F%2Fx%2F"
