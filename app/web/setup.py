"""Reference data of a new or upgraded installation: added when missing, never over what the office changed."""

from app.agenda.models import BukuAgenda
from app.agenda.numbering import BOOKS, NOTA_DINAS, OUTGOING
from app.bnba.service import load_reasons
from app.core.db import session
from app.core.roles import Pelaku
from app.kalender.office import load_hours, load_ramadan
from app.kalender.service import load_holidays
from app.kiriman.layout import load_layouts
from app.layanan.program_bansos.awal import load_programmes
from app.layanan.registry import sop_files
from app.layanan.sekretariat.skm.unsur import load_unsur
from app.mulai.pola import shipped_pattern
from app.surat.letters import profile_for
from app.surat.models import JenisSurat
from app.wilayah.load import load_wilayah
from app.workflow import services
from app.workflow.aktor import packaged_aktor
from app.workflow.services import JenisSuratBaku
from app.workflow.status_code import give_missing_codes
from app.workflow.store import sync_aktor, sync_catalogue


def prepare(oleh: Pelaku) -> None:
    """Load villages, actors, SOPs, books, letter types and small lists; codes of older applications."""
    load_wilayah()
    sync_aktor(packaged_aktor().values())
    sync_catalogue(sop_files().values(), oleh=oleh)
    _add_missing_books()
    _add_missing_letter_types()
    load_reasons()
    load_holidays()
    load_hours()
    load_ramadan()
    load_unsur()
    load_layouts()
    load_programmes()
    give_missing_codes()


def _add_missing_books() -> None:
    for kode, nama in BOOKS.items():
        if session().get(BukuAgenda, kode) is None:
            session().add(BukuAgenda(kode=kode, nama=nama, singkatan=OUTGOING.get(kode) or None))
    session().flush()


def _add_missing_letter_types() -> None:
    for layanan in services.running():
        for baku in layanan.jenis_surat:
            if session().get(JenisSurat, baku.kode) is None:
                session().add(_letter_type(baku, shipped_pattern(baku, profile_for(layanan.slug))))
    session().flush()


def _letter_type(baku: JenisSuratBaku, pola: str) -> JenisSurat:
    """Return a type as it ships; papers of the house are not signed a.n."""
    row = JenisSurat(**{name: getattr(baku, name) for name in baku.__slots__} | {"pola_nomor": pola})
    row.atas_nama = baku.bernomor and baku.buku != NOTA_DINAS
    return row
