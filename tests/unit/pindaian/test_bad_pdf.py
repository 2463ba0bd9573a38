"""A PDF is opened where it can do no harm, and looked through to its last corner."""

import resource
import struct
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from app.core.errors import DomainError
from app.pindaian.content import MAX_BYTES, PDF, kind_of
from tests.unit.pindaian.test_content import pdf


def bomb(megabytes: int) -> bytes:
    """Return a small PDF whose catalog stands in an object stream that unpacks to so many megabytes."""
    catalog, pages = b"<< /Type /Catalog /Pages 3 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"
    head = b"2 0 3 %d " % (len(catalog) + 1)
    packed = zlib.compress(head + catalog + b" " + pages + b" " * (megabytes * 1024 * 1024), 9)
    file = b"%PDF-1.5\n"
    first = len(file)
    file += b"4 0 obj\n<< /Type /ObjStm /N 2 /First %d /Filter /FlateDecode /Length %d >>\nstream\n" % (
        len(head), len(packed),
    )  # fmt: skip
    file += packed + b"\nendstream\nendobj\n"
    table = len(file)
    rows = [(0, 0, 65535), (0, 0, 0), (2, 4, 0), (2, 4, 1), (1, first, 0), (1, table, 0)]
    places = zlib.compress(b"".join(struct.pack(">BIH", *row) for row in rows))
    file += b"5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 2] /Root 2 0 R /Filter /FlateDecode /Length %d >>\nstream\n" % (
        len(places)
    )
    return file + places + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table


def launches_from_a_link(document: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.Launch, F=pikepdf.String("cmd.exe"))
    document.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=act)])


def runs_when_the_page_is_shown(document: pikepdf.Pdf) -> None:
    document.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)")))


def opens_at_its_first_page(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])


def test_a_small_pdf_that_unpacks_to_a_gigabyte_is_refused_and_costs_this_process_nothing() -> None:
    content, before = bomb(1000), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(content) < MAX_BYTES
    with pytest.raises(DomainError, match="rusak"):
        kind_of(content)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kB


@pytest.mark.parametrize("change", [launches_from_a_link, runs_when_the_page_is_shown])
def test_a_program_is_found_wherever_it_stands(change: object) -> None:
    with pytest.raises(DomainError, match="memuat program"):
        kind_of(pdf(change))  # type: ignore[arg-type]


def test_a_pdf_that_only_says_where_to_open_it_is_a_scan() -> None:
    assert kind_of(pdf(opens_at_its_first_page)) == PDF
