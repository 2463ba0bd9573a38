"""The trail writes itself."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from app.agenda.models import BukuAgenda
from app.audit import Jejak, Riwayat, note
from app.audit.queries import story_of
from app.audit.trail import address_of
from app.berkas.models import Ceklis, Kelengkapan, StatusBerkas
from app.bnba.models import AlasanTidakLayak, HasilVerval, Usulan
from app.core import clock, crypto
from app.core.clock import WITA
from app.core.db import Model, read_as, session
from app.core.roles import SISTEM
from app.layanan.registry import load_models
from app.surat.models import SuratPdf, SuratTerbit, TandaTangan
from app.wilayah.models import WilayahAlias
from tests.support.actors import AGENDARIS, STAF
from tests.support.rows import ANGSAU, NIK, PELAIHARI, add, berkas, usulan
from tests.support.work import BrokenOff, broken_off, done

NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=WITA)
LAIN = "9901011206790002"


@pytest.fixture(autouse=True)
def in_november() -> object:
    with clock.frozen(NOVEMBER):
        yield


def trail(tabel: str, aksi: str | None = None) -> list[Jejak]:
    rows = session().scalars(select(Jejak).where(Jejak.tabel == tabel).order_by(Jejak.id))
    return [row for row in rows if aksi in (None, row.aksi)]


def changes(tabel: str, aksi: str) -> list[dict[str, Any]]:
    return [json.loads(row.perubahan) for row in trail(tabel, aksi)]


def test_a_new_row_is_told_with_its_values(undone: Session) -> None:
    row = add(AlasanTidakLayak(nama="Pindah", urutan=90))
    (told,) = [entry for entry in trail("alasan_tidak_layak", "tambah") if entry.baris == str(row.id)]
    assert json.loads(told.perubahan) == {
        "id": [None, row.id],
        "nama": [None, "Pindah"],
        "urutan": [None, 90],
        "aktif": [None, True],
    }
    assert told.waktu == NOVEMBER


def test_a_change_tells_only_the_fields_that_changed_before_and_after(undone: Session) -> None:
    row = add(AlasanTidakLayak(nama="Pindah", urutan=90))
    row.nama, row.urutan, row.aktif = "Pindah alamat", 90, False
    undone.flush()
    assert changes("alasan_tidak_layak", "ubah") == [{"nama": ["Pindah", "Pindah alamat"], "aktif": [True, False]}]


def test_a_row_that_stays_as_it_is_leaves_no_trace(undone: Session) -> None:
    row = add(AlasanTidakLayak(nama="Pindah"))
    row.nama = "Pindah"
    undone.flush()
    assert changes("alasan_tidak_layak", "ubah") == []


def test_a_removed_row_is_told_with_its_last_values(undone: Session) -> None:
    row = add(WilayahAlias(kode=ANGSAU, nama="ANGSAU LAMA"))
    undone.delete(row)
    undone.flush()
    assert changes("wilayah_alias", "hapus") == [{"kode": [ANGSAU, None], "nama": ["ANGSAU LAMA", None]}]
    assert trail("wilayah_alias", "hapus")[0].baris == f"{ANGSAU}/ANGSAU LAMA"


def test_the_trail_knows_who_did_it(ctx: Flask) -> None:
    done(lambda: add(BukuAgenda(kode="uji", nama="Buku uji")), AGENDARIS)
    done(lambda: setattr(session().get_one(BukuAgenda, "uji"), "nama", "Buku lain"), STAF)
    rows = done(
        lambda: [(row.aksi, row.pelaku_id, row.pelaku_nama) for row in trail("buku_agenda") if row.baris == "uji"]
    )
    assert rows == [("tambah", AGENDARIS.id, AGENDARIS.nama), ("ubah", STAF.id, STAF.nama)]


def test_an_act_that_fails_leaves_no_trace(ctx: Flask) -> None:
    with pytest.raises(BrokenOff):
        broken_off(lambda: add(BukuAgenda(kode="uji", nama="Buku uji")))
    assert done(lambda: [row for row in trail("buku_agenda") if row.baris == "uji"]) == []


def test_values_from_before_the_act_are_told_though_nobody_read_them_again(ctx: Flask) -> None:
    """The page loads the row, the act changes it: in between the session forgot what it knew."""
    done(lambda: add(BukuAgenda(kode="uji", nama="Buku uji")))
    with read_as(SISTEM):
        row = session().get_one(BukuAgenda, "uji")
        done(lambda: setattr(row, "nama", "Buku lain"))
    told = done(lambda: [change for change in changes("buku_agenda", "ubah") if "nama" in change])
    assert told == [{"nama": ["Buku uji", "Buku lain"]}]


def test_each_change_of_one_act_is_told_with_what_stood_there(undone: Session) -> None:
    row = add(AlasanTidakLayak(nama="satu"))
    for name in ("dua", "tiga"):
        row.nama = name
        undone.flush()
    assert changes("alasan_tidak_layak", "ubah") == [{"nama": ["satu", "dua"]}, {"nama": ["dua", "tiga"]}]


def test_identity_numbers_stand_encrypted_in_the_trail(undone: Session) -> None:
    row = add(usulan("A", nik=NIK))
    row.nik = LAIN
    undone.flush()
    undone.delete(row)
    undone.flush()
    stored = " ".join(undone.connection().execute(text("SELECT perubahan FROM jejak")).scalars())
    assert NIK not in stored
    assert LAIN not in stored
    (change,) = changes("dtks_usulan", "ubah")
    assert [crypto.keyring().decrypt(value["rahasia"]) for value in change["nik"]] == [NIK, LAIN]


def test_dates_instants_and_closed_sets_are_told_readably(undone: Session) -> None:
    row = add(usulan("A", tgl_lahir=date(1985, 3, 5)))
    row.tgl_lahir, row.hasil, row.catatan = date(1985, 3, 6), HasilVerval.LAYAK, "Sudah dicek"
    undone.flush()
    assert changes("dtks_usulan", "ubah") == [
        {
            "tgl_lahir": ["1985-03-05", "1985-03-06"],
            "hasil": ["menunggu", "layak"],
            "catatan": [None, "Sudah dicek"],
        }
    ]
    assert changes("dtks_usulan", "tambah")[0]["masuk"] == [None, NOVEMBER.isoformat()]


def test_a_service_register_is_told_under_its_application(undone: Session) -> None:
    row = add(berkas())
    row.keperluan, row.status = "PPDB jalur afirmasi", StatusBerkas.SELESAI
    undone.flush()
    assert address_of(row) == ("berkas", str(row.id))
    (told,) = [entry for entry in trail("berkas", "ubah") if entry.baris == str(row.id)]
    change = json.loads(told.perubahan)
    assert change["keperluan"] == ["pendaftaran KIP Kuliah", "PPDB jalur afirmasi"]
    assert change["status"] == ["berjalan", "selesai"]
    assert trail("sk_dtks") == []


def test_rows_below_a_record_are_told_too(undone: Session) -> None:
    row = add(berkas(ceklis=[Ceklis(urut=1, nama="KTP", hasil=Kelengkapan.TIDAK)]))
    row.ceklis = [Ceklis(urut=1, nama="KK", hasil=Kelengkapan.ADA)]
    row.ceklis[0].urut = 2
    undone.flush()
    assert [change["nama"] for change in changes("ceklis", "hapus")] == [["KTP", None]]
    assert [change["nama"] for change in changes("ceklis", "tambah")] == [[None, "KTP"], [None, "KK"]]


BULK: list[Callable[[], Any]] = [
    lambda: update(AlasanTidakLayak).values(aktif=False),
    lambda: delete(AlasanTidakLayak),
    lambda: insert(AlasanTidakLayak).values(nama="Diam-diam"),
    lambda: update(Usulan).where(Usulan.kunci == "A").values(wilayah_kode=PELAIHARI),
    lambda: delete(Usulan),
    lambda: update(SuratPdf).values(isi=b""),
    lambda: delete(SuratTerbit),
    lambda: update(TandaTangan).values(oleh_nama="Orang lain"),
    lambda: delete(Riwayat),
    lambda: update(Jejak).values(pelaku_nama="Orang lain"),
]


@pytest.mark.parametrize("statement", BULK)
def test_changes_of_many_rows_at_once_would_pass_by_the_trail_and_are_refused(
    undone: Session, statement: Callable[[], Any]
) -> None:
    with pytest.raises(RuntimeError, match="bypasses"):
        undone.execute(statement())


def test_new_rows_in_bulk_would_pass_by_the_trail_too(undone: Session) -> None:
    with pytest.raises(RuntimeError, match="bypasses"):
        undone.execute(insert(AlasanTidakLayak), [{"nama": "satu"}, {"nama": "dua"}])


def test_the_query_interface_is_no_way_around_it(undone: Session) -> None:
    with pytest.raises(RuntimeError, match="bypasses"):
        undone.query(AlasanTidakLayak).filter_by(nama="Pindah").update({"aktif": False})
    with pytest.raises(RuntimeError, match="bypasses"):
        undone.query(AlasanTidakLayak).delete()


def written_once() -> list[type[Any]]:
    return sorted(
        (mapper.class_ for mapper in Model.registry.mappers if getattr(mapper.class_, "__tetap__", False)),
        key=lambda model: model.__name__,
    )


def test_what_is_written_once_is_known() -> None:
    load_models()
    assert [model.__name__ for model in written_once()] == [
        "BencanaBufferstok",
        "BukaIdentitas",
        "Jejak",
        "KepalaJejak",
        "Rantai",
        "Riwayat",
        "SuratPdf",
        "SuratTerbit",
        "SuratTte",
        "TandaTangan",
    ]


def a_sentence() -> Riwayat:
    return note(session().get_one(BukuAgenda, "surat_keluar"), "memeriksa buku", oleh=STAF)


def test_a_written_sentence_is_never_changed(undone: Session) -> None:
    row = a_sentence()
    undone.flush()
    row.teks = "tidak memeriksa buku"
    with pytest.raises(RuntimeError, match="never changed"):
        undone.flush()


def test_a_written_sentence_is_never_removed(undone: Session) -> None:
    row = a_sentence()
    undone.flush()
    undone.delete(row)
    with pytest.raises(RuntimeError, match="never changed"):
        undone.flush()


LABELS = {"nama": "NAMA", "nik": "NIK", "hasil": "HASIL VERVAL", "tgl_lahir": "TANGGAL LAHIR"}


def test_a_story_is_read_newest_first_with_words_and_masked_numbers(undone: Session) -> None:
    row = add(usulan("A", nik=NIK, tgl_lahir=date(1985, 3, 5)))
    with clock.frozen(NOVEMBER.replace(hour=10)):
        row.nik, row.hasil, row.tgl_lahir, row.catatan = LAIN, HasilVerval.TIDAK_LAYAK, date(1985, 3, 6), "rahasia"
        undone.flush()
    with clock.frozen(NOVEMBER.replace(hour=11)):
        note(row, "memeriksa usulan", oleh=STAF, alasan="Data berbeda")
        undone.flush()
    sentence, diff = story_of(row, LABELS)
    assert (sentence.teks, sentence.alasan, sentence.oleh) == ("memeriksa usulan", "Data berbeda", STAF.nama)
    assert (diff.teks, diff.waktu.hour) == ("mengubah isian", 10)
    assert set(diff.perubahan) == {
        ("NIK", "••••0001", "••••0002"),
        ("HASIL VERVAL", "Menunggu", "Tidak layak"),
        ("TANGGAL LAHIR", "5 Mar 1985", "6 Mar 1985"),
    }


def test_a_story_tells_instants_and_truths_as_people_write_them(undone: Session) -> None:
    with clock.frozen(NOVEMBER):
        row, reason = add(usulan("A")), add(AlasanTidakLayak(nama="Merantau", urutan=1, aktif=True))
    row.masuk, reason.aktif = NOVEMBER.replace(minute=5), False
    undone.flush()
    (told,) = story_of(row, {"masuk": "MASUK"})
    assert told.perubahan == [("MASUK", "21 Nov 2026 09.00", "21 Nov 2026 09.05")]
    (told,) = story_of(reason, {"aktif": "DIPAKAI"})
    assert told.perubahan == [("DIPAKAI", "Ya", "Tidak")]


def test_a_story_tells_its_own_record_only(undone: Session) -> None:
    one, other = add(usulan("A")), add(usulan("B", nik=LAIN))
    note(one, "memeriksa", oleh=STAF)
    undone.flush()
    assert story_of(other, LABELS) == []
    assert len(story_of(one, LABELS)) == 1
