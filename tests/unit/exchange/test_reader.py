from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import DomainError
from app.exchange.columns import Layout, SourceColumn
from app.exchange.limits import Limits
from app.exchange.reader import open_table
from app.exchange.rows import Row

LAYOUT = Layout(
    (
        SourceColumn("nik", "NIK", required=True),
        SourceColumn("nama", "NAMA", ("NAMA LENGKAP",), required=True),
        SourceColumn("desa", "DESA/KELURAHAN", ("DESA/KELUARAHAN",)),
        SourceColumn("rt", "RT"),
    )
)
LIMITS = Limits(rows=1000)
HEAD = "NIK|NAMA|DESA/KELUARAHAN|RT"


def read(path: Path, limits: Limits = LIMITS) -> list[Row]:
    with open_table(path, LAYOUT, limits) as table:
        return list(table.rows())


def written(tmp_path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = tmp_path / "daftar.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", ["|", ";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"{HEAD}\n9901010101700001|SITI RÉMBULAN|Telaga|003\n".replace("|", delimiter)
    (row,) = read(written(tmp_path, text, encoding))
    assert row.values == ("9901010101700001", "SITI RÉMBULAN", "Telaga", "003")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_understood(tmp_path: Path, end: str) -> None:
    rows = read(written(tmp_path, end.join([HEAD, "1|A|B|1", "2|C|D|2"])))
    assert [(row.line, row.values[1]) for row in rows] == [(2, "A"), (3, "C")]


def test_heads_are_found_below_titles_and_numbers_below_heads(tmp_path: Path) -> None:
    lines = [
        "DAFTAR PENERIMA|||",
        "Pelaihari, 3 Mei 2026",
        "",
        HEAD,
        "1|2|3|4",
        "77|SITI|Telaga|1",
        "",
        HEAD,
        "78|UDIN|Telaga|1",
    ]
    rows = read(written(tmp_path, "\n".join(lines)))
    assert [(row.line, row.values[0]) for row in rows] == [(6, "77"), (9, "78")]


def test_heads_on_two_rows_are_read_as_one(tmp_path: Path) -> None:
    rows = read(written(tmp_path, "Identitas;;Tempat;\nNIK;Nama Lengkap;Desa/Kelurahan;RT\n77;SITI;Telaga;1\n"))
    assert rows[0].values == ("77", "SITI", "Telaga", "1")
    rows = read(written(tmp_path, "NIK;NAMA;Tempat;\n;;Desa/Kelurahan;RT\n77;SITI;Telaga;1\n"))
    assert rows[0].values == ("77", "SITI", "Telaga", "1")


def test_columns_may_stand_in_any_order_and_unknown_ones_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, "No;RT;NAMA;Catatan;NIK\n1;002;SITI;x;77\n")
    with open_table(path, LAYOUT, LIMITS) as table:
        assert table.heads.unknown == ["No", "Catatan"]
        assert [row.values for row in table.rows()] == [("77", "SITI", "", "002")]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="Kolom NIK tidak ditemukan"):
        read(written(tmp_path, "NAMA;RT\nSITI;1\n"))


def test_cells_beyond_the_heads_and_rows_cut_short_are_told(tmp_path: Path) -> None:
    whole, trailing, extra, short = read(written(tmp_path, f"{HEAD}\n1|A|B|1\n2|A|B|1|\n3|A|B|1|sisa\n4|A\n"))
    assert (whole.extra, whole.short) == ((), False)
    assert (trailing.extra, trailing.short) == ((), False)
    assert extra.extra == ("sisa",)
    assert (short.values, short.short) == (("4", "A", "", ""), True)


def test_a_quote_that_never_closes_is_a_character(tmp_path: Path) -> None:
    rows = read(written(tmp_path, f'{HEAD}\n1|"SITI|B|1\n2|UDIN|B|1\n3|AM"AT|B|1\n'))
    assert [row.values[1] for row in rows] == ['"SITI', "UDIN", 'AM"AT']


def test_a_quote_does_not_swallow_the_rows_up_to_the_next_quote(tmp_path: Path) -> None:
    rows = read(written(tmp_path, f'{HEAD}\n1|"SITI|B|1\n2|UDIN|B|1\n3|AMAT"|B|1\n'))
    assert [row.values[0] for row in rows] == ["1", "2", "3"]


def test_quoted_cells_keep_delimiters_and_line_breaks(tmp_path: Path) -> None:
    rows = read(written(tmp_path, 'NIK,NAMA,DESA,RT\n1,"SITI, S.Pd","Jl. A\nGg. B",1\n2,UDIN,B,2\n'))
    assert [row.values for row in rows] == [("1", "SITI, S.Pd", "", "1"), ("2", "UDIN", "", "2")]
    assert rows[0].cells[2] == "Jl. A Gg. B"
    assert rows[1].line == 4


def test_invisible_characters_go_and_what_is_said_stays(tmp_path: Path) -> None:
    (row,) = read(written(tmp_path, f"{HEAD}\n 9901\u200b01 |\u202eSITI\u00a0 A\u0301|B\x07|1\n"))
    assert row.values == ("990101", "SITI Á", "B", "1")


def test_nul_characters_are_refused_by_line(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="Baris 3001 berisi karakter NUL"):
        read(written(tmp_path, f"{HEAD}\n" + "1|A|B|1\n" * 2999 + "1|A\x00|B|1\n"), Limits(rows=9000))


def test_a_picture_is_not_a_table(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="bukan teks"):
        read(written(tmp_path, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="kosong"):
        read(written(tmp_path, b""))


def test_the_door_takes_its_limit_and_not_one_row_more(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEAD}\n" + "1|A|B|1\n" * 5)
    assert len(read(path, Limits(rows=5))) == 5
    with pytest.raises(DomainError, match="lebih dari 4 baris"):
        read(path, Limits(rows=4))


def test_one_endless_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="terlalu panjang"):
        read(written(tmp_path, f"{HEAD}\n1|" + "A" * 500_000))


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Zs", "Zl", "Zp"], exclude_characters='|"'), min_size=1
)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=20))
def test_whatever_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, ...]]) -> None:
    import unicodedata

    lines = ["NIK|NAMA|RT", *("|".join(("=", *cells[1:])) for cells in table)]
    path = tmp_path_factory.mktemp("hypothesis") / "daftar.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    expected = [
        ("=", unicodedata.normalize("NFC", name), "", unicodedata.normalize("NFC", rt)) for _, name, rt in table
    ]
    assert [row.values for row in read(path)] == expected
