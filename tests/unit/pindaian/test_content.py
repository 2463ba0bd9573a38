"""A scan is what its bytes say."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from app.core.errors import DomainError
from app.pindaian.content import JPEG, PDF, PNG, clean_name, kind_of


def pdf(change: Callable[[pikepdf.Pdf], None] = lambda _: None, **options: object) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        change(document)
        document.save(stream, **options)
    return stream.getvalue()


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    stream = io.BytesIO()
    Image.new("1", size).save(stream, kind)
    return stream.getvalue()


def runs_a_program(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def carries_a_file(document: pikepdf.Pdf) -> None:
    document.attachments["isi.exe"] = b"MZ"


@pytest.mark.parametrize(
    ("content", "kind"), [(pdf(), PDF), (picture("JPEG"), JPEG), (picture("PNG"), PNG)], ids=["pdf", "jpeg", "png"]
)
def test_pdf_jpeg_and_png_are_scans(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"MZ\x90\x00 program", "harus PDF, JPG atau PNG"),
        (b"<html><script>alert(1)</script>", "harus PDF, JPG atau PNG"),
        (b"PK\x03\x04 workbook", "harus PDF, JPG atau PNG"),
        (b"%PDF-1.7 and nothing else", "rusak"),
        (pdf()[:200], "rusak"),
        (pdf(encryption=pikepdf.Encryption(user="rahasia", owner="rahasia")), "terkunci"),
        (pdf(runs_a_program), "memuat program"),
        (pdf(carries_a_file), "memuat program"),
        (b"\xff\xd8\xff and nothing else", "rusak"),
        (picture("PNG", (20_000, 20_000)), "terlalu besar"),
    ],
    ids=["exe", "html", "zip", "stub", "cut", "locked", "javascript", "attachment", "jpeg stub", "huge picture"],
)
def test_anything_else_is_refused_with_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(DomainError, match=says):
        kind_of(content)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("KTP Siti.PDF", "KTP Siti.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\kk.jpg", "kk.pdf"),
        ("a\u202egpj.exe", "agpj.pdf"),
        ("", "pindaian.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_names_are_safe_and_end_as_the_content_says(name: str, clean: str) -> None:
    assert clean_name(name, PDF) == clean
