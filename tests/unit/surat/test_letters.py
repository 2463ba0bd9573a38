"""What the letters say, in each state."""

import re

import pytest

from app.core.errors import DomainError
from app.surat.context import DTSEN, BasisData, TandaTangan
from app.surat.pdf import content_hash, snapshot
from app.surat.render import render_html
from tests.unit.surat import samples
from tests.unit.surat.samples import KONSEP, SEKRETARIS, TANDA_TANGAN, TERBIT, rekom, sk_dtks


def text_of(paper: samples.Konteks) -> str:
    html = re.sub(r"<style>.*?</style>", "", render_html(paper.TEMPLATE, paper.data()), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_draft_is_marked_and_has_neither_number_nor_code() -> None:
    text = text_of(sk_dtks(cetak=KONSEP))
    assert "KONSEP" in text
    assert "NOMOR: ....." in text
    assert "Kode verifikasi" not in text


def test_the_print_for_signature_is_complete_with_an_empty_number_and_without_qr() -> None:
    html = render_html("sk_dtks.html", sk_dtks(cetak=TANDA_TANGAN).data())
    assert "400.9/            /DINSOS/XI/2026" in html
    assert "Pelaihari, 21 November 2026" in html
    assert "KONSEP" not in html
    assert "Kode verifikasi" not in html


def test_the_issued_letter_has_number_code_and_the_page_to_check_it() -> None:
    text = text_of(sk_dtks())
    assert "400.9/0124/DINSOS/XI/2026" in text
    assert samples.KODE in text
    assert samples.HALAMAN in text


@pytest.mark.parametrize(
    ("varian", "says"),
    [
        ("baru", "belum memiliki buku tabungan dan Kartu Keluarga Sejahtera (KKS)"),
        ("rusak", "Kartu Keluarga Sejahtera (KKS) miliknya rusak"),
        ("pin_terblokir", "membuka blokir dan mengatur ulang PIN"),
        ("hilang", "Surat Keterangan Kehilangan Nomor SKTLK/123/XI/2026/SPKT tanggal 16 November 2026"),
    ],
)
def test_each_variant_gives_its_reason_to_the_bank(varian: str, says: str) -> None:
    text = text_of(rekom(varian))
    assert says in text
    assert "Yth. Pimpinan PT Bank Rakyat Indonesia (Persero) Tbk" in text


def test_a_lost_card_needs_the_police_letter() -> None:
    with pytest.raises(DomainError, match="kehilangan dari Kepolisian"):
        rekom("hilang", kehilangan=None)


def test_signing_on_behalf_names_both_posts() -> None:
    text = text_of(sk_dtks(tanda_tangan=SEKRETARIS))
    assert "a.n. KEPALA DINAS SOSIAL KABUPATEN TANAH LAUT SEKRETARIS," in text


def test_the_list_is_named_as_the_data_say() -> None:
    other = BasisData(singkatan="DBARU", nama="Daftar Baru", sumber="Kementerian Contoh", aplikasi="APLIKASI")
    text = text_of(sk_dtks(basis=other))
    assert "DAFTAR BARU (DBARU)" in text
    assert "DTKS" not in text.replace("DBARU", "")


@pytest.mark.parametrize("field", ["nama", "nik", "no_kk", "alamat", "wilayah", "id_dtks", "keperluan", "periode"])
def test_a_blank_field_is_refused_by_name(field: str) -> None:
    with pytest.raises(DomainError, match="belum diisi"):
        sk_dtks(**{field: "  "})


def test_an_official_without_nip_prints_no_empty_row() -> None:
    text = text_of(sk_dtks(tanda_tangan=TandaTangan(jabatan="Kepala Dinas Sosial", nama="Rahmat Contoh")))
    assert "NIP" not in text


def test_content_hash_ignores_the_state_of_print_and_nothing_else() -> None:
    signed = sk_dtks(cetak=TANDA_TANGAN)
    assert content_hash(signed) == content_hash(sk_dtks(cetak=TERBIT))
    for changed in (sk_dtks(nama="ORANG LAIN"), sk_dtks(tanda_tangan=SEKRETARIS), sk_dtks(basis=DTSEN)):
        assert content_hash(changed) != content_hash(signed)


def test_snapshot_is_the_same_text_for_the_same_data() -> None:
    assert snapshot(sk_dtks()) == snapshot(sk_dtks())
    assert '"nik": "9901015203850001"' in snapshot(sk_dtks())


def test_papers_of_the_desk_mask_the_nik() -> None:
    for paper in (samples.KEKURANGAN, samples.PENJELASAN, samples.BERKAS):
        text = text_of(paper)
        assert samples.NIK not in text
        assert "990101********01" in text


def test_the_list_of_missing_papers_says_what_is_wrong_with_each() -> None:
    text = text_of(samples.KEKURANGAN)
    assert "Surat keterangan kehilangan dari Kepolisian Belum ada" in text
    assert "Fotokopi Kartu Keluarga Tidak terbaca, mohon difotokopi ulang" in text


def test_receipts_are_printed_twice_on_the_sheet() -> None:
    for paper in (samples.BERKAS, samples.TERIMA):
        assert text_of(paper).count("Lembar untuk arsip") == 1
        assert text_of(paper).count("TANDA TERIMA") == 2
