"""The office's own wording of a letter, as its paper carries it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.surat.context.isian import Isian


@dataclass(frozen=True, kw_only=True)
class Redaksi(Isian):
    """The office's own wording of a letter: which version, its fingerprint, and a text per part of the template.

    Its notation is that of ``app/surat/redaksi``; parts it does not name are the shipped ones.
    """

    versi: int
    sha256: str
    bagian: Mapping[str, str]
