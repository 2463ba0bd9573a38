"""Spreadsheets an office brings along: looked at first, taken in whole, refused rows with number and reason."""

import io
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audit.models import Riwayat
from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import JabatanPetugas, Petugas
from app.core.people import POSTS, add_user
from app.core.roles import SISTEM, Peran
from app.exchange.write_xlsx import write_xlsx
from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok
from app.layanan.masa_berlaku.service import lapsing
from app.layanan.sekretariat.cuti.rules import Saldo
from app.layanan.sekretariat.cuti.saldo import balance
from app.mulai.impor.daftar import keep_file, kind, kinds, template
from app.mulai.impor.jalan import Baris, check_file, read, take_in

YEAR = 2026
KT_HEADS = ("NO", "NAMA KT", "ALAMAT", "KEC", "DESA", "NO SURAT", "TGL SURAT", "KETUA", "NOMOR SK KEPALA DESA/LURAH",
            "TANGGAL SK", "BERLAKU SAMPAI")  # fmt: skip


def sheet(heads: Sequence[str], *rows: Sequence[str], title: str = "") -> bytes:
    """Return a workbook as an office has it: a title above, then heads and rows."""
    stream = io.BytesIO()
    if title:
        filled = [[title], [], list(heads), *rows]
        write_xlsx(stream, "Sheet1", [""] * len(heads), filled)
    else:
        write_xlsx(stream, "Sheet1", heads, rows)
    return stream.getvalue()


def take(kode: str, content: bytes) -> list[Baris]:
    """Bring a file in as the page does."""
    jenis = kind(kode)
    scan = check_file(io.BytesIO(content), "data kantor.xlsx", jenis)
    tabel = read(scan.content, jenis)
    return take_in(keep_file(jenis, scan, oleh=SISTEM), jenis, tabel, oleh=SISTEM)


def person(akun: str = "nama.rekaan", nip: str = "199001012099012003", post: str = "jfu") -> Petugas:
    return add_user(akun, POSTS[post], password="cukup panjang sekali", nama="Nama Rekaan, S.E.", nip=nip)


def test_people_come_with_rank_post_and_first_day_and_bad_rows_say_why(undone: Session) -> None:
    heads = ("No", "Nama Pegawai", "NIP", "Pangkat", "Gol", "Jabatan", "Posisi", "TMT Jabatan")
    rows = take(
        "pegawai",
        sheet(
            heads,
            (
                "1",
                "Dra. Hj. Rekaan Satu, M.Si.",
                "197001012099012001",
                "Pembina",
                "IV/a",
                "",
                "kabid",
                "2 Januari 2025",
            ),
            ("2", "Rekaan Dua", "19700101209901", "", "", "", "staf", ""),
            ("3", "Rekaan Tiga", "", "Penata", "III/f", "", "staf", ""),
            ("4", "Rekaan Empat", "", "", "", "Juru Masak", "", ""),
            ("5", "Rekaan Lima", "197001012099012001", "", "", "", "staf", ""),
            title="DAFTAR PEGAWAI DINAS SOSIAL",
        ),
    )
    assert [one.diambil for one in rows] == [True, False, False, False, False]
    assert "18 angka" in rows[1].alasan
    assert "III/f" in rows[2].alasan
    assert "Juru Masak" in rows[3].alasan
    assert "sudah tercatat pada akun lain" in rows[4].alasan
    made = session().scalars(select(Petugas).where(Petugas.nip == "197001012099012001")).one()
    assert (made.pangkat, made.unit, made.ganti_sandi) == ("Pembina (IV/a)", "dayasos", True)
    dated = session().scalars(select(JabatanPetugas).where(JabatanPetugas.petugas_id == made.user_id)).one()
    assert str(dated.mulai) == "2025-01-02"


def test_a_nip_that_excel_rounded_is_refused(undone: Session) -> None:
    from app.mulai.impor.jenis import Isi

    isi = Isi({"nip": "197001012099012000"}, {"nip": "NIP"}, frozenset({"nip"}))
    with pytest.raises(DomainError, match="digit terakhirnya hilang"):
        isi.digits("nip")


@pytest.mark.parametrize("left", [(0, 4, 9), (6, 6, 12), (3, 12, 12), (0, 0, 0), (0, 12, 5)])
def test_leave_begins_with_what_the_office_counted(undone: Session, left: tuple[int, int, int]) -> None:
    someone = person()
    take("cuti", sheet(("NIP", "Nama", "N-2", "N-1", "N"), (someone.nip or "", "x", *map(str, left))))
    assert balance(someone.user_id, YEAR) == Saldo(left[0], min(6, left[1]), left[2])


@pytest.mark.parametrize(
    ("cells", "why"),
    [(("0", "-2", "12"), "kurang dari 0"), (("0", "6", "13"), "0 sampai 12"), (("4", "3", "12"), "N-1 belum dipakai"),
     (("0", "enam", "1"), "bukan angka"), (("0", "", "1"), "kosong")],
)  # fmt: skip
def test_a_balance_that_cannot_be_is_refused(undone: Session, cells: tuple[str, str, str], why: str) -> None:
    good = person("lain", "199001012099012099")
    someone = person()
    heads = ("NIP", "Nama", "Sisa N-2", "Sisa N-1", "Sisa N")
    rows = take("cuti", sheet(heads, (someone.nip or "", "x", *cells), (good.nip or "", "y", "0", "0", "12")))
    assert [one.diambil for one in rows] == [False, True]
    assert why in rows[0].alasan
    assert rows[0].nomor == 2


def test_stock_opens_by_day_of_expiry_and_never_twice(undone: Session) -> None:
    heads = ("Kode Barang", "Nama Barang", "Satuan", "Saldo", "ED", "Sumber")
    rows = take(
        "bufferstok",
        sheet(
            heads, ("BRS", "Beras", "Kg", "1.250", "31/12/2027", "APBD"),
            ("BRS", "Beras", "kg", "50", "1 Juni 2027", ""),
            ("BRS", "Beras", "kg", "7", "01/06/2027", ""), ("SLM", "Selimut", "helai", "3", "", ""),
            ("TND", "Tenda", "buah", "-1", "", ""), ("TND", "Tenda", "buah", "2", "31/02/2027", ""),
        ),
    )  # fmt: skip
    assert [one.diambil for one in rows] == [True, True, False, False, False, False]
    assert [why for one in rows[2:] for why in ("kosong", "helai", "kurang dari 0", "31/02/2027") if why in one.alasan]
    assert session().scalars(select(Barang)).one().saldo == 1300, "a refused row leaves no card behind"
    assert session().scalar(select(func.count()).select_from(BencanaBufferstok)) == 2


def test_a_running_registration_lapses_like_one_given_by_loket(undone: Session) -> None:
    before = session().scalar(select(func.count()).select_from(Berkas))
    rows = take(
        "karang_taruna",
        sheet(
            KT_HEADS,
            ("1", "Karang Taruna Rekaan", "Jl. Contoh 1", "Kec. Pelaihari", "Angsau", "460/77/DINSOS/2024",
             "5 Desember 2024", "Rekaan", "3/KT/2024", "01/11/2024", "20 Desember 2026"),
            ("2", "Karang Taruna Lain", "Jl. Contoh 2", "Pelaihari", "Antah Berantah", "460/78/DINSOS/2024",
             "05/12/2024", "Rekaan", "4/KT/2024", "01/11/2024", "20/12/2026"),
            ("3", "Karang Taruna Tiga", "Jl. Contoh 3", "Pelaihari", "Angsau", "460/77/DINSOS/2024",
             "05/12/2024", "Rekaan", "4/KT/2024", "01/11/2024", "20/12/2026"),
        ),
    )  # fmt: skip
    assert [one.diambil for one in rows] == [True, False, False]
    assert "Antah Berantah" in rows[1].alasan
    assert "sudah tercatat untuk Karang Taruna Rekaan" in rows[2].alasan
    (found,) = [one for one in lapsing(3660) if one.berkas.nama == "Karang Taruna Rekaan"]
    assert (str(found.berlaku), found.berkas.no_surat) == ("2026-12-20", "460/77/DINSOS/2024")
    assert found.berkas.no_reg.startswith("L20")
    assert session().scalar(select(func.count()).select_from(Berkas)) == (before or 0) + 1


def test_the_same_file_is_taken_once(undone: Session) -> None:
    someone = person()
    content = sheet(("NIP", "Nama", "N-2", "N-1", "N"), (someone.nip or "", "x", "0", "6", "12"))
    take("cuti", content)
    with pytest.raises(DomainError, match="Berkas yang sama sudah diambil"):
        take("cuti", content)
    assert session().scalars(select(Riwayat.teks).where(Riwayat.tabel == "impor_awal")).all()


def test_a_file_of_another_kind_says_which_columns_are_missing(undone: Session) -> None:
    with pytest.raises(DomainError, match="Kolom Sisa N-2, Sisa N-1, Sisa N tidak ditemukan"):
        take("cuti", sheet(("NIP", "Nama", "Alamat"), ("1", "2", "3")))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_kind_has_a_template_with_its_own_heads(undone: Session) -> None:
    for jenis in kinds().values():
        assert all(len(row) == len(jenis.layout.columns) for row in jenis.contoh), jenis.kode
        with pytest.raises(DomainError, match="tidak berisi baris data"):
            check_file(io.BytesIO(template(jenis)), "templat.xlsx", jenis)
    assert {"lks", "karang_taruna", "pub"} <= set(kinds())
    assert all(jenis.penjaga & set(Peran) for jenis in kinds().values())
