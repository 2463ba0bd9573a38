"""Which services exist: every folder below ``app/layanan`` with a ``sop.yaml``, and those that already run."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

from app.workflow.loader import load_catalogue
from app.workflow.spec import Sop

ROOT = Path(__file__).parent

#: Packages with tables, besides the services themselves.
_MODEL_MODULES = (
    "app.core.models",
    "app.core.masuk.models",
    "app.audit.models",
    "app.jobs.models",
    "app.integrasi.models",
    "app.wilayah.models",
    "app.kalender.models",
    "app.berkas.models",
    "app.berkas.akses",
    "app.berkas.kode",
    "app.agenda.models",
    "app.pindaian.models",
    "app.exchange.models",
    "app.surat.models",
    "app.surat.kantor",
    "app.surat.redaksi.models",
    "app.disposisi.models",
    "app.disposisi.scope",
    "app.workflow.reach",
    "app.workflow.models",
    "app.workflow.akses",
    "app.workflow.imports.models",
    "app.kiriman.models",
    "app.bnba.models",
    "app.lembar.kept",
    "app.lembar.models",
)


@cache
def load_models() -> None:
    """Import every table and every service, so that mappers, migrations and the catalogue are complete."""
    for name in _MODEL_MODULES:
        import_module(name)
    for package in walk_packages([str(ROOT)], prefix="app.layanan."):
        if package.ispkg:
            import_module(package.name)


@cache
def sop_files() -> dict[str, Sop]:
    """Return every SOP as its file says, by slug."""
    return load_catalogue(ROOT)


def contoh_of(slug: str) -> ModuleType | None:
    """Return the ``contoh`` module of a service, which knows believable values for the demo, or None.

    It may define ``permohonan(acak, hari)``, ``langkah(no, acak, hari)``, ``rincian(nama, acak, hari)`` and
    ``sebelum(berkas, tugas, hari, oleh=...)``.
    """
    sop = sop_files()[slug]
    name = f"app.layanan.{sop.bidang}.{slug}.contoh"
    return import_module(name) if find_spec(name) else None
