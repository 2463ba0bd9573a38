"""The cryptographic part of checking a signed PDF; pyHanko is imported here and nowhere else."""

import io
import logging
from collections.abc import Sequence
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from app.core.errors import DomainError


def roots_in(folder: Path | None) -> list[object]:
    """Return the trusted issuers in a folder of PEM files; none without a folder."""
    if folder is None:
        return []
    found = list(load_certs_from_pemder(sorted(map(str, folder.glob("*.pem")))))  # type: ignore[no-untyped-call]  # pyHanko leaves it so
    if not found:
        raise DomainError("Folder LOKET_TTE_ROOTS tidak memuat sertifikat PEM. Hubungi Admin.", "sertifikat")
    return found


def validated(content: bytes, roots: list[object]) -> tuple[Sequence[EmbeddedPdfSignature], list[PdfSignatureStatus]]:
    """Return the signatures of a PDF and what each proves; DomainError when there is none, or none can be read."""
    try:
        signatures = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
        if not signatures:
            raise DomainError("Berkas ini tidak bertanda tangan elektronik. Unggah hasil aplikasi TTE.", "tanpa_ttd")
        return signatures, [_status(one, roots) for one in signatures]
    except (PdfError, SignatureValidationError, SigningError, ValueError, RecursionError) as error:
        raise DomainError(
            "Tanda tangan elektronik pada berkas ini tidak dapat dibaca. Unduh ulang dari aplikasi TTE.", "rusak"
        ) from error


def _status(signature: EmbeddedPdfSignature, roots: list[object]) -> PdfSignatureStatus:
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # What it finds is told in our own words.
    return validate_pdf_signature(signature, signer_validation_context=context)


def require_whole(status: PdfSignatureStatus) -> None:
    """Refuse a file that was changed after its last signature, or that the signature leaves open in part."""
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    later = status.modification_level
    only_proofs = later in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
    if not whole and not only_proofs:
        raise DomainError(
            "Berkas ini diubah sesudah ditandatangani, atau tanda tangannya tidak mencakup seluruh surat. "
            "Unggah berkas asli dari aplikasi TTE.",
            "berubah",
        )
