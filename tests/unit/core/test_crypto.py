"""The keyring."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.crypto import Keyring

ONE = Keyring({"k1": bytes(range(64))})
TWO = Keyring({"k1": bytes(range(64)), "k2": bytes(range(1, 65))})


@given(st.text())
def test_what_is_encrypted_comes_back(text: str) -> None:
    sealed = ONE.encrypt(text)
    assert ONE.decrypt(sealed) == text
    assert ONE.encrypt(text) == sealed


@given(st.text(min_size=1), st.text(min_size=1))
def test_only_equal_texts_are_equal_when_encrypted(one: str, other: str) -> None:
    assert (ONE.encrypt(one) == ONE.encrypt(other)) == (one == other)


def test_empty_text_is_a_text_too() -> None:
    assert ONE.decrypt(ONE.encrypt("")) == ""
    assert ONE.encrypt("") != ""


def test_the_newest_key_encrypts_and_every_key_decrypts() -> None:
    old, new = ONE.encrypt("9901014503850001"), TWO.encrypt("9901014503850001")
    assert (old.partition(":")[0], new.partition(":")[0]) == ("k1", "k2")
    assert TWO.decrypt(old) == TWO.decrypt(new) == "9901014503850001"


@given(st.integers(min_value=0))
def test_one_changed_bit_is_found(position: int) -> None:
    kid, _, body = ONE.encrypt("9901014503850001").partition(":")
    sealed = bytearray(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    sealed[position // 8 % len(sealed)] ^= 1 << position % 8
    altered = base64.urlsafe_b64encode(bytes(sealed)).decode().rstrip("=")
    with pytest.raises(ValueError, match="cannot decrypt"):
        ONE.decrypt(f"{kid}:{altered}")


@pytest.mark.parametrize("stored", ["", "k1:", "k1:AAAA", "k9:AAAA", "9901014503850001", "k1", "k1:ä", "k1:A"])
def test_what_was_never_encrypted_is_not_decrypted(stored: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        ONE.decrypt(stored)


def test_a_number_encrypted_under_another_key_is_not_read() -> None:
    with pytest.raises(ValueError, match="k1"):
        Keyring({"k1": bytes(64)}).decrypt(ONE.encrypt("9901014503850001"))


def test_no_key_is_printed_with_the_ring() -> None:
    assert repr(ONE) == "Keyring()"


def test_many_values_are_decrypted_as_one_by_one_whatever_their_length_and_key() -> None:
    old = Keyring({"a": bytes(range(64))})
    ring = Keyring({"a": bytes(range(64)), "b": bytes(reversed(range(64)))})
    texts = ["9901034512800003", "", "-", "9901034512800004", "9901034512800003"]
    stored = [*map(ring.encrypt, texts), old.encrypt("9901034512800005")]
    assert ring.decrypt_many(stored) == [*texts, "9901034512800005"]
    assert ring.decrypt_many([]) == []
    with pytest.raises(ValueError, match="cannot decrypt"):
        ring.decrypt_many([stored[0][:-4] + "AAAA"])
