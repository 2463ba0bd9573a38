"""Tables kept as they were sent."""

import io
import zipfile

import pytest
import xlsxwriter

from app.core.errors import DomainError
from app.exchange import kept as tables
from app.exchange.limits import MB, Limits
from app.pindaian.content import CSV, XLSX, Scan
from app.sanding.columns import LAYOUT


def read_table(stream: io.BytesIO, nama: str, limits: Limits = Limits(rows=100)) -> Scan:  # noqa: B008  # frozen
    return tables.read_table(stream, nama, LAYOUT, limits)


def workbook(*rows: tuple[str, ...]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Siswa")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return stream.getvalue()


PEOPLE = workbook(("Daftar siswa",), ("NO", "NIK", "Nama Siswa"), ("1", "9901", "A"), ("2", "9902", "B"))


def test_a_workbook_is_kept_byte_for_byte_with_its_rows_and_heads() -> None:
    kept = read_table(io.BytesIO(PEOPLE), "C:\\data\\siswa 2026.pdf")
    assert (kept.content, kept.kind, kept.nama) == (PEOPLE, XLSX, "siswa 2026.xlsx")
    assert (kept.baris, kept.kepala) == (2, ("NO", "NIK", "Nama Siswa"))


@pytest.mark.parametrize("delimiter", [";", ",", "|", "\t"])
def test_a_text_table_is_told_by_its_bytes(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (("NIK", "NAMA"), ("9901", "A"), ("9902", "B"), ("9903", "C")))
    kept = read_table(io.BytesIO(text.encode("utf-8-sig")), "siswa")
    assert (kept.kind, kept.baris, kept.kepala) == (CSV, 3, ("NIK", "NAMA"))
    assert kept.nama == "siswa.csv"


def with_part(content: bytes, name: str, part: bytes = b"x") -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "dikunci sandi"),
        (with_part(PEOPLE, "xl/vbaProject.bin"), "makro"),
        (with_part(PEOPLE, "xl/externalLinks/externalLink1.xml"), "tautan luar"),
        (PEOPLE[:-300], "rusak"),
        (b"PK\x03\x04 bukan zip", "rusak"),
        (b"sepatah kata tanpa tabel", "NIK"),
        (b"NIK;NAMA\n", "tidak berisi baris"),
        (bytes(range(256)) * 4, "bukan teks"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(DomainError) as refusal:
        read_table(io.BytesIO(content), "x.xlsx")
    assert sentence in refusal.value.pesan


def test_a_table_beyond_the_door_s_bounds_is_refused() -> None:
    with pytest.raises(DomainError, match="lebih dari 1 baris"):
        read_table(io.BytesIO(PEOPLE), "x", limits=Limits(rows=1))
    with pytest.raises(DomainError, match="1 MB"):
        read_table(io.BytesIO(b"a" * (MB + 1)), "x", limits=Limits(rows=9, file_bytes=MB))
