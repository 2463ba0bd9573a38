"""How an identity number looks to somebody who need not know it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.mask import mask_name, mask_nik, mask_plain, mask_short, masker_for

NIK = "9901014503850001"


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (mask_nik, NIK, "9901 01•• •••• 0001"),
        (mask_nik, "12345", "••••2345"),
        (mask_nik, "", ""),
        (mask_nik, None, ""),
        (mask_plain, NIK, "990101********01"),
        (mask_plain, "12345678", "********"),
        (mask_plain, None, ""),
        (mask_short, "990055500011122", "••••1122"),
        (mask_short, "1234", "••••"),
        (mask_short, None, ""),
        (mask_name, "SITI RAHMAH", "S*** R*****"),
        (mask_name, None, ""),
    ],
)
def test_masks(mask: object, value: str | None, shown: str) -> None:
    assert callable(mask)
    assert mask(value) == shown


@given(st.integers(0, 27).map(lambda day: f"990101{day + 1:02}03850001"))
def test_a_masked_nik_never_shows_the_day_of_birth(nik: str) -> None:
    assert mask_nik(nik) == "9901 01•• •••• 0001"
    assert nik[6:8] not in mask_plain(nik)[6:-2]


@given(st.text("0123456789", min_size=1, max_size=24))
def test_no_mask_shows_more_than_ten_digits_of_any_number(number: str) -> None:
    for mask in (mask_nik, mask_plain, mask_short):
        shown = sum(character.isdigit() for character in mask(number))
        assert shown <= 10
        assert shown < len(number)


@pytest.mark.parametrize("name", ["nik", "no_kk", "nik_kepala"])
def test_nik_and_family_card_keep_their_groups(name: str) -> None:
    assert masker_for(name) is mask_nik


@pytest.mark.parametrize("name", ["nip", "no_rek", "ibu", "no_kks"])
def test_other_numbers_keep_four_characters(name: str) -> None:
    assert masker_for(name) is mask_short
