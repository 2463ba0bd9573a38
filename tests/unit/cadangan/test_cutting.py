"""What did not change is cut into the same pieces again."""

import random
from io import BytesIO

from app.cadangan.cutting import by_content, fixed

CONTENT = random.Random(7).randbytes(6_000_000)


def test_a_stream_that_grew_in_its_middle_keeps_most_of_its_pieces() -> None:
    before = list(by_content(BytesIO(CONTENT)))
    grown = CONTENT[:2_000_000] + b"satu baris lagi" + CONTENT[2_000_000:]
    after = list(by_content(BytesIO(grown)))
    assert b"".join(before) == CONTENT
    assert b"".join(after) == grown
    assert len(set(after) - set(before)) <= 3
    assert max(map(len, after)) <= 256 * 1024
    assert len(after) > 24


def test_a_file_that_keeps_its_places_loses_only_the_piece_that_changed() -> None:
    changed = bytearray(CONTENT)
    changed[3_000_000] ^= 1
    before, after = list(fixed(BytesIO(CONTENT))), list(fixed(BytesIO(bytes(changed))))
    assert b"".join(after) == bytes(changed)
    assert len(set(after) - set(before)) == 1


def test_a_stream_of_one_byte_repeated_is_cut_too() -> None:
    assert b"".join(by_content(BytesIO(bytes(3_000_000)))) == bytes(3_000_000)
