"""The number: taken together with the agenda row and the frozen paper."""

import json

from flask import current_app

from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import OutgoingLetter, record_outgoing
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku, bidang_of
from app.jobs import queue
from app.surat.context.base import Cetak
from app.surat.letters import paper_of, profile_of, type_of
from app.surat.models import StatusSurat, Surat, SuratTerbit
from app.surat.pdf import content_hash, snapshot
from app.surat.render import render_html
from app.surat.verification import new_kode

ISSUE_JOB = "terbitkan_surat"


def number(surat: Surat, berkas: Berkas, *, oleh: Pelaku) -> AgendaSuratKeluar:
    """Give the signed letter its number and freeze its paper; the PDF follows as a job.

    Raises:
        DomainError: not signed, numbered already, or its content is no longer what was signed.
    """
    _require_signed(surat)
    row = record_outgoing(_agenda_entry(surat, berkas), oleh=oleh, buku=type_of(surat).buku)
    surat.agenda_id, surat.status = row.id, StatusSurat.TERBIT
    _freeze(surat, row.no_surat)
    queue(ISSUE_JOB, surat_id=surat.id)
    return row


def issue_unnumbered(surat: Surat) -> None:
    """Freeze a signed letter that has no number: a report, a berita acara.

    Raises:
        DomainError: not signed, or its content is no longer what was signed.
    """
    _require_signed(surat)
    surat.status = StatusSurat.TERBIT
    _freeze(surat, None)
    queue(ISSUE_JOB, surat_id=surat.id)


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
        kode=surat.kode_klasifikasi or jenis.kode_klasifikasi,
        pola=jenis.pola_nomor,
        unit_kode=profile_of(surat).singkatan,
        tanggal=surat.tanggal,
        tujuan=surat.tujuan,
        perihal=jenis.nama if berkas.tertutup else surat.perihal,
        unit=bidang_of(berkas.bidang) or berkas.bidang,
        penandatangan=surat.tanda_tangan[-1].jabatan,
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
