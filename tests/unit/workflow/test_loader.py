from collections.abc import Callable
from pathlib import Path

import pytest

from app.workflow.aktor import Aktor
from app.workflow.loader import load_catalogue, load_sop
from app.workflow.located import SopTidakSah
from app.workflow.spec import Tindakan

TEXT = """\
slug: sk_contoh
bidang: pemberdayaan
kode: DAY-99
judul: Surat Keterangan Contoh
status: berlaku
sumber: contoh
unit: Bidang Contoh
unit_kerja: dayasos
no_keputusan: "9.9"
keadaan_pindaian: lengkap
jenis_alur: loket
dasar_hukum: [UU 11/2009]
lajur: [pemohon, fo_slrt, staf, kabid_dayasos, kepala_dinas]
persyaratan:
  - varian: default
    nama: Semua pemohon
    berkas: [Fc. KTP]
langkah:
  - "no": 1
    pelaksana: [pemohon]
    dasar_pelaksana: tanda
    kegiatan: Datang membawa persyaratan
    kelengkapan: [Fc. KTP]
    waktu: {menit: 5}
    waktu_tertulis: 5 menit
    keluaran: Ceklis
    giliran:
      - terima: [pemohon]
  - "no": 2
    pelaksana: [fo_slrt]
    dasar_pelaksana: duga
    kegiatan: Memeriksa dan mengetik draf
    kelengkapan: []
    waktu: {hari_kerja: [1, 2]}
    waktu_tertulis: 1-2 hari
    keluaran: Draf
    kembali_ke: 1
    syarat_kembali: berkas tidak lengkap
    giliran:
      - periksa: [fo_slrt]
      - draf: [fo_slrt]
  - "no": 3
    pelaksana: [kabid_dayasos, kepala_dinas]
    dasar_pelaksana: teks
    kegiatan: Paraf dan tanda tangan
    kelengkapan: []
    waktu: null
    waktu_tertulis: null
    keluaran: Surat
    giliran:
      - paraf: [kabid_dayasos]
      - tanda_tangan: [kepala_dinas, sekretaris]
      - nomori: [staf]
      - serahkan: [fo_slrt]
surat:
  nama: Surat Keterangan Contoh
  jenis: surat_keterangan
  penandatangan: [kepala_dinas, sekretaris]
  paraf: [kabid_dayasos]
  bernomor: true
  titik_nomor: sesudah_ttd
  buku: surat_keluar
  kode_klasifikasi: "400.9"
serah_terima: tanda_terima
register: [agenda_surat_keluar]
sistem_luar: []
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def sop(text: str = TEXT, slug: str = "sk_contoh", bidang: str = "pemberdayaan") -> Path:
        path = tmp_path / bidang / slug / "sop.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return sop


def replaced(old: str, new: str) -> tuple[str, int]:
    """Return the text with one passage replaced, and the line on which the new passage begins."""
    assert TEXT.count(old) == 1, f"{old!r} must stand once in the text"
    place = TEXT.index(old) + (len(old) - len(old.lstrip("\n")))
    return TEXT.replace(old, new), TEXT.count("\n", 0, place) + 1


def test_a_correct_sop_loads_as_written(write: Write) -> None:
    sop = load_sop(write())
    assert (sop.slug, sop.kode, len(sop.langkah)) == ("sk_contoh", "DAY-99", 3)
    assert [g.tindakan for g in sop.langkah_ke(3).giliran] == [
        Tindakan.PARAF,
        Tindakan.TANDA_TANGAN,
        Tindakan.NOMORI,
        Tindakan.SERAHKAN,
    ]
    assert sop.langkah_ke(3).giliran[1].pelaksana == ("kepala_dinas", "sekretaris")
    assert sop.langkah_ke(2).kembali_ke == 1
    assert sop.varian("default").berkas == ("Fc. KTP",)


REFUSED = [
    pytest.param("kegiatan: Datang", "kegiatn: Datang", "kunci 'kegiatn' tidak dikenal", id="unknown key in a step"),
    pytest.param("sumber: contoh", "sumbr: contoh", "kunci 'sumbr' tidak dikenal", id="unknown key of the SOP"),
    pytest.param(
        "pelaksana: [fo_slrt]",
        "pelaksana: [kabidd]",
        "pelaksana 'kabidd' tidak dikenal. Pakai salah satu dari aktor.yaml.",
        id="unknown actor of a step",
    ),
    pytest.param(
        "draf: [fo_slrt]", "draf: [fo_srlt]", "pelaksana giliran 'fo_srlt' tidak dikenal", id="unknown actor of a turn"
    ),
    pytest.param(
        "nomori: [staf]",
        "nomori: [jfu]",
        "'jfu' bukan pelaksana SOP ini. Tambahkan ke lajur dahulu.",
        id="actor of another sheet",
    ),
    pytest.param(
        "lajur: [pemohon, fo_slrt, staf,",
        "lajur: [pemohon, fo_slrt, staf, kabidd,",
        "lajur 'kabidd' tidak dikenal",
        id="unknown lane",
    ),
    pytest.param(
        "periksa: [fo_slrt]",
        "cek: [fo_slrt]",
        "tindakan 'cek' tidak dikenal. Pakai salah satu dari: terima, periksa",
        id="unknown action",
    ),
    pytest.param("periksa: [fo_slrt]", "periksa: []", "giliran 'periksa' belum menyebut pelaksana", id="empty turn"),
    pytest.param(
        "- periksa: [fo_slrt]",
        "- {periksa: [fo_slrt], draf: [staf]}",
        "satu giliran berisi satu tindakan",
        id="two actions in a turn",
    ),
    pytest.param("kembali_ke: 1", "kembali_ke: 7", "kembali_ke 7 tidak ada", id="return to a missing step"),
    pytest.param("kembali_ke: 1", "kembali_ke: 3", "kembali_ke 3 ada di depan langkah 2", id="return to a later step"),
    pytest.param('"no": 3', '"no": 2', "nomor langkah 2 sudah dipakai", id="duplicate step number"),
    pytest.param('"no": 3', '"no": 4', "nomor langkah 4 seharusnya 3", id="gap in the step numbers"),
    pytest.param(
        "slug: sk_contoh",
        "slug: sk_lain",
        "slug 'sk_lain' tidak sama dengan nama folder 'sk_contoh'",
        id="folder differs from slug",
    ),
    pytest.param(
        "bidang: pemberdayaan",
        "bidang: tarakan",
        "bidang 'tarakan' tidak sama dengan nama folder 'pemberdayaan'",
        id="folder differs from bidang",
    ),
    pytest.param(
        "  penandatangan: [kepala_dinas, sekretaris]",
        "  penandatangan: []",
        "surat belum punya penandatangan",
        id="letter without a signer",
    ),
    pytest.param(
        "  penandatangan: [kepala_dinas, sekretaris]",
        "  penandatangan: [kepala_dinas, sekretaris, kabid_dayasos]",
        "'kabid_dayasos' ada di surat.penandatangan tanpa giliran tanda_tangan",
        id="signer without a turn",
    ),
    pytest.param(
        "tanda_tangan: [kepala_dinas, sekretaris]",
        "tanda_tangan: [kepala_dinas, sekretaris, kabid_dayasos]",
        "giliran tanda_tangan menyebut 'kabid_dayasos' yang tidak ada di surat.penandatangan",
        id="turn of someone who may not sign",
    ),
    pytest.param(
        "- paraf: [kabid_dayasos]",
        "- paraf: [staf]",
        "giliran paraf menyebut 'staf' yang tidak ada di surat.paraf",
        id="turn of someone who does not paraf",
    ),
    pytest.param(
        "  paraf: [kabid_dayasos]\n  bernomor",
        "  paraf: [kabid_dayasos, staf]\n  bernomor",
        "'staf' ada di surat.paraf tanpa giliran paraf",
        id="paraf without a turn",
    ),
    pytest.param("titik_nomor: sesudah_ttd", "titik_nomor: nanti", "titik_nomor 'nanti' tidak dikenal", id="enum"),
    pytest.param(
        "titik_nomor: sesudah_ttd",
        "titik_nomor: sebelum_ttd",
        "tidak cocok dengan urutan giliran",
        id="numbering on the wrong side of the signature",
    ),
    pytest.param(
        "bernomor: true",
        "bernomor: false",
        "surat tanpa nomor tidak memakai titik_nomor dan buku",
        id="book of an unnumbered letter",
    ),
    pytest.param("unit_kerja: dayasos", "unit_kerja: dayasoss", "unit_kerja 'dayasoss' tidak dikenal", id="unit"),
    pytest.param("waktu: {menit: 5}", "waktu: {jam: 5}", "satuan 'jam' tidak dikenal", id="unknown unit of time"),
    pytest.param(
        "waktu: {menit: 5}", "waktu: {menit: lima}", "'menit' harus berupa bilangan bulat", id="time in words"
    ),
    pytest.param(
        "{hari_kerja: [1, 2]}",
        "{hari_kerja: [2, 1]}",
        "harus satu angka atau [paling cepat, paling lama]",
        id="time that runs backwards",
    ),
    pytest.param('no_keputusan: "9.9"', "no_keputusan: 9", "'no_keputusan' harus berupa teks", id="number for text"),
    pytest.param("bernomor: true", "bernomor: ya", "'bernomor' harus true atau false", id="word for truth"),
    pytest.param("lajur: [pemohon", "lajur: {a: pemohon}  # [", "di sini harus ada daftar", id="mapping for a list"),
    pytest.param("status: berlaku", "status: berlaku\nslug: dua", "kunci 'slug' ditulis dua kali", id="key twice"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), REFUSED)
def test_a_broken_sop_is_refused_with_file_and_line(write: Write, old: str, new: str, sentence: str) -> None:
    text, line = replaced(old, new)
    line += new.count("\n") if "ditulis dua kali" in sentence else 0
    with pytest.raises(SopTidakSah) as refusal:
        load_sop(write(text))
    sentences = refusal.value.pesan.splitlines()
    assert any(said.startswith(f"sk_contoh/sop.yaml:{line}: ") and sentence in said for said in sentences), sentences


def test_a_missing_key_is_named_at_the_step_that_lacks_it(write: Write) -> None:
    text, line = replaced("    keluaran: Draf\n", "")
    with pytest.raises(SopTidakSah, match="kunci 'keluaran' belum ada") as refusal:
        load_sop(write(text))
    assert refusal.value.pesan.startswith("sk_contoh/sop.yaml:29: ")
    assert text.splitlines()[28] == '  - "no": 2'
    assert line > 29


def test_a_step_needs_a_turn(write: Write) -> None:
    text, line = replaced("    giliran:\n      - terima: [pemohon]\n", "    giliran: []\n")
    with pytest.raises(SopTidakSah, match=rf"sk_contoh/sop.yaml:{line}: langkah 1 belum punya giliran"):
        load_sop(write(text))


def without_steps() -> str:
    begin, end = TEXT.index("langkah:"), TEXT.index("surat:\n")
    return TEXT[:begin] + "langkah: []\n" + TEXT[end:]


def test_an_sop_in_force_needs_steps_and_a_draft_does_not(write: Write) -> None:
    with pytest.raises(SopTidakSah, match=r"sop.yaml:18: SOP berlaku perlu langkah"):
        load_sop(write(without_steps()))
    draft = load_sop(write(without_steps().replace("status: berlaku", "status: belum_sah")))
    assert draft.langkah == ()


@pytest.mark.parametrize(
    ("old", "new"), [("      - nomori: [staf]\n", ""), ("      - draf: [fo_slrt]\n", "      - nomori: [staf]\n")]
)
def test_a_numbered_letter_is_numbered_exactly_once(write: Write, old: str, new: str) -> None:
    with pytest.raises(SopTidakSah, match="perlu tepat satu giliran nomori"):
        load_sop(write(TEXT.replace(old, new)))


def test_a_letter_without_number_has_no_numbering_turn(write: Write) -> None:
    text = TEXT.replace("bernomor: true", "bernomor: false")
    text = text.replace("titik_nomor: sesudah_ttd", "titik_nomor: null").replace("buku: surat_keluar", "buku: null")
    with pytest.raises(SopTidakSah, match="giliran nomori hanya untuk surat bernomor"):
        load_sop(write(text))


def test_a_number_before_the_signature_needs_that_order_of_turns(write: Write) -> None:
    text = TEXT.replace("sesudah_ttd", "sebelum_ttd").replace("      - nomori: [staf]\n", "")
    text = text.replace("      - paraf: [kabid_dayasos]\n", "      - paraf: [kabid_dayasos]\n      - nomori: [staf]\n")
    assert load_sop(write(text)).surat is not None


def test_an_ending_letter_must_be_described(write: Write) -> None:
    text, line = replaced("    kembali_ke: 1\n", "    berakhir_dengan: surat_pemberitahuan\n")
    with pytest.raises(SopTidakSah, match=rf":{line}: berakhir_dengan 'surat_pemberitahuan' tidak punya surat_lain"):
        load_sop(write(text))


def test_a_branch_leads_to_a_step_that_exists(write: Write) -> None:
    text = TEXT + "cabang:\n  - {dari: 1, ke: 3, bila: mendesak}\n  - {dari: 1, ke: 9}\n"
    line = text.count("\n")
    with pytest.raises(SopTidakSah, match=rf"sop.yaml:{line}: cabang menyebut langkah 9 yang tidak ada"):
        load_sop(write(text))


def test_every_broken_rule_is_told_at_once(write: Write) -> None:
    text = TEXT.replace("kembali_ke: 1", "kembali_ke: 7").replace("draf: [fo_slrt]", "draf: [fo_srlt]")
    with pytest.raises(SopTidakSah) as refusal:
        load_sop(write(text))
    assert "kembali_ke 7" in refusal.value.pesan
    assert "fo_srlt" in refusal.value.pesan


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "sk_contoh/sop.yaml:1: berkas kosong"),
        ("- a\n", "sk_contoh/sop.yaml:1: di sini harus ada pasangan"),
        ("slug: 'a\n", "penulisan YAML salah"),
    ],
)
def test_a_file_that_is_no_sop_is_refused(write: Write, text: str, sentence: str) -> None:
    with pytest.raises(SopTidakSah, match=sentence):
        load_sop(write(text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SopTidakSah, match=r"hilang/sop.yaml: berkas tidak ada"):
        load_sop(tmp_path / "hilang" / "sop.yaml")


def test_the_actors_may_be_those_of_the_office(write: Write) -> None:
    with pytest.raises(SopTidakSah, match="lajur 'staf' tidak dikenal"):
        load_sop(write(), aktor={kode: Aktor(kode, kode) for kode in ("pemohon", "fo_slrt")})


def test_the_catalogue_refuses_a_code_used_twice(write: Write, tmp_path: Path) -> None:
    write()
    write(TEXT.replace("slug: sk_contoh", "slug: sk_kembar"), slug="sk_kembar")
    with pytest.raises(SopTidakSah, match="kode DAY-99 dipakai sk_contoh dan sk_kembar"):
        load_catalogue(tmp_path)


def test_the_catalogue_refuses_a_slug_used_in_two_bidang(write: Write, tmp_path: Path) -> None:
    write()
    write(TEXT.replace("bidang: pemberdayaan", "bidang: tarakan").replace("DAY-99", "TRK-99"), bidang="tarakan")
    with pytest.raises(SopTidakSah, match="slug 'sk_contoh' dipakai dua folder"):
        load_catalogue(tmp_path)


def test_the_catalogue_finds_every_folder(write: Write, tmp_path: Path) -> None:
    write()
    write(TEXT.replace("slug: sk_contoh", "slug: sk_lain").replace("DAY-99", "DAY-98"), slug="sk_lain")
    assert list(load_catalogue(tmp_path)) == ["sk_lain", "sk_contoh"]
