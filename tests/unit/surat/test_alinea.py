"""What somebody types into a form becomes paragraphs, lists and rows."""

from typing import Any

import pytest

from app.surat.context import Alinea, susun


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Satu.\n\nDua.", [("alinea", (("Satu.",),)), ("alinea", (("Dua.",),))]),
        ("1. satu;\n2) dua.", [("nomor", (("satu;",), ("dua.",)))]),
        ("a. satu;\nb. dua.", [("huruf", (("satu;",), ("dua.",)))]),
        ("- satu", [("butir", (("satu",),))]),
        ("Hari/tanggal : Kamis\nTempat: Aula", [("rincian", (("Hari/tanggal", "Kamis"), ("Tempat", "Aula")))]),
        ("Peserta diharapkan membawa:", [("alinea", (("Peserta diharapkan membawa:",),))]),
        ("Kami sampaikan dengan hormat hal berikut: satu.", [("alinea", None)]),
        ("pada pukul 09:00 WITA", [("alinea", (("pada pukul 09:00 WITA",),))]),
        ("  \n", []),
    ],
)
def test_lines_are_read_by_how_they_begin(text: str, pieces: list[tuple[str, Any]]) -> None:
    found = susun(text)
    assert [one.bentuk for one in found] == [bentuk for bentuk, _ in pieces]
    for one, (_, rows) in zip(found, pieces, strict=True):
        assert isinstance(one, Alinea)
        assert rows is None or one.baris == rows
