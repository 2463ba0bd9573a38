"""Dispositions form a tree in which every receiver stands alone."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.agenda.models import AgendaSuratMasuk, Sifat
from app.agenda.service import IncomingLetter, record_incoming
from app.audit.models import Riwayat
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import NotAllowed
from app.core.roles import SISTEM
from app.disposisi.models import Disposisi, DisposisiPenerima, SifatDisposisi, StatusDisposisi
from app.disposisi.queries import Simpul, dispositions_of, inbox_of, inbox_size, tree_of
from app.disposisi.service import baca, disposisikan, tarik, tindak_lanjuti
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

LETTER = IncomingLetter(
    tgl_diterima=date(2026, 11, 23),
    no_surat="005/114/DS-TBN/XI/2026",
    tgl_surat=date(2026, 11, 20),
    asal="Pemerintah Desa Tabanio",
    perihal="Permohonan verifikasi 12 keluarga",
    sifat=Sifat.BIASA,
)


def letter(desk: Desk, sifat: Sifat = Sifat.BIASA) -> int:
    return int(desk.act("agendaris", record_incoming, replace(LETTER, sifat=sifat)))


def direct(desk: Desk, account: str, to: tuple[str, ...], **values: object) -> int:
    given = {"kepada": [desk.person(one).id for one in to], "isi": "Mohon ditindaklanjuti", **values}
    return int(desk.act(account, disposisikan, **given))


def states(desk: Desk, disposisi: int) -> dict[str, StatusDisposisi]:
    def read() -> dict[str, StatusDisposisi]:
        return {
            row.nama.removesuffix(" Contoh, S.Sos."): row.status
            for row in session().get_one(Disposisi, disposisi).penerima
        }

    return desk.ask(read)  # type: ignore[no-any-return]


def test_a_receiver_passes_on_and_the_tree_shows_it(desk: Desk) -> None:
    surat = letter(desk)
    top = direct(
        desk, "kadis", ("sekretaris", "kabid"), surat_masuk_id=surat, instruksi=("ditindaklanjuti", "dilaporkan")
    )
    below = direct(desk, "kabid", ("subkor", "staf"), induk=top)
    last = direct(desk, "subkor", ("staf",), induk=below)

    def shape(nodes: tuple[Simpul, ...]) -> list[object]:
        return [(one.disposisi.id, shape(one.cabang)) for one in nodes]

    tree = desk.ask(lambda: shape(tree_of(dispositions_of(surat_masuk_id=surat))))
    assert tree == [(top, [(below, [(last, [])])])]
    assert {row["surat_masuk_id"] for row in desk.rows(Disposisi)} == {surat}
    assert desk.row(Disposisi, id=top)["instruksi"] == "ditindaklanjuti,dilaporkan"


def test_a_receiver_who_directs_the_letter_again_passes_on_what_he_got(desk: Desk) -> None:
    surat = letter(desk)
    top = direct(desk, "kadis", ("kabid",), surat_masuk_id=surat)
    assert desk.row(Disposisi, id=direct(desk, "kabid", ("staf",), surat_masuk_id=surat))["induk_id"] == top
    assert desk.row(Disposisi, id=direct(desk, "sekretaris", ("jfu",), surat_masuk_id=surat))["induk_id"] is None


def test_one_receiver_s_answer_leaves_the_others_as_they_are(desk: Desk) -> None:
    top = direct(desk, "kadis", ("sekretaris", "kabid", "kabid_rehab"), surat_masuk_id=letter(desk))
    desk.act("sekretaris", baca, top)
    desk.act("kabid", tindak_lanjuti, top, tindak_lanjut="Data sudah diverifikasi")
    done, read, unread = StatusDisposisi.SELESAI, StatusDisposisi.DIBACA, StatusDisposisi.BELUM_DIBACA
    assert states(desk, top) == {"Sekretaris": read, "Kabid": done, "Kabid Rehab": unread}
    waiting = {one: desk.ask(lambda who=one: inbox_size(desk.person(who)), one) for one in ("kabid", "kabid_rehab")}
    assert waiting == {"kabid": 0, "kabid_rehab": 1}


def test_it_is_read_once_and_the_first_time_counts(desk: Desk) -> None:
    top = direct(desk, "kadis", ("kabid",), surat_masuk_id=letter(desk))
    first = clock.now()
    desk.act("kabid", baca, top)
    with clock.frozen(datetime(2026, 11, 24, 9, 0, tzinfo=clock.WITA)):
        desk.act("kabid", baca, top)
    assert desk.row(DisposisiPenerima)["dibaca"] == first


def test_it_is_withdrawn_only_while_unread_and_only_from_that_receiver(desk: Desk) -> None:
    top = direct(desk, "kadis", ("sekretaris", "kabid"), surat_masuk_id=letter(desk))
    desk.act("kabid", baca, top)
    with desk.refuses("sudah membaca"):
        desk.act("kadis", tarik, top, petugas_id=desk.person("kabid").id)
    with desk.refuses("hanya dapat ditarik oleh pemberinya"):
        desk.act("kabid", tarik, top, petugas_id=desk.person("sekretaris").id)
    desk.act("kadis", tarik, top, petugas_id=desk.person("sekretaris").id)
    assert states(desk, top) == {"Sekretaris": StatusDisposisi.DITARIK, "Kabid": StatusDisposisi.DIBACA}
    with desk.refuses("tidak ditujukan kepada Anda"):
        desk.act("sekretaris", tindak_lanjuti, top, tindak_lanjut="sudah")
    assert desk.ask(lambda: inbox_of(desk.person("sekretaris")), "sekretaris") == []


@pytest.mark.parametrize("account", ["fo", "staf", "agendaris", "peksos", "elapor", "admin"])
def test_only_leaders_direct(desk: Desk, account: str) -> None:
    surat = letter(desk)
    with desk.refuses("Disposisi diberikan oleh Kepala Dinas"):
        direct(desk, account, ("jfu",), surat_masuk_id=surat)


def test_only_a_receiver_passes_on_or_answers(desk: Desk) -> None:
    top = direct(desk, "kadis", ("kabid",), surat_masuk_id=letter(desk))
    with desk.refuses("tidak ditujukan kepada Anda"):
        direct(desk, "kabid_rehab", ("peksos",), induk=top)
    with desk.refuses("tidak ditujukan kepada Anda"):
        desk.act("kadis", tindak_lanjuti, top, tindak_lanjut="sudah selesai")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"to": ()}, "paling sedikit satu orang"),
        ({"to": ("kadis",)}, "bukan diri sendiri"),
        ({"to": ("kel_tabanio",)}, "dari daftar petugas"),
        ({"isi": "  "}, "Isi disposisi belum diisi"),
        ({"sifat": SifatDisposisi.BATAS_WAKTU}, "Isi batas waktunya"),
        ({"sifat": SifatDisposisi.BATAS_WAKTU, "batas_waktu": date(2026, 11, 22)}, "sudah lewat"),
        ({"instruksi": ("dibakar",)}, "Pilih instruksi dari daftar"),
        ({"surat_masuk_id": 99}, "tidak ditemukan"),
        ({"surat_masuk_id": None}, "tidak ditemukan"),
    ],
)
def test_an_incomplete_disposition_is_refused(desk: Desk, values: dict[str, object], sentence: str) -> None:
    given = {"to": ("kabid",), "surat_masuk_id": letter(desk)} | values
    with desk.refuses(sentence):
        direct(desk, "kadis", given.pop("to"), **given)  # type: ignore[arg-type]


def test_it_is_done_when_its_last_receiver_is(desk: Desk) -> None:
    top = direct(desk, "kadis", ("sekretaris", "kabid"), surat_masuk_id=letter(desk))
    desk.act("kabid", tindak_lanjuti, top, tindak_lanjut="Selesai diverifikasi")
    assert desk.ask(lambda: session().get_one(Disposisi, top).tgl_selesai) is None
    desk.act("sekretaris", tindak_lanjuti, top, tindak_lanjut="Sudah dibahas", selesai=False)
    assert desk.ask(lambda: session().get_one(Disposisi, top).tgl_selesai) is None
    desk.act("sekretaris", tindak_lanjuti, top, tindak_lanjut="Balasan dikirim")
    assert desk.ask(lambda: session().get_one(Disposisi, top).tgl_selesai) == clock.now()
    with desk.refuses("sudah Anda selesaikan"):
        desk.act("sekretaris", tindak_lanjuti, top, tindak_lanjut="lagi")


def test_the_letter_tells_the_story_and_its_book_names_the_unit(desk: Desk) -> None:
    surat = letter(desk)
    direct(desk, "kadis", ("subkor", "sekretaris"), surat_masuk_id=surat, isi="Verifikasi ke lapangan")
    assert desk.row(AgendaSuratMasuk, id=surat)["pengolah"] == "dayasos"
    told = [row["teks"] for row in desk.rows(Riwayat, tabel="agenda_surat_masuk", baris=str(surat))]
    assert "mendisposisikan kepada Subkor Contoh, S.Sos., Sekretaris Contoh, S.Sos.: Verifikasi ke lapangan" in told


def test_a_secret_letter_exists_only_for_leaders_the_agendaris_and_its_tree(desk: Desk) -> None:
    surat = letter(desk, Sifat.RAHASIA)
    top = direct(desk, "kadis", ("kabid", "kabid_rehab"), surat_masuk_id=surat)
    direct(desk, "kabid", ("staf",), induk=top)

    def reads(account: str) -> tuple[bool, int]:
        return desk.ask(  # type: ignore[no-any-return]
            lambda: (session().get(AgendaSuratMasuk, surat) is not None, len(dispositions_of(surat_masuk_id=surat))),
            account,
        )

    tree = ("kadis", "sekretaris", "agendaris", "kabid", "kabid_rehab", "staf")
    assert {one: reads(one) for one in tree} == dict.fromkeys(tree, (True, 2))
    assert {reads(one) for one in ("fo", "subkor", "jfu", "peksos", "admin", "kel_tabanio")} == {(False, 0)}
    desk.act("kadis", tarik, top, petugas_id=desk.person("kabid_rehab").id)
    assert reads("kabid_rehab") == (False, 0)


@ONE_DATABASE
def test_a_case_s_disposition_exists_for_whom_the_case_does_and_for_its_receivers(desk: Desk) -> None:
    berkas = desk.receive("sk_dtks")
    top = direct(desk, "kadis", ("kabid_rehab",), berkas_id=berkas)

    def reads(account: str) -> bool:
        return desk.ask(lambda: session().get(Disposisi, top) is not None, account)  # type: ignore[no-any-return]

    assert [reads(one) for one in ("kabid", "fo", "kabid_rehab")] == [True, True, True]
    assert not reads("peksos"), "rehab sees no case of dayasos"
    with pytest.raises(NotAllowed):
        desk.act("peksos", baca, top)


@ONE_DATABASE
def test_a_closed_case_stays_open_to_those_it_was_directed_to_until_that_is_withdrawn(desk: Desk) -> None:
    berkas = desk.receive("sk_dtks")
    top = direct(desk, "kadis", ("kabid_rehab",), berkas_id=berkas)
    with desk.app.app_context(), unit_of_work(SISTEM):
        session().get_one(Berkas, berkas).tertutup = True

    def seen() -> set[str]:
        asked = ("kadis", "kabid_rehab", "sekretaris", "subkor")
        return {who for who in asked if desk.ask(lambda: session().get(Berkas, berkas) is not None, who)}

    assert seen() == {"kadis", "kabid_rehab"}
    desk.act("kadis", tarik, top, petugas_id=desk.person("kabid_rehab").id)
    assert seen() == {"kadis"}
