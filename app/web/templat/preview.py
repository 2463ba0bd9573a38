"""Wording looked at on a letter: made-up ones, and the newest of the office with identity numbers masked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import escape

from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.core.types import whole
from app.surat.context.base import Redaksi, Surat
from app.surat.engine import render
from app.surat.letters import template_class
from app.surat.models import JenisSurat
from app.surat.models import Surat as SuratRow
from app.surat.redaksi.dipakai import wording_of
from app.surat.redaksi.kode import Kode, codes_of
from app.surat.redaksi.models import TemplatVersi
from app.surat.redaksi.periksa import faults_in
from app.surat.redaksi.uji import as_draft, letters_of_type, masked_data, sample_papers
from app.surat.render import render_html
from app.surat.setting import print_setting
from app.web.templat.page import require_type


def examples(kode: str) -> list[tuple[str, str]]:
    """Return the letters one may look at: made-up ones first, then the newest of the office."""
    rows = [(str(row.id), f"{_case(row).no_reg}, {row.perihal}") for row in letters_of_type(kode)]
    return [("penuh", "Contoh, semua isian terisi"), ("ringkas", "Contoh, isian paling sedikit"), *rows]


def _case(row: SuratRow) -> Berkas:
    return session().get_one(Berkas, row.berkas_id)


def chosen_paper(jenis: JenisSurat, contoh: str) -> Surat:
    """Return the letter to look at; one that does not exist for the reader gives the made-up one."""
    rows = {str(row.id): row for row in letters_of_type(jenis.kode)}
    if contoh in rows:
        return as_draft(rows[contoh])
    full, bare = sample_papers(template_class(jenis.templat))
    return bare if contoh == "ringkas" else full


def codes(jenis: JenisSurat, contoh: str) -> list[Kode]:
    """Return the codes of a letter type with what they say on the letter looked at."""
    full, bare = sample_papers(template_class(jenis.templat))
    return codes_of(full.data(), bare.data(), masked_data(chosen_paper(jenis, contoh)))


def preview_html(jenis: JenisSurat, contoh: str, text: Mapping[str, str]) -> str:
    """Return the letter with this text, identity numbers masked; where it cannot be made, a page that says why."""
    paper = replace(chosen_paper(jenis, contoh), redaksi=Redaksi(versi=0, sha256="-", bagian=dict(text)))
    full, bare = sample_papers(template_class(jenis.templat))
    if faults := faults_in(text, full.data(), bare.data()):
        return _said(["Pratinjau menunggu pembetulan:", *(one.kalimat for one in faults)])
    try:
        return render_html(paper.TEMPLATE, masked_data(paper))
    except DomainError as error:
        return _said([error.pesan])


def preview_pdf(jenis: JenisSurat, contoh: str, text: Mapping[str, str]) -> bytes:
    """Return the same as PDF, by the engine that prints letters."""
    paper = chosen_paper(jenis, contoh)
    html = preview_html(jenis, contoh, text)
    return render(html, paper.kertas, jenis="surat", setting=print_setting()).bytes


def preview_of_version(row: TemplatVersi, contoh: str) -> tuple[str, Surat]:
    """Return a kept version on a letter, and the letter."""
    jenis = require_type(row.jenis)
    paper = replace(chosen_paper(jenis, contoh), redaksi=wording_of(row.id))
    try:
        return render_html(paper.TEMPLATE, masked_data(paper)), paper
    except DomainError as error:
        return _said([error.pesan]), paper


def _said(lines: Sequence[str]) -> str:
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    head = '<head><meta charset="utf-8"><title>Pratinjau</title></head>'
    return f'<!doctype html><html lang="id">{head}<body>{body}</body></html>'


def example_asked(value: str | None) -> str:
    """Return which letter is looked at, as the address or the form says."""
    return value if value and (value in ("penuh", "ringkas") or whole(value)) else "penuh"
