"""Writing a letter type's wording: drafts, and what refuses them."""

import json
from collections.abc import Mapping

from sqlalchemy import func, select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.reason import require_reason
from app.core.roles import Pelaku
from app.surat.letters import template_class
from app.surat.models import JenisSurat
from app.surat.redaksi.bawaan import shipped
from app.surat.redaksi.dipakai import fingerprint, version_in_use
from app.surat.redaksi.models import StatusVersi, TemplatVersi
from app.surat.redaksi.periksa import Salah, faults_in
from app.surat.redaksi.service import PENYUSUN, draft_of, letter_type, require
from app.surat.redaksi.uji import sample_papers


class RedaksiSalah(DomainError):
    """Wording with faults; nothing was kept. ``salah`` says each with its part and line."""

    def __init__(self, salah: list[Salah]) -> None:
        count = "satu hal" if len(salah) == 1 else f"{len(salah)} hal"
        super().__init__(f"Redaksi belum dapat disimpan: ada {count} yang perlu dibetulkan.", "redaksi_salah")
        self.salah = salah


def save_draft(
    kode: str, parts: Mapping[str, str], *, catatan: str, oleh: Pelaku, versi_id: int | None = None
) -> TemplatVersi:
    """Keep wording as a draft; the writer's own draft is rewritten, anything else stays and a new version follows.

    Args:
        parts: a text per part of the template.
        catatan: why it is changed.
        versi_id: the draft that was open in the form.

    Raises:
        RedaksiSalah: a code nobody knows, a slip, a tag or a command that is not allowed.
        DomainError: no reason, or nothing was changed.
    """
    require(oleh, PENYUSUN, "Redaksi surat disusun oleh Admin.")
    jenis = letter_type(kode)
    isi = _checked(jenis, parts)
    require_reason(catatan, "alasan perubahan", field="catatan", so_that="supaya yang mengesahkan tahu sebabnya")
    _refuse_same(jenis, isi)
    row = _own_draft(versi_id, kode, oleh) or _next_version(kode, oleh)
    row.isi, row.sha256, row.catatan, row.disusun = isi, fingerprint(isi), catatan.strip()[:500], clock.now()
    session().add(row)
    session().flush()
    note(row, f"menyimpan konsep redaksi {jenis.nama} versi {row.nomor}", oleh=oleh, alasan=row.catatan)
    return row


def discard(versi_id: int, *, oleh: Pelaku) -> TemplatVersi:
    """Put a draft aside; it can still be read and taken up again."""
    require(oleh, PENYUSUN, "Konsep redaksi dibuang oleh Admin.")
    row = draft_of(versi_id)
    row.status, row.berakhir = StatusVersi.PENSIUN, clock.now()
    session().flush()
    note(row, f"membuang konsep redaksi versi {row.nomor}", oleh=oleh)
    return row


def _checked(jenis: JenisSurat, parts: Mapping[str, str]) -> str:
    known = shipped(jenis.templat)
    if not known or set(parts) != set(known):
        raise DomainError("Bagian surat ini berubah sejak halaman dibuka. Muat ulang, lalu ulangi.", "bagian")
    full, bare = sample_papers(template_class(jenis.templat))
    plain = {name: _plain(parts[name]) for name in known}
    if faults := faults_in(plain, full.data(), bare.data()):
        raise RedaksiSalah(faults)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n")


def _refuse_same(jenis: JenisSurat, isi: str) -> None:
    row = version_in_use(jenis.kode)
    now = json.loads(row.isi) if row else dict(shipped(jenis.templat))
    if json.loads(isi) == now:
        raise DomainError("Belum ada yang berubah dari redaksi yang dipakai sekarang.", "sama")


def _own_draft(versi_id: int | None, kode: str, oleh: Pelaku) -> TemplatVersi | None:
    row = session().get(TemplatVersi, versi_id) if versi_id else None
    if row is None or row.jenis != kode or row.status is not StatusVersi.KONSEP:
        return None
    return row if row.disusun_id == oleh.id else None


def _next_version(kode: str, oleh: Pelaku) -> TemplatVersi:
    last = session().scalar(select(func.max(TemplatVersi.nomor)).where(TemplatVersi.jenis == kode)) or 0
    return TemplatVersi(jenis=kode, nomor=last + 1, disusun_id=oleh.id, disusun_nama=oleh.nama)
