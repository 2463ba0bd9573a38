"""Which reports there are: every ``Laporan`` that a module of ``daftar`` declares."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from app.core.roles import Pelaku
from app.laporan import daftar
from app.laporan.spec import Laporan


@cache
def reports() -> dict[str, Laporan]:
    """Return every report by its code, in the order of their titles.

    Raises:
        RuntimeError: two of them have one code.
    """
    modules = [import_module(f"{daftar.__name__}.{one.name}") for one in iter_modules(daftar.__path__)]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Laporan)]
    by_code = {one.kode: one for one in found}
    if len(by_code) != len({id(one) for one in found}):
        raise RuntimeError("two reports have one code")
    return {one.kode: one for one in sorted(by_code.values(), key=lambda one: one.judul)}


def reports_for(pelaku: Pelaku) -> list[Laporan]:
    """Return the reports that ``pelaku`` may open."""
    return [one for one in reports().values() if one.untuk(pelaku)]
