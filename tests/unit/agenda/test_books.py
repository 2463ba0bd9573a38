"""Writing the agenda books, and reading them."""

import io
from datetime import date, datetime

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.agenda import service
from app.agenda.books import SURAT_KELUAR, SURAT_MASUK
from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, Nomor, Sifat, StatusNomor
from app.audit import Riwayat
from app.core import clock
from app.core.clock import WITA
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.labels import show
from app.exchange.write_xlsx import write_xlsx
from tests.support.actors import AGENDARIS, STAF
from tests.support.letters import incoming, outgoing
from tests.support.work import done

NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=WITA)


@pytest.fixture(autouse=True)
def in_november() -> object:
    with clock.frozen(NOVEMBER):
        yield


def stories() -> list[tuple[str, str | None]]:
    rows = session().scalars(select(Riwayat).where(Riwayat.tabel.like("agenda%")).order_by(Riwayat.id))
    return [(row.teks, row.alasan) for row in rows]


def test_a_letter_gets_number_and_row_together(undone: Session) -> None:
    row = service.record_outgoing(outgoing(wilayah_kode="63.01.03.1001", layanan="sk_dtks"), oleh=AGENDARIS)
    assert (row.no_surat, row.no_urut, row.status) == ("400.9/0001/DINSOS/XI/2026", "1", StatusNomor.TERBIT)
    assert (row.wilayah_kode, row.layanan, row.tgl_surat) == ("63.01.03.1001", "sk_dtks", date(2026, 11, 21))
    assert stories() == [("memberi nomor 400.9/0001/DINSOS/XI/2026", None)]


def test_a_row_that_cannot_be_written_gives_its_number_back(ctx: Flask) -> None:
    with pytest.raises(IntegrityError):
        done(lambda: service.record_outgoing(outgoing(tujuan=None), oleh=AGENDARIS))
    assert done(lambda: service.record_outgoing(outgoing(), oleh=AGENDARIS).no_urut) == "1"


@pytest.mark.parametrize("year", [2025, 2027])
def test_a_letter_of_another_year_gets_no_number_of_this_one(undone: Session, year: int) -> None:
    with pytest.raises(DomainError, match=str(year)) as refusal:
        service.record_outgoing(outgoing(tanggal=date(year, 12, 31)), oleh=AGENDARIS)
    assert refusal.value.kode == "tahun"
    assert session().scalar(select(func.count()).select_from(Nomor)) == 0


def test_a_late_letter_stands_behind_its_number_in_its_own_year(undone: Session) -> None:
    service.record_outgoing(outgoing(), oleh=AGENDARIS)
    with clock.frozen(datetime(2027, 1, 4, 8, 0, tzinfo=WITA)):
        late = outgoing(tanggal=date(2026, 12, 30))
        row = service.record_inserted(late, setelah=1, alasan="Surat terlambat dicatat", oleh=AGENDARIS)
    assert (row.no_surat, row.no_urut) == ("400.9/0001A/DINSOS/XII/2026", "1A")
    assert stories()[-1] == ("memberi nomor 400.9/0001A/DINSOS/XII/2026", "Surat terlambat dicatat")


def test_a_void_letter_stays_in_the_book_and_says_why(undone: Session) -> None:
    row = service.record_outgoing(outgoing(), oleh=AGENDARIS)
    service.void_outgoing(row, alasan=" Salah tujuan ", oleh=AGENDARIS)
    session().flush()
    (cells,) = SURAT_KELUAR.rows(date(2026, 11, 1), date(2026, 11, 30))
    told = dict(zip([column.label for column in SURAT_KELUAR.columns], cells, strict=True))
    assert told["Status"] is StatusNomor.BATAL
    assert told["Keterangan"] == "BATAL: Salah tujuan"
    assert stories()[-1][0] == "membatalkan nomor 400.9/0001/DINSOS/XI/2026"


def test_a_void_that_is_refused_leaves_the_row_alone(undone: Session) -> None:
    row = service.record_outgoing(outgoing(), oleh=AGENDARIS)
    for oleh, reason in ((STAF, "Alasan yang cukup"), (AGENDARIS, "")):
        with pytest.raises(DomainError):
            service.void_outgoing(row, alasan=reason, oleh=oleh)
    assert (row.status, row.keterangan) == (StatusNomor.TERBIT, None)
    with pytest.raises(NotAllowed):
        service.record_inserted(outgoing(), setelah=1, alasan="Alasan yang cukup", oleh=STAF)


def test_an_incoming_letter_takes_the_next_number_of_its_own_book(undone: Session) -> None:
    service.record_outgoing(outgoing(), oleh=AGENDARIS)
    first = service.record_incoming(incoming(sifat=Sifat.SEGERA, lampiran="1 berkas"), oleh=AGENDARIS)
    second = service.record_incoming(incoming(no_surat="005/13/KEC-PLH/2026"), oleh=AGENDARIS)
    assert [first.no_agenda, second.no_agenda] == [1, 2]
    assert (first.sifat, first.lampiran) == (Sifat.SEGERA, "1 berkas")
    assert stories()[-1][0] == "mencatat surat masuk dengan nomor agenda 2"


@pytest.mark.parametrize(
    "dates",
    [
        {"tgl_surat": date(2026, 11, 21), "tgl_diterima": date(2026, 11, 20)},
        {"tgl_surat": date(2026, 11, 21), "tgl_diterima": date(2026, 11, 22)},
    ],
)
def test_an_impossible_date_takes_no_number(undone: Session, dates: dict[str, date]) -> None:
    with pytest.raises(DomainError) as refusal:
        service.record_incoming(incoming(**dates), oleh=AGENDARIS)
    assert refusal.value.kode == "tanggal"
    assert session().scalar(select(func.count()).select_from(Nomor)) == 0


def test_the_database_itself_refuses_a_letter_received_before_it_was_written(undone: Session) -> None:
    row = service.record_incoming(incoming(), oleh=AGENDARIS)
    row.tgl_surat = date(2026, 11, 22)
    with pytest.raises(IntegrityError, match="urutan_tanggal"):
        session().flush()


def a_year_of_letters() -> None:
    days = [date(2026, 11, day) for day in (3, 3, 10, 20)]
    for number, day in enumerate(days, 1):
        service.record_outgoing(outgoing(tanggal=day, perihal=f"Surat {number}"), oleh=AGENDARIS)
    service.record_inserted(
        outgoing(tanggal=date(2026, 11, 4), perihal="Sisipan"), setelah=2, alasan="Terlambat dicatat", oleh=AGENDARIS
    )


def test_a_book_lists_both_ends_of_its_range_in_the_order_of_its_numbers(undone: Session) -> None:
    a_year_of_letters()
    rows = SURAT_KELUAR.rows(date(2026, 11, 3), date(2026, 11, 10))
    assert [(row[0], row[1], row[7]) for row in rows] == [
        (1, "", "Surat 1"),
        (2, "", "Surat 2"),
        (2, "A", "Sisipan"),
        (3, "", "Surat 3"),
    ]
    assert SURAT_KELUAR.rows(date(2026, 11, 4), date(2026, 11, 4)) == [rows[2]]
    assert SURAT_KELUAR.rows(date(2026, 12, 1), date(2026, 12, 31)) == []


def test_the_workbook_holds_exactly_what_the_printed_book_holds(undone: Session) -> None:
    a_year_of_letters()
    rows = SURAT_KELUAR.rows(date(2026, 11, 1), date(2026, 11, 30))
    stream = io.BytesIO()
    write_xlsx(stream, SURAT_KELUAR.judul, [column.label for column in SURAT_KELUAR.columns], rows)
    stream.seek(0)
    heads, *lines = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).to_python()
    assert heads == [column.label for column in SURAT_KELUAR.columns]
    printed = [[show(cell) for cell in row] for row in rows]
    assert len(lines) == len(printed) == 5
    same = [column for column in range(len(heads)) if "Tanggal" not in heads[column]]
    assert [[line[at] for at in same] for line in lines] == [[row[at] for at in same] for row in printed]


def test_both_books_have_the_columns_of_the_register_in_its_order() -> None:
    assert [column.label for column in SURAT_KELUAR.columns] == [
        "No. Urut", "Sisipan", "Kode Klasifikasi", "Nomor Surat Lengkap", "Tanggal Surat", "Tanggal Kirim",
        "Kepada / Tujuan", "Perihal / Isi Ringkas", "Lampiran", "Unit Pengolah", "Penandatangan", "Layanan asal",
        "Status", "Keterangan",
    ]  # fmt: skip
    assert [column.label for column in SURAT_MASUK.columns] == [
        "No. Agenda", "Tanggal Diterima", "Kode Klasifikasi", "Nomor Surat", "Tanggal Surat", "Asal Surat",
        "Perihal / Isi Ringkas", "Lampiran", "Sifat", "Diteruskan Kepada / Pengolah", "Keterangan", "Berkas",
    ]  # fmt: skip
    assert AgendaSuratKeluar.__tablename__ != AgendaSuratMasuk.__tablename__
