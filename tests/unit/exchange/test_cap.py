"""The watermark of a workbook stands in its properties, on its printed edges and on a last sheet no import takes."""

import io
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.core.clock import WITA
from app.exchange.cap import Cap
from app.exchange.sheet import read_sheet
from app.exchange.write_xlsx import write_xlsx

CAP = Cap("Siti & Ani (siti)", datetime(2026, 12, 1, 8, 5, tzinfo=WITA), "Jenis sama dengan Pengemis",
          (("Keperluan", "Bahan rapat"),))  # fmt: skip
HEADS = ["No", "Nama", "Alamat", "Desa/Kelurahan"]


def written(rows: int, cap: Cap | None = CAP, title: str = "Register") -> bytes:
    stream = io.BytesIO()
    write_xlsx(stream, title, HEADS, ([str(at), f"NAMA {at}", "JALAN", "ANGSAU"] for at in range(rows)), cap)
    return stream.getvalue()


def part(content: bytes, name: str) -> str:
    return ZipFile(io.BytesIO(content)).read(name).decode()


def test_it_says_who_took_how_much_of_what_and_when() -> None:
    content = written(3)
    for name in ("docProps/core.xml", "xl/worksheets/sheet2.xml"):
        text = part(content, name)
        for words in ("Siti &amp; Ani (siti)", "01/12/2026 08.05 WITA", "Jenis sama dengan Pengemis",
                      "Jumlah baris: 3", "Keperluan: Bahan rapat"):  # fmt: skip
            assert words in text, name
    edge = part(content, "xl/worksheets/sheet1.xml")
    assert "Diunduh Siti &amp;&amp; Ani (siti), 01/12/2026 08.05 WITA; 3 baris" in edge
    assert "Halaman &amp;P dari &amp;N" in edge


def test_words_of_any_length_fit_the_edge_of_a_page() -> None:
    long = Cap("&" * 300, CAP.waktu, "&" * 300)
    assert "oddHeader" in part(written(1, long, "&" * 300), "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("rows", [1, 3, 400])
def test_who_reads_the_workbook_finds_the_same_table_as_without_it(rows: int, tmp_path: Path) -> None:
    found = []
    for cap in (CAP, None):
        path = tmp_path / f"{cap is None}.xlsx"
        path.write_bytes(written(rows, cap))
        sheet = read_sheet(path)
        found.append((sheet.name, sheet.labels, sheet.rows))
    assert found[0] == found[1]


def test_a_table_called_keterangan_has_its_own_sheet() -> None:
    names = part(written(1, title="Keterangan"), "xl/workbook.xml")
    assert 'name="Keterangan"' in names
    assert 'name="Keterangan unduhan"' in names
