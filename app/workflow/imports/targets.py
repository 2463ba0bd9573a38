"""Which column of an old spreadsheet goes where in a register; columns are found by their heads."""

from collections.abc import Sequence
from typing import Any

from app.berkas.models import Berkas
from app.core.errors import DomainError
from app.exchange.text import label_key

#: Columns of every application that a row may bring.
OF_CASES = ("nama", "nik", "no_kk", "hp", "alamat", "wilayah_kode", "masuk", "no_surat", "tgl")
KECAMATAN, KABUPATEN = "kecamatan", "kabupaten"
_HELPERS = {"KECAMATAN": KECAMATAN, "KEC": KECAMATAN, "KABUPATEN": KABUPATEN, "KABUPATENKOTA": KABUPATEN}


def own_columns(model: type[Berkas]) -> dict[str, Any]:
    """Return the labelled columns that a register has besides those of every application."""
    common = Berkas.__mapper__.columns
    return {
        name: column
        for name, column in model.__mapper__.columns.items()
        if name not in common and column.info.get("label")
    }


def places(model: type[Berkas], labels: Sequence[str]) -> dict[str, int]:
    """Return where each column of the register stands among the heads of a sheet.

    Raises:
        DomainError: a column that every row needs is not there; the sentence names it.
    """
    exact, loose = _known(model)
    found: dict[str, int] = {}
    for at, label in enumerate(labels):
        name = exact.get(_same(label)) or loose.get(label_key(label)) if label else None
        if name is not None:
            found.setdefault(name, at)
    needed = {"nama": "Nama", **{name: one.info["label"] for name, one in own_columns(model).items() if _needed(one)}}
    if missing := [label for name, label in needed.items() if name not in found]:
        raise DomainError(
            f"Kolom {', '.join(missing)} tidak ada di lembar ini. Samakan judul kolomnya dengan register.", "kolom"
        )
    return found


def _needed(column: Any) -> bool:
    return not column.nullable and column.default is None and column.server_default is None


def _known(model: type[Berkas]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of columns by their heads as printed, and by what spellings of a head have in common."""
    columns = {**{name: model.__mapper__.columns[name] for name in OF_CASES}, **own_columns(model)}
    heads = [(label, name) for name, label in model.kolom_register.items() if name in columns]
    heads += [(column.info["label"], name) for name, column in columns.items()]
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    for label, name in heads:
        exact.setdefault(_same(label), name)
        loose.setdefault(label_key(label), name)
    return exact, {**_HELPERS, **loose}


def _same(label: str) -> str:
    return " ".join(label.lower().split())
