"""The signature: an act on exactly what was printed."""

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.surat.context.base import TandaTangan as Block
from app.surat.drafting import ready_to_sign
from app.surat.letters import cosigner_block, is_void, main_block, paper_of
from app.surat.models import Paraf, StatusSurat, Surat, TandaTangan
from app.surat.pdf import content_hash
from app.surat.signers import Signer, require_signer


def sign(surat: Surat, *, oleh: Pelaku, pelimpahan_id: int | None = None) -> TandaTangan:
    """Record the signature on exactly what was printed, in the signer's own post or the one he acts for.

    Args:
        pelimpahan_id: the record by which he signs for another post.

    Raises:
        DomainError: not all parafs are there, or the letter was signed before.
    """
    _require_waiting(surat)
    _require_frozen_signer(surat, Signer(require_signer(oleh), pelimpahan_id))
    surat.penandatangan_id, surat.luar_aktor, surat.luar_nama = require_signer(oleh), None, None
    surat.pelimpahan_id = pelimpahan_id
    return _record(surat, main_block(surat), Signer(surat.penandatangan_id, pelimpahan_id))


def sign_beside(surat: Surat, *, oleh: Pelaku, pelimpahan_id: int | None = None) -> TandaTangan:
    """Record the signature of who signs before the official the letter is named after."""
    _require_waiting(surat)
    signer = Signer(require_signer(oleh), pelimpahan_id)
    if surat.status is StatusSurat.BERNOMOR and signer != Signer(surat.bersama_id or 0, surat.bersama_pelimpahan_id):
        raise DomainError(_FROZEN, "penandatangan")
    surat.bersama_id, surat.bersama_pelimpahan_id = signer.petugas_id, pelimpahan_id
    return _record(surat, cosigner_block(surat, signer), signer)


def record_outside(surat: Surat, *, nama: str) -> TandaTangan:
    """Record that somebody outside the house signed; the scan is kept beside the application.

    Raises:
        DomainError: the letter is not drafted for somebody outside, or nobody is named.
    """
    _require_waiting(surat)
    if surat.luar_aktor is None:
        raise DomainError("Surat ini disiapkan untuk pejabat kantor sendiri, bukan pihak luar.", "penandatangan")
    surat.luar_nama = " ".join((nama or surat.luar_nama or "").split())[:120]
    if len(surat.luar_nama) < 3:
        raise DomainError("Tuliskan nama pejabat yang menandatangani.", "penanda")
    return _record(surat, main_block(surat), None)


def close_signing(surat: Surat) -> None:
    """The last signature is on it; the content stays as it is from here on. One that has its number is issued."""
    numbered = surat.status is StatusSurat.BERNOMOR
    surat.status = StatusSurat.TERBIT if numbered else StatusSurat.DITANDATANGANI


_FROZEN = "Surat bernomor ini memuat nama pejabat lain. Hanya pejabat yang tertulis di surat dapat menandatanganinya."


def _require_waiting(surat: Surat) -> None:
    if surat.status not in (StatusSurat.SIAP_TTD, StatusSurat.BERNOMOR):
        raise DomainError("Surat ini tidak sedang menunggu tanda tangan.")
    if is_void(surat):
        raise DomainError("Nomor surat ini dibatalkan, jadi tidak dapat ditandatangani lagi.", "nomor_batal")


def _require_frozen_signer(surat: Surat, signer: Signer) -> None:
    if surat.status is StatusSurat.BERNOMOR and signer != Signer(surat.penandatangan_id or 0, surat.pelimpahan_id):
        raise DomainError(_FROZEN, "penandatangan")


def _record(surat: Surat, block: Block, signer: Signer | None) -> TandaTangan:
    entry = TandaTangan(
        surat_id=surat.id,
        urut=len(surat.tanda_tangan) + 1,
        oleh_id=signer.petugas_id if signer else None,
        oleh_nama=block.nama,
        jabatan=block.jabatan,
        atas_nama=block.untuk_beliau or block.atas_nama or None,
        pelimpahan_id=signer.pelimpahan_id if signer else None,
        waktu=clock.now(),
        isi_sha256=content_hash(paper_of(surat)),
    )
    surat.tanda_tangan.append(entry)
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
        profil=surat.profil,
        kode_klasifikasi=surat.kode_klasifikasi,
        jenis=surat.jenis,
        perihal=surat.perihal,
        tujuan=surat.tujuan,
        isi=surat.isi,
        isi_sha256=surat.isi_sha256,
        naskah=surat.naskah,
        templat_versi_id=surat.templat_versi_id,
        penandatangan_id=surat.penandatangan_id,
        pelimpahan_id=surat.pelimpahan_id,
        bersama_id=surat.bersama_id,
        bersama_pelimpahan_id=surat.bersama_pelimpahan_id,
        luar_aktor=surat.luar_aktor,
        luar_nama=surat.luar_nama,
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
