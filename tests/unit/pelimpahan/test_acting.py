"""While a record is in force: the inbox, the right, the signature block and the trail move together."""

from datetime import datetime

import pytest

from app.agenda.models import AgendaSuratKeluar
from app.audit import Riwayat
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.roles import Peran
from app.surat.letters import letter_of, paper_of
from app.surat.models import Surat, TandaTangan
from app.workflow.actions import draf, nomori, tanda_tangan
from app.workflow.inbox import inbox_count, inbox_for
from app.workflow.signatories import rights
from app.workflow.turns import sop_of
from tests.support.delegation import AN, PLH, PLT, delegated, ended
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.unit.pelimpahan.test_records import switch_off

pytestmark = ONE_DATABASE
KABUPATEN = "Kabupaten Tanah Laut"


def block(desk: Desk, berkas: int) -> tuple[str, str, str, str]:
    def of() -> tuple[str, str, str, str]:
        surat = letter_of(session().get_one(Berkas, berkas))
        assert surat is not None
        found = paper_of(surat).tanda_tangan
        return found.atas_nama, found.untuk_beliau, found.jabatan, found.nama

    return desk.ask(of)  # type: ignore[no-any-return]


def waiting(desk: Desk, account: str) -> list[int]:
    return desk.ask(lambda: [turn.berkas_id for turn in inbox_for(desk.person(account))], account)  # type: ignore[no-any-return]


def signers(desk: Desk, berkas: int) -> list[str]:
    def of() -> list[str]:
        row = session().get_one(Berkas, berkas)
        found = rights(sop_of(row), bidang=row.bidang)
        return [f"{one.petugas.nama.split(' Contoh')[0]}: {one.sebutan}" for one in found]

    return desk.ask(of)  # type: ignore[no-any-return]


def test_a_deputy_holds_the_turns_of_the_post_and_nobody_else_does(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    assert "kabid_rehab" not in desk.takers(berkas)
    row = delegated(desk, "kabid_rehab")
    assert "kabid_rehab" in desk.takers(berkas)
    assert waiting(desk, "kabid_rehab") == [berkas]
    assert desk.ask(lambda: inbox_count(desk.person("kabid_rehab")), "kabid_rehab") == 1
    ended(desk, row)
    assert waiting(desk, "kabid_rehab") == []
    with desk.refuses("tidak ditemukan"):
        desk.step(berkas, "kabid_rehab")


def test_a_deputy_of_another_bidang_sees_its_cases_only_while_the_record_lasts(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf", actor="kabid_dayasos")
    seen = lambda: desk.ask(lambda: session().get(Berkas, berkas) is not None, "kabid_rehab")  # noqa: E731
    assert not seen()
    row = delegated(desk, "kabid_rehab", peran=Peran.KABID, unit="dayasos")
    assert seen()
    ended(desk, row)
    assert not seen()
    delegated(desk, "kabid_rehab", peran=Peran.KABID, unit="dayasos")
    desk.step(berkas, "kabid_rehab")
    assert desk.turns(berkas)[-1][2].endswith("(Plh. Kepala Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin)")


def test_a_plh_signs_as_plh_and_the_trail_says_so(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    row = delegated(desk, "kabid_rehab")
    desk.step(berkas, "kabid_rehab")
    assert block(desk, berkas)[:3] == ("", "", f"Plh. Kepala Dinas Sosial {KABUPATEN}")
    signature = desk.row(TandaTangan)
    assert (signature["jabatan"], signature["atas_nama"]) == (f"Plh. Kepala Dinas Sosial {KABUPATEN}", None)
    assert signature["pelimpahan_id"] == row
    name = f"{desk.person('kabid_rehab').nama} (Plh. Kepala Dinas Sosial)"
    assert desk.turns(berkas)[-1][2] == name
    told = [one for one in desk.rows(Riwayat, tabel="berkas") if "menandatangani" in one["teks"]]
    assert [(one["pelaku_nama"], one["teks"]) for one in told] == [
        (name, f"menandatangani surat sebagai Plh. Kepala Dinas Sosial {KABUPATEN}")
    ]


def test_a_plt_of_a_vacant_post_signs_as_plt(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    switch_off(desk, "kadis")
    delegated(desk, "kabid_rehab", PLT)
    desk.step(berkas, "kabid_rehab")
    assert block(desk, berkas)[2] == f"Plt. Kepala Dinas Sosial {KABUPATEN}"


def test_a_plh_of_a_bidang_signs_on_behalf_of_the_head_as_its_head_would(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    delegated(desk, "kabid_rehab", peran=Peran.KABID, unit="dayasos")
    desk.step(berkas, "kabid_rehab")
    atas_nama, antara, jabatan, nama = block(desk, berkas)
    assert atas_nama == f"Kepala Dinas Sosial {KABUPATEN}"
    assert (antara, jabatan[:20]) == ("", "Plh. Kepala Bidang P")
    assert nama == desk.person("kabid_rehab").nama


def test_a_signature_on_behalf_reaches_signatures_only(desk: Desk) -> None:
    for_paraf = desk.case(waits_for="paraf", actor="kabid_dayasos")
    to_sign = desk.case(waits_for="tanda_tangan")
    delegated(desk, "kabid_rehab", AN)
    assert waiting(desk, "kabid_rehab") == [to_sign]
    with desk.refuses("tidak ditemukan"):  # Only what waits for that signature is seen.
        desk.step(for_paraf, "kabid_rehab")
    desk.step(to_sign, "kabid_rehab")
    atas_nama, antara, jabatan, _ = block(desk, to_sign)
    assert (atas_nama, antara) == (f"Kepala Dinas Sosial {KABUPATEN}", "")
    assert jabatan.startswith("Kepala Bidang Rehabilitasi")
    assert desk.turns(to_sign)[-1][2] == f"{desk.person('kabid_rehab').nama} (atas nama Kepala Dinas Sosial)"


def test_who_signs_on_behalf_of_a_bidang_stands_below_it_by_u_b(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    delegated(desk, "subkor", AN, peran=Peran.KABID, unit="dayasos")
    desk.step(berkas, "subkor")
    atas_nama, antara, jabatan, _ = block(desk, berkas)
    assert (atas_nama, antara) == (f"Kepala Dinas Sosial {KABUPATEN}", desk_title("dayasos"))
    assert jabatan.startswith("Subkoordinator")


def desk_title(unit: str) -> str:
    return {"dayasos": "Kepala Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin"}[unit]


def test_whom_the_sop_lists_signs_in_his_own_post_though_a_signature_was_delegated_to_him(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    delegated(desk, "sekretaris", AN)
    assert signers(desk, berkas) == [
        "Kadis: Kepala Dinas Sosial",
        "Sekretaris: Sekretaris",
        f"Kabid: {desk_title('dayasos')}",
    ]
    desk.step(berkas, "sekretaris")
    assert block(desk, berkas)[2] == "Sekretaris"
    assert desk.row(TandaTangan)["pelimpahan_id"] is None


def test_who_is_listed_and_holds_a_higher_post_signs_in_the_higher_one(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    delegated(desk, "sekretaris")
    assert signers(desk, berkas)[0] == "Sekretaris: Plh. Kepala Dinas Sosial"
    desk.step(berkas, "sekretaris")
    assert block(desk, berkas)[2] == f"Plh. Kepala Dinas Sosial {KABUPATEN}"
    assert desk.turns(berkas)[-1][2].endswith("(Plh. Kepala Dinas Sosial)")


def test_a_letter_is_drafted_for_the_deputy_and_falls_back_when_his_record_ends(desk: Desk) -> None:
    row = delegated(desk, "kabid_rehab")
    berkas = desk.case(waits_for="tanda_tangan")
    assert desk.row(Surat)["pelimpahan_id"] == row
    ended(desk, row)
    with desk.refuses("tidak ditemukan"):
        desk.act("kabid_rehab", tanda_tangan, berkas)
    desk.step(berkas, "kadis")
    assert block(desk, berkas)[2] == f"Kepala Dinas Sosial {KABUPATEN}"


def test_nobody_is_chosen_as_signer_without_listing_or_record(desk: Desk) -> None:
    berkas = desk.case(waits_for="draf")
    drafter = desk.takers(berkas)[0]
    with desk.refuses("tidak berhak"):
        desk.act(drafter, draf, berkas, penandatangan_id=desk.person("kabid_rehab").id)
    delegated(desk, "kabid_rehab", AN)
    desk.act(drafter, draf, berkas, penandatangan_id=desk.person("kabid_rehab").id)


def test_a_letter_signed_on_the_last_day_is_numbered_after_it_with_the_same_block(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    delegated(desk, "kabid_rehab")
    with clock.frozen(datetime(2026, 11, 27, 16, 0, tzinfo=clock.WITA)):
        desk.forget()
        desk.step(berkas, "kabid_rehab")
    with clock.frozen(datetime(2026, 11, 30, 9, 0, tzinfo=clock.WITA)):
        desk.forget()
        desk.act("agendaris", nomori, berkas)
    assert desk.row(AgendaSuratKeluar)["penandatangan"] == f"Plh. Kepala Dinas Sosial {KABUPATEN}"


@pytest.mark.parametrize("account", ["kadis", "sekretaris", "kabid_rehab"])
def test_who_may_sign_may_not_number(desk: Desk, account: str) -> None:
    berkas = desk.case(waits_for="nomori")
    if account == "kabid_rehab":
        delegated(desk, account, PLH)
    with desk.refuses("milik pejabat"):
        desk.act(account, nomori, berkas)


def test_who_may_number_may_not_sign(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    for account in ("agendaris", "staf", "fo", "admin"):
        with desk.refuses("milik pejabat"):
            desk.act(account, tanda_tangan, berkas)
