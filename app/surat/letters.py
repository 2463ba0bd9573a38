"""Finding an application's letter, and the paper it prints."""

from flask import current_app
from sqlalchemy import select

from app.agenda.models import AgendaSuratKeluar, StatusNomor
from app.agenda.pattern import full_number
from app.agenda.scopes import book
from app.berkas.models import Berkas
from app.core import clock
from app.core.asked import asked_once
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import bidang_of
from app.surat.content import unpack
from app.surat.context.base import Cetak, TandaTangan, papers
from app.surat.context.base import Surat as SuratKonteks
from app.surat.kantor import NAMA as OWN
from app.surat.kantor import own_profile
from app.surat.models import JenisSurat, StatusSurat, Surat
from app.surat.profile import Profil, guest_profile, profile
from app.surat.redaksi.dipakai import wording_of
from app.surat.render import render_html
from app.surat.signers import Signer, outside_block, signature_of

#: What stands where the number will be written, wide enough for a pen.
BLANK_NUMBER = "\u00a0" * 12


@asked_once
def letter_of(berkas: Berkas) -> Surat | None:
    """Return the letter the application is working on; a void one does not count."""
    query = select(Surat).where(Surat.berkas_id == berkas.id, Surat.status != StatusSurat.BATAL)
    return session().scalars(query.order_by(Surat.id.desc())).first()


def application_of(agenda_id: int) -> int | None:
    """Return the application behind a row of the outgoing book, or None."""
    return session().scalar(select(Surat.berkas_id).where(Surat.agenda_id == agenda_id))


def require_letter(berkas: Berkas) -> Surat:
    """Return the application's letter; DomainError when it has none yet."""
    surat = letter_of(berkas)
    if surat is None:
        raise DomainError("Draf surat belum dibuat. Buat drafnya lebih dahulu.", "belum_ada_draf")
    return surat


def set_aside(berkas: Berkas) -> None:
    """Void the letter the application was working on; its rows stay."""
    surat = letter_of(berkas)
    if surat is not None:
        surat.status = StatusSurat.BATAL


def is_void(surat: Surat) -> bool:
    """Whether the Agendaris voided the letter's number; the paper is worth nothing then."""
    row = session().get(AgendaSuratKeluar, surat.agenda_id) if surat.agenda_id else None
    return row is not None and row.status is StatusNomor.BATAL


def paper_of(surat: Surat, cetak: Cetak | None = None, *, signer: Signer | None = None) -> SuratKonteks:
    """Return the data of the paper in the state the letter is in, or as ``cetak`` says.

    Args:
        signer: whose signature block it carries; by default that of the official the letter names.
    """
    profil = profile_of(surat)
    return unpack(
        template_class(type_of(surat).templat),
        surat.isi,
        kop=profil.kop,
        cetak=cetak or _state_of(surat),
        tanda_tangan=main_block(surat, signer=signer),
        tanda_tangan_lain=_other_blocks(surat),
        redaksi=wording_of(surat.templat_versi_id),
    )


def main_block(surat: Surat, *, signer: Signer | None = None) -> TandaTangan:
    """Return the letter's main signature block, of the official it names, of ``signer``, or of somebody outside."""
    if signer is None and surat.penandatangan_id is None:
        return outside_block(surat.luar_aktor or "", surat.luar_nama or "", profile_of(surat))
    return block_of(surat, signer or Signer(surat.penandatangan_id or 0, surat.pelimpahan_id))


def block_of(surat: Surat, signer: Signer) -> TandaTangan:
    """Return an official's block on this letter, as of its day."""
    return signature_of(
        signer,
        profil=profile_of(surat),
        tanggal=surat.tanggal,
        atas_nama=type_of(surat).atas_nama,
    )


def cosigner_block(surat: Surat, signer: Signer) -> TandaTangan:
    """Return the block of who signs beside the official the letter is named after: in his own post, never a.n."""
    return signature_of(signer, profil=profile_of(surat), tanggal=surat.tanggal, atas_nama=False)


def _other_blocks(surat: Surat) -> tuple[TandaTangan, ...]:
    if surat.bersama_id is None:
        return ()
    return (cosigner_block(surat, Signer(surat.bersama_id, surat.bersama_pelimpahan_id)),)


def html_of(surat: Surat, *, signer: Signer | None = None) -> str:
    """Return the letter's HTML in its present state, see :func:`paper_of`."""
    paper = paper_of(surat, signer=signer)
    return render_html(paper.TEMPLATE, paper.data())


def template_class(templat: str) -> type[SuratKonteks]:
    """Return the context class of a letter template; LookupError when no service brought one."""
    for konteks in papers():
        if templat == konteks.TEMPLATE and issubclass(konteks, SuratKonteks):
            return konteks
    raise LookupError(f"no context class prints {templat}")


def type_of(surat: Surat) -> JenisSurat:
    """Return the letter's type as the office set it."""
    return session().get_one(JenisSurat, surat.jenis)


def code_of(surat: Surat) -> str:
    """Return the classification code a letter is numbered and shelved under: its own, else its type's."""
    return surat.kode_klasifikasi or type_of(surat).kode_klasifikasi


def numbered_first(jenis: str) -> bool:
    """Whether letters of a type are numbered before they are signed."""
    row = session().get(JenisSurat, jenis)
    return row is not None and row.bernomor and row.titik_nomor == "sebelum_ttd"


def office_profile() -> Profil:
    """Return this installation's profile: its own where the office keeps one, else the shipped one of the setting."""
    return own_profile() or profile(current_app.config["LOKET_PROFIL"])


def profile_for(layanan: Berkas | str) -> Profil:
    """Return the profile of a case or a service: the office's; in the demo that of the office its SOP came from."""
    slug = layanan if isinstance(layanan, str) else layanan.layanan
    guest = guest_profile(slug) if current_app.config["LOKET_MODE"] == "demo" else None
    return guest or office_profile()


def profile_of(surat: Surat) -> Profil:
    """Return the profile a letter was made with."""
    return profile(surat.profil) if surat.profil not in (None, OWN) else office_profile()


def _state_of(surat: Surat) -> Cetak:
    jenis = type_of(surat)
    if surat.tanggal is None or surat.status is StatusSurat.KONSEP:
        return Cetak.konsep(clock.today(), bernomor=jenis.bernomor)
    if not jenis.bernomor:
        return Cetak.untuk_tanda_tangan("", surat.tanggal)
    nomor = full_number(
        jenis.pola_nomor,
        kode=code_of(surat),
        nomor=BLANK_NUMBER,
        unit=profile_of(surat).singkatan,
        tanggal=surat.tanggal,
        bidang=unit_of(session().get_one(Berkas, surat.berkas_id)),
        buku=book(jenis.buku).singkatan or "",
    )
    return Cetak.untuk_tanda_tangan(nomor, surat.tanggal)


def unit_of(berkas: Berkas) -> str:
    """Return the unit whose letter an application's letter is."""
    return bidang_of(berkas.bidang) or berkas.bidang
