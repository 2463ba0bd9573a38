"""Draft and paraf. Whatever changes the content makes every paraf on it void."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.surat.content import pack
from app.surat.letters import html_of, letter_of, numbered_first, profile_for
from app.surat.models import Paraf, StatusSurat, Surat
from app.surat.redaksi.dipakai import wording_in_use, wording_of


@dataclass(frozen=True, slots=True)
class Draf:
    """What a service says of its letter; ``isi`` are the fields of the template's context.

    ``kode_klasifikasi`` is given where it is the letter's own instead of its type's.
    """

    jenis: str
    perihal: str
    tujuan: str
    isi: Mapping[str, Any]
    kode_klasifikasi: str = ""


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """Who a letter is drafted for: an official of this office, or somebody outside of it by name.

    Attributes:
        luar_aktor: actor of the SOP that an outside signer is.
        bersama_id: account of who signs before, where two sign.
        pelimpahan_id, bersama_pelimpahan_id: the records by which they sign for another post.
    """

    user_id: int | None = None
    luar_aktor: str = ""
    luar_nama: str = ""
    bersama_id: int | None = None
    pelimpahan_id: int | None = None
    bersama_pelimpahan_id: int | None = None


def write_draft(berkas: Berkas, draf: Draf, *, penandatangan: Penandatangan, naskah: str | None = None) -> Surat:
    """Write or rewrite the draft; every paraf on another content falls. An issued letter stays; a new one follows it.

    Args:
        naskah: the letter's ``jenis`` in the SOP, None for its main letter.

    Raises:
        DomainError: the letter is signed already, or a field its template prints is empty.
    """
    surat, number_first = letter_of(berkas), numbered_first(draf.jenis)
    isi = pack(draf.isi)
    versi_id = _wording_for(surat, draf.jenis, isi)
    fingerprint = _fingerprint(isi, versi_id)
    if surat is None or surat.status is StatusSurat.TERBIT:
        surat = Surat(berkas_id=berkas.id, dibuat=clock.now())
        session().add(surat)
    elif surat.status not in (StatusSurat.KONSEP, StatusSurat.SIAP_TTD):
        raise DomainError("Surat sudah ditandatangani dan tidak dapat diubah lagi.", "terkunci")
    surat.jenis, surat.perihal, surat.tujuan = draf.jenis, draf.perihal, draf.tujuan
    surat.isi, surat.naskah, surat.templat_versi_id = isi, naskah, versi_id
    surat.penandatangan_id, surat.bersama_id = penandatangan.user_id, penandatangan.bersama_id
    surat.pelimpahan_id, surat.bersama_pelimpahan_id = penandatangan.pelimpahan_id, penandatangan.bersama_pelimpahan_id
    surat.luar_aktor, surat.luar_nama = penandatangan.luar_aktor or None, penandatangan.luar_nama or None
    surat.profil, surat.kode_klasifikasi = profile_for(berkas).nama, draf.kode_klasifikasi or None
    surat.nomor_dahulu = number_first
    surat.status, surat.tanggal = StatusSurat.KONSEP, None
    surat.isi_sha256 = fingerprint
    session().flush()
    for paraf in surat.paraf:
        paraf.gugur = paraf.gugur or paraf.isi_sha256 != surat.isi_sha256
    html_of(surat)  # A draft that cannot be printed is refused here, not at the printer.
    return surat


def _wording_for(surat: Surat | None, jenis: str, isi: str) -> int | None:
    """Return the version of the office's wording in use; the letter's own while a paraf stands on this content."""
    same = surat is not None and surat.status is not StatusSurat.TERBIT and (surat.jenis, surat.isi) == (jenis, isi)
    if surat is not None and same and any(not paraf.gugur for paraf in surat.paraf):
        return surat.templat_versi_id
    return wording_in_use(jenis)


def _fingerprint(isi: str, versi_id: int | None) -> str:
    """Return the SHA-256 of a letter's own content and of the office's wording around it."""
    wording = wording_of(versi_id)
    return sha256((isi + (wording.sha256 if wording else "")).encode()).hexdigest()


def add_paraf(surat: Surat, *, aktor: str, oleh: Pelaku, nama: str = "") -> None:
    """Record a paraf on the present content; ``nama`` names the capacity where it is not the actor's own post."""
    if surat.status is not StatusSurat.KONSEP:
        raise DomainError("Surat ini tidak sedang menunggu paraf.")
    entry = Paraf(
        surat_id=surat.id,
        aktor=aktor,
        oleh_id=oleh.id,
        oleh_nama=nama or oleh.nama,
        waktu=clock.now(),
        isi_sha256=surat.isi_sha256,
        gugur=False,
    )
    session().add(entry)
    session().flush()


def ready_to_sign(surat: Surat) -> None:
    """Close the content after the last paraf: it gets its date and may be printed for the signature."""
    surat.status, surat.tanggal = StatusSurat.SIAP_TTD, clock.today()


def reopen(surat: Surat) -> None:
    """Take a letter back from signature to draft; its parafs are given anew."""
    surat.status, surat.tanggal = StatusSurat.KONSEP, None
    for paraf in surat.paraf:
        paraf.gugur = True
