"""What anybody may know of an issued letter who holds its code."""

from typing import Any

from flask import current_app
from sqlalchemy import select

from app.agenda.models import AgendaSuratKeluar, StatusNomor
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.mask import mask_name, mask_plain
from app.surat.models import StatusSurat, Surat, SuratTerbit
from app.surat.verification import check_kode


def facts_of(kode: str) -> dict[str, Any] | None:
    """Return what the public page says of the letter behind a code; None when no letter of ours has it."""
    issued = _issued(kode)
    if issued is None:
        return None
    surat = session().get_one(Surat, issued.surat_id)
    agenda, berkas = _sources(surat)
    valid_until = getattr(berkas, "berlaku", None)
    closed = berkas is not None and berkas.tertutup
    return {
        "kode": kode,
        "nomor": issued.nomor,
        "perihal": agenda.perihal if closed and agenda else surat.perihal.split(" a.n. ")[0],
        "tanggal": surat.tanggal,
        "pejabat": agenda.penandatangan if agenda else "",
        "nama": mask_name(berkas.nama) if berkas and not closed else "",
        "nik": mask_plain(berkas.nik) if berkas and not closed else "",
        "berlaku_sampai": valid_until,
        "lewat": valid_until is not None and valid_until < clock.today(),
        **_void(agenda),
        "sidik": fingerprints(issued),
        "belum_ttd": surat.status is StatusSurat.BERNOMOR,
        "tte": _signed(issued),
    }


def fingerprints(issued: SuratTerbit) -> dict[str, str]:
    """Return the SHA-256 of each file that is this letter: as we froze it, and as it came back signed."""
    files = {"terbit": issued.pdf, "tte": issued.tte}
    return {name: file.sha256 for name, file in files.items() if file is not None}


def _issued(kode: str) -> SuratTerbit | None:
    found = check_kode(kode, current_app.config["LOKET_KEYS"].verification)
    return session().scalar(select(SuratTerbit).where(SuratTerbit.kode == (found or "").replace("-", "")))


def _void(agenda: AgendaSuratKeluar | None) -> dict[str, Any]:
    """Say since when a letter is void and what replaces it; why is the office's own business."""
    if agenda is None or agenda.status is not StatusNomor.BATAL:
        return {"batal": False}
    since = agenda.nomor.dibatalkan
    return {
        "batal": True,
        "batal_pada": since.date() if since else None,
        "diganti": agenda.pengganti.no_surat if agenda.pengganti else "",
    }


def _signed(issued: SuratTerbit) -> dict[str, str] | None:
    if issued.tte is None:
        return None
    return {"penanda": issued.tte.penanda, "sertifikat": issued.tte.sertifikat.label, "sha256": issued.tte.sha256}


def _sources(surat: Surat) -> tuple[AgendaSuratKeluar | None, Berkas | None]:
    agenda = session().get(AgendaSuratKeluar, surat.agenda_id) if surat.agenda_id else None
    return agenda, session().get(Berkas, surat.berkas_id)
