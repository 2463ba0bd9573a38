"""Letter-number patterns as data."""

from datetime import date

import pytest

from app.agenda.pattern import check_pattern, full_number
from app.core.errors import DomainError

POLA = "{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}"


def number(pola: str, nomor: str = "123", tanggal: date = date(2026, 11, 21)) -> str:
    return full_number(pola, kode="400.9", nomor=nomor, unit="DINSOS", tanggal=tanggal)


@pytest.mark.parametrize(
    ("pola", "nomor", "expected"),
    [
        (POLA, "123", "400.9/123/DINSOS/XI/2026"),
        ("{kode}/{nomor:04}/{unit}/{bulan}/{tahun}", "7", "400.9/0007/DINSOS/11/2026"),
        ("{nomor:04}/{tahun}", "7A", "0007A/2026"),
        ("{nomor:04}/{tahun}", "12345Z", "12345Z/2026"),
        ("B-{nomor}.{tahun}", "7", "B-7.2026"),
        (POLA, "      ", "400.9/      /DINSOS/XI/2026"),
        ("{kode}/{nomor:04}/{unit}/{bulan_romawi}/{tahun}", "      ", "400.9/      /DINSOS/XI/2026"),
    ],
)
def test_a_number_is_written_as_its_pattern_says(pola: str, nomor: str, expected: str) -> None:
    assert check_pattern(pola) == pola
    assert number(pola, nomor) == expected


def test_months_are_roman() -> None:
    written = [number("{bulan_romawi}", tanggal=date(2026, month, 1)) for month in range(1, 13)]
    assert written == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@pytest.mark.parametrize(
    ("pola", "sentence"),
    [
        ("{kode}/{nomor}/{seksi}/{tahun}", "tidak dikenal: seksi"),
        ("{kode}/{unit}/{tahun}", "nomor"),
        ("{kode}/{nomor}", "tahun"),
        ("{kode}/{nomor/{tahun}", "tidak dapat dibaca"),
        ("{nomor}/{tahun}/}", "tidak dapat dibaca"),
        ("{}/{nomor}/{tahun}", "tidak dikenal"),
        ("{0}/{nomor}/{tahun}", "tidak dikenal: 0"),
        ("{nomor:zz}/{tahun}", "lebar"),
        ("{nomor:999999999}/{tahun}", "lebar"),
        ("{nomor:04}/{tahun:04}", "lebar"),
        ("{nomor.__class__}/{tahun}", "tidak dikenal: nomor.__class__"),
        ("{nomor!r}/{tahun}", "lebar"),
        ("{tahun[0]}/{nomor}", "tidak dikenal"),
        ("", "harus memuat"),
    ],
)
def test_a_pattern_that_could_not_number_a_letter_is_refused(pola: str, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence) as refusal:
        check_pattern(pola)
    assert refusal.value.kode == "pola"


@pytest.mark.parametrize("pola", ["{kode}/{nomor}/{seksi}/{tahun}", "{nomor/{tahun}"])
def test_whoever_is_refused_is_told_which_codes_there_are(pola: str) -> None:
    with pytest.raises(DomainError, match="bidang, buku, bulan, bulan_romawi, kode, nomor, tahun, unit"):
        check_pattern(pola)
