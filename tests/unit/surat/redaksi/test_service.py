"""The office's wording from its draft to letters that carry it: two people, a trial print, nothing after the fact."""

import json
from hashlib import sha256
from typing import Any

import pytest

from app.audit.models import Jejak, Riwayat
from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import POSTS
from app.surat.letters import html_of, letter_of
from app.surat.models import JenisSurat, Paraf, StatusSurat, Surat, SuratPdf, SuratTerbit
from app.surat.redaksi import draft, service
from app.surat.redaksi.bawaan import shipped
from app.surat.redaksi.dipakai import wording_of
from app.surat.redaksi.models import StatusVersi, TemplatVersi
from app.surat.redaksi.uji import UjiCetak, try_out
from tests.support.actors import add_account
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

KIND = "sk_dtks"
OWN = "Demikian keterangan ini kami berikan kepada {{ nama }}."
PRINTED = "Demikian keterangan ini kami berikan kepada SITI RAHMAH."
SHIPPED = "Demikian surat keterangan ini dibuat dengan sebenarnya"


def parts(**changes: str) -> dict[str, str]:
    return {**shipped("sk_dtks.html"), "salam": OWN, **changes}


def save(desk: Desk, account: str = "admin", **changes: Any) -> int:
    text = parts(**changes.pop("text", {}))
    return int(desk.act(account, draft.save_draft, KIND, text, **{"catatan": "Penutup lebih singkat", **changes}))


def tried(desk: Desk, pk: int, account: str = "kabid") -> UjiCetak:
    def trial() -> UjiCetak:
        redaksi = wording_of(pk)
        assert redaksi
        return try_out(session().get_one(JenisSurat, KIND), redaksi)

    return desk.ask(trial, account)  # type: ignore[no-any-return]


def approve(desk: Desk, pk: int, account: str = "kabid", **changes: Any) -> None:
    sha = desk.row(TemplatVersi, id=pk)["sha256"]
    desk.act(account, service.activate, pk, **{"sha256": sha, "uji": UjiCetak(sha, (), ()), **changes})


def in_use(desk: Desk, **changes: Any) -> int:
    pk = save(desk, **changes)
    approve(desk, pk)
    return pk


def page(desk: Desk, berkas: int) -> str:
    return " ".join(str(desk.ask(lambda: html_of(_letter(berkas)))).split())


def _letter(berkas: int) -> Surat:
    surat = letter_of(session().get_one(Berkas, berkas))
    assert surat
    return surat


def test_a_draft_changes_no_letter_until_a_second_person_put_it_into_use(desk: Desk) -> None:
    pk = save(desk)
    before = desk.case(waits_for="paraf")
    assert SHIPPED in page(desk, before)
    assert desk.row(Surat, berkas_id=before)["templat_versi_id"] is None
    done = tried(desk, pk)
    assert any(one.startswith("weasyprint") for one in done.mesin)
    assert any("wkhtmltopdf" in one for one in done.mesin)
    assert len(done.surat) == 3, "two made-up letters and the real one"
    approve(desk, pk, uji=done)
    row = desk.row(TemplatVersi, id=pk)
    assert (row["status"], row["nomor"], row["disahkan_nama"]) == (StatusVersi.AKTIF, 1, desk.person("kabid").nama)
    after = desk.case(waits_for="paraf")
    assert PRINTED in page(desk, after)
    assert desk.row(Surat, berkas_id=after)["templat_versi_id"] == pk
    assert SHIPPED in page(desk, before), "a letter keeps the wording it was drafted with"


@ONE_DATABASE
def test_the_writer_never_approves_his_own_wording(desk: Desk) -> None:
    pk = save(desk)
    with desk.refuses("orang kedua"):
        approve(desk, pk, "admin")


@ONE_DATABASE
def test_another_admin_approves(desk: Desk) -> None:
    add_account(desk.app, "admin2", POSTS["admin"])
    pk = save(desk)
    approve(desk, pk, "admin2")
    assert desk.row(TemplatVersi)["status"] is StatusVersi.AKTIF


@ONE_DATABASE
@pytest.mark.parametrize("account", ["fo", "staf", "subkor", "agendaris", "peksos"])
def test_others_neither_write_nor_approve(desk: Desk, account: str) -> None:
    pk = save(desk)
    for attempt in (save, _back):
        with desk.refuses("."):
            attempt(desk, account)
    for act in (approve, _throw_away):
        with desk.refuses("."):
            act(desk, pk, account)


@ONE_DATABASE
@pytest.mark.parametrize("account", ["kabid", "kasubag_umpeg", "sekretaris", "kadis"])
def test_officials_approve_and_do_not_write(desk: Desk, account: str) -> None:
    with desk.refuses("disusun oleh Admin"):
        save(desk, account)
    approve(desk, save(desk), account)
    assert desk.row(TemplatVersi)["disahkan_nama"] == desk.person(account).nama


@ONE_DATABASE
def test_what_was_read_and_tried_is_what_is_approved(desk: Desk) -> None:
    pk = save(desk)
    seen = desk.row(TemplatVersi)["sha256"]
    save(desk, versi_id=pk, text={"salam": "Lain sekali."})
    with desk.refuses("sudah berubah"):
        approve(desk, pk, sha256=seen)
    with desk.refuses("sudah berubah"):
        approve(desk, pk, uji=UjiCetak(seen, (), ()))
    approve(desk, pk)
    with desk.refuses("bukan konsep lagi"):
        approve(desk, pk)


@ONE_DATABASE
def test_a_trial_that_fails_says_on_which_letter(desk: Desk) -> None:
    pk = save(desk)
    with desk.app.app_context():
        _write_behind(pk, {**parts(), "tubuh": "{{ tidak_ada }}"})
    with pytest.raises(DomainError, match="Uji cetak pada contoh lengkap gagal"):
        tried(desk, pk)


@ONE_DATABASE
def test_a_new_version_retires_the_old_one(desk: Desk) -> None:
    in_use(desk)
    in_use(desk, text={"salam": "Yang kedua."})
    assert [(row["nomor"], row["status"]) for row in desk.rows(TemplatVersi)] == [
        (1, StatusVersi.PENSIUN),
        (2, StatusVersi.AKTIF),
    ]
    assert "Yang kedua." in page(desk, desk.case(waits_for="paraf"))


@ONE_DATABASE
def test_a_letter_with_a_paraf_keeps_its_text_and_one_that_goes_back_takes_the_new(desk: Desk) -> None:
    signed = desk.case(waits_for="tanda_tangan")
    assert desk.rows(Paraf, gugur=False)
    pk = in_use(desk)
    assert SHIPPED in page(desk, signed)
    desk.step(signed)
    desk.step(signed)
    frozen = desk.row(SuratTerbit)
    assert SHIPPED in " ".join(frozen["html"].split())
    assert json.loads(frozen["data"])["redaksi"] is None
    back = desk.case(waits_for="tanda_tangan", isian={"keperluan": "lain"})
    desk.act("admin", service.back_to_shipped, KIND, alasan="uji kembali")
    desk.attempt("kadis", "kembalikan", back, ke=2, alasan="tanggalnya salah")
    while desk.at(back).act != "tanda_tangan":
        desk.step(back)
    assert SHIPPED in page(desk, back)
    assert pk in {row["id"] for row in desk.rows(TemplatVersi)}


@ONE_DATABASE
def test_an_issued_letter_names_its_version_and_never_changes(desk: Desk) -> None:
    pk = in_use(desk)
    case = desk.case(waits_for="tanda_tangan")
    while not desk.rows(SuratTerbit):
        desk.step(case)
    desk.work_off()
    frozen, pdf = desk.row(SuratTerbit), desk.row(SuratPdf)
    kept = json.loads(frozen["data"])["redaksi"]
    assert (kept["versi"], kept["sha256"]) == (1, desk.row(TemplatVersi, id=pk)["sha256"])
    assert kept["bagian"]["salam"] == OWN
    in_use(desk, text={"salam": "Yang kedua."})
    desk.act("admin", service.back_to_shipped, KIND, alasan="uji kembali")
    assert (desk.row(SuratTerbit), desk.row(SuratPdf)) == (frozen, pdf)
    assert desk.row(Surat)["status"] is StatusSurat.TERBIT


@ONE_DATABASE
def test_a_paraf_is_on_the_wording_too(desk: Desk) -> None:
    without = desk.row(Surat, berkas_id=desk.case(waits_for="paraf"))
    pk = in_use(desk)
    with_own = desk.row(Surat, berkas_id=desk.case(waits_for="paraf"))
    own = desk.row(TemplatVersi, id=pk)["sha256"]
    assert without["isi_sha256"] == sha256(without["isi"].encode()).hexdigest()
    assert with_own["isi_sha256"] == sha256((with_own["isi"] + own).encode()).hexdigest()


@ONE_DATABASE
def test_back_to_the_shipped_wording_at_any_time_by_one_person_with_a_reason(desk: Desk) -> None:
    in_use(desk)
    with desk.refuses("alasan"):
        _back(desk, "admin", alasan=" ")
    _back(desk, "admin")
    assert desk.row(TemplatVersi)["status"] is StatusVersi.PENSIUN
    assert SHIPPED in page(desk, desk.case(waits_for="paraf"))
    with desk.refuses("sudah memakai redaksi bawaan"):
        _back(desk, "kabid")


@ONE_DATABASE
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": {"salam": "{{ namaa }}"}}, "perlu dibetulkan"),
        ({"text": {"salam": "<script>x</script>"}}, "perlu dibetulkan"),
        ({"text": {"salam": ""}}, "perlu dibetulkan"),
        ({"catatan": " a "}, "alasan perubahan"),
        ({"text": {"salam": shipped("sk_dtks.html")["salam"]}}, "Belum ada yang berubah"),
        ({"text": {"kop": "x"}}, "Bagian surat ini berubah"),
    ],
)
def test_what_cannot_be_kept_leaves_nothing(desk: Desk, changes: dict[str, Any], sentence: str) -> None:
    with desk.refuses(sentence):
        save(desk, **changes)


@ONE_DATABASE
def test_somebody_else_s_draft_is_followed_by_a_version_of_one_s_own(desk: Desk) -> None:
    add_account(desk.app, "admin2", POSTS["admin"])
    pk = save(desk)
    save(desk, versi_id=pk, text={"salam": "Dibetulkan."})
    assert len(desk.rows(TemplatVersi)) == 1, "one's own draft is rewritten"
    save(desk, "admin2", versi_id=pk, text={"salam": "Dari orang lain."})
    assert [row["nomor"] for row in desk.rows(TemplatVersi)] == [1, 2]
    assert "Dibetulkan." in desk.row(TemplatVersi, nomor=1)["isi"]


@ONE_DATABASE
def test_text_in_use_is_not_rewritten_and_a_discarded_draft_not_approved(desk: Desk) -> None:
    pk = in_use(desk)
    save(desk, versi_id=pk, text={"salam": "Lain."})
    assert OWN in desk.row(TemplatVersi, id=pk)["isi"]
    other = desk.row(TemplatVersi, nomor=2)["id"]
    desk.act("admin", draft.discard, other)
    with desk.refuses("bukan konsep lagi"):
        approve(desk, other)


@ONE_DATABASE
def test_text_changed_behind_loket_s_back_prints_no_letter(desk: Desk) -> None:
    pk = in_use(desk)
    case = desk.case(waits_for="paraf")
    with desk.app.app_context():
        _write_behind(pk, parts(salam="Palsu."), sha=False)
    with pytest.raises(DomainError, match="berubah di luar Loket"):
        page(desk, case)


@ONE_DATABASE
def test_who_did_what_stands_in_the_trail(desk: Desk) -> None:
    pk = in_use(desk)
    _back(desk, "admin")
    told = [(row["pelaku_nama"], row["teks"].split()[0]) for row in desk.rows(Riwayat, tabel="templat_versi")]
    admin, kabid = desk.person("admin").nama, desk.person("kabid").nama
    assert told == [(admin, "menyimpan"), (kabid, "mengesahkan"), (admin, "mengembalikan")]
    assert {row["aksi"] for row in desk.rows(Jejak, tabel="templat_versi", baris=str(pk))} == {"tambah", "ubah"}


def _back(desk: Desk, account: str, alasan: str = "dasar hukumnya dicabut") -> None:
    desk.act(account, service.back_to_shipped, KIND, alasan=alasan)


def _throw_away(desk: Desk, pk: int, account: str) -> None:
    desk.act(account, draft.discard, pk)


def _write_behind(pk: int, text: dict[str, str], *, sha: bool = True) -> None:
    """Write as somebody with the database in his hands."""
    from app.core.db import db  # the engine needs the application
    from app.surat.redaksi.dipakai import fingerprint

    isi = json.dumps(text, sort_keys=True, ensure_ascii=False)
    values = {"isi": isi} | ({"sha256": fingerprint(isi)} if sha else {})
    table: Any = TemplatVersi.__table__
    with db.engine.begin() as connection:
        connection.execute(table.update().where(table.c.id == pk).values(values))
