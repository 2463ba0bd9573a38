"""Which services exist: every folder below ``app/layanan`` with a ``sop.yaml``, and those that already run."""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from app.workflow.loader import load_catalogue
from app.workflow.spec import Sop

ROOT = Path(__file__).parent

#: Packages with tables, besides the services themselves.
_MODEL_MODULES = (
    "app.core.models",
    "app.audit.models",
    "app.jobs.models",
    "app.wilayah.models",
    "app.berkas.models",
    "app.agenda.models",
    "app.pindaian.models",
    "app.surat.models",
    "app.workflow.models",
    "app.bnba.models",
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
