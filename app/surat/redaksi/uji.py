"""Trying wording on letters before anybody's letter carries it: made-up ones, and real ones of the office."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.core.mask import mask_plain
from app.surat.context.base import Cetak, Redaksi, Surat
from app.surat.engine import PrintError, PrintSetting, choose
from app.surat.letters import office_profile, paper_of, template_class
from app.surat.models import JenisSurat, StatusSurat
from app.surat.models import Surat as SuratRow
from app.surat.redaksi.contoh import sample_of
from app.surat.render import render_html
from app.surat.setting import print_setting

_IDENTITY = re.compile(r"(?<!\d)\d{16}(?!\d)")
_RECORDS = 3


@dataclass(frozen=True, slots=True)
class UjiCetak:
    """A passed trial: of which text, on which letters, in which engines."""

    sha256: str
    surat: tuple[str, ...]
    mesin: tuple[str, ...]

    @property
    def kalimat(self) -> str:
        """Return it in words."""
        return f"{', '.join(self.surat)}; dicetak dengan {' dan '.join(self.mesin)}."


def sample_papers(konteks: type[Surat]) -> tuple[Surat, Surat]:
    """Return made-up letters of a kind: with every field filled, and with those only that must be."""
    profil = office_profile()
    return sample_of(konteks, profil, penuh=True), sample_of(konteks, profil, penuh=False)


def letters_of_type(kode: str, limit: int = 20) -> Sequence[SuratRow]:
    """Return the newest letters of a type that exist for the actor; those of closed cases never do for an Admin."""
    query = select(SuratRow).join(Berkas, Berkas.id == SuratRow.berkas_id)
    query = query.where(SuratRow.jenis == kode, SuratRow.status != StatusSurat.BATAL)
    return session().scalars(query.order_by(SuratRow.id.desc()).limit(limit)).all()


def masked_data(paper: Surat) -> dict[str, Any]:
    """Return a letter's data with every identity number masked: who edits wording need not know them."""
    masked: dict[str, Any] = _masked(paper.data())
    return masked


def try_out(jenis: JenisSurat, redaksi: Redaksi) -> UjiCetak:
    """Fill and print made-up and real letters with this wording, in every engine there is.

    Raises:
        DomainError: one of them cannot be filled or printed; the sentence says which.
    """
    konteks = template_class(jenis.templat)
    tried: list[str] = []
    mesin: tuple[str, ...] = ()
    for nama, paper in _papers(jenis, konteks):
        html = _filled(nama, replace(paper, redaksi=redaksi))
        if not tried:
            mesin = _printed(html, paper)
        tried.append(nama)
    return UjiCetak(redaksi.sha256, tuple(tried), mesin)


def _papers(jenis: JenisSurat, konteks: type[Surat]) -> Iterator[tuple[str, Surat]]:
    full, bare = sample_papers(konteks)
    yield "contoh lengkap", full
    yield "contoh dengan isian paling sedikit", bare
    for row in letters_of_type(jenis.kode, _RECORDS):
        yield f"surat berkas {session().get_one(Berkas, row.berkas_id).no_reg}", as_draft(row)


def as_draft(row: SuratRow) -> Surat:
    """Return a real letter as the draft it was, whatever became of it."""
    paper = paper_of(row)
    return replace(paper, cetak=Cetak.konsep(paper.cetak.tanggal, bernomor=paper.cetak.bernomor))


def _filled(nama: str, paper: Surat) -> str:
    try:
        return render_html(paper.TEMPLATE, paper.data())
    except DomainError as error:
        raise DomainError(f"Uji cetak pada {nama} gagal. {error.pesan}", "uji_cetak") from error


def _printed(html: str, paper: Surat) -> tuple[str, ...]:
    passed = []
    for setting in _settings():
        try:
            engine = choose(setting, "surat")
        except PrintError:
            continue  # not installed here, or not allowed: letters are not printed with it either
        try:
            passed.append(engine.render(html, paper.kertas, jenis="surat").versi)
        except PrintError as error:
            raise DomainError(f"Uji cetak dengan {engine.nama} gagal. {error.pesan}", "uji_cetak") from error
    if not passed:
        raise DomainError("Belum ada pencetak PDF yang dapat dipakai untuk uji cetak.", "uji_cetak")
    return tuple(passed)


def _settings() -> list[PrintSetting]:
    chosen = print_setting()
    return [PrintSetting(name, chosen.unsafe) for name in ("weasyprint", "pdfkit")]


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.startswith("data:") else _IDENTITY.sub(lambda found: mask_plain(found[0]), value)
    if isinstance(value, Mapping):
        return {name: _masked(inner) for name, inner in value.items()}
    return [_masked(one) for one in value] if isinstance(value, list | tuple) else value
