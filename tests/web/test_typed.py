"""What is typed or pasted is kept as it reads: nothing invisible gets into a register."""

from app.berkas.models import Berkas
from tests.support.desk import Desk
from tests.support.people import SITI
from tests.support.visitor import Visitor


def test_invisible_characters_do_not_come_in(desk: Desk) -> None:
    visitor = Visitor(desk, "fo")
    form = visitor.open("/permohonan/baru", layanan="sk_dtks").named("permohonan")
    ticks = {one.name: "ada" for one in form.fields if one.name.startswith("hasil-")}
    odd = "SITI\x00 \u202eRAH\u200bMAH\x1b\ufeff\uffff"
    page = visitor.send(
        form, "/permohonan/baru", nik=SITI.nik, nama=odd, alamat="Jl.\x07 Melati\r\nRT 1", wilayah_kode=SITI.wilayah,
        hp="0812\x00", keperluan="Kuliah \U0001f642 \u0645\u062d\u0645\u062f\x00", kuasa_nama=odd, **ticks,
    )  # fmt: skip
    assert page.status == 200
    row = desk.row(Berkas)
    assert (row["nama"], row["kuasa_nama"], row["alamat"]) == ("SITI RAHMAH", "SITI RAHMAH", "Jl. Melati RT 1")
    assert row["hp"] == "0812"
    assert "Kuliah \U0001f642 \u0645\u062d\u0645\u062f" in page.text


def test_a_query_with_invisible_characters_finds_what_it_reads(desk: Desk) -> None:
    desk.receive()
    page = Visitor(desk, "fo").open("/buku/registrasi/list/", _flt_0_nama="SITI\x00 RAH\u200bMAH")
    assert page.status == 200
    assert SITI.nama in page.text
