"""The record of processing names every service that holds something of people, the next one included."""

from sqlalchemy import inspect

from app.laporan.daftar.pemrosesan import PEMROSESAN
from app.laporan.parameter import asked
from app.workflow import services
from app.workflow.services import Layanan
from app.workflow.store import current
from tests.support.actors import STAF
from tests.support.desk import Desk


def record(desk: Desk) -> dict[str, tuple[set[str], str, str]]:
    """Return identity columns, ground and laws by the title of what holds them."""
    rows = desk.ask(lambda: PEMROSESAN.baris(asked((), {}, STAF)), "kadis")
    return {row.nama: (set(row.identitas), row.alasan, row.hukum) for row in rows}


def identity_columns(layanan: Layanan) -> set[str]:
    columns = inspect(layanan.register).local_table.columns
    return {str(one.info["label"]) for one in columns if one.info.get("pribadi") == "P2"}


def test_every_service_with_identity_numbers_stands_in_the_record(desk: Desk) -> None:
    told = record(desk)
    titles = desk.ask(lambda: {one.slug: current(one.slug)[1].judul for one in services.running()})
    holding = {titles[one.slug]: identity_columns(one) for one in services.running() if identity_columns(one)}
    assert len(holding) > 5
    assert {name for name, columns in holding.items() if name not in told or columns - told[name][0]} == set()


def test_staff_are_processed_as_an_employer_must_and_citizens_as_a_public_task(desk: Desk) -> None:
    told = record(desk)
    assert "huruf c" in told["Surat Permohonan Cuti"][1]
    identitas, alasan, hukum = told["Surat Keterangan Terdaftar DTKS"]
    assert identitas >= {"NIK", "No. KK", "ID DTKS"}
    assert "huruf e" in alasan
    assert "Permensos 3/2021" in hukum


def test_what_a_scan_lacks_is_no_law(desk: Desk) -> None:
    assert [hukum for _, _, hukum in record(desk).values() if "pindaian)" in hukum] == []
