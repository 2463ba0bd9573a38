"""Freezing an issued letter's PDF: a job, safe to run twice, whose bytes are never replaced."""

import json
from hashlib import sha256

from sqlalchemy import select

from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.jobs import Job, register
from app.surat.engine import F4, Paper, render
from app.surat.issuing import ISSUE_JOB
from app.surat.letters import template_class
from app.surat.models import SuratPdf, SuratTerbit
from app.surat.setting import print_setting


@register(ISSUE_JOB)
def issue(job: Job) -> None:
    """Print the frozen HTML of a numbered letter and keep the bytes."""
    freeze_pdf(int(job.params["surat_id"]))


def freeze_pdf(surat_id: int) -> None:
    """Print and keep the PDF of an issued letter; does nothing when it is kept already."""
    with read_as(SISTEM):
        letter = session().get(SuratTerbit, surat_id)
        if letter is None or letter.pdf is not None:
            return
        html, paper = letter.html, paper_of_frozen(letter)
    pdf = render(html, paper, jenis="surat", setting=print_setting())
    with unit_of_work(SISTEM):
        session().get(SuratTerbit, surat_id, with_for_update=True)  # A second printer waits here and finds the PDF.
        if session().get(SuratPdf, surat_id) is None:
            session().add(
                SuratPdf(
                    surat_id=surat_id,
                    isi=pdf.bytes,
                    sha256=sha256(pdf.bytes).hexdigest(),
                    mesin=pdf.mesin,
                    versi_mesin=pdf.versi,
                    waktu=clock.now(),
                )
            )


def paper_of_frozen(letter: SuratTerbit) -> Paper:
    """Return the sheet an issued letter was laid out for: its office's, as its data say."""
    stored = json.loads(letter.data)["kop"].get("kertas")
    return template_class(letter.templat).sheet(Paper(**stored) if stored else F4)


def stored_pdf(nomor: str) -> bytes:
    """Return the frozen bytes of letter ``nomor``, frozen now if the worker has not come to it yet.

    Raises:
        DomainError: there is no such letter.
    """
    letter = session().scalar(select(SuratTerbit).where(SuratTerbit.nomor == nomor.strip()))
    if letter is None:
        raise DomainError(f"Tidak ada surat terbit bernomor '{nomor}'. Periksa penulisan nomornya.", "tidak_ada")
    return pdf_of(letter.surat_id)


def pdf_of(surat_id: int) -> bytes:
    """Return the frozen bytes of an issued letter, frozen now if the worker has not come to it yet."""
    if session().get(SuratPdf, surat_id) is None:
        freeze_pdf(surat_id)
    return session().get_one(SuratPdf, surat_id).isi
