"""A certificate of nobody's, and PDFs signed with it."""

import io
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.signers import PdfSignatureMetadata

from app.core import clock


@dataclass(frozen=True)
class Certificate:
    """A self-made certificate with its key, as PEM files."""

    key: Path
    cert: Path


def certificate(folder: Path, name: str) -> Certificate:
    """Make a certificate for ``name``."""
    folder.mkdir(parents=True, exist_ok=True)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = clock.now()
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3650))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, True, True, False, False),  # signs documents and itself
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    found = Certificate(folder / "kunci.key", folder / "sertifikat.pem")
    found.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    found.cert.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    return found


def signed(pdf: bytes, by: Certificate, field: str = "TTE") -> bytes:
    """Return the PDF with an invisible signature over all of it."""
    signer = signers.SimpleSigner.load(str(by.key), str(by.cert), key_passphrase=None)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    out = signers.sign_pdf(writer, PdfSignatureMetadata(field_name=field), signer=signer)
    return bytes(out.getvalue())
