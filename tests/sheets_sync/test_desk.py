"""A person settles what office and village both changed, and what could not be taken."""

import pytest
from sqlalchemy import select

from app.bnba.models import Bnba, StatusKelayakan
from app.bnba.service import current_periode
from app.bnba.verifikasi import record_check
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku, Peran
from app.lembar.kept import SyncPulled
from app.lembar.models import SyncBook, SyncConflict, SyncQuarantine, SyncRun
from app.lembar.people import set_aside
from app.lembar.port import KANTOR, LAIN, LEMBAR, channel
from sheets_sync.desk import settle
from sheets_sync.held import accept, ask_again, dismiss
from sheets_sync.paused import Running
from sheets_sync.pulled import undo
from tests.sheets_sync.desk import ANGSAU, Desk, Few, check_of, looking

STAF = Pelaku(id=None, akun="staf", nama="Siti Staf", peran=frozenset({Peran.STAF}), unit="identifikasi")


def office_writes(nama: str, catatan: str) -> None:
    with unit_of_work(STAF):
        kode = session().scalar(select(Bnba.kode_baris).where(Bnba.nama == nama))
        periode = current_periode()
        assert kode
        assert periode
        record_check(kode, periode, StatusKelayakan.LAYAK, catatan=catatan, oleh=STAF)


def in_sheet(desk: Desk, nama: str, column: str) -> str:
    return next(row[column] for row in desk.rows(ANGSAU) if row["Nama"] == nama)


@pytest.fixture
def conflict(mirrored: Desk) -> int:
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "kelurahan")
    office_writes("BUDIMAN", "kantor")
    mirrored.sync()
    with looking():
        return session().scalars(select(SyncConflict.id)).one()


@pytest.mark.parametrize(("side", "outcome"), [(KANTOR, "kantor"), (LEMBAR, "kelurahan"), (LAIN, "yang benar")])
def test_a_conflict_is_settled_for_either_side_or_another_value(
    mirrored: Desk, conflict: int, side: str, outcome: str
) -> None:
    with unit_of_work(STAF):
        assert settle([conflict], side, {conflict: "yang benar"}, oleh=STAF) == 1
    assert mirrored.sync().konflik == 0
    assert check_of("BUDIMAN")[2] == outcome
    assert in_sheet(mirrored, "BUDIMAN", "Catatan") == outcome
    with looking():
        assert session().get_one(SyncConflict, conflict).settled_by == STAF.nama


def test_a_value_typed_after_the_settlement_is_not_lost(mirrored: Desk, conflict: int) -> None:
    with unit_of_work(STAF):
        settle([conflict], KANTOR, {}, oleh=STAF)
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "lebih baru")
    assert mirrored.sync().konflik == 1
    assert in_sheet(mirrored, "BUDIMAN", "Catatan") == "lebih baru"


def test_a_settlement_over_a_value_that_moved_is_refused(mirrored: Desk, conflict: int) -> None:
    office_writes("BUDIMAN", "kantor lagi")
    with pytest.raises(DomainError, match="sudah berubah lagi"), unit_of_work(STAF):
        settle([conflict], LEMBAR, {}, oleh=STAF)
    assert check_of("BUDIMAN")[2] == "kantor lagi"


@pytest.fixture
def refused(mirrored: Desk) -> int:
    mirrored.type(ANGSAU, "BUDIMAN", "Status", "Tidak Layak")
    mirrored.sync()
    with looking():
        return session().scalars(select(SyncQuarantine.id)).one()


def test_the_office_completes_what_the_village_left_half(mirrored: Desk, refused: int) -> None:
    with unit_of_work(STAF):
        accept(refused, {"status": "Tidak Layak", "alasan": "Meninggal dunia"}, oleh=STAF)
    assert mirrored.sync().karantina == 0
    assert check_of("BUDIMAN")[:2] == ("tidak_layak", "Meninggal dunia")
    assert in_sheet(mirrored, "BUDIMAN", "Alasan") == "Meninggal dunia"


def test_or_puts_its_own_value_back(mirrored: Desk, refused: int) -> None:
    with unit_of_work(STAF):
        dismiss([refused], oleh=STAF)
    assert mirrored.sync().karantina == 0
    assert in_sheet(mirrored, "BUDIMAN", "Status") == "Layak"


def test_a_stray_row_that_was_let_be_is_not_asked_again_until_somebody_wants_it(mirrored: Desk) -> None:
    sheet = mirrored.person(ANGSAU).gc.open_by_key(mirrored.sheet_id(ANGSAU)).worksheet("BNBA")
    heads = sheet.row_values(1)
    sheet.add_rows(1)
    sheet.update_cell(sheet.row_count, heads.index("Catatan") + 1, "ORANG TAMBAHAN")
    assert mirrored.sync().karantina == 1
    with unit_of_work(STAF):
        stray = session().scalars(select(SyncQuarantine.id)).one()
        dismiss([stray], oleh=STAF)
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "lain")
    assert mirrored.sync().karantina == 0
    with unit_of_work(STAF):
        ask_again(stray, oleh=STAF)
    assert mirrored.sync().karantina == 1


def test_what_a_run_brought_is_put_back_except_where_somebody_changed_it(mirrored: Desk) -> None:
    mirrored.type(ANGSAU, "BUDIMAN", "Catatan", "salah")
    mirrored.type(ANGSAU, "NOOR AIDA", "Catatan", "salah juga")
    mirrored.sync()
    office_writes("NOOR AIDA", "dibetulkan")
    with unit_of_work(STAF):
        rows = session().scalars(select(SyncPulled)).all()
        assert {row.run_id for row in rows} == {session().scalars(select(SyncRun.id).order_by(SyncRun.id)).all()[-1]}
        done = undo(rows[0].book, rows, oleh=STAF)
    assert done.restored == 1
    assert (done.left[0].office, done.left[0].sheet) == ("dibetulkan", "salah juga")
    mirrored.sync()
    assert in_sheet(mirrored, "BUDIMAN", "Catatan") == ""
    assert in_sheet(mirrored, "NOOR AIDA", "Catatan") == "dibetulkan"


def test_a_book_set_aside_is_left_alone_and_says_why_when_asked_for(mirrored: Desk) -> None:
    with unit_of_work(STAF):
        book = session().scalars(select(SyncBook).where(SyncBook.kode == ANGSAU)).one()
        set_aside(book, "data dirapikan dahulu", oleh=STAF)
    few = Few(mirrored.kodes)
    with looking():
        assert ANGSAU not in {spec.kode for spec in Running(few).books()}
        with pytest.raises(DomainError, match="data dirapikan dahulu"):
            Running(few, ANGSAU).books()


def test_whole_niks_are_shown_only_where_a_reason_was_given(mirrored: Desk) -> None:
    assert "********" in mirrored.rows(ANGSAU)[0]["NIK"]
    with unit_of_work(STAF):
        book = session().scalars(select(SyncBook).where(SyncBook.kode == ANGSAU)).one()
        book.sebab_nik_penuh, book.stamps = "pencocokan KTP", "{}"
    mirrored.sync()
    assert len(mirrored.rows(ANGSAU)[0]["NIK"]) == 16
    assert mirrored.rows(ANGSAU)[0]["NIK"].isdigit()
    assert "********" in mirrored.rows("63.01.03.1005")[0]["NIK"]


def test_pages_reach_the_sync_through_its_port(mirrored: Desk) -> None:
    assert channel().columns(ANGSAU)["bnba"]["status"].together == ("status", "alasan")
