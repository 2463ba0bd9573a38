"""Wrong person, wrong order, twice, stale page, empty hands: a sentence, and nothing changes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.agenda.models import AgendaSuratKeluar
from app.berkas.models import Berkas, Hubungan
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.workflow import actions
from app.workflow.actions.serahkan import Penerima
from app.workflow.inbox import inbox_count, inbox_for
from app.workflow.spec import Tindakan
from app.workflow.turns import finish_turn, lock, require_turn
from tests.support.desk import Desk, usual
from tests.support.marks import ONE_DATABASE
from tests.support.people import ACCOUNTS, JUMRI, OPERATORS

#: Who may take the turn of which actor.
HOLDERS = {
    "pemohon": {"fo"},
    "fo_slrt": {"fo"},
    "staf": {"staf"},
    "subkor_identifikasi": {"subkor"},
    "subkor_bantuan_stimulan": {"subkor_stimulan"},
    "kabid_dayasos": {"kabid"},
    "kepala_dinas": {"kadis"},
    "sekretaris": {"sekretaris"},
}
EVERYBODY = (*ACCOUNTS, *OPERATORS)
#: Both services, and both databases, but not every pair: these walks ask everybody at every step.
BOTH = [("sk_dtks", "sqlite"), ("sk_dtks", "postgresql"), ("rekom_bpnt_kks", "sqlite")]
WORKED = [act.value for act in Tindakan if hasattr(actions, act.value) and act is not Tindakan.TERIMA]


def holders(actors: tuple[str, ...]) -> set[str]:
    return set().union(*(HOLDERS[actor] for actor in actors))


@pytest.mark.parametrize(("layanan", "database"), BOTH, indirect=["database"])
def test_at_every_step_only_its_holders_see_it_and_nobody_else_takes_it(desk: Desk, layanan: str) -> None:
    berkas = desk.receive(layanan)
    while (here := desk.at(berkas)).act:
        mine = holders(here.actors)
        assert {account for account in EVERYBODY if waits_for(desk, account)} == mine
        may_number = {"agendaris"} if here.act == "nomori" else set()
        with desk.unchanged():
            for account in set(EVERYBODY) - mine - may_number:
                assert refused(lambda who=account: desk.attempt(who, here.act, berkas, tugas_id=here.turn))
            for account in set(EVERYBODY) - mine:
                assert refused(lambda who=account: desk.attempt(who, "kembalikan", berkas, tugas_id=here.turn))
        desk.step(berkas)
    assert not any(waits_for(desk, account) for account in EVERYBODY)


#: What an act cannot do without.
TYPED: dict[str, dict[str, object]] = {
    "catat": {"keluaran": "selesai"},
    "disposisi": {"isi": "Mohon ditindaklanjuti", "kepada": []},
}


@pytest.mark.parametrize(("layanan", "database"), BOTH, indirect=["database"])
def test_at_every_step_no_other_act_can_be_done_by_anybody(desk: Desk, layanan: str) -> None:
    berkas = desk.receive(layanan)
    while (here := desk.at(berkas)).act:
        with desk.unchanged():
            for act in set(WORKED) - {here.act}:
                values = TYPED.get(act, {})
                sentence = refused(lambda name=act, more=values: desk.attempt("sistem", name, berkas, **more))
                assert sentence.startswith("Sekarang giliran")
        desk.step(berkas, "kadis" if here.act == "tanda_tangan" else "sistem")
    with desk.unchanged():
        for act in set(WORKED) - {"catat"}:
            more = TYPED.get(act, {})
            assert "sudah selesai" in refused(
                lambda name=act, typed=more: desk.attempt("sistem", name, berkas, **typed)
            )


def test_the_same_act_twice_counts_once(desk: Desk) -> None:
    berkas = desk.receive()
    while (here := desk.at(berkas)).act:
        account = usual(here)
        desk.attempt(account, here.act, berkas, tugas_id=here.turn)
        with desk.unchanged():
            sentence = refused(lambda who=account, at=here: desk.attempt(who, at.act, berkas, tugas_id=at.turn))
        assert "Muat ulang" in sentence


def test_a_page_that_was_open_too_long_can_change_nothing(desk: Desk) -> None:
    berkas = desk.case(waits_for="draf")
    page = desk.at(berkas).turn
    desk.attempt("fo", "kembalikan", berkas, tugas_id=page)
    desk.attempt("fo", "lengkapi", berkas)
    desk.step(berkas)
    assert desk.at(berkas).act == "draf", "the same act is due again, but it is another turn"
    for act in ("draf", "kembalikan", "koreksi", "batalkan"):
        with desk.refuses("Berkas sudah berubah sejak halaman ini dibuka"):
            desk.attempt("fo", act, berkas, tugas_id=page)


def test_a_case_of_another_bidang_does_not_exist(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    for account in ("kabid_rehab", "peksos", "jfu", "kel_tabanio"):
        for act in ("paraf", "kembalikan", "koreksi", "batalkan"):
            with desk.refuses("Berkas tidak ditemukan di bidang Anda"):
                desk.attempt(account, act, berkas)


@ONE_DATABASE
def test_a_step_cannot_be_closed_with_empty_hands(desk: Desk) -> None:
    berkas = desk.case(waits_for="arsipkan")
    for nothing in ("", "   ", "-"):
        with desk.refuses("Isi lokasi arsip"):
            desk.attempt("staf", "arsipkan", berkas, lokasi=nothing)
    desk.step(berkas)
    with desk.refuses("Nama penerima belum diisi"):
        desk.attempt("fo", "serahkan", berkas, penerima=Penerima("  ", Hubungan.SENDIRI))
    with desk.refuses("NIK harus 16 angka"):
        desk.attempt("fo", "serahkan", berkas, penerima=Penerima("Siti", Hubungan.SENDIRI, "99010145038500"))


@ONE_DATABASE
def test_no_act_whatever_it_is_closes_a_turn_without_an_output(desk: Desk) -> None:
    berkas = desk.receive()
    for nothing in ("", " \n "):
        with desk.refuses("belum ada keluarannya"):
            desk.act("fo", close_turn, berkas, keluaran=nothing)


@ONE_DATABASE
def test_a_draft_needs_every_field_the_register_requires(desk: Desk) -> None:
    berkas = desk.case(waits_for="draf")
    with desk.refuses("Keperluan belum diisi"):
        desk.attempt("fo", "draf", berkas, isian={"keperluan": "  "})
    with desk.refuses("paling panjang 160 karakter"):
        desk.attempt("fo", "draf", berkas, isian={"keperluan": "x" * 161})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"nama": " "}, "Nama belum diisi"),
        ({"alamat": ""}, "Alamat belum diisi"),
        ({"wilayah_kode": ""}, "Desa/kelurahan belum diisi"),
        ({"wilayah_kode": "63.01.99.9999"}, "tidak dikenal"),
        ({"nik": ""}, "NIK pemohon belum diisi"),
        ({"nik": "990101450385000"}, "NIK harus 16 angka"),
        ({"nik": "9901014513850001"}, "Tanggal lahir di dalam NIK tidak mungkin"),
        ({"no_kk": "99"}, "Nomor KK harus 16 angka"),
        ({"isian": {}}, "Keperluan belum diisi"),
        ({"ceklis": []}, "Syarat belum diperiksa"),
        ({"varian": "lain", "ceklis": []}, "Pilih salah satu varian"),
    ],
)
@ONE_DATABASE
def test_an_application_that_is_not_right_takes_no_number(desk: Desk, values: dict[str, object], sentence: str) -> None:
    with desk.refuses(sentence):
        desk.receive(**values)  # type: ignore[arg-type]  # fields by name


def test_the_same_application_twice_is_one(desk: Desk) -> None:
    first = desk.case(waits_for="paraf", isian={"keperluan": "KIP Kuliah"})
    number = desk.row(Berkas, id=first)["no_reg"]
    with desk.refuses(f"sudah diterima dengan nomor registrasi {number}"):
        desk.receive(isian={"keperluan": " KIP Kuliah "})
    assert desk.receive(isian={"keperluan": "PPDB jalur afirmasi"}), "another purpose is another letter"
    assert desk.receive(isian={"keperluan": "KIP Kuliah"}, warga=JUMRI), "and so is another person's"
    desk.attempt("fo", "batalkan", first)
    assert desk.receive(isian={"keperluan": "KIP Kuliah"}), "what is ended may be asked for again"


def test_of_two_people_at_once_one_takes_the_turn(desk: Desk) -> None:
    berkas = desk.case(waits_for="nomori")
    turn = desk.at(berkas).turn
    outcomes = at_once(*(lambda who=who: desk.attempt(who, "nomori", berkas, tugas_id=turn) for who in ("fo", "staf")))
    assert sorted(outcomes) == ["", "Berkas sudah berubah sejak halaman ini dibuka. Muat ulang, lalu ulangi."]
    assert desk.at(berkas).act == "arsipkan"
    assert len(desk.rows(AgendaSuratKeluar)) == 1


def test_of_two_equal_forms_at_once_one_is_received(desk: Desk) -> None:
    same = {"isian": {"keperluan": "KIP Kuliah"}}
    forms = [desk.application("sk_dtks", **same) for _ in range(2)]
    outcomes = at_once(*(lambda form=form: desk.act("fo", actions.terima, form) for form in forms))
    assert "" in outcomes
    assert any("sudah diterima dengan nomor registrasi" in outcome for outcome in outcomes)
    assert len(desk.rows(Berkas)) == 1


@ONE_DATABASE
def test_only_the_desk_receives_applications(desk: Desk) -> None:
    berkas = desk.receive()
    assert desk.at(berkas).act == "periksa"
    application = desk.application("sk_dtks")
    with desk.unchanged():
        for account in set(EVERYBODY) - {"fo"}:
            assert refused(lambda who=account: desk.act(who, actions.terima, application))


def close_turn(berkas_id: int, *, keluaran: str, oleh: Pelaku) -> None:
    berkas = lock(berkas_id, tugas_id=None)
    finish_turn(berkas, require_turn(berkas, Tindakan.PERIKSA, oleh), oleh=oleh, keluaran=keluaran)


def waits_for(desk: Desk, account: str) -> bool:
    """Whether something waits for the account; its count and its list say the same."""
    me = desk.person(account)
    count, listed = desk.ask(lambda: (inbox_count(me), len(inbox_for(me))), account)
    assert count == listed
    return bool(count)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Start acts together; return the sentence of each that was refused, nothing for one that was done."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        barrier.wait(timeout=10)
        try:
            act()
        except DomainError as refusal:
            return refusal.pesan
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refused(act: Callable[[], object]) -> str:
    """Return the sentence of a refusal; it is one that people can read."""
    with pytest.raises(DomainError) as refusal:
        act()
    assert refusal.value.pesan.endswith((".", "?"))
    return refusal.value.pesan
