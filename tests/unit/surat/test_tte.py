"""A letter that comes back signed: what a file must prove."""

import io
from pathlib import Path

import pikepdf
import pytest

from app.core.errors import DomainError
from app.surat.models import SertifikatTte
from app.surat.tte import check_signed, read_signed
from tests.support.certificate import Certificate, certificate, signed

NAME = "Dr. H. Bachtiar Mukhlis, M.Si."


def paper(text: str = "Surat nomor 400.9/1/DINSOS/XI/2026") -> bytes:
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    page = document.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


OURS = paper()


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certificate(tmp_path_factory.mktemp("kadis"), "BACHTIAR MUKHLIS")


def test_a_signed_file_proves_its_signer_and_an_unchecked_certificate_is_called_so(official: Certificate) -> None:
    tte = check_signed(signed(OURS, official), OURS, pejabat=NAME)
    assert (tte.penanda, tte.penerbit) == ("BACHTIAR MUKHLIS", "BACHTIAR MUKHLIS")
    assert tte.sertifikat is SertifikatTte.BELUM_DIPERIKSA
    assert tte.sertifikat.label == "Sertifikat belum diperiksa"
    assert tte.waktu is not None


def test_with_trusted_issuers_the_certificate_must_be_of_one_of_them(official: Certificate, tmp_path: Path) -> None:
    (tmp_path / "akar.pem").write_bytes(official.cert.read_bytes())
    tte = check_signed(signed(OURS, official), OURS, pejabat=NAME, roots=tmp_path)
    assert tte.sertifikat is SertifikatTte.DIPERCAYA
    impostor = certificate(tmp_path / "lain", "BACHTIAR MUKHLIS")
    with pytest.raises(DomainError, match="bukan dari penerbit yang dipercaya"):
        check_signed(signed(OURS, impostor), OURS, pejabat=NAME, roots=tmp_path)


def test_an_empty_folder_of_issuers_trusts_nobody(official: Certificate, tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="tidak memuat sertifikat"):
        check_signed(signed(OURS, official), OURS, pejabat=NAME, roots=tmp_path)


def test_a_file_without_a_signature_is_refused() -> None:
    with pytest.raises(DomainError, match="tidak bertanda tangan"):
        check_signed(OURS, OURS, pejabat=NAME)


def test_another_document_is_refused_though_it_is_signed(official: Certificate) -> None:
    with pytest.raises(DomainError, match="tidak sama dengan surat"):
        check_signed(signed(paper("Surat nomor 400.9/2/DINSOS/XI/2026"), official), OURS, pejabat=NAME)


def test_the_certificate_of_somebody_else_is_refused(tmp_path: Path) -> None:
    other = certificate(tmp_path, "RATNA DEWANTI")
    with pytest.raises(DomainError, match="milik RATNA DEWANTI"):
        check_signed(signed(OURS, other), OURS, pejabat=NAME)


def test_every_changed_byte_breaks_the_signature(official: Certificate) -> None:
    content = signed(OURS, official)
    place = content.index(b"72 700 Td") if b"72 700 Td" in content else len(OURS) // 2
    broken = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    with pytest.raises(DomainError):
        check_signed(broken, OURS, pejabat=NAME)


def appended(content: bytes, change: str) -> bytes:
    """Return the file with something added behind the signature, which stays valid over what it covers."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    if change == "catatan":
        note = DictionaryObject({
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/FreeText"),
            NameObject("/Contents"): pdf_string("lain"),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (10, 10, 90, 90)]),
        })  # fmt: skip
        page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), writer.add_object(note)])
    else:
        page[NameObject("/MediaBox")] = ArrayObject([NumberObject(n) for n in (0, 0, 300, 300)])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("change", ["catatan", "halaman"])
def test_what_was_added_after_the_signature_is_refused(official: Certificate, change: str) -> None:
    with pytest.raises(DomainError, match="diubah sesudah"):
        check_signed(appended(signed(OURS, official), change), OURS, pejabat=NAME)


@pytest.mark.parametrize("change", ["catatan", "halaman"])
def test_what_the_signer_added_before_he_signed_is_refused_too(official: Certificate, change: str) -> None:
    with pytest.raises(DomainError, match=r"di atas surat|tidak sama"):
        check_signed(signed(appended(OURS, change), official), OURS, pejabat=NAME)


def test_a_file_packed_anew_before_the_signature_is_still_our_letter(official: Certificate) -> None:
    with pikepdf.open(io.BytesIO(OURS)) as document:
        out = io.BytesIO()
        document.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert check_signed(signed(out.getvalue(), official), OURS, pejabat=NAME).penanda == "BACHTIAR MUKHLIS"


def test_two_may_sign_and_the_last_signature_covers_all(official: Certificate, tmp_path: Path) -> None:
    first = signed(OURS, certificate(tmp_path, "RATNA DEWANTI"), "TTE1")
    assert check_signed(signed(first, official, "TTE2"), OURS, pejabat=NAME).penanda == "BACHTIAR MUKHLIS"


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"halo"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(DomainError):
        read_signed(io.BytesIO(content))


@pytest.mark.parametrize("cut", [30, 400])
def test_a_damaged_file_is_refused_in_words(official: Certificate, cut: int) -> None:
    with pytest.raises(DomainError):
        check_signed(signed(OURS, official)[:-cut], OURS, pejabat=NAME)
