"""A letter that came back with a certified electronic signature (TTE): checked, and kept beside our own file."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from flask import current_app

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.pindaian.content import PDF, kind_of
from app.surat.models import SertifikatTte, StatusSurat, Surat, SuratTte

MAX_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Tte:
    """What a signed file proved: who signed, by whose certificate, when, and whether that issuer is trusted here."""

    content: bytes
    penanda: str
    penerbit: str
    sertifikat: SertifikatTte
    waktu: datetime | None


def read_signed(stream: IO[bytes]) -> bytes:
    """Return an uploaded PDF; DomainError when it is empty, too large or none."""
    content = stream.read(MAX_BYTES + 1)
    if not content or len(content) > MAX_BYTES:
        raise DomainError("Pilih PDF bertanda tangan, paling besar 8 MB.", "ukuran")
    if kind_of(content) != PDF:
        raise DomainError("Surat bertanda tangan elektronik harus PDF. Jangan memotret atau memindainya.", "jenis")
    return content


def check_signed(content: bytes, ours: bytes, *, pejabat: str, roots: Path | None = None) -> Tte:
    """Return what a signed file proves. Takes a moment: ask before the unit of work.

    Args:
        ours: the frozen PDF that was signed.
        pejabat: full name of the official in the letter's signature block.
        roots: folder of trusted issuers (PEM); without one the certificate stays unchecked.

    Raises:
        DomainError: no signature, a broken one, one that leaves part of the file open, changes after it, another
            document, somebody else's certificate, or an issuer that is not trusted.
    """
    from app.surat.same_paper import require_same_pages  # pikepdf and pyHanko are large, and seldom needed
    from app.surat.signatures import require_whole, roots_in, validated

    trusted = roots_in(roots)
    signatures, statuses = validated(content, trusted)
    if not all(status.intact and status.valid for status in statuses):
        raise DomainError(
            "Tanda tangan elektronik ini rusak: isi berkas berubah sesudah ditandatangani. Unggah berkas aslinya.",
            "berubah",
        )
    require_whole(statuses[-1])
    require_same_pages(content, ours)
    certificate = signatures[-1].signer_cert
    penanda = str(certificate.subject.native.get("common_name", "")) or certificate.subject.human_friendly
    _require_person(penanda, pejabat)
    if trusted and not all(status.trusted for status in statuses):
        raise DomainError(
            "Sertifikat penanda tangan bukan dari penerbit yang dipercaya kantor ini, atau sudah tidak berlaku. "
            "Hubungi Admin.",
            "sertifikat",
        )
    kind = SertifikatTte.DIPERCAYA if trusted else SertifikatTte.BELUM_DIPERIKSA
    issuer = str(certificate.issuer.native.get("common_name", "")) or certificate.issuer.human_friendly
    return Tte(content, penanda[:200], issuer[:200], kind, statuses[-1].signer_reported_dt)


def keep_signed(surat: Surat, tte: Tte, *, oleh: Pelaku) -> SuratTte:
    """Keep the signed file beside the frozen one.

    Raises:
        DomainError: the letter has no number yet, or a signed file already.
    """
    if surat.status not in (StatusSurat.BERNOMOR, StatusSurat.TERBIT) or surat.terbit is None:
        raise DomainError("Surat ini belum bernomor, jadi belum ada berkas yang dapat ditandatangani.", "belum")
    if session().get(SuratTte, surat.id, with_for_update=True) is not None:
        raise DomainError("Surat bertanda tangan elektronik sudah tersimpan untuk nomor ini.", "sudah_ada")
    row = SuratTte(
        surat_id=surat.id,
        isi=tte.content,
        sha256=sha256(tte.content).hexdigest(),
        penanda=tte.penanda,
        penerbit=tte.penerbit,
        sertifikat=tte.sertifikat,
        ditandatangani=tte.waktu,
        oleh_id=oleh.id,
        oleh_nama=oleh.nama,
        waktu=clock.now(),
    )
    session().add(row)
    session().flush()
    note(surat, f"menyimpan surat bertanda tangan elektronik {tte.penanda}", oleh=oleh)
    return row


def trust_folder() -> Path | None:
    """Return LOKET_TTE_ROOTS; None when the office set none."""
    folder = str(current_app.config["LOKET_TTE_ROOTS"])
    return Path(folder) if folder else None


def _require_person(penanda: str, pejabat: str) -> None:
    """The certificate must be of the official in the signature block; degrees and titles do not count."""
    wanted = _words(pejabat) or _words(pejabat, titles=True)
    if not wanted <= _words(penanda, titles=True):
        raise DomainError(
            f"Sertifikat ini milik {penanda}, sedangkan surat memuat nama {pejabat}. "
            "Surat harus ditandatangani pejabat yang tertulis.",
            "penanda",
        )


def _words(name: str, *, titles: bool = False) -> set[str]:
    base = name if titles else name.partition(",")[0]
    words = {word for word in re.split(r"[\s,]+", base.upper()) if word}
    return {word.strip(".") for word in words if titles or "." not in word}
