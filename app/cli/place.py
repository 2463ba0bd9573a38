"""Where a service goes, and whether it can go there."""

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.cli.sheet.names import class_name
from app.core.errors import DomainError
from app.workflow.spec import Sop

#: What the modules of a service import under its own name.
_CLASSES = frozenset({"Berkas", "Draf", "JenisSuratBaku", "Layanan", "Pemohon", "Surat", "Random", "Decimal", "Mapped"})
_SLUG = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_JUDUL = re.compile(r"[\w .,()/&-]{3,80}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service goes: the project's root, its bidang and its slug."""

    root: Path
    bidang: str
    slug: str

    @property
    def folder(self) -> Path:
        """Return the service's folder."""
        return self.root / "app" / "layanan" / self.bidang / self.slug

    @property
    def letter(self) -> Path:
        """Return the template of its letter."""
        return self.root / "templates" / "surat" / f"{self.slug}.html"


def check_place(place: Place, katalog: Mapping[str, Sop]) -> None:
    """Refuse a place that cannot be one, or where a service stands already; DomainError says why."""
    word = keyword.iskeyword(place.slug) or class_name(place.slug) in _CLASSES
    if not _SLUG.fullmatch(place.slug) or not 3 <= len(place.slug) <= 40 or word:
        raise DomainError("Slug berisi 3-40 huruf kecil, angka dan garis bawah, misalnya sk_contoh.", "slug")
    bidang = sorted({sop.bidang for sop in katalog.values()})
    if place.bidang not in bidang:
        raise DomainError(f"Bidang '{place.bidang}' tidak ada. Pakai salah satu dari: {', '.join(bidang)}.", "bidang")
    if (place.folder / "__init__.py").exists():
        raise DomainError(f"Layanan '{place.slug}' sudah ada. Tidak ada yang ditulis.", "sudah_ada")
    other = katalog.get(place.slug)
    if other is not None and other.bidang != place.bidang:
        raise DomainError(f"Slug '{place.slug}' sudah dipakai di bidang {other.bidang}. Pilih nama lain.", "slug")


def check_title(judul: str) -> str:
    """Return the title; DomainError when a sheet could not carry it."""
    if not _JUDUL.fullmatch(judul):
        raise DomainError("Judul berisi 3-80 huruf, angka dan tanda . , ( ) / & - saja. Perpendek atau ubah.", "judul")
    return judul
