"""The number: taken together with the agenda row and the frozen paper."""

import json
from dataclasses import dataclass

from flask import current_app

from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import OutgoingLetter, record_inserted, record_outgoing
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.jobs import queue
from app.surat.context.base import Cetak
from app.surat.letters import code_of, main_block, paper_of, profile_of, type_of, unit_of
from app.surat.models import StatusSurat, Surat, SuratTerbit
from app.surat.pdf import content_hash, snapshot
from app.surat.render import render_html
from app.surat.verification import new_kode

ISSUE_JOB = "terbitkan_surat"


@dataclass(frozen=True, slots=True)
class Sisipan:
    """A number behind an existing one, for a letter that came late; the Agendaris gives it, with a reason."""

    setelah: int
    alasan: str


def number(surat: Surat, berkas: Berkas, *, oleh: Pelaku, sisipan: Sisipan | None = None) -> AgendaSuratKeluar:
    """Give the letter its number and freeze its paper; the PDF follows as a job.

    Args:
        sisipan: the number it is to stand behind, instead of the next one of the book.

    Raises:
        DomainError: not signed, numbered already, or its content is no longer what was signed.
    """
    if surat.nomor_dahulu:
        _require_ready(surat)
    else:
        _require_signed(surat)
    row = _take_number(surat, berkas, oleh, sisipan)
    surat.agenda_id, surat.status = row.id, StatusSurat.BERNOMOR if surat.nomor_dahulu else StatusSurat.TERBIT
    _freeze(surat, row.no_surat)
    queue(ISSUE_JOB, surat_id=surat.id)
    return row


def _take_number(surat: Surat, berkas: Berkas, oleh: Pelaku, sisipan: Sisipan | None) -> AgendaSuratKeluar:
    entry, buku = _agenda_entry(surat, berkas), type_of(surat).buku
    if sisipan is None:
        return record_outgoing(entry, oleh=oleh, buku=buku)
    return record_inserted(entry, setelah=sisipan.setelah, alasan=sisipan.alasan, oleh=oleh, buku=buku)


def issue_unnumbered(surat: Surat) -> None:
    """Freeze a signed letter that has no number: a report, a berita acara.

    Raises:
        DomainError: not signed, or its content is no longer what was signed.
    """
    _require_signed(surat)
    surat.status = StatusSurat.TERBIT
    _freeze(surat, None)
    queue(ISSUE_JOB, surat_id=surat.id)


def _require_ready(surat: Surat) -> None:
    if surat.status is not StatusSurat.SIAP_TTD or surat.tanda_tangan:
        raise DomainError("Surat ini tidak sedang menunggu nomor. Muat ulang halamannya.", "belum_siap")


def _require_signed(surat: Surat) -> None:
    if surat.status is not StatusSurat.DITANDATANGANI or not surat.tanda_tangan:
        raise DomainError("Surat diberi nomor sesudah ditandatangani.", "belum_ttd")
    if content_hash(paper_of(surat)) != surat.tanda_tangan[-1].isi_sha256:
        raise DomainError(
            "Isi surat tidak sama dengan yang ditandatangani. Kembalikan untuk dicetak dan ditandatangani ulang."
        )


def _freeze(surat: Surat, nomor: str | None) -> None:
    assert surat.tanggal is not None  # noqa: S101  # a signed letter has its date
    kode = new_kode(current_app.config["LOKET_KEYS"].verification)
    page = f"{current_app.config['LOKET_PUBLIC_URL']}/v"
    paper = paper_of(surat, Cetak.terbit(nomor or "", surat.tanggal, kode=kode, halaman_periksa=page))
    entry = SuratTerbit(
        surat_id=surat.id,
        nomor=nomor,
        kode=kode.replace("-", ""),
        data=snapshot(paper),
        templat=paper.TEMPLATE,
        html=render_html(paper.TEMPLATE, paper.data()),
        waktu=clock.now(),
    )
    session().add(entry)
    session().flush()


def _agenda_entry(surat: Surat, berkas: Berkas) -> OutgoingLetter:
    jenis = type_of(surat)
    assert surat.tanggal is not None  # noqa: S101  # checked by number()
    return OutgoingLetter(
        kode=code_of(surat),
        pola=jenis.pola_nomor,
        unit_kode=profile_of(surat).singkatan,
        tanggal=surat.tanggal,
        tujuan=surat.tujuan,
        perihal=jenis.nama if berkas.tertutup else surat.perihal,
        unit=unit_of(berkas),
        penandatangan=main_block(surat).jabatan,
        lampiran=_of_content(surat, "lampiran"),
        rahasia=berkas.tertutup or _of_content(surat, "sifat") == "Rahasia",
        layanan=berkas.layanan,
        berkas_id=berkas.id,
        wilayah_kode=berkas.wilayah_kode,
    )


def _of_content(surat: Surat, name: str) -> str | None:
    """Return what the letter itself says of its attachment or its confidentiality, as the book repeats it."""
    said = str(json.loads(surat.isi).get(name) or "").strip("-– ")
    return said[:30] or None
