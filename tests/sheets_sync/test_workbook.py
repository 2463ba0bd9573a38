"""A village's workbook: out with its base, back by upload, through the same merge as a spreadsheet."""

import pytest
from sqlalchemy import select

from app.bnba.models import Usulan
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, Pelaku, Peran
from app.lembar.kept import SyncExport, SyncImport
from app.lembar.models import SyncConflict
from app.lembar.port import KANTOR, Preview, channel
from app.lembar.workbooks import content_of, keep, undo
from tests.sheets_sync.desk import ANGSAU, PABAHANAN, Desk, check_of, looking
from tests.support.workbook import Book

STAF = Pelaku(id=None, akun="staf", nama="Siti Staf", peran=frozenset({Peran.STAF}), unit="identifikasi")
REASON = "Meninggal dunia"


@pytest.fixture
def out(desk: Desk) -> bytes:
    return leave(ANGSAU)


def leave(kode: str) -> bytes:
    with unit_of_work(STAF):
        return channel().export(kode, oleh=STAF)[0]


def typed(content: bytes, nama: str, **texts: str) -> bytes:
    book = Book(content)
    row, _ = book.find("BNBA", nama)
    for head, text in texts.items():
        _, column = book.find("BNBA", head.replace("_", " "))
        book.type("BNBA", row, column, text)
    return book.saved()


def proposed(content: bytes, *values: str | int) -> bytes:
    book = Book(content)
    for column, value in enumerate(values, start=2):
        book.type("Usulan", 2, column, value)
    return book.saved()


def upload(content: bytes, kode: str = ANGSAU, nama: str = "dari wa.xlsx") -> int:
    read = channel().check(content, kode)
    with unit_of_work(STAF):
        return keep(kode, content, nama, read, oleh=STAF).id


def preview(pk: int) -> Preview:
    with unit_of_work(SISTEM):
        content = content_of(session().get_one(SyncImport, pk))
    return channel().preview(pk, content, oleh=STAF)


def take(pk: int) -> Preview:
    with unit_of_work(STAF):
        return channel().take(pk, content_of(session().get_one(SyncImport, pk)), oleh=STAF)


def test_the_office_columns_are_locked_the_key_is_hidden_and_every_cell_is_text(out: bytes) -> None:
    book = Book(out)
    sheet, cells = book.parts["xl/worksheets/sheet2.xml"].decode(), book.cells("BNBA")
    row, nama = book.find("BNBA", "BUDIMAN")
    _, status = book.find("BNBA", "Status")
    assert "<sheetProtection" in sheet
    assert '<col min="1" max="1"' in sheet
    assert 'hidden="1"' in sheet
    assert book.format(cells[row, nama]) == (49, True)
    assert book.format(cells[row, status]) == (49, False)
    assert {book.format(cell)[0] for cell in cells.values()} == {49}
    assert {cell.get("t") for cell in cells.values() if book.text(cell)} == {"s"}
    assert "<dataValidation " in sheet
    assert book.states["_meta"] == "hidden"


def test_it_never_shows_a_whole_nik_or_a_family_card(out: bytes) -> None:
    book = Book(out)
    texts = [book.text(cell) for cell in book.cells("BNBA").values()]
    assert any("********" in text for text in texts)
    assert not any(text.isdigit() and len(text) == 16 for text in texts)


def test_what_the_village_filled_is_shown_first_and_taken_in_afterwards(out: bytes) -> None:
    pk = upload(typed(out, "BUDIMAN", Status="Tidak Layak", Alasan=REASON, Catatan="kata RT"))
    found = preview(pk)
    assert {(one.column, one.sheet) for one in found.changes} == {
        ("Status", "Tidak Layak"),
        ("Alasan", REASON),
        ("Catatan", "kata RT"),
    }
    assert found.changes[0].nama == "BUDIMAN"
    assert found.changes[0].row > 1
    assert check_of("BUDIMAN") is None  # only looked at
    take(pk)
    assert check_of("BUDIMAN")[:3] == ("tidak_layak", REASON, "kata RT")


def test_an_old_file_does_not_undo_newer_work_of_the_office(desk: Desk, out: bytes) -> None:
    newer = typed(leave(ANGSAU), "BUDIMAN", Catatan="dari ekspor baru")
    take(upload(newer))
    pk = upload(typed(out, "NOOR AIDA", Catatan="dari ekspor lama"))
    assert [one.nama for one in preview(pk).changes] == ["NOOR AIDA"]
    take(pk)
    assert check_of("BUDIMAN")[2] == "dari ekspor baru"
    assert check_of("NOOR AIDA")[2] == "dari ekspor lama"


def test_both_changed_is_a_conflict_and_the_office_keeps_its_value_until_somebody_decides(out: bytes) -> None:
    take(upload(typed(leave(ANGSAU), "BUDIMAN", Catatan="kantor")))
    pk = upload(typed(out, "BUDIMAN", Catatan="kelurahan"))
    (found,) = preview(pk).conflicts
    assert (found.office, found.sheet) == ("kantor", "kelurahan")
    take(pk)
    assert check_of("BUDIMAN")[2] == "kantor"
    with unit_of_work(STAF):
        conflict = session().scalars(select(SyncConflict).where(SyncConflict.settled_at.is_(None))).one()
        assert channel().settle([conflict.id], KANTOR, {}, oleh=STAF) == 1
    again = upload(typed(out, "BUDIMAN", Catatan="kelurahan", Diperiksa_oleh="Pak RT"))
    assert not preview(again).conflicts


def test_an_edit_of_the_office_columns_is_told_with_its_row_and_not_taken(out: bytes) -> None:
    found = preview(upload(typed(out, "BUDIMAN", Alamat="JL. LAIN")))
    (one,) = found.refused
    assert (one.column, one.sheet) == ("Alamat", "JL. LAIN")
    assert "diisi kantor" in one.reason
    assert not found.changes


def test_a_new_proposal_is_taken_once_even_when_its_file_is_sent_again_with_more_in_it(out: bytes) -> None:
    content = proposed(out, "9901011505907777", "ORANG BARU", "PELAIHARI", "15/05/1990", "L", "JL. BARU", "001", "002")
    take(upload(content))
    take(upload(typed(content, "BUDIMAN", Catatan="menyusul")))
    with looking():
        assert [row.nama for row in session().scalars(select(Usulan))] == ["ORANG BARU"]


def test_the_same_file_under_another_name_is_the_same_import(out: bytes) -> None:
    content = typed(out, "BUDIMAN", Catatan="x y")
    first = upload(content)
    take(first)
    assert upload(content, nama="salinan (2).xlsx") == first


def test_another_village_is_refused(desk: Desk, out: bytes) -> None:
    with pytest.raises(DomainError, match="bukan kelurahan halaman ini"):
        channel().check(out, PABAHANAN)


def test_only_five_exports_are_kept_and_an_older_one_is_told(out: bytes) -> None:
    for _ in range(5):
        leave(ANGSAU)
    with looking():
        assert len(session().scalars(select(SyncExport)).all()) == 5
    with pytest.raises(DomainError, match="dari ekspor nomor 1, yang dasarnya tidak disimpan lagi"):
        upload(out)


def test_a_whole_import_can_be_undone_but_never_over_a_later_change(out: bytes) -> None:
    first = upload(typed(typed(out, "BUDIMAN", Catatan="satu"), "NOOR AIDA", Catatan="dua"))
    take(first)
    take(upload(typed(leave(ANGSAU), "NOOR AIDA", Catatan="tiga")))
    with unit_of_work(STAF):
        done = undo(session().get_one(SyncImport, first), channel(), oleh=STAF)
    assert done.restored == 1
    assert check_of("BUDIMAN")[2] == ""
    (left,) = done.left
    assert (left.nama, left.office, left.sheet) == ("NOOR AIDA", "tiga", "dua")
    assert check_of("NOOR AIDA")[2] == "tiga"


def test_a_file_with_most_rows_removed_is_not_taken(out: bytes) -> None:
    book = Book(out)
    book.remove_rows("BNBA", 2, 8)
    pk = upload(book.saved())
    assert "hilang sekaligus" in preview(pk).stop
    with pytest.raises(DomainError):
        take(pk)


def test_a_nik_that_excel_rounded_is_refused_with_its_row(out: bytes) -> None:
    content = proposed(out, 9901011505907777, "ORANG BARU", "P", "15/05/1990", "L", "JL", "1", "2")
    found = preview(upload(content))
    assert not found.fresh
    assert "dibulatkan" in found.refused[0].reason
    assert found.refused[0].row == 2


def test_the_person_who_takes_it_in_is_named(out: bytes) -> None:
    take(upload(typed(out, "BUDIMAN", Catatan="oleh siapa")))
    with looking():
        assert session().scalars(select(SyncImport)).one().diambil_oleh == STAF.nama
