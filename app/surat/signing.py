"""The signature: an act on exactly what was printed."""

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.surat.drafting import ready_to_sign
from app.surat.letters import office_profile, paper_of
from app.surat.models import Paraf, StatusSurat, Surat, TandaTangan
from app.surat.pdf import content_hash
from app.surat.signers import require_signer, signature_of


def sign(surat: Surat, *, oleh: Pelaku) -> TandaTangan:
    """Record the signature on exactly what was printed, in the signer's own name or ``a.n.`` the head.

    Raises:
        DomainError: not all parafs are there, or the letter was signed before.
    """
    if surat.status is not StatusSurat.SIAP_TTD or surat.tanda_tangan is not None:
        raise DomainError("Surat ini tidak sedang menunggu tanda tangan.")
    surat.penandatangan_id = require_signer(oleh)
    block = signature_of(surat.penandatangan_id, kabupaten=office_profile().kabupaten)
    entry = TandaTangan(
        surat_id=surat.id,
        oleh_id=surat.penandatangan_id,
        oleh_nama=block.nama,
        jabatan=block.jabatan,
        atas_nama=block.atas_nama or None,
        waktu=clock.now(),
        isi_sha256=content_hash(paper_of(surat)),
    )
    surat.status = StatusSurat.DITANDATANGANI
    session().add(entry)
    session().flush()
    return entry


def replace_signed(surat: Surat, *, sign_again: bool) -> Surat:
    """Put a signed, not yet numbered letter aside and give the application a new one with the same content.

    The signature stays on record with the letter it was given to. With ``sign_again`` the parafs are taken over and
    only the date and the signature are new; otherwise it starts as a draft.
    """
    surat.status = StatusSurat.BATAL
    fresh = Surat(
        berkas_id=surat.berkas_id,
        jenis=surat.jenis,
        perihal=surat.perihal,
        tujuan=surat.tujuan,
        isi=surat.isi,
        isi_sha256=surat.isi_sha256,
        penandatangan_id=surat.penandatangan_id,
        dibuat=clock.now(),
        status=StatusSurat.KONSEP,
    )
    session().add(fresh)
    session().flush()
    if sign_again:
        fresh.paraf = [_copy(paraf) for paraf in surat.paraf if not paraf.gugur]
        ready_to_sign(fresh)
    return fresh


def _copy(paraf: Paraf) -> Paraf:
    return Paraf(
        aktor=paraf.aktor,
        oleh_id=paraf.oleh_id,
        oleh_nama=paraf.oleh_nama,
        waktu=paraf.waktu,
        isi_sha256=paraf.isi_sha256,
        gugur=False,
    )
