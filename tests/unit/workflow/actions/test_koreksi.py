"""Before the signature everything about an application can be put right; afterwards nothing."""

from typing import Any

import pytest

from app.audit.models import Jejak, Riwayat
from app.berkas.models import Berkas, Ceklis
from app.surat.models import Paraf, Surat
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import JUMRI


@pytest.mark.parametrize(
    ("waits_for", "actor", "given", "database"),
    [
        ("draf", "", 0, "sqlite"),
        ("paraf", "kabid_dayasos", 1, "sqlite"),
        ("tanda_tangan", "", 2, "sqlite"),
        ("tanda_tangan", "", 2, "postgresql"),
    ],
    indirect=["database"],
)
def test_a_correction_voids_the_parafs_and_goes_back_to_the_check(
    desk: Desk, waits_for: str, actor: str, given: int
) -> None:
    berkas = desk.case(waits_for=waits_for, actor=actor)
    correct(desk, berkas, nama=JUMRI.nama, nik=JUMRI.nik, alasan="KTP orang lain terlampir")
    here = desk.at(berkas)
    assert (here.act, here.step, here.status) == ("periksa", 2, "berjalan")
    assert [row["gugur"] for row in desk.rows(Paraf)] == [True] * given
    assert desk.turns(berkas)[-1][1::3] == ("dikoreksi", "KTP orang lain terlampir")
    note = desk.rows(Riwayat, tabel="berkas", baris=str(berkas))[-1]
    assert (note["teks"], note["alasan"]) == ("mengoreksi data permohonan", "KTP orang lain terlampir")
    while desk.at(berkas).act:
        desk.step(berkas)
    (letter,) = desk.rows(Surat)
    assert JUMRI.nama in letter["isi"]
    assert JUMRI.nik in letter["isi"]
    assert len([row for row in desk.rows(Paraf) if not row["gugur"]]) == 2, "everybody parafed the new content"


@ONE_DATABASE
def test_the_trail_keeps_what_it_was_and_what_it_became(desk: Desk) -> None:
    berkas = desk.case(waits_for="draf")
    correct(desk, berkas, alamat="JL. BARU NO. 9")
    changes = [row["perubahan"] for row in desk.rows(Jejak, tabel="berkas", baris=str(berkas), aksi="ubah")]
    assert any('"alamat": ["JL. MELATI NO. 3", "JL. BARU NO. 9"]' in change for change in changes)


@ONE_DATABASE
def test_another_variant_asks_for_its_own_papers(desk: Desk) -> None:
    berkas = desk.case("rekom_bpnt_kks", varian="baru", waits_for="draf")
    with desk.refuses("Syarat belum diperiksa"):
        correct(desk, berkas, varian="hilang", ceklis=desk.papers("rekom_bpnt_kks", "baru"))
    correct(desk, berkas, varian="hilang")
    papers = [row["nama"] for row in desk.rows(Ceklis, berkas_id=berkas)]
    assert "Fc. surat keterangan kehilangan dari Kepolisian" in papers
    assert "Cek data di BNBA penerima" not in papers
    assert desk.at(berkas).act == "periksa"


@ONE_DATABASE
def test_before_the_check_a_correction_moves_nothing(desk: Desk) -> None:
    berkas = desk.receive()
    turn = desk.at(berkas).turn
    correct(desk, berkas, alamat="JL. BARU NO. 9")
    assert desk.at(berkas).turn == turn
    assert desk.row(Berkas, id=berkas)["alamat"] == "JL. BARU NO. 9"


def test_nothing_can_be_corrected_after_the_signature(desk: Desk) -> None:
    berkas = desk.case(waits_for="nomori")
    for act in ("nomori", "arsipkan", "serahkan", ""):
        assert desk.at(berkas).act == act
        for account in ("fo", "staf", "kadis", "sistem"):
            with desk.refuses("surat sudah ditandatangani"):
                correct(desk, berkas, account, nama="ORANG LAIN")
        if act:
            desk.step(berkas)


@ONE_DATABASE
def test_a_signed_letter_cannot_be_drafted_or_parafed_again(desk: Desk) -> None:
    berkas = desk.case(waits_for="nomori")
    for act in ("draf", "paraf", "tanda_tangan"):
        with desk.refuses("Sekarang giliran 'Beri nomor'"):
            desk.attempt("sistem", act, berkas)


@ONE_DATABASE
def test_a_correction_is_held_to_the_same_rules_as_the_counter(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"alasan": " ... "}, "Tuliskan alasan koreksi"),
        ({"nama": ""}, "Nama belum diisi"),
        ({"nik": ""}, "NIK pemohon belum diisi"),
        ({"nik": "12"}, "NIK harus 16 angka"),
        ({"varian": "lain", "ceklis": []}, "Varian ini tidak ada pada SOP"),
        ({"isian": {}}, "Keperluan belum diisi"),
    ]
    for changes, sentence in wrong:
        with desk.refuses(sentence):
            correct(desk, berkas, **changes)


@ONE_DATABASE
def test_only_the_desk_and_who_holds_the_turn_correct(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    for account in ("kabid", "kadis", "agendaris", "subkor_pmk", "edabu"):
        with desk.refuses("bukan wewenang Anda"):
            correct(desk, berkas, account, alamat="JL. BARU NO. 9")
    correct(desk, berkas, "subkor", alamat="JL. BARU NO. 9")
    assert desk.at(berkas).act == "periksa"


def correct(
    desk: Desk, berkas: int, account: str = "fo", *, alasan: str = "salah ketik di loket", **changes: Any
) -> None:
    desk.attempt(account, "koreksi", berkas, alasan=alasan, perbaikan=desk.correction(berkas, **changes))
