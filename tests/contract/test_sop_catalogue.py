"""The 30 SOPs as the office's sheets have them; figures are written out, not computed from the files.

An SOP that is added later is asked what holds for each, and is not counted until its figures stand here.
"""

import json

import pytest

from app.agenda.numbering import NOTA_DINAS, SK, SPT
from app.layanan.registry import ROOT, load_models
from app.workflow.aktor import packaged_aktor
from app.workflow.loader import load_catalogue
from app.workflow.services import running
from app.workflow.spec import DasarPelaksana, SatuanWaktu, Sop, StatusSop, Tindakan, TitikNomor

EVERY = load_catalogue(ROOT)

#: slug, bidang, code, steps, minutes (shortest, longest), working days (shortest, longest)
SHEETS = [
    ("renstra", "sekretariat", "SEK-01", 0, (0, 0), (0, 0)),
    ("iku", "sekretariat", "SEK-02", 14, (360, 360), (0, 0)),
    ("lppd", "sekretariat", "SEK-03", 12, (205, 205), (2, 2)),
    ("laporan_tahunan", "sekretariat", "SEK-04", 11, (225, 225), (2, 2)),
    ("cuti", "sekretariat", "SEK-05", 16, (120, 120), (0, 0)),
    ("kenaikan_pangkat", "sekretariat", "SEK-06", 6, (38, 38), (0, 0)),
    ("skm", "sekretariat", "SEK-07", 10, (122, 122), (2, 6)),
    ("surat_keluar", "sekretariat", "SEK-08", 5, (38, 38), (0, 0)),
    ("surat_masuk", "sekretariat", "SEK-09", 4, (20, 20), (0, 0)),
    ("e_lapor", "sekretariat", "SEK-10", 4, (80, 80), (0, 0)),
    ("layanan_langsung", "sekretariat", "SEK-11", 4, (60, 60), (0, 0)),
    ("anak_terlantar", "rehabilitasi", "REH-01", 5, (480, 480), (4, 4)),
    ("bansos_lansia_disabilitas", "rehabilitasi", "REH-02", 11, (0, 0), (130, 130)),
    ("lansia_disabilitas_terlantar", "rehabilitasi", "REH-03", 0, (0, 0), (0, 0)),
    ("bpjs_aktivasi", "rehabilitasi", "REH-04", 8, (51, 51), (0, 0)),
    ("bencana", "rehabilitasi", "REH-05", 9, (1560, 1560), (1, 1)),
    ("adopsi", "rehabilitasi", "REH-06", 8, (210, 210), (17, 17)),
    ("abh", "rehabilitasi", "REH-07", 4, (60, 60), (31, 31)),
    ("bpjs_mundur", "rehabilitasi", "REH-08", 7, (45, 45), (0, 0)),
    ("karang_taruna", "pemberdayaan", "DAY-01", 7, (35, 35), (0, 0)),
    ("lks", "pemberdayaan", "DAY-02", 9, (45, 45), (0, 0)),
    ("pub", "pemberdayaan", "DAY-03", 7, (35, 35), (0, 0)),
    ("sk_dtks", "pemberdayaan", "DAY-04", 6, (30, 30), (0, 0)),
    ("sanding_dtks", "pemberdayaan", "DAY-05", 8, (1055, 1535), (0, 0)),
    ("rekom_bpnt_kks", "pemberdayaan", "DAY-06", 7, (35, 35), (0, 0)),
    ("bjb_pengelolaan_dtks", "banjarbaru", "BJB-01", 7, (0, 0), (25, 27)),
    ("bjb_usulan_dtks", "banjarbaru", "BJB-02", 7, (0, 0), (20, 22)),
    ("siksng_verifikasi_kelayakan", "banjarbaru", "BJB-03", 7, (0, 0), (0, 0)),
    ("bjb_fasilitasi_bansos", "banjarbaru", "BJB-04", 8, (0, 0), (41, 43)),
    ("trk_pengaduan_bpnt", "tarakan", "TRK-01", 6, (45, 45), (0, 0)),
]

CATALOGUE = {row[0]: EVERY[row[0]] for row in SHEETS}

REGISTERS = frozenset(
    [
        "agenda_surat_masuk",
        "agenda_surat_keluar",
        "disposisi",
        "buku_registrasi_fo",
        "buku_tanda_terima",
        "bnba",
        "dtks_usulan",
        "musdes_ba",
        "verifikasi_kelayakan",
        "pengesahan",
        "sanding_permohonan",
        "sanding_hasil",
        "sk_dtks",
        "bpnt_kks",
        "bpjs_aktivasi",
        "bpjs_mundur",
        "kasus_ppks",
        "rumah_singgah",
        "bansos_usulan",
        "bansos_penerima",
        "bansos_penyaluran",
        "bansos_kegiatan",
        "bencana_kejadian",
        "bencana_bufferstok",
        "bencana_distribusi",
        "bencana_pengungsi",
        "adopsi",
        "abh",
        "karang_taruna",
        "lks",
        "pub",
        "cuti",
        "kenaikan_pangkat",
        "skm_responden",
        "elapor_aduan",
        "layanan_langsung",
        "dokumen_kinerja",
        "akun_siks",
        "arsip",
    ]
)

#: On a lane of a step without an act of their own there: they receive, or bring the draft. An applicant to whom
#: something is handed over needs no line.
WITHOUT_TURN = {
    ("anak_terlantar", 2): {"klien"},
    ("bansos_lansia_disabilitas", 9): {"bappeda"},
    ("bencana", 8): {"bulog"},
    ("bencana", 9): {"kpm"},
    ("adopsi", 8): {"dinsos_provinsi"},
    ("abh", 4): {"klien"},
    ("karang_taruna", 4): {"staf"},
    ("lks", 6): {"tim_teknis"},
    ("pub", 7): {"dpmptsp_pengusul"},
}

each_sop = pytest.mark.parametrize("sop", EVERY.values(), ids=EVERY.keys())


@pytest.mark.parametrize(("slug", "bidang", "kode", "langkah", "menit", "hari"), SHEETS, ids=[row[0] for row in SHEETS])
def test_the_sheet_is_whole(
    slug: str, bidang: str, kode: str, langkah: int, menit: tuple[int, int], hari: tuple[int, int]
) -> None:
    sop = CATALOGUE[slug]
    assert (sop.bidang, sop.kode, len(sop.langkah)) == (bidang, kode, langkah)
    assert sop.total_waktu(SatuanWaktu.MENIT) == menit
    assert sop.total_waktu(SatuanWaktu.HARI_KERJA) == hari


def test_there_are_thirty_sops_with_217_steps_that_run() -> None:
    assert len(CATALOGUE) == 30
    assert sum(len(sop.langkah) for sop in CATALOGUE.values()) == 221 - 4


def test_two_thirds_of_the_actors_were_inferred_from_the_scan() -> None:
    basis = [langkah.dasar_pelaksana for sop in CATALOGUE.values() for langkah in sop.langkah]
    basis += [teks.dasar_pelaksana for sop in CATALOGUE.values() for teks in sop.sumber_teks if teks.no]
    assert (len(basis), basis.count(DasarPelaksana.DUGA)) == (221, 154)


def test_sops_without_steps_in_the_scan_are_not_in_force() -> None:
    drafts = {slug for slug, sop in CATALOGUE.items() if sop.status is StatusSop.BELUM_SAH}
    assert drafts == {"renstra", "lansia_disabilitas_terlantar"}
    assert all(not CATALOGUE[slug].langkah for slug in drafts)


def test_left_overs_of_other_offices_are_kept_and_not_run() -> None:
    laporan = CATALOGUE["laporan_tahunan"]
    assert [teks.no for teks in laporan.sumber_teks] == [12, 13, 14, 15]
    assert sum(teks.waktu.paling_lama for teks in laporan.sumber_teks if teks.waktu) == 280 - 225
    adopsi = CATALOGUE["adopsi"]
    assert any("Lumajang" in teks.teks for teks in adopsi.sumber_teks)
    assert not any("Lumajang" in dasar for dasar in adopsi.dasar_hukum)


@each_sop
def test_every_step_has_turns_for_the_actors_on_its_lanes(sop: Sop) -> None:
    for langkah in sop.langkah:
        assert langkah.giliran
        takers = {kode for giliran in langkah.giliran for kode in giliran.pelaksana}
        if any(giliran.tindakan is Tindakan.SERAHKAN for giliran in langkah.giliran):
            takers.add("pemohon")
        assert set(langkah.pelaksana) - takers == WITHOUT_TURN.get((sop.slug, langkah.no), set())


@each_sop
def test_every_actor_is_mapped(sop: Sop) -> None:
    named = {*sop.lajur, *(kode for langkah in sop.langkah for kode in langkah.pelaksana)}
    for surat in (sop.surat, sop.surat_lain):
        named |= {*surat.penandatangan, *surat.paraf} if surat else set()
    assert named <= packaged_aktor().keys()


def test_the_66_actors_of_the_steps_the_4_of_empty_lanes_and_our_own_one_are_all_the_actors() -> None:
    acting = {kode for sop in CATALOGUE.values() for langkah in sop.langkah for kode in langkah.pelaksana}
    assert len(acting) == 66
    assert packaged_aktor().keys() - acting == {"bupati", "subbag", "pj", "kejaksaan", "kabid_pengolah"}
    assert {kode for sop in CATALOGUE.values() for kode in sop.lajur} == packaged_aktor().keys()


@each_sop
def test_every_step_keeps_what_the_sheet_says(sop: Sop) -> None:
    for langkah in sop.langkah:
        assert langkah.kegiatan
        assert langkah.pelaksana
        assert (langkah.waktu is None) == (langkah.waktu_tertulis is None)
        assert langkah.keluaran or (sop.slug, langkah.no) == ("skm", 2)


@each_sop
def test_every_register_has_a_known_name(sop: Sop) -> None:
    assert sop.register
    assert set(sop.register) <= REGISTERS | ({sop.slug} - CATALOGUE.keys())


def test_no_register_is_forgotten() -> None:
    assert {nama for sop in CATALOGUE.values() for nama in sop.register} == REGISTERS


@each_sop
def test_a_stored_version_gives_the_same_sop(sop: Sop) -> None:
    again = Sop.from_dict(json.loads(json.dumps(sop.to_dict())))
    assert again == sop
    assert again.hash == sop.hash


def test_hashes_differ() -> None:
    assert len({sop.hash for sop in EVERY.values()}) == len(EVERY)


def test_wet_letters_are_numbered_after_the_signature() -> None:
    points = {slug: sop.surat.titik_nomor for slug, sop in CATALOGUE.items() if sop.surat}
    assert len(points) == 25
    assert points.pop("surat_masuk") is TitikNomor.SAAT_TERIMA
    assert {slug for slug, point in points.items() if point is None} == {"abh", "bjb_usulan_dtks"}
    assert sum(point is TitikNomor.SESUDAH_TTD for point in points.values()) == 22


SIGNERS = {
    "sk_dtks": ("kepala_dinas", "sekretaris", "kabid_dayasos"),
    "rekom_bpnt_kks": ("kepala_dinas", "sekretaris"),
    "karang_taruna": ("kepala_dinas", "sekretaris"),
    "cuti": ("kepala_dinas",),
    "trk_pengaduan_bpnt": ("kabid_sosial",),
    "bjb_pengelolaan_dtks": ("kepala_daerah",),
    "abh": ("pendamping_anak", "kepala_dinas"),
}


@pytest.mark.parametrize(("slug", "signers"), SIGNERS.items(), ids=SIGNERS)
def test_signers_are_those_of_the_sheet(slug: str, signers: tuple[str, ...]) -> None:
    surat = CATALOGUE[slug].surat
    assert surat is not None
    assert surat.penandatangan == signers


PAPERS = {
    "baru": (
        "Fc. KTP",
        "Fc. Kartu Keluarga",
        "Surat keterangan dari Kelurahan/Desa setempat",
        "Cek data di BNBA penerima",
    ),
    "rusak": (
        "Fc. KTP",
        "Fc. Kartu Keluarga",
        "Fc. kartu KKS/ATM",
        "Fc. buku tabungan",
        "Surat keterangan dari Kelurahan/Desa setempat",
    ),
    "pin_terblokir": (
        "Fc. KTP",
        "Fc. Kartu Keluarga",
        "Fc. kartu KKS/ATM",
        "Fc. buku tabungan",
        "Surat keterangan dari Kelurahan/Desa setempat",
    ),
    "hilang": (
        "Fc. KTP",
        "Fc. Kartu Keluarga",
        "Fc. surat keterangan kehilangan dari Kepolisian",
        "Surat keterangan dari Kelurahan/Desa setempat",
    ),
}


def test_each_variant_of_the_kks_letter_asks_for_its_own_papers() -> None:
    sop = CATALOGUE["rekom_bpnt_kks"]
    assert {varian.varian: varian.berkas for varian in sop.persyaratan} == PAPERS


def test_the_dtks_letter_asks_for_three_papers() -> None:
    (varian,) = CATALOGUE["sk_dtks"].persyaratan
    assert varian.berkas == ("Fc. KTP", "Fc. Kartu Keluarga", "Surat keterangan dari Desa/Kelurahan")


TURNS = {
    "sk_dtks": [
        (1, "terima", ("pemohon",)),
        (2, "periksa", ("fo_slrt",)),
        (2, "draf", ("fo_slrt",)),
        (3, "paraf", ("subkor_identifikasi",)),
        (3, "paraf", ("kabid_dayasos",)),
        (4, "tanda_tangan", ("kepala_dinas", "sekretaris", "kabid_dayasos")),
        (5, "nomori", ("staf", "fo_slrt")),
        (5, "arsipkan", ("staf", "fo_slrt")),
        (6, "serahkan", ("fo_slrt",)),
    ],
    "rekom_bpnt_kks": [
        (1, "terima", ("pemohon",)),
        (2, "periksa", ("fo_slrt",)),
        (3, "draf", ("staf",)),
        (4, "paraf", ("subkor_bantuan_stimulan",)),
        (4, "paraf", ("kabid_dayasos",)),
        (5, "tanda_tangan", ("kepala_dinas", "sekretaris")),
        (6, "nomori", ("staf", "fo_slrt")),
        (6, "arsipkan", ("staf", "fo_slrt")),
        (7, "serahkan", ("fo_slrt",)),
    ],
}


@pytest.mark.parametrize(("slug", "turns"), TURNS.items(), ids=TURNS)
def test_the_turns_follow_the_order_of_the_sheet(slug: str, turns: list[tuple[int, Tindakan, tuple[str, ...]]]) -> None:
    sop = CATALOGUE[slug]
    assert [(lk.no, g.tindakan, g.pelaksana) for lk in sop.langkah for g in lk.giliran] == turns


RETURNS = {
    "sk_dtks": {2: 1, 3: 2},
    "rekom_bpnt_kks": {2: 1, 4: 3},
    "karang_taruna": {2: 1, 4: 3},
    "lks": {2: 1, 4: 2, 6: 5},
    "pub": {2: 1, 4: 3},
    "sanding_dtks": {1: 1, 4: 3},
    "cuti": {4: 1, 7: 5},
    "kenaikan_pangkat": {3: 1, 6: 4},
    "bpjs_aktivasi": {3: 1, 7: 5},
    "bpjs_mundur": {4: 1, 6: 5},
    "adopsi": {5: 4},
    "trk_pengaduan_bpnt": {2: 1, 3: 2, 4: 3},
}


@pytest.mark.parametrize(("slug", "returns"), RETURNS.items(), ids=RETURNS)
def test_a_step_returns_where_the_sheet_says(slug: str, returns: dict[int, int]) -> None:
    assert {lk.no: lk.kembali_ke for lk in CATALOGUE[slug].langkah if lk.kembali_ke is not None} == returns


def test_36_steps_may_return_and_three_may_end_the_case() -> None:
    """35 and one on the sheets; the office added BTS and TMS of a promotion, and a leave that is not given."""
    langkah = [lk for sop in CATALOGUE.values() for lk in sop.langkah]
    assert sum(lk.kembali_ke is not None for lk in langkah) == 36
    assert {lk.berakhir_dengan for lk in langkah if lk.berakhir_dengan} == {
        "surat_pemberitahuan",
        "surat_penolakan_cuti",
        "surat_tms_kp",
    }
    assert [lk.opsional_bila for lk in langkah if lk.opsional_bila] == ["hasil verval terdapat permasalahan"]


def test_branches_of_the_case_sops_are_kept() -> None:
    branches = {slug: [(c.dari, c.ke) for c in sop.cabang] for slug, sop in CATALOGUE.items() if sop.cabang}
    assert branches == {"anak_terlantar": [(1, 2), (1, 3), (2, 5)], "bencana": [(3, 4), (3, 6), (5, 9)]}


#: Cases that stand beside the agenda book into which their letter is written.
AGENDA_OF = {"surat_masuk": "agenda_surat_masuk", "surat_keluar": "agenda_surat_keluar"}


def test_a_running_service_writes_into_the_register_of_its_sheet() -> None:
    load_models()
    services = running()
    assert {layanan.slug for layanan in services} >= {"sk_dtks", "rekom_bpnt_kks"}
    for layanan in services:
        table = layanan.register.__tablename__
        # Free letters have the agenda itself, the survey its respondents; their own tables keep what was written.
        assert layanan.slug in {"surat_keluar", "skm"} or {table, AGENDA_OF.get(table)} & set(
            EVERY[layanan.slug].register
        ), layanan.slug


def test_a_running_service_numbers_its_letter_when_the_sheet_says() -> None:
    load_models()
    for layanan in running():
        if EVERY[layanan.slug].status is StatusSop.BELUM_SAH:
            continue
        letters = [surat for surat in EVERY[layanan.slug].semua_surat() if surat.bernomor]
        for jenis in layanan.jenis_surat:
            if jenis.bernomor:
                assert jenis.titik_nomor in {surat.titik_nomor for surat in letters}
                assert jenis.buku in {*(surat.buku for surat in letters), SK, SPT, NOTA_DINAS}
