"""What a draft takes, what it refuses and with which sentence, and two people at one draft."""

import pytest

from app.layanan.registry import sop_files
from app.workflow.aktor import packaged_aktor
from app.workflow.editing import drafts, savings
from app.workflow.editing.comparing import differences
from app.workflow.editing.keeping import faults
from app.workflow.editing.merging import Bentrok
from app.workflow.editing.reading import Reader
from app.workflow.editing.table import table_of
from app.workflow.models import SopKonsep
from app.workflow.store import aktor_table, content, current, parse, shipped
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.sop_drafts import SLUG, begin, save, shaped, table


@pytest.mark.parametrize("slug", sorted(sop_files()))
def test_every_sheet_read_back_from_its_table_is_the_same_sheet(slug: str) -> None:
    sop, actors = sop_files()[slug], packaged_aktor()
    assert Reader(table_of(sop, actors), actors).sop(sop, sop) == sop
    assert faults(sop, sop, actors) == []
    assert differences(sop, sop, actors) == []


@ONE_DATABASE
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"l3-g0": "Kepala Seksi Entah"}, "Langkah 3, kolom Pelaksana: 'Kepala Seksi Entah' tidak dikenal."),
        ({"l3-g0": ""}, "Langkah 3, kolom Pelaksana: belum diisi."),
        ({"l2-kegiatan": " "}, "Langkah 2, kolom Kegiatan: belum diisi."),
        ({"l2-kegiatan": "x" * 501}, "Langkah 2, kolom Kegiatan: paling panjang 500"),
        ({"l5-waktu": "lima"}, "Langkah 5, kolom Waktu: 'lima' bukan waktu."),
        ({"l5-waktu": "30-20"}, "Langkah 5, kolom Waktu: '30-20' bukan waktu."),
        ({"l5-waktu": "0"}, "Langkah 5, kolom Waktu: '0' bukan waktu."),
        ({"l5-waktu": "731", "l5-satuan": "hari"}, "paling lama 730 hari kerja"),
        ({"l5-satuan": "minggu"}, "Langkah 5, kolom Waktu: satuannya tidak dikenal."),
        ({"vdefault-berkas": "Fc. KTP\nFc. KTP"}, "Persyaratan Semua pemohon, baris 2: 'Fc. KTP' ditulis dua kali."),
        ({"vdefault-berkas": "x" * 201}, "Persyaratan Semua pemohon, baris 1: paling panjang 200"),
        ({"judul": ""}, "Judul: belum diisi."),
        ({"urutan": "1,2,3,4,5"}, "tidak dapat dihapus karena memuat tindakan serahkan"),
        ({"urutan": "1,2,4,3,5,6"}, "berpindah tempat"),
        ({"urutan": "1,2,2,3,4,5,6"}, "sudah dipakai"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(desk: Desk, changes: dict[str, str], sentence: str) -> None:
    konsep = begin(desk)
    typed = table(desk) | changes
    with desk.refuses(sentence):
        save(desk, konsep, typed)


@ONE_DATABASE
@pytest.mark.parametrize(
    ("below", "cells", "sentence"),
    [
        (1, {"tindakan": "paraf", "g0": "Sekretaris"}, "Langkah 2: paraf harus sesudah draf"),
        (5, {"tindakan": "paraf", "g0": "Sekretaris"}, "Langkah 6: paraf harus sesudah draf"),
        (2, {"tindakan": "nomori", "g0": "Staf"}, "Langkah 3, kolom Tindakan: 'nomori' tidak dapat dipakai."),
    ],
)
def test_an_added_step_has_its_place(desk: Desk, below: int, cells: dict[str, str], sentence: str) -> None:
    konsep = begin(desk)
    added = {"l101-kegiatan": "Langkah tambahan", **{f"l101-{name}": text for name, text in cells.items()}}
    typed = shaped(desk, table(desk), ("tambah", below)) | added
    with desk.refuses(sentence):
        save(desk, konsep, typed)


@ONE_DATABASE
def test_an_added_paraf_joins_those_of_the_letter(desk: Desk) -> None:
    konsep = begin(desk)
    added = {"l101-kegiatan": "Paraf Sekretaris", "l101-tindakan": "paraf", "l101-g0": "Sekretaris"}
    save(desk, konsep, shaped(desk, table(desk), ("tambah", 3)) | added)
    sop = desk.ask(lambda: parse(savings.draft_of(SLUG).isi))  # type: ignore[union-attr]
    assert sop.surat.paraf == ("subkor_identifikasi", "kabid_dayasos", "sekretaris")
    assert "sekretaris" in sop.lajur
    assert [langkah.no for langkah in sop.langkah] == [1, 2, 3, 101, 4, 5, 6]


@ONE_DATABASE
def test_a_plain_step_can_be_taken_off_put_back_and_moved(desk: Desk) -> None:
    slug = "bpjs_mundur"
    begin(desk, slug)
    before = table(desk, slug)
    without = shaped(desk, before, ("hapus", 2), slug=slug)
    assert without["urutan"] == "1,3,4,5,6,7"
    assert shaped(desk, without, ("pasang", 2), slug=slug) == before
    assert shaped(desk, before, ("turun", 2), slug=slug)["urutan"].startswith("1,3,101,4")


@ONE_DATABASE
@pytest.mark.parametrize("act", ["hapus", "naik", "turun"])
def test_a_step_that_the_program_relies_on_stays(desk: Desk, act: str) -> None:
    begin(desk)
    shown = table(desk)
    with desk.refuses("tidak dapat di"):
        shaped(desk, shown, (act, 3))


@ONE_DATABASE
def test_a_paper_that_the_program_knows_by_name_stays(desk: Desk) -> None:
    slug = "rekom_bpnt_kks"
    konsep = begin(desk, slug)
    shown = table(desk, slug)
    key = next(key for key, text in shown.items() if "Cek data di BNBA penerima" in text and key.endswith("-berkas"))
    with desk.refuses("'Cek data di BNBA penerima' dipakai program"):
        save(desk, konsep, shown | {key: shown[key].replace("Cek data", "Periksa data")}, slug=slug)


@ONE_DATABASE
def test_hours_are_minutes_for_the_clock_and_hours_on_the_sheet(desk: Desk) -> None:
    save(desk, begin(desk), table(desk) | {"l5-waktu": "2", "l5-satuan": "jam"})
    step = desk.ask(lambda: parse(savings.draft_of(SLUG).isi).langkah_ke(5))  # type: ignore[union-attr]
    assert (step.waktu.dump(), step.waktu_tertulis) == ({"menit": 120}, "2 jam")
    assert (table(desk)["l5-waktu"], table(desk)["l5-satuan"]) == ("2", "jam")


@ONE_DATABASE
def test_two_people_who_changed_different_cells_both_keep_theirs(desk: Desk) -> None:
    seen = begin(desk)
    shown = table(desk)
    save(desk, seen, shown | {"l3-waktu": "10"})
    save(desk, seen, shown | {"l3-keluaran": "Surat diparaf"}, account="sistem")
    assert (table(desk)["l3-waktu"], table(desk)["l3-keluaran"]) == ("10", "Surat diparaf")


@ONE_DATABASE
def test_two_people_who_changed_one_cell_are_shown_both_and_nothing_is_lost(desk: Desk) -> None:
    seen = begin(desk)
    shown = table(desk)
    first = save(desk, seen, shown | {"l3-waktu": "10", "l2-waktu": "7"})
    with desk.unchanged(), pytest.raises(Bentrok) as clash:
        save(desk, seen, shown | {"l3-waktu": "15", "l4-waktu": "9"}, account="sistem")
    (differs,) = clash.value.beda
    assert (differs.kunci, differs.tersimpan, differs.diketik) == ("l3-waktu", "10", "15")
    assert clash.value.konsep_id == first
    assert [clash.value.isi[f"l{no}-waktu"] for no in (2, 3, 4)] == ["7", "15", "9"]
    save(desk, first, clash.value.isi, account="sistem")
    assert [table(desk)[f"l{no}-waktu"] for no in (2, 3, 4)] == ["7", "15", "9"]


@ONE_DATABASE
def test_a_step_that_one_takes_off_while_the_other_edits_it_is_asked_about(desk: Desk) -> None:
    slug = "bpjs_mundur"
    seen = begin(desk, slug)
    shown = table(desk, slug)
    save(desk, seen, shown | {"l2-keluaran": "Ketikan yang tidak boleh hilang"}, slug=slug)
    with pytest.raises(Bentrok):
        save(desk, seen, shaped(desk, shown, ("hapus", 2), slug=slug), slug=slug, account="sistem")


@ONE_DATABASE
def test_saving_what_is_saved_adds_nothing(desk: Desk) -> None:
    konsep = begin(desk)
    assert save(desk, konsep, table(desk)) == konsep
    assert len(desk.rows(SopKonsep, slug=SLUG)) == 1


@ONE_DATABASE
def test_there_is_one_draft_and_a_discarded_one_takes_no_more(desk: Desk) -> None:
    konsep = begin(desk)
    base = desk.ask(lambda: current(SLUG)[0].id)
    with desk.refuses("sudah punya konsep"):
        desk.act("admin", drafts.begin_draft, SLUG, base)
    shown = table(desk)
    desk.act("admin", drafts.discard_draft, SLUG, konsep)
    with desk.refuses("sudah diaktifkan atau dibuang"):
        save(desk, konsep, shown | {"judul": "Terlambat"})


@ONE_DATABASE
def test_the_comparison_names_what_was_added_taken_off_and_changed(desk: Desk) -> None:
    konsep = begin(desk)
    added = {"l101-kegiatan": "Mencocokkan", "l101-g0": "Staf", "l3-waktu": "1", "l3-satuan": "hari"}
    papers = {"vdefault-berkas": "Fc. KTP [tidak wajib]\nFc. Kartu Keluarga\nSurat pernyataan"}
    save(desk, konsep, shaped(desk, table(desk), ("tambah", 2)) | added | papers)

    def rows() -> list[tuple[str, str, str, str, str]]:
        draft = parse(savings.draft_of(SLUG).isi)  # type: ignore[union-attr]
        found = differences(content(shipped(SLUG)), draft, aktor_table())
        return [
            (one.tempat, one.kolom, one.jenis, one.lama, one.baru.splitlines()[0] if one.baru else "") for one in found
        ]

    assert desk.ask(rows) == [
        ("Persyaratan Semua pemohon", "Fc. KTP", "ubah", "Wajib", "Tidak wajib"),
        ("Persyaratan Semua pemohon", "Surat keterangan dari Desa/Kelurahan", "hapus", "Wajib", ""),
        ("Persyaratan Semua pemohon", "Surat pernyataan", "tambah", "", "Wajib"),
        ("Langkah 3", "Seluruhnya", "tambah", "", "Kegiatan: Mencocokkan"),
        ("Langkah 4", "Waktu", "ubah", "5 menit", "1 hari kerja"),
    ]


@ONE_DATABASE
@pytest.mark.parametrize(("slug", "below"), [("cuti", 4), ("adopsi", 3), ("bencana", 3), ("bjb_usulan_dtks", 5)])
def test_a_fork_of_the_sheet_takes_no_step_of_the_office(desk: Desk, slug: str, below: int) -> None:
    konsep = begin(desk, slug)
    typed = shaped(desk, table(desk, slug), ("tambah", below), slug=slug)
    with desk.refuses("Pindahkan"):
        save(desk, konsep, typed | {"l101-kegiatan": "Langkah tambahan", "l101-g0": "Staf"}, slug=slug)
