"""The start of an office: who may begin it, what books begin with, and when the Admin's hands leave other things."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import numbering
from app.agenda.check import check_books
from app.audit.models import Riwayat
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.models import Petugas
from app.core.people import POSTS, add_user
from app.core.roles import SISTEM, Peran
from app.mulai.admin_pertama import claim, new_code
from app.mulai.buku import open_books, stand, typed_numbers
from app.mulai.daftar import needed, steps
from app.mulai.keadaan import open_office, starter, state
from app.mulai.orang import Orang, add_operators, add_person
from app.mulai.profil import read_emblem, save_profile, starting_values
from app.mulai.wilayah import choose_region
from app.surat.letters import office_profile
from app.surat.models import JenisSurat
from app.wilayah.load import add_place
from tests.support.actors import actor

ADMIN = actor(Peran.ADMIN)
SANDI = "sungai besar pagi sekali"


def test_the_first_admin_needs_the_code_that_was_printed_last(undone: Session) -> None:
    old, code = new_code(), new_code()
    for wrong in ("", "0000-0000-0000-0", old):
        with pytest.raises(NotAllowed, match="Kode tidak cocok"):
            claim(wrong, "admin1", "Petugas Komputer", SANDI)
    assert claim(code.lower().replace("-", " "), "admin1", "Petugas Komputer", SANDI).nama == "Petugas Komputer"
    for again in (code, old):
        with pytest.raises(DomainError, match="Admin pertama sudah ada"):
            claim(again, "admin2", "Orang Lain", SANDI)
    with pytest.raises(DomainError, match="sudah punya akun"):
        new_code()


@pytest.mark.parametrize("sandi", ["pendek", "admin1admin1admin1", "loket-loket-loket"])
def test_the_first_admin_s_password_is_no_easy_one(undone: Session, sandi: str) -> None:
    with pytest.raises(DomainError, match="Kata sandi"):
        claim(new_code(), "admin1", "Petugas Komputer", sandi)


def test_books_begin_after_their_paper_numbers_and_never_twice(undone: Session) -> None:
    numbers = typed_numbers(dict.fromkeys(numbering.BOOKS, "0") | {"surat_keluar": "412", "sk": "57"})
    assert stand("surat_keluar", 412).berikut.startswith("460/413/DINSOS/")
    assert stand("sk", 57).berikut.startswith("460/58/SK/DINSOS/")
    open_books(numbers, oleh=ADMIN)
    open_books(numbers | {"registrasi_fo": 88}, oleh=ADMIN)  # put right before the first number
    assert numbering.take("registrasi_fo").nomor == 89
    with pytest.raises(DomainError, match="sudah memberi nomor 89"):
        open_books({"registrasi_fo": 500}, oleh=ADMIN)
    assert "registrasi_fo" not in typed_numbers(dict.fromkeys(numbering.BOOKS, "0"))
    assert [report for report in check_books() if not report.sound] == []
    told = session().scalars(select(Riwayat.pelaku_nama).where(Riwayat.tabel == "buku_tahun")).all()
    assert set(told) == {ADMIN.nama}


@pytest.mark.parametrize("typed", ["", "-3", "empat", "1e3", "9999999999"])
def test_a_paper_number_that_is_none_is_refused(undone: Session, typed: str) -> None:
    with pytest.raises(DomainError, match="Buku Agenda Surat Keluar: isi nomor kertas terakhir"):
        typed_numbers(dict.fromkeys(numbering.BOOKS, "0") | {"surat_keluar": typed})


def test_once_the_office_is_open_the_admin_s_hands_leave_the_keepers_things(undone: Session) -> None:
    assert starter(ADMIN).sistem
    state().dibuka = clock.now()
    with pytest.raises(NotAllowed, match="Kantor sudah dibuka"):
        open_books({"sk": 5}, oleh=ADMIN)
    with pytest.raises(NotAllowed, match="dikerjakan oleh Admin"):
        starter(actor(Peran.AGENDARIS))


def test_the_office_opens_when_nothing_is_needed_any_more(undone: Session) -> None:
    with pytest.raises(DomainError, match="Selesaikan dahulu: profil kantor"):
        open_office(needed(), oleh=ADMIN)
    save_profile("tanah_laut", starting_values("tanah_laut"), None, oleh=ADMIN)
    choose_region("63.01", oleh=ADMIN)
    for posisi in ("kadis", "fo", "staf", "agendaris"):
        add_person(Orang(posisi, f"Nama {posisi}", posisi), oleh=ADMIN)
    open_books(typed_numbers(dict.fromkeys(numbering.BOOKS, "0")), oleh=ADMIN)
    assert needed() == []
    open_office(needed(), oleh=ADMIN)
    assert [one.kode for one in steps() if not one.selesai] == ["impor", "kalender"]
    with pytest.raises(DomainError, match="sudah dibuka"):
        open_office([], oleh=ADMIN)


def test_the_own_profile_stands_before_the_shipped_one_and_letter_types_follow(undone: Session) -> None:
    by_hand = session().get_one(JenisSurat, "karang_taruna")
    by_hand.pola_nomor = "{nomor}/KT/{tahun}"
    values = starting_values("banjarbaru") | {
        "singkatan": "DSPPPA",
        "pola_surat_keluar": "{nomor:03}/{kode}/{unit}/{tahun}",
    }
    save_profile("banjarbaru", values, None, oleh=ADMIN)
    assert (office_profile().singkatan, office_profile().kop.kertas.nama) == ("DSPPPA", "A4")
    assert session().get_one(JenisSurat, "sk_dtks").pola_nomor == "{nomor:03}/{kode}/{unit}/{tahun}"
    assert by_hand.pola_nomor == "{nomor}/KT/{tahun}"


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"pola_surat_keluar": "{kode}/{tahun}"}, "harus memuat {nomor}"), ({"kiri": "90"}, "Tepi kiri"),
     ({"dinas": " "}, "Baris kedua kop belum diisi"), ({"kertas": "A3"}, "Pilih kertas"),
     ({"singkatan": "A{b}"}, "Singkatan"), ({"pola_sk": "{kode}/{nomor:03}/{unit}/{tahun}"}, "harus memuat {buku}")],
)  # fmt: skip
def test_a_profile_that_could_not_print_or_number_is_refused(
    undone: Session, changed: dict[str, str], why: str
) -> None:
    with pytest.raises(DomainError, match=why):
        save_profile("tanah_laut", starting_values("tanah_laut") | changed, None, oleh=ADMIN)


def test_an_emblem_is_a_picture() -> None:
    with pytest.raises(DomainError, match="PNG atau JPG"):
        read_emblem(b"<svg xmlns='http://www.w3.org/2000/svg'/>")


def test_a_post_of_one_holder_and_an_account_are_given_once(undone: Session) -> None:
    made = add_person(
        Orang("kadis", "Dr. Rekaan", "kadis", nip="197001012099012001", mulai=date(2025, 1, 2)), oleh=ADMIN
    )
    assert len(made.sandi) >= 12
    for again, why in (
        (Orang("kadis2", "Orang Lain", "kadis"), "sudah dijabat Dr. Rekaan"),
        (Orang("kadis", "Orang Lain", "fo"), "sudah ada"),
        (Orang("Kadis ", "Orang Lain", "fo"), "sudah ada"),
        (Orang("lain", "Orang Lain", "fo", nip="1970010120990120"), "18 angka"),
        (Orang("lain", "Orang Lain", "fo", nip="197001012099012001"), "sudah tercatat"),
        (Orang("lain", "Orang Lain", "fo", pangkat="V/a"), "Golongan 'V/a'"),
        (Orang("lain", "Orang Lain", "fo", mulai=date(2099, 1, 1)), "belum tiba"),
        (Orang("lain", "Orang Lain", "operator"), "memerlukan kode"),
    ):
        with pytest.raises(DomainError, match=why), session().begin_nested():
            add_person(again, oleh=ADMIN)
    with pytest.raises(NotAllowed):
        add_person(Orang("lain", "Orang Lain", "fo"), oleh=actor(Peran.KASUBAG))


def test_every_village_of_a_kecamatan_gets_one_operator(undone: Session) -> None:
    add_user("kel_angsau", POSTS["operator"], password=SANDI, wilayah="63.01.03.1004")
    made = add_operators("63.01.03", oleh=ADMIN)
    assert len(made) == 19
    with pytest.raises(DomainError, match="sudah punya operator"):
        add_operators("63.01.03", oleh=ADMIN)
    assert session().scalars(select(Petugas).where(Petugas.wilayah_kode == "63.01.03.1001")).one().ganti_sandi


def test_a_place_is_added_under_the_one_around_it(undone: Session) -> None:
    assert add_place("63.01.03.2099", " Desa  Baru ")[0].nama == "Desa Baru"
    assert not add_place("63.01.03.2099", "Nama Lain")[1]
    for kode in ("6301032099", "63.01.03.3001", "63.1", "99.01", ""):
        with pytest.raises(DomainError):
            add_place(kode, "Contoh")
    assert SISTEM.sistem
