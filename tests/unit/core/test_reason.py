"""Whoever reads a reason later finds more in it than a blank or a dash."""

import pytest

from app.core.errors import DomainError
from app.core.reason import require_reason


def test_a_reason_is_kept_with_one_blank_between_its_words() -> None:
    assert require_reason("  salah \n ketik ") == "salah ketik"


@pytest.mark.parametrize("text", ["", "-", "salah"[:4], " a  b ", "     "])
def test_a_reason_that_tells_nothing_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(DomainError) as refusal:
        require_reason(text, "alasan koreksi", field="catatan", so_that="supaya yang membaca tahu")
    assert refusal.value.pesan == "Tuliskan alasan koreksi, paling sedikit lima huruf, supaya yang membaca tahu."
    assert refusal.value.kode == "catatan"
