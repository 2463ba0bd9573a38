"""An incoming letter is written into its book and numbered at once."""

import pytest

from app.agenda.models import AgendaSuratMasuk, Nomor
from app.audit.models import Riwayat
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
PAGE = "/surat-masuk/baru"
LETTER = {
    "tgl_diterima": "2026-11-23",
    "no_surat": "005/114/DS-TBN/XI/2026",
    "tgl_surat": "2026-11-20",
    "asal": "Pemerintah Desa Tabanio",
    "perihal": "Permohonan verifikasi 12 keluarga",
    "sifat": "segera",
    "pengolah": "dayasos",
}


def test_the_form_has_the_columns_of_the_book_in_their_order(desk: Desk) -> None:
    form = Visitor(desk, "fo").open(PAGE).named("surat-masuk")
    assert [one.name for one in form.fields if one.kind != "hidden"] == [
        "tgl_diterima", "no_surat", "tgl_surat", "asal", "perihal", "sifat", "kode", "lampiran", "keterangan",
        "pengolah",
    ]  # fmt: skip
    assert form.offered("sifat")[-4:] == ["biasa", "segera", "sangat_segera", "rahasia"]


@pytest.mark.parametrize("account", ["fo", "agendaris", "staf"])
def test_a_letter_gets_the_next_number_of_the_incoming_book(desk: Desk, account: str) -> None:
    for number in (1, 2):
        page = write(desk, account, no_surat=f"005/{number}")
        assert page.status == 200
        assert page.path == f"/surat-masuk/{number}"
        assert f"dicatat dengan nomor agenda {number}" in page.text
    assert [(row["nomor"], row["tahun"]) for row in desk.rows(Nomor, buku="surat_masuk")] == [(1, 2026), (2, 2026)]
    row = desk.rows(AgendaSuratMasuk)[0]
    assert (row["asal"], row["pengolah"], row["sifat"].value) == ("Pemerintah Desa Tabanio", "dayasos", "segera")
    story = desk.rows(Riwayat, tabel="agenda_surat_masuk", baris="1")
    assert [one["pelaku_nama"] for one in story] == [desk.person(account).nama]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"tgl_surat": "2026-11-24"}, "Tanggal surat tidak boleh sesudah tanggal diterima"),
        ({"tgl_diterima": "2026-11-24"}, "Tanggal diterima belum terjadi"),
        ({"tgl_diterima": ""}, "Tanggal Diterima belum diisi"),
        ({"tgl_surat": "31/31/2026"}, "Tanggal Surat: tanggal tidak dikenal"),
        ({"asal": "  "}, "Asal Surat belum diisi"),
        ({"sifat": "penting"}, "bukan pilihan yang tersedia"),
        ({"sifat": ""}, "Sifat belum diisi"),
        ({"pengolah": "kantin"}, "Pilih pengolah dari daftar"),
        ({"perihal": "x" * 1001}, "paling panjang 1000 karakter"),
    ],
)
def test_a_refusal_takes_no_number_and_keeps_what_was_typed(desk: Desk, wrong: dict[str, str], sentence: str) -> None:
    fo = Visitor(desk, "fo")
    form = fo.open(PAGE).named("surat-masuk")
    with desk.unchanged():
        page = fo.send(form, PAGE, **{**LETTER, "keterangan": "lewat kurir", **wrong})
    assert page.status == 422
    assert sentence in page.text
    kept = page.named("surat-masuk").values()
    assert kept["no_surat"] == LETTER["no_surat"]
    assert kept["keterangan"] == "lewat kurir"


@pytest.mark.parametrize("account", ["kabid", "kadis", "admin", "kel_tabanio"])
def test_nobody_else_writes_into_it(desk: Desk, account: str) -> None:
    visitor = Visitor(desk, account)
    assert visitor.open(PAGE).status == 403
    with desk.unchanged():
        visitor.client.post(PAGE, data=LETTER)


def write(desk: Desk, account: str, **other: str) -> Page:
    visitor = Visitor(desk, account)
    return visitor.send(visitor.open(PAGE).named("surat-masuk"), PAGE, **{**LETTER, **other})


def test_a_form_sent_twice_is_one_letter(desk: Desk) -> None:
    write(desk, "agendaris")
    page = write(desk, "fo")
    assert page.status == 422
    assert "sudah dicatat dengan nomor agenda 1" in page.text
    assert len(desk.rows(AgendaSuratMasuk)) == len(desk.rows(Nomor, buku="surat_masuk")) == 1
