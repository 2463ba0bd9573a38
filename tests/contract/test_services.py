"""What every service must do, asked of each that runs; the next one is asked the same without being named here."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Mapper

from app.berkas.models import Berkas, Hubungan
from app.cli.scaffold import own_register
from app.core.columns import Rahasia
from app.core.db import Model, session
from app.core.errors import DomainError
from app.core.fab import builder
from app.core.fab.view import RegisterView
from app.core.roles import Peran
from app.layanan.registry import load_models, sop_files
from app.surat.context import papers
from app.surat.engine import Pdf, PrintSetting, render
from app.surat.letters import letter_of, paper_of, template_class
from app.surat.models import JenisSurat
from app.surat.pdf import print_paper
from app.workflow import actions
from app.workflow.accounts import demo_accounts_for
from app.workflow.actions.serahkan import Penerima
from app.workflow.registers import book_named, book_names
from app.workflow.services import Layanan, Pemohon, find, running
from app.workflow.spec import StatusSop, Tindakan
from app.workflow.store import aktor_table
from tests.support.desk import Desk, usual
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import qr_of, words_of
from tests.support.people import SITI
from tests.support.visitor import Visitor

load_models()


def startable() -> list[Layanan]:
    """Return the services whose SOP is in force."""
    return [layanan for layanan in running() if sop_files()[layanan.slug].status is StatusSop.BERLAKU]


def variants_of(slug: str) -> list[str]:
    """Return the variants of an SOP."""
    return [row.varian for row in sop_files()[slug].persyaratan] or ["default"]


SERVICES = [pytest.param(layanan, id=layanan.slug) for layanan in running()]
#: Those whose sheet has its steps and letters; one without is a draft until the office writes them.
STARTABLE = [pytest.param(layanan, id=layanan.slug) for layanan in startable()]
VARIANTS = [
    pytest.param(layanan, varian, id=f"{layanan.slug}-{varian}")
    for layanan in startable()
    for varian in variants_of(layanan.slug)
]
#: One variant on PostgreSQL: variants differ in their papers, not in what the database does.
WAYS = [
    *(pytest.param(*one.values, "sqlite", id=f"{one.id}-sqlite") for one in VARIANTS),
    *(
        pytest.param(layanan, variants_of(layanan.slug)[0], "postgresql", id=f"{layanan.slug}-postgresql")
        for layanan in startable()
    ),
]
#: Acts that are sent with nothing in them.
EMPTY: dict[str, dict[str, Any]] = {
    "catat": {"keluaran": ""},
    "terima": {"keluaran": ""},
    "arsipkan": {"lokasi": ""},
    "serahkan": {"penerima": Penerima("", Hubungan.SENDIRI)},
    "disposisi": {"kepada": [], "isi": ""},
}
EMPTY_ACTS: dict[str, Any] = {
    name: actions.terima_susulan if name == "terima" else getattr(actions, name, None) for name in EMPTY
}
#: Identity numbers, whatever table they stand in.
IDENTITY = {"nik", "no_kk", "nip", "no_kks", "no_rek", "no_bpjs", "id_dtks", "ibu"}

#: Services whose cases the office's sheets know no register of; the survey's is that of its respondents.
OWN_REGISTER = {"skm"}
#: Column heads of the office's registers in sheet order.
SHEETS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parents[1] / "data" / "registers.yaml").read_text())
#: Books that are called otherwise than their register.
CALLED = {"surat_keluar": "agenda_surat_keluar", "surat_masuk": "agenda_surat_masuk",
          "registrasi_fo": "buku_registrasi_fo", "tanda_terima": "buku_tanda_terima"}  # fmt: skip


def heads_of(kode: str) -> list[str]:
    """Return the heads a book must begin with; nothing for a book of ours that no register stands for."""
    layanan = find(kode)
    table = next(c.__tablename__ for c in layanan.register.__mro__ if "__tablename__" in vars(c)) if layanan else kode
    return SHEETS.get(CALLED.get(str(table), str(table)), [])


@pytest.mark.parametrize(("layanan", "varian", "database"), WAYS, indirect=["database"])
def test_a_service_is_worked_to_its_end_by_the_office_s_accounts(desk: Desk, layanan: Layanan, varian: str) -> None:
    berkas = desk.receive(layanan.slug, varian=varian)
    unit = desk.row(Berkas, id=berkas)["bidang"]
    while (here := desk.at(berkas)).act:
        takers = desk.takers(berkas)
        assert takers, f"nobody takes {here.act} of step {here.step}"
        told = desk.ask(lambda at=here: demo_accounts_for(at.actors, aktor_table(), unit))
        assert set(told) == set(takers), "the SOP page names exactly those accounts"
        desk.step(berkas)
    assert desk.at(berkas).status == "selesai"


@pytest.mark.parametrize("layanan", STARTABLE)
def test_a_service_writes_the_letters_of_its_sop(layanan: Layanan) -> None:
    sop = sop_files()[layanan.slug]
    written = {turn.tindakan for step in sop.langkah for turn in step.giliran}
    assert bool(layanan.draf) is (sop.surat is not None and Tindakan.DRAF in written)
    others = {surat.jenis for surat in sop.semua_surat() if surat != sop.surat}
    assert set(layanan.draf_lain) == others


@ONE_DATABASE
@pytest.mark.parametrize("layanan", [pytest.param(one, id=one.slug) for one in startable()])
def test_no_step_closes_empty(desk: Desk, layanan: Layanan) -> None:
    """Every act is sent without anything in it, all the way through the SOP; what stands behind a press of a button
    alone (paraf, signature, number) needs nothing typed."""
    berkas = desk.receive(layanan.slug)
    while (here := desk.at(berkas)).act:
        if here.act in EMPTY:
            account = usual(here) or desk.takers(berkas)[0]
            with desk.unchanged(), pytest.raises(DomainError):
                desk.act(account, EMPTY_ACTS[here.act], berkas, **EMPTY[here.act])
        desk.step(berkas)


@ONE_DATABASE
@pytest.mark.parametrize("layanan", STARTABLE)
def test_a_letter_type_agrees_with_the_sop_and_has_a_printer(desk: Desk, layanan: Layanan) -> None:
    letters = sop_files()[layanan.slug].semua_surat()
    for baku in layanan.jenis_surat:
        stored = desk.row(JenisSurat, kode=baku.kode)
        assert template_class(stored["templat"]) in papers()
        assert letters
        if stored["bernomor"]:
            assert stored["titik_nomor"] in {surat.titik_nomor for surat in letters}


@ONE_DATABASE
@pytest.mark.parametrize(("layanan", "varian"), VARIANTS)
def test_an_issued_letter_prints_in_both_engines(desk: Desk, layanan: Layanan, varian: str) -> None:
    if not any(baku.bernomor for baku in layanan.jenis_surat):
        return
    berkas = desk.case(layanan.slug, varian=varian, waits_for="arsipkan")
    number = desk.at(berkas).number or ""
    (kode,) = desk.ask(lambda: [letter_of(session().get_one(Berkas, berkas)).terbit.kode])  # type: ignore[union-attr]
    for mesin in ("weasyprint", "pdfkit"):
        pdf = desk.ask(lambda engine=mesin: issued(berkas, engine))
        assert pdf.mesin == mesin
        words = words_of(pdf.bytes)
        assert number in words
        assert layanan.pemohon is Pemohon.KANTOR or desk.row(Berkas, id=berkas)["nama"] in words
        assert qr_of(pdf.bytes).replace("-", "").endswith(f"/V/{kode}")


@ONE_DATABASE
@pytest.mark.parametrize("layanan", STARTABLE)
def test_a_draft_is_marked_as_one_and_has_no_number(desk: Desk, layanan: Layanan) -> None:
    acts = {turn.tindakan for step in sop_files()[layanan.slug].langkah for turn in step.semua_giliran}
    if not layanan.jenis_surat or Tindakan.PARAF not in acts:
        return
    berkas = desk.case(layanan.slug, waits_for="paraf")
    pdf = desk.ask(lambda: print_paper(paper_of(letter_of(session().get_one(Berkas, berkas))), PrintSetting()))  # type: ignore[arg-type]
    words = words_of(pdf.bytes)
    assert "KONSEP" in words.replace(" ", "")
    assert "/DINSOS/" not in words


@pytest.mark.parametrize("layanan", SERVICES)
def test_a_register_begins_with_the_columns_of_its_paper_in_their_order(layanan: Layanan) -> None:
    heads = heads_of(layanan.slug)
    own = own_register(sop_files()[layanan.slug])
    assert heads or layanan.slug in OWN_REGISTER or CALLED.get(own, own) not in SHEETS
    assert list(layanan.register.kolom_register.values())[: len(heads)] == heads
    mapped = layanan.register.__mapper__.columns
    assert [name for name in layanan.register.kolom_register if not hasattr(layanan.register, name)] == []
    asked = [*layanan.isian, *(name for tahap in layanan.langkah.values() for name in tahap.isian)]
    assert [name for name in asked if not mapped[name].info.get("label")] == []


@ONE_DATABASE
def test_every_book_prints_and_exports_the_heads_of_its_register(desk: Desk) -> None:
    for layanan in startable():
        desk.case(layanan.slug)
    agendaris = Visitor(desk, "agendaris")
    names = desk.ask(book_names)
    assert len(names) >= len(running()) + 4
    for kode in names:
        book = desk.ask(lambda name=kode: book_named(name))
        heads = [column.label for column in book.columns]
        assert heads[: len(heads_of(kode))] == heads_of(kode), kode
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(agendaris.open(f"/cetak-buku/{kode}.xlsx").response.data))
        assert workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)[0] == heads
        # Heads of narrow columns stand so close that the reader of PDFs takes two for one word.
        printed = words_of(agendaris.open(f"/cetak-buku/{kode}.pdf").response.data).replace(" ", "")
        cut = [word for head in heads for word in head.split() if len(word) > 1 and word not in printed]
        assert cut == [], f"{kode}: no word of a head is cut"


@ONE_DATABASE
def test_identity_numbers_are_masked_on_every_register_page(desk: Desk) -> None:
    for layanan in startable():
        desk.case(layanan.slug)
    secrets = (SITI.nik, SITI.no_kk, SITI.id_dtks, "9900112233445566", "990055500011122")
    views = [view for view in builder.views(desk.app) if isinstance(view, RegisterView)]
    assert len(views) >= 10
    visitors = {Peran.FO: Visitor(desk, "fo"), Peran.ADMIN: Visitor(desk, "admin"), Peran.KABID: Visitor(desk, "kabid")}
    for view in views:
        visitor = next(visitors[peran] for peran in visitors if peran in view.pembaca)
        page = visitor.open(f"{view.route_base}/list/")
        assert page.status == 200, view.route_base
        assert not any(secret in page.html for secret in secrets), view.route_base
        for pk in (1, 2):
            shown = visitor.client.get(f"{view.route_base}/show/{pk}")  # a case's own page has a test of its own
            assert not any(secret in shown.text for secret in secrets), view.route_base


def test_every_column_of_a_register_says_its_head_and_hides_identity_numbers() -> None:
    columns = [(mapper, name, column) for mapper in mappers() for name, column in mapper.columns.items()]
    declared = [(mapper, name, column) for mapper, name, column in columns if "label" in column.info]
    assert len(declared) > 150
    blank = [
        f"{mapper.class_.__name__}.{name}" for mapper, name, column in declared if not column.info["label"].strip()
    ]
    assert blank == []
    open_numbers = [
        f"{mapper.class_.__name__}.{name}"
        for mapper, name, column in columns
        if name in IDENTITY and not isinstance(column.type, Rahasia)
    ]
    assert open_numbers == []
    unencrypted = [
        f"{mapper.class_.__name__}.{name}"
        for mapper, name, column in declared
        if column.info.get("pribadi") == "P2" and not isinstance(column.type, Rahasia)
    ]
    assert unencrypted == []


def test_two_columns_of_a_register_never_share_a_head() -> None:
    doubles = {
        layanan.slug: sorted(heads)
        for layanan in running()
        if len(heads := list(layanan.register.kolom_register.values())) != len(set(heads))
    }
    assert doubles == {}


def mappers() -> list[Mapper[Any]]:
    return [mapper for mapper in Model.registry.mappers if mapper.class_.__module__.startswith("app.")]


def issued(berkas_id: int, engine: str) -> Pdf:
    letter = letter_of(session().get_one(Berkas, berkas_id))
    assert letter
    assert letter.terbit
    assert json.loads(letter.terbit.data)["cetak"]["keadaan"] == "terbit"
    paper = template_class(letter.terbit.templat).PAPER
    return render(letter.terbit.html, paper, jenis="surat", setting=PrintSetting.parse(engine))
