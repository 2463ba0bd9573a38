"""Programmes of aid: derived from the list, written down for the region's own; new, gone, above the threshold."""

import io
from typing import Any

import pytest

from app.bnba.models import Bnba
from app.bnba.service import require_periode
from app.core.db import session
from app.layanan.program_bansos.anggota import figures as figures_of
from app.layanan.program_bansos.catat import begin, end
from app.layanan.program_bansos.models import PesertaProgram, ProgramBansos, SumberPeserta
from app.layanan.program_bansos.orang import programmes_of
from tests.support.desk import Desk
from tests.support.people import JUMRI, KEMBAR, KEMBAR_LAIN, PERIODE, RUSDI, SITI, import_people
from tests.support.visitor import Page, Visitor

ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NEXT = "2026-12"


def programme(desk: Desk, nama: str) -> int:
    return int(desk.row(ProgramBansos, nama=nama)["id"])


def person(desk: Desk, nama: str) -> dict[str, Any]:
    return desk.rows(Bnba, nama=nama)[0]


def figures(desk: Desk, nama: str, kode: str) -> dict[str, int]:
    def question() -> dict[str, int]:
        row = session().query(ProgramBansos).filter_by(nama=nama).one()
        return {part.value: number for part, number in figures_of([row], require_periode(kode))[row.id].items()}

    return desk.ask(question)  # type: ignore[no-any-return]


def december(desk: Desk) -> None:
    """The next list: JUMRI is gone, the others stay."""
    with desk.app.app_context():
        import_people((SITI, RUSDI, KEMBAR, KEMBAR_LAIN), NEXT)


def join(desk: Desk, nama: str, kode: str = PERIODE) -> int:
    program, row = programme(desk, "Bantuan daerah"), person(desk, nama)["kode_baris"]

    def command(*, oleh: Any) -> PesertaProgram:
        return begin(program, row, require_periode(kode), sumber=SumberPeserta.KEPUTUSAN, dasar="SK 1/2026", oleh=oleh)

    return int(desk.act("staf", command))


def test_members_are_read_from_the_list_and_compared_with_the_period_before(desk: Desk) -> None:
    december(desk)
    assert figures(desk, "Sembako (BPNT)", PERIODE)["anggota"] == 5
    assert figures(desk, "Sembako (BPNT)", NEXT) == {"anggota": 4, "baru": 0, "berakhir": 1, "di_atas": 0}
    assert figures(desk, "PKH", NEXT)["anggota"] == 0, "TIDAK is no member"
    assert desk.rows(PesertaProgram) == [], "nothing is copied"


def test_a_local_membership_is_history_in_periods(desk: Desk) -> None:
    december(desk)
    first = join(desk, SITI.nama)
    join(desk, RUSDI.nama, NEXT)
    with desk.refuses("sudah menjadi peserta"):
        join(desk, SITI.nama, NEXT)

    def stop(*, oleh: Any) -> PesertaProgram:
        return end(first, require_periode(NEXT), alasan="Sudah mampu", oleh=oleh)

    desk.act("staf", stop)
    assert figures(desk, "Bantuan daerah", PERIODE)["anggota"] == 1
    assert figures(desk, "Bantuan daerah", NEXT) == {"anggota": 1, "baru": 1, "berakhir": 1, "di_atas": 0}
    with desk.refuses("sudah berakhir"):
        desk.act("staf", stop)


@ONE
def test_the_page_shows_each_part_with_its_people(desk: Desk) -> None:
    december(desk)
    staf, program = Visitor(desk, "staf"), programme(desk, "Sembako (BPNT)")
    page = staf.open("/program-bansos/", periode=NEXT)
    assert "dibandingkan dengan 2026-11" in page.text
    assert f"/program-bansos/{program}?periode=2026-12&amp;bagian=berakhir" in page.html
    gone = staf.open(f"/program-bansos/{program}", periode=NEXT, bagian="berakhir")
    assert JUMRI.nama in gone.text
    assert SITI.nama not in gone.text
    assert staf.open(f"/program-bansos/{program}", bagian="xyz", hal="x", periode="zz").status == 200
    assert staf.open("/program-bansos/99999").status == 404


@ONE
def test_a_village_sees_its_own_members_only(desk: Desk) -> None:
    program = programme(desk, "Sembako (BPNT)")
    page = Visitor(desk, "kel_takisung").open(f"/program-bansos/{program}")
    assert RUSDI.nama in page.text
    assert SITI.nama not in page.text


@ONE
def test_a_persons_page_says_their_relation_in_words(desk: Desk) -> None:
    page = Visitor(desk, "staf").open(f"/bnba/show/{person(desk, SITI.nama)['id']}")
    assert "Kepala keluarga" in page.text
    assert "kepala_keluarga" not in page.text


@ONE
def test_a_persons_page_says_which_programmes_since_when(desk: Desk) -> None:
    december(desk)
    row = person(desk, SITI.nama)
    staf = Visitor(desk, "staf")
    page = staf.open(f"/bnba/show/{row['id']}")
    assert "Sembako (BPNT) sejak 2026-11" in page.text
    local = programme(desk, "Bantuan daerah")
    page = staf.send(page.named(f"masuk-{local}"), dasar="SK 9/2026")
    assert "Kepesertaan dicatat" in page.text
    member = desk.row(PesertaProgram)["id"]
    page = staf.send(staf.open(f"/bnba/show/{row['id']}").named(f"akhiri-{member}"), alasan="x")
    assert "alasan berakhir" in page.text
    path = desk.ask(lambda: programmes_of(row["kode_baris"]))
    assert [(one.program, one.dari, one.sampai) for one in path if one.peserta_id] == [("Bantuan daerah", NEXT, "")]


@ONE
def test_a_list_of_the_region_begins_and_ends_memberships(desk: Desk) -> None:
    join(desk, SITI.nama)
    december(desk)
    staf, program = Visitor(desk, "staf"), programme(desk, "Bantuan daerah")
    token = staf.open(f"/program-bansos/{program}").named("unggah").values()["csrf_token"]

    def send(*lines: str, **other: str) -> Page:
        table = "\n".join(("NIK;NAMA", *lines)).encode()
        data = {"csrf_token": token, "periode": NEXT, "dasar": "SK 2/2026", "berkas": (io.BytesIO(table), "d.csv")}
        return Page(staf.client.post(f"/program-bansos/{program}/unggah", data={**data, **other}))

    page = send(f"{RUSDI.nik};{RUSDI.nama}", "9901012001700003;ORANG LAIN", seluruhnya="1")
    assert "1 peserta baru" in page.text
    assert "maka tidak ada yang diakhiri" in page.text, "a mistyped row ends nobody's aid"
    page = send(f"{RUSDI.nik};{RUSDI.nama}", seluruhnya="1")
    assert "0 peserta baru, 1 tetap, 1 berakhir" in page.text
    refused = send(f"{RUSDI.nik};{RUSDI.nama}", periode="2020-01")
    assert refused.status == 422
    assert "belum diimpor" in refused.text


@ONE
def test_national_members_are_not_written_by_hand_and_outsiders_write_none(desk: Desk) -> None:
    row, pkh = person(desk, SITI.nama), programme(desk, "PKH")
    staf = Visitor(desk, "staf")
    page = staf.open(f"/bnba/show/{row['id']}")
    form = next(form for form in page.forms if form.ident.startswith("masuk-"))
    with desk.unchanged():
        answer = staf.client.post(
            f"/program-bansos/{pkh}/masuk/{row['kode_baris']}", data=form.values(dasar="SK 1"), follow_redirects=True
        )
    assert "dibaca dari BNBA sendiri" in answer.text
    rehab = Visitor(desk, "staf_rehsos")
    with desk.unchanged():
        page = rehab.open(f"/bnba/show/{row['id']}")
        forms = [form for form in page.forms if form.ident.startswith("masuk-")]
        assert not forms or "bidang yang memegang BNBA" in rehab.send(forms[0], dasar="SK 1").text


@ONE
def test_thresholds_are_a_setting(desk: Desk) -> None:
    kabid, program = Visitor(desk, "kabid"), programme(desk, "PKH")
    page = kabid.open(f"/program-setting/edit/{program}")
    (form,) = [form for form in page.forms if "desil_maks" in form.values()]
    refused = kabid.send(form, f"/program-setting/edit/{program}", desil_maks="11")
    assert "Desil diisi 1 sampai 10" in refused.text
    kabid.send(form, f"/program-setting/edit/{program}", desil_maks="3")
    assert desk.row(ProgramBansos, id=program)["desil_maks"] == 3
