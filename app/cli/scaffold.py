"""The skeleton of a service: what a developer would write first, valid as it is."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from app.core.db import Model
from app.core.errors import DomainError
from app.workflow.loader import load_sop
from app.workflow.spec import Sop

SKELETON = Path(__file__).parent / "skeleton"

#: Books that every service shares; the first other name in an SOP's ``register`` is the service's own.
SHARED = frozenset(
    {
        "agenda_surat_masuk",
        "agenda_surat_keluar",
        "disposisi",
        "buku_registrasi_fo",
        "buku_tanda_terima",
        "bnba",
        "arsip",
    }
)
PEMARAF = {"rehabilitasi": "kabid_rehablinjamsos", "pemberdayaan": "kabid_dayasos", "sekretariat": "kasubag_umpeg"}
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


def write_skeleton(place: Place, katalog: Mapping[str, Sop], *, judul: str | None = None) -> list[Path]:
    """Write the files of a service that are missing, and return them; nothing is overwritten.

    Where the SOP already has its ``sop.yaml``, the service is written for it as it stands.

    Args:
        katalog: the SOPs there are; a new one takes the next code and the unit of its bidang.
        judul: title of a new SOP, by default the slug in words.

    Raises:
        DomainError: the name cannot be a slug, the bidang is unknown, the service is there already, or its register
            belongs to another service.
    """
    _check_place(place, katalog)
    yaml = place.folder / "sop.yaml"
    files = {} if yaml.exists() else {yaml: _sheet(place, katalog, judul)}
    sop = load_sop(yaml) if yaml.exists() else _read(place, files[yaml])
    files |= _service(place, sop)
    if taken := [path for path in files if path.exists()]:
        raise DomainError(f"{taken[0].relative_to(place.root)} sudah ada. Tidak ada yang ditulis.", "sudah_ada")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(files)


def own_register(sop: Sop) -> str:
    """Return the register an SOP writes into besides the shared books."""
    return next((nama for nama in sop.register if nama not in SHARED), sop.slug)


def _check_place(place: Place, katalog: Mapping[str, Sop]) -> None:
    if not _SLUG.fullmatch(place.slug) or not 3 <= len(place.slug) <= 40:
        raise DomainError("Slug berisi 3-40 huruf kecil, angka dan garis bawah, misalnya sk_contoh.", "slug")
    bidang = sorted({sop.bidang for sop in katalog.values()})
    if place.bidang not in bidang:
        raise DomainError(f"Bidang '{place.bidang}' tidak ada. Pakai salah satu dari: {', '.join(bidang)}.", "bidang")
    if (place.folder / "__init__.py").exists():
        raise DomainError(f"Layanan '{place.slug}' sudah ada. Tidak ada yang ditulis.", "sudah_ada")
    other = katalog.get(place.slug)
    if other is not None and other.bidang != place.bidang:
        raise DomainError(f"Slug '{place.slug}' sudah dipakai di bidang {other.bidang}. Pilih nama lain.", "slug")


def _sheet(place: Place, katalog: Mapping[str, Sop], judul: str | None) -> str:
    judul = judul or place.slug.replace("_", " ").capitalize()
    if not _JUDUL.fullmatch(judul):
        raise DomainError("Judul berisi 3-80 huruf, angka dan tanda . , ( ) / & - saja. Perpendek atau ubah.", "judul")
    sebidang = [sop for sop in katalog.values() if sop.bidang == place.bidang]
    awalan, terakhir = max((kode, int(no)) for kode, no in (sop.kode.split("-") for sop in sebidang))
    return _render(
        "sop.yaml",
        slug=place.slug,
        bidang=place.bidang,
        kode=f"{awalan}-{terakhir + 1:02}",
        judul=f'"{judul}"',
        unit=f'"{sebidang[0].unit}"',
        unit_kerja=sebidang[0].unit_kerja,
        pemaraf=PEMARAF.get(place.bidang, "kabid_sosial"),
    )


def _read(place: Place, text: str) -> Sop:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / place.bidang / place.slug / "sop.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        return load_sop(path)


def _service(place: Place, sop: Sop) -> dict[Path, str]:
    names = _names(place, sop)
    files = {
        place.folder / "models.py": _render("models_keluarga" if names["induk"] else "models", **names),
        place.folder / "__init__.py": _render("init_surat" if sop.surat else "init", **names),
    }
    if sop.surat:
        files[place.folder / "surat.py"] = _render("surat", **names)
        files[place.letter] = _render("surat.html", **names)
    return files


def _names(place: Place, sop: Sop) -> dict[str, str]:
    tabel = own_register(sop)
    induk = _family(tabel)
    nama_surat = sop.surat.nama if sop.surat else ""
    return {
        "slug": sop.slug,
        "bidang": place.bidang,
        "kode": sop.kode,
        "judul": sop.judul,
        "kelas": "".join(part.capitalize() for part in sop.slug.split("_")),
        "tabel": tabel,
        "induk": induk.__name__ if induk else "",
        "modul_induk": induk.__module__ if induk else "",
        "isian": "" if induk else '"keperluan",',
        "nama_surat": nama_surat,
        "judul_kapital": escape(nama_surat.upper()),
        "klasifikasi": (sop.surat.kode_klasifikasi if sop.surat else None) or "000",
    }


def _family(tabel: str) -> type | None:
    """Return the class of a register that several SOPs share, None when the register is still free."""
    users = [mapper for mapper in Model.registry.mappers if getattr(mapper.local_table, "name", "") == tabel]
    for mapper in users:
        if mapper.polymorphic_abstract:
            return mapper.class_
    if users:
        raise DomainError(
            f"Register '{tabel}' sudah dipakai {users[0].class_.__module__}. "
            f"Pindahkan dahulu kelasnya ke app/layanan/{tabel}/models.py sebagai register bersama.",
            "register",
        )
    return None


def _render(nama: str, **isi: str) -> str:
    return Template((SKELETON / f"{nama}.txt").read_text(encoding="utf-8")).substitute(isi)
