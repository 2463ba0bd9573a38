"""The code on a letter: not guessable, kind to typing."""

import io
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.surat.verification import check_kode, new_kode, qr_data_uri

KEY = b"kunci-uji-kunci-uji-kunci-uji-32"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_new_code_is_four_groups_of_four() -> None:
    groups = new_kode(KEY).split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert set("".join(groups)) <= set(ALPHABET)


def test_codes_do_not_repeat() -> None:
    assert len({new_kode(KEY) for _ in range(2000)}) == 2000


@pytest.mark.parametrize("typed", [str.lower, lambda kode: kode.replace("-", ""), lambda kode: f"  {kode} "])
def test_a_code_is_read_however_it_is_typed(typed: "type[str]") -> None:
    kode = new_kode(KEY)
    assert check_kode(typed(kode), KEY) == kode


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    kode = next(kode for kode in iter(lambda: new_kode(KEY), None) if "0" in kode and "1" in kode)
    assert check_kode(kode.replace("0", "o").replace("1", "I"), KEY) == kode
    assert check_kode(kode.replace("1", "l"), KEY) == kode


@given(place=st.integers(0, 15), other=st.sampled_from(ALPHABET))
def test_one_wrong_character_is_refused(place: int, other: str) -> None:
    plain = new_kode(KEY).replace("-", "")
    changed = plain[:place] + other + plain[place + 1 :]
    assert (check_kode(changed, KEY) is not None) is (changed == plain)


def test_another_key_refuses_the_code() -> None:
    assert check_kode(new_kode(KEY), b"kunci lain") is None


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    assert check_kode(text, KEY) is None


def test_qr_is_a_small_picture_in_the_page() -> None:
    uri = qr_data_uri("https://loket.contoh.go.id/v/C2P3-61WH-4QVZ-3H3H")
    assert uri.startswith("data:image/png;base64,")
    picture = Image.open(io.BytesIO(b64decode(uri.split(",")[1])))
    assert picture.size[0] <= (33 + 8) * 8, "version 4 at most, four modules of quiet around it"
