"""Files with a known dose of faults: each is reported, and nothing else is refused or marked."""

import csv
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from app.bnba.columns import EXPORT_HEADS
from app.bnba.keys import RowKeys
from app.bnba.reasons import Penolakan, Tanda
from app.bnba.staged import Staged
from app.bnba.staging import BatchRefused, stage
from app.demo.penduduk import export_lines
from tests.support.doses import FAULTS, MARKED, REFUSED, Dose, Row, dosed
from tests.unit.bnba.test_staging import KEYS, RULES

#: An older list: 17 columns, other heads.
OLDER = (
    ("ID BDT", "ID DTKS"), ("PROV", "PROVINSI"), ("KABUPATEN", "KABUPATEN/KOTA"), ("KEC", "KECAMATAN"),
    ("KELURAHAN/DESA", "DESA/KELUARAHAN"), ("ALAMAT LENGKAP", "ALAMAT"), ("RT/RW", "RT"), ("NOMOR KK", "NOKK"),
    ("NO. KTP", "NIK"), ("NAMA ART", "NAMA"), ("TGL. LAHIR", "TANGGAL LAHIR"), ("TMPT LAHIR", "TEMPAT LAHIR"),
    ("L/P", "JENIS KELAMIN"), ("JENIS PEKERJAAN", "PEKERJAAN"), ("NM IBU KANDUNG", "NAMA IBU KANDUNG"),
    ("SHDK", "HUB KELUARGA"), ("SEMBAKO", "BANSOS BPNT"),
)  # fmt: skip


@pytest.fixture(scope="module")
def sound() -> list[Row]:
    """Return invented people about whom nothing is doubtful."""
    lines = [line.split("|") for line in export_lines(1200, seed=77)][1:]
    nik, kk, born, sex = (EXPORT_HEADS.index(head) for head in ("NIK", "NOKK", "TANGGAL LAHIR", "JENIS KELAMIN"))
    seen: set[str] = set()
    good = []
    for row in lines:
        number = row[nik]
        if len(number) != 16 or number in seen or len(set(number)) == 1 or not row[kk] or number.endswith("0"):
            continue
        day = int(number[6:8]) - 40 * (row[sex] == "PEREMPUAN")
        if f"{day:02}/{number[8:10]}" == row[born][:5] and number[10:12] == row[born][-2:] and int(row[born][:2]) <= 28:
            seen.add(number)
            good.append(row)
    return good


def outcome(staged: Staged, first_line: int) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return refused and marked rows by their place among the data rows."""
    labels = {one.label: one.value for one in Penolakan}
    refused = {
        row.line - first_line: [labels[reason.split(" (baris")[0]] for reason in row.reasons]
        for row in staged.refused()
    }
    taken = iter(staged.rows(KEYS))
    places = (at for at in range(staged.baris) if at not in refused)
    return refused, {at: row.tanda.split() for at, row in zip(places, taken, strict=True) if row.tanda}


def assert_told(staged: Staged, dose: Dose, first_line: int) -> None:
    refused, marked = outcome(staged, first_line)
    assert {at: reasons[0] for at, reasons in refused.items()} == dose.ditolak
    assert {at: reason for at, reason in dose.bertanda.items() if reason not in marked.get(at, [])} == {}
    assert set(marked) == set(dose.bertanda)
    assert staged.diterima + staged.ditolak == staged.baris == len(dose.baris)
    assert staged.bertanda == len(marked)


def write(path: Path, rows: Sequence[Sequence[str]], delimiter: str, encoding: str, heads: Sequence[str]) -> Path:
    text = "\r\n".join(delimiter.join(row) for row in [heads, *rows]) + "\r\n"
    path.write_bytes(text.encode(encoding))
    return path


def test_the_kit_knows_enough_kinds() -> None:
    assert len(FAULTS) >= 45
    assert {fault.sebab for fault in FAULTS if fault.akibat == REFUSED} == {one.value for one in Penolakan} - {
        "wilayah_meragukan"
    }
    assert {fault.sebab for fault in FAULTS if fault.akibat == MARKED} == {one.value for one in Tanda} - {
        "kolom_kurang"
    }


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.nama)
def test_one_kind_of_fault_is_told_alone(sound: list[Row], tmp_path: Path, fault: object) -> None:
    dose = dosed(sound[:60], [fault], each=1, seed=5)  # type: ignore[list-item]
    assert_told(stage(write(tmp_path / "a.txt", dose.baris, "|", "utf-8", EXPORT_HEADS), RULES), dose, 2)


ENCODINGS, DELIMITERS = ("utf-8", "utf-8-sig", "utf-16", "cp1252"), ("|", ";", "\t", ",")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS[:-1])
def test_the_whole_dose_is_told_whatever_the_delimiter_and_encoding(
    sound: list[Row], tmp_path: Path, delimiter: str, encoding: str
) -> None:
    dose = dosed([[cell.replace(delimiter, " ") for cell in row] for row in sound], seed=len(encoding))
    assert_told(stage(write(tmp_path / "a.csv", dose.baris, delimiter, encoding, EXPORT_HEADS), RULES), dose, 2)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("columns", [23, 17])
def test_a_list_whose_cells_are_quoted_is_told_the_same(
    sound: list[Row], tmp_path: Path, columns: int, delimiter: str, encoding: str
) -> None:
    """Cells that hold the delimiter or a quote are quoted, as spreadsheets do; the older list has 17 columns."""
    heads = [(head, head) for head in EXPORT_HEADS] if columns == 23 else list(OLDER)
    dose = dosed(sound, [fault for fault in FAULTS if fault.sebab != "kolom_berlebih"], seed=4)
    places = [EXPORT_HEADS.index(head) for _, head in heads]
    path = tmp_path / "a.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(
            [[head for head, _ in heads], *([row[at] for at in places] for row in dose.baris)]
        )
    assert_told(stage(path, RULES), dose, 2)


def test_cells_that_a_spreadsheet_made_numbers_and_dates_are_told_each(sound: list[Row], tmp_path: Path) -> None:
    """Two NIKs and a KK as number cells refuse their rows; dates as dates and RT as a number are what they are."""
    nik, kk, born, rt = (EXPORT_HEADS.index(head) for head in ("NIK", "NOKK", "TANGGAL LAHIR", "RT"))
    path, rows = tmp_path / "bnba.xlsx", sound[:300]
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, EXPORT_HEADS)
        for line, row in enumerate(rows, start=1):
            for at, cell in enumerate(row):
                sheet.write_string(line, at, cell)
            sheet.write_datetime(line, born, datetime.strptime(row[born], "%d/%m/%Y"), day)  # noqa: DTZ007  # a date
            sheet.write_number(line, rt, int(row[rt]))
        for line, at in ((5, nik), (9, nik), (12, kk)):
            sheet.write_number(line, at, float(rows[line - 1][at]))
    refused, marked = outcome(stage(path, RULES), 2)
    assert refused == {4: ["nik_rusak"], 8: ["nik_rusak"], 11: ["kk_rusak"]}
    assert marked == {}


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda nik: f"{nik[:15]}0", "NIK berakhir dengan 0"),
        (lambda nik: f"{nik[0]},{nik[1:6]}E+15", "NIK rusak oleh spreadsheet"),
        (lambda nik: nik[:15], "NIK rusak oleh spreadsheet"),
        (lambda nik: f"{nik}.0", "NIK rusak oleh spreadsheet"),
    ],
    ids=["rounded to 15 digits", "E+15", "cut", "decimal"],
)
def test_a_column_of_niks_that_a_spreadsheet_rounded_refuses_the_file(
    sound: list[Row], tmp_path: Path, damage: Callable[[str], str], sentence: str
) -> None:
    at = EXPORT_HEADS.index("NIK")
    rows = [[*row[:at], damage(row[at]), *row[at + 1 :]] for row in sound[:200]]
    with pytest.raises(BatchRefused, match=sentence):
        stage(write(tmp_path / "a.txt", rows, "|", "utf-8", EXPORT_HEADS), RULES)


def test_a_workbook_with_a_title_and_merged_heads_is_told_the_same(sound: list[Row], tmp_path: Path) -> None:
    dose = dosed(sound, seed=6)
    path = tmp_path / "bnba.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("BNBA")
        sheet.write_string(0, 0, "DATA BNBA KABUPATEN TANAH LAUT")
        sheet.write_string(1, 0, "Keadaan November 2026")
        half = len(EXPORT_HEADS) // 2
        for at, head in enumerate(EXPORT_HEADS):
            if at < half:
                sheet.merge_range(3, at, 4, at, head)
            else:
                sheet.write_string(4, at, head)
        sheet.merge_range(3, half, 3, len(EXPORT_HEADS) - 1, "KETERANGAN ORANG")
        for at in range(len(EXPORT_HEADS)):
            sheet.write_string(5, at, f"({at + 1})")
        for line, row in enumerate(dose.baris, start=6):
            for at, cell in enumerate(row):
                sheet.write_string(line, at, cell)
    assert_told(stage(path, RULES), dose, 7)


def test_a_row_cut_short_is_marked(sound: list[Row], tmp_path: Path) -> None:
    rows = [list(row) for row in sound[:20]]
    rows[7] = rows[7][:20]
    _, marked = outcome(stage(write(tmp_path / "a.txt", rows, "|", "utf-8", EXPORT_HEADS), RULES), 2)
    assert marked == {7: ["kolom_kurang"]}


def test_the_same_dose_gives_the_same_rows_in_every_form(sound: list[Row], tmp_path: Path) -> None:
    dose = dosed(sound, seed=9)
    keys = RowKeys(b"k" * 32)
    forms = [("|", "utf-8"), (";", "utf-16"), ("\t", "utf-8-sig")]
    found = [
        [row.sidik for row in stage(write(tmp_path / f"{at}.csv", dose.baris, *form, EXPORT_HEADS), RULES).rows(keys)]
        for at, form in enumerate(forms)
    ]
    assert found[0] == found[1] == found[2]
