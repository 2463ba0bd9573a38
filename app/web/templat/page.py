"""What the pages of the letters' wording show."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import abort
from sqlalchemy import select

from app.core.db import session
from app.surat.models import JenisSurat
from app.surat.redaksi.bagian import BAGIAN, SEBARIS
from app.surat.redaksi.bawaan import shipped
from app.surat.redaksi.dipakai import version_in_use
from app.surat.redaksi.models import StatusVersi, TemplatVersi
from app.surat.redaksi.periksa import Salah
from app.web.page import found


@dataclass(frozen=True, slots=True)
class Ringkas:
    """A row of the list: the letter type, the version in use, drafts that wait, and whether it can be edited."""

    jenis: JenisSurat
    dipakai: TemplatVersi | None
    konsep: int
    bagian: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kotak:
    """One part in the form."""

    nama: str
    label: str
    isi: str
    baris: int
    salah: Sequence[Salah]


def all_types() -> list[Ringkas]:
    """Return every letter type with its wording."""
    versions = session().scalars(select(TemplatVersi).where(TemplatVersi.status != StatusVersi.PENSIUN)).all()
    return [_brief(jenis, versions) for jenis in session().scalars(select(JenisSurat).order_by(JenisSurat.nama))]


def _brief(jenis: JenisSurat, versions: Sequence[TemplatVersi]) -> Ringkas:
    own = [one for one in versions if one.jenis == jenis.kode]
    used = next((one for one in own if one.status is StatusVersi.AKTIF), None)
    drafts = sum(one.status is StatusVersi.KONSEP for one in own)
    return Ringkas(jenis, used, drafts, tuple(BAGIAN[name] for name in shipped(jenis.templat)))


def require_type(kode: str) -> JenisSurat:
    """Return a letter type or answer 404."""
    row = session().get(JenisSurat, kode)
    if row is None:
        abort(404)
    return row


def require_version(pk: int) -> TemplatVersi:
    """Return a version or answer 404."""
    return found(TemplatVersi, pk)


def versions_of(kode: str) -> Sequence[TemplatVersi]:
    """Return the versions of a letter type, the newest first."""
    query = select(TemplatVersi).where(TemplatVersi.jenis == kode)
    return session().scalars(query.order_by(TemplatVersi.nomor.desc())).all()


def text_in_use(jenis: JenisSurat) -> Mapping[str, str]:
    """Return the wording letters are drafted with now."""
    row = version_in_use(jenis.kode)
    return text_of(row) if row else shipped(jenis.templat)


def text_of(row: TemplatVersi) -> dict[str, str]:
    """Return a version's text by part."""
    text: dict[str, str] = json.loads(row.isi)
    return text


def boxes(jenis: JenisSurat, text: Mapping[str, str], salah: Sequence[Salah] = ()) -> list[Kotak]:
    """Return the form's parts with what stands in them and what is wrong there."""
    return [
        Kotak(
            name,
            BAGIAN[name],
            text.get(name, ""),
            2 if name in SEBARIS else min(max(text.get(name, "").count("\n") + 6, 4), 26),
            [one for one in salah if one.bagian == name],
        )
        for name in shipped(jenis.templat)
    ]


def typed_parts(jenis: JenisSurat, form: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in the form's parts."""
    return {name: form.get(f"bagian-{name}", "").replace("\r\n", "\n") for name in shipped(jenis.templat)}
