"""Names in the code for what stands on paper: Indonesian words kept, valid Python, nothing taken twice."""

import builtins
import keyword
import re
import unicodedata
from collections.abc import Collection

from app.berkas.models import Berkas
from app.cli.sheet.heads import plain

#: What a column may not be called: attributes of every application, Python's own words, names of its module.
RESERVED = frozenset(
    {
        *dir(Berkas),
        *keyword.kwlist,
        *keyword.softkwlist,
        *dir(builtins),
        "kolom",
        "kolom_register",
        "annotations",
        "date",
    }
)
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST = 40
_FEW_WORDS = 5


def is_name(text: str) -> bool:
    """Whether the text may name a column of a register."""
    return bool(_NAME.fullmatch(text)) and len(text) <= _LONGEST and text not in RESERVED


def name_for(label: str, taken: Collection[str]) -> str:
    """Return a name for a column: ``"Tgl. Pinjam (2025)"`` -> ``tgl_pinjam``."""
    words = [word for word in plain(_ascii(label)).split() if word]
    base = "_".join(words[:_FEW_WORDS])[: _LONGEST - 10].strip("_") or "kolom"
    base = base if base[0].isalpha() else f"kolom_{base}"
    base = f"{base}_tercatat" if base in RESERVED else base
    return next(name for name in _numbered(base) if name not in taken and name not in RESERVED)


def class_name(name: str) -> str:
    """Return ``JenisAlat`` of ``jenis_alat``."""
    return "".join(part.capitalize() for part in name.split("_"))


def value_for(choice: str, taken: Collection[str]) -> str:
    """Return the stored value of a choice: ``"Rusak berat"`` -> ``rusak_berat``."""
    base = "_".join(re.findall(r"[a-z0-9]+", _ascii(choice).lower()))[:36].strip("_") or "lain"
    return next(value for value in _numbered(base) if value not in taken)


def member_for(value: str) -> str:
    """Return the member's name of a stored value: ``RUSAK_BERAT``."""
    name = value.upper()
    return name if name[0].isalpha() and name.lower() not in {"mro", "name", "value"} else f"NILAI_{name}"


def _numbered(base: str) -> list[str]:
    return [base, *(f"{base}_{number}" for number in range(2, 200))]


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
