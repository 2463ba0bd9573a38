"""Card numbers of BPJS: 13 digits of text."""

import pytest

from app.core.errors import DomainError
from app.core.types import Bpjs


@pytest.mark.parametrize("typed", ["0001234567890", "0001 2345 6789 0", "000-1234567890", "\u200b0001234567890"])
def test_leading_zeros_are_part_of_the_number(typed: str) -> None:
    assert Bpjs.parse(typed) == "0001234567890"


@pytest.mark.parametrize("typed", ["1234567890", "00012345678901", "", "1.23456E+12", "000123456789O", "٠٠٠١٢٣٤٥٦٧٨٩٠"])
def test_a_number_that_lost_or_gained_digits_is_refused(typed: str) -> None:
    with pytest.raises(DomainError, match="13 angka"):
        Bpjs.parse(typed)
