import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from app.core.errors import DomainError
from app.exchange import prescan
from app.exchange.columns import Layout, SourceColumn
from app.exchange.limits import MB, Limits
from app.exchange.reader import open_table
from app.exchange.rows import Row

LAYOUT = Layout(
    (
        SourceColumn("nik", "NIK", required=True),
        SourceColumn("nama", "NAMA", required=True),
        SourceColumn("lahir", "LAHIR"),
    )
)
LIMITS = Limits(rows=1000)
SHEET = "xl/worksheets/sheet1.xml"


def read(path: Path, limits: Limits = LIMITS) -> list[Row]:
    with open_table(path, LAYOUT, limits) as table:
        return list(table.rows())


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    def make(*rows: tuple[object, ...], first: str = "Data") -> Path:
        path = tmp_path / "daftar.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            if first != "Data":
                book.add_worksheet(first).write_string(0, 0, "Petunjuk")
            sheet = book.add_worksheet("Data")
            for line, row in enumerate(rows):
                for at, value in enumerate(row):
                    sheet.write(line, at, value, day if isinstance(value, date) else None)
        return path

    return make


def repacked(path: Path, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> Path:
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    path.write_bytes(packed.getvalue())
    return path


def same(_part: str, content: bytes) -> bytes:
    return content


def test_texts_stay_text_and_numbers_are_told(workbook: Callable[..., Path]) -> None:
    path = workbook(
        ("DAFTAR",), ("NIK", "NAMA", "LAHIR"), ("0001", "=1+1", date(1970, 5, 3)), (6301010101700010, "UDIN", 25692)
    )
    first, second = read(path)
    assert (first.line, first.values, first.numeric) == (3, ("0001", "=1+1", "1970-05-03"), frozenset())
    assert (second.values, second.numeric) == (("6301010101700010", "UDIN", "25692"), {0, 2})


def test_the_first_sheet_with_the_heads_is_read(workbook: Callable[..., Path]) -> None:
    (row,) = read(workbook(("NIK", "NAMA"), ("77", "SITI"), first="Petunjuk"))
    assert row.values == ("77", "SITI", "")


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "tersembunyi.xlsx"
    with xlsxwriter.Workbook(path) as book:
        hidden, shown = book.add_worksheet("Lama"), book.add_worksheet("Baru")
        shown.activate()
        shown.set_first_sheet()
        hidden.hide()
        for sheet, nik in ((hidden, "1"), (shown, "2")):
            sheet.write_row(0, 0, ["NIK", "NAMA"])
            sheet.write_row(1, 0, [nik, "SITI"])
    assert [row.values[0] for row in read(path)] == ["2"]


def test_missing_heads_are_named(workbook: Callable[..., Path]) -> None:
    with pytest.raises(DomainError, match="Kolom NAMA tidak ditemukan"):
        read(workbook(("NIK", "ALAMAT"), ("77", "x")))


def test_reading_ends_after_a_long_blank_stretch(workbook: Callable[..., Path]) -> None:
    rows: list[tuple[object, ...]] = [("NIK", "NAMA"), ("77", "SITI"), *[()] * 300, ("78", "BAYANGAN")]
    assert [row.values[0] for row in read(workbook(*rows))] == ["77"]


def test_a_cell_far_out_is_refused_before_anything_parses_it(workbook: Callable[..., Path]) -> None:
    def far_out(part: str, content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')

    with pytest.raises(DomainError, match="sel XFD1048576"):
        read(repacked(workbook(("NIK", "NAMA"), ("77", "SITI")), far_out))


def test_a_row_number_hidden_in_the_cell_is_seen(workbook: Callable[..., Path]) -> None:
    def far_down(part: str, content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b"<row><c r = 'A90000'><v>1</v></c></row></sheetData>")

    with pytest.raises(DomainError, match="sel A90000"):
        read(repacked(workbook(("NIK", "NAMA"), ("77", "SITI")), far_down))


def test_marks_cut_by_the_pieces_it_is_read_in_are_no_depth(
    workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prescan, "_LOOK", 3)
    rows = [(str(number), "SITI RAHMAH") for number in range(150)]
    assert len(read(workbook(("NIK", "NAMA"), *rows))) >= 150


def test_a_bomb_is_refused(workbook: Callable[..., Path]) -> None:
    def swollen(part: str, content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b"</sheetData>" + b" " * (200 * MB)) if part == SHEET else content

    path = repacked(workbook(("NIK", "NAMA"), ("77", "SITI")), swollen)
    assert path.stat().st_size < MB
    with pytest.raises(DomainError, match="mengembang tidak wajar"):
        read(path)


@pytest.mark.parametrize(("letters", "refused"), [(1200, True), (60, False)])
def test_a_list_is_not_mostly_running_text(
    workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, letters: int, refused: bool
) -> None:
    monkeypatch.setattr(prescan, "_LONG", 1 << 20)
    path = workbook(("NIK", "NAMA"), *[(f"{number:016}", f"{number} " + "A" * letters) for number in range(4000)])
    limits = Limits(rows=5000, part_ratio=1000)
    if refused:
        with pytest.raises(DomainError, match="jauh lebih panjang daripada isi sebuah daftar"):
            read(path, limits)
    else:
        assert len(read(path, limits)) == 4000


def test_more_cells_than_memory_holds_are_refused_before_anything_parses_them(
    workbook: Callable[..., Path],
) -> None:
    path = workbook(("NIK", "NAMA"), *[(str(number), "SITI") for number in range(900)])
    assert len(read(path)) == 900
    with pytest.raises(DomainError, match="memuat lebih dari 1024 sel"):
        read(path, Limits(rows=1000, memory_bytes=128 * 1024))


@pytest.mark.parametrize(
    ("address", "within"),
    [
        ("GR1500", True), ("gr1500", True), ("A999", True), ("GS1", False), ("gs1", False), ("HA1", False),
        ("AAA1", False), ("A1501", False), ("A1510", False), ("a2000", False), ("ZZ10000", False), ("B10000000", False),
    ],
)  # fmt: skip
def test_the_last_row_and_column_are_within_the_bounds_and_the_next_are_not(
    workbook: Callable[..., Path], address: str, within: bool
) -> None:
    def one_more(part: str, content: bytes) -> bytes:
        return content.replace(b"</sheetData>", f'<row><c r="{address}"><v>1</v></c></row></sheetData>'.encode())

    path = repacked(workbook(("NIK", "NAMA"), ("77", "SITI")), one_more)
    if within:
        assert read(path)[0].values[0] == "77"
    else:
        with pytest.raises(DomainError, match=f"sel {address}, di luar batas 1000 baris x 200 kolom"):
            read(path)


def test_sizes_the_archive_claims_are_not_believed(workbook: Callable[..., Path]) -> None:
    def swollen(part: str, content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b"</sheetData>" + b" " * (3 * MB)) if part == SHEET else content

    path = repacked(workbook(("NIK", "NAMA"), ("77", "SITI")), swollen)
    with pytest.raises(DomainError, match="mengembang tidak wajar"):
        read(path, Limits(rows=10, unpacked_bytes=2 * MB))


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        ({"xl/vbaProject.bin": b"x"}, "makro"),
        ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "makro"),
        ({"xl/embeddings/oleObject1.bin": b"x"}, "makro"),
        ({"../lari.xml": b"<a/>"}, "tidak wajar"),
        ({"xl/jahat.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "entitas"),
        ({"xl/jahat.xml": '<?xml version="1.0"?><a/>'.encode("utf-16")}, "entitas"),
        ({f"xl/media/{n}.xml": b"<a/>" for n in range(250)}, "mengembang"),
    ],
)
def test_dangerous_parts_are_refused(workbook: Callable[..., Path], extra: dict[str, bytes], sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        read(repacked(workbook(("NIK", "NAMA"), ("77", "SITI")), same, extra))


def test_a_locked_or_old_workbook_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "lama.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    with pytest.raises(DomainError, match=r"sandi atau berformat \.xls"):
        read(path)


def test_a_workbook_cut_in_half_is_refused(workbook: Callable[..., Path]) -> None:
    path = workbook(("NIK", "NAMA"), ("77", "SITI"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(DomainError, match="rusak atau terpotong"):
        read(path)


def test_a_parser_that_dies_is_a_sentence_and_not_a_crash(
    workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def far_out(part: str, content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')

    monkeypatch.setattr("app.exchange.xlsx.check_workbook", lambda path, limits: None)
    with pytest.raises(DomainError, match="tidak dapat dibaca"):
        read(repacked(workbook(("NIK", "NAMA"), ("77", "SITI")), far_out))


def test_broken_xml_is_a_sentence(workbook: Callable[..., Path]) -> None:
    def broken(part: str, content: bytes) -> bytes:
        return content[: len(content) // 2] if part == SHEET else content

    with pytest.raises(DomainError, match="tidak dapat dibaca"):
        read(repacked(workbook(("NIK", "NAMA"), ("77", "SITI")), broken))


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "arsip.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("catatan.txt", "x")
    with pytest.raises(DomainError, match="bukan"):
        read(path)
