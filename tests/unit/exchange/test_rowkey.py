from hypothesis import given
from hypothesis import strategies as st

from app.exchange.rowkey import LENGTH, encode, normalise

KEYS = st.integers(0, 2**60 - 1).map(encode)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS)
def test_a_key_is_short_and_reads_back(key: str) -> None:
    assert len(key) == LENGTH + 1
    assert normalise(key) == key
    assert normalise(f" {key[:4]}-{key[4:].lower()} ") == key


@given(st.integers(0, 2**60 - 1), st.integers(0, 2**60 - 1))
def test_different_numbers_have_different_keys(first: int, second: int) -> None:
    assert (encode(first) == encode(second)) == (first == second)


@given(KEYS, st.integers(0, LENGTH), st.sampled_from(LETTERS))
def test_one_wrong_character_is_noticed(key: str, at: int, letter: str) -> None:
    changed = key[:at] + letter + key[at + 1 :]
    assert (normalise(changed) is None) == (changed != key)


@given(KEYS, st.integers(0, LENGTH - 1))
def test_two_neighbours_changed_over_are_noticed(key: str, at: int) -> None:
    changed = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    assert (normalise(changed) is None) == (changed != key)


def test_letters_that_look_alike_are_taken_for_what_was_meant() -> None:
    key = encode(2**40 + 1)
    assert normalise(key.replace("0", "O").replace("1", "l")) == key


def test_what_is_not_a_key_is_none() -> None:
    assert [normalise(text) for text in ("", "ABC", "U" * 13, "9901012101780001")] == [None] * 4
