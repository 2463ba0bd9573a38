"""A slip in wording is named with its line, and the code that was probably meant."""

import pytest

from app.surat.profile import profile
from app.surat.redaksi.contoh import sample_of
from app.surat.redaksi.periksa import faults_in
from tests.unit.surat.samples import SkDtks

FULL, BARE = (sample_of(SkDtks, profile("tanah_laut"), penuh=penuh).data() for penuh in (True, False))


def said(*lines: str) -> list[str]:
    return [one.kalimat for one in faults_in({"tubuh": "\n".join(lines)}, FULL, BARE)]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["Yth.", "{{ namaa }}"], "Isi surat, baris 2: Kode {{ namaa }} tidak dikenal. Maksudnya {{ nama }}?"),
        (["{{ basis.singkata }}"], "Kode {{ basis.singkata }} tidak dikenal. Maksudnya {{ basis.singkatan }}?"),
        (["{% if berlaku_samapi %}", "x", "{% endif %}"], "Maksudnya {{ berlaku_sampai }}?"),
        (["{{ nama | tanggal_panjangg }}"], "tanggal_panjang"),
        (["{{ qqqqqqqq }}"], "Pilih dari daftar kode isian."),
        (["{{ tanggal_cek }}"], "adalah tanggal. Tulis {{ tanggal_cek | tanggal_panjang }}"),
        (["{{ tembusan }}"], "adalah daftar. Tulis dengan {% for %}"),
        (["{{ basis }}"], "misalnya basis.singkatan"),
        (["{% for a in nama %}", "- {{ a }}", "{% endfor %}"], "hanya untuk kode yang berupa daftar"),
        (["{% for a in tembusan %}", "- {{ b }}", "{% endfor %}"], "Kode {{ b }} tidak dikenal"),
        (["{{ loop.index }}"], "Kode {{ loop.index }} tidak dikenal"),
        (["a", "b", "{{ nama"], "belum ditutup dengan }}"),
        (["a", "{% if nama %}"], "belum ditutup dengan {% endif %}"),
        (["{% iff nama %}"], "Perintah pada {% %} tidak dikenal"),
        (["{{ nama nik }}"], "terlalu banyak"),
        (["{{ nama | tanggal_panjang }}"], "tidak cocok"),
        (["Berlaku {{ berlaku_sampai | tanggal_panjang }}"], "harus diapit {% if %} dan {% endif %}: berlaku_sampai"),
        (["a\x00b"], "baris 1: Ada huruf tersembunyi"),
        (["baik", "\u202eterbalik"], "baris 2: Ada huruf tersembunyi"),
        (["\ue000"], "Ada huruf tersembunyi"),
        (["<script>alert(1)</script>"], "<script> tidak dapat dipakai"),
        (["{{ 7 * 7 }}"], "Hitungan"),
        (["{{ nama.upper() }}"], "tidak dapat dijalankan"),
        (["   "], "Isi surat: Belum diisi."),
        (["x" * 20_001], "paling banyak 20.000 huruf"),
    ],
)  # fmt: skip
def test_a_fault_is_a_sentence(lines: list[str], sentence: str) -> None:
    found = said(*lines)
    assert any(sentence in one for one in found), found
    assert all(one.endswith((".", "?")) for one in found)


def test_every_unknown_code_is_named() -> None:
    assert len(said("{{ satu_a }} {{ nama }}", "{{ dua_b }}")) == 2


def test_sound_wording_has_no_fault() -> None:
    guarded = ("{% if berlaku_sampai %}", "{{ berlaku_sampai | tanggal_panjang }}", "{% endif %}")
    assert said("Nama : <b>{{ nama }}</b>", *guarded) == []
