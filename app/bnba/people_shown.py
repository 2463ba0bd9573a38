"""A person of the list as pages and exports show him, identity numbers masked."""

from collections.abc import Mapping
from typing import Any

from app.bnba.checks import Isi
from app.bnba.models import Bnba
from app.core.columns import is_masked
from app.core.labels import show
from app.core.mask import mask_nik, masker_for

_COLUMNS = Bnba.__table__.c
#: What each field is called in a comparison.
LABELS: Mapping[str, str] = {
    **{name: str(_COLUMNS[name].info["label"]) for name in (*Isi._fields, "tanda")},
    "wilayah_kode": "Pindah desa/kelurahan",
}
_MASKS = {name: masker_for(name) for name in Isi._fields if is_masked(_COLUMNS[name])}
#: These only repeat in words where the village is.
_REPEATED = frozenset({"provinsi", "kabkota", "kecamatan", "desa_kel"})


def written(name: str, value: object) -> str:
    """Return one value as people read it; identity numbers masked."""
    if name in _MASKS:
        return _MASKS[name](str(value)) if value else ""
    return "" if value is None else show(value)


def person(isi: Isi) -> dict[str, Any]:
    """Return who somebody is, for a line of a list."""
    return {
        "nama": isi.nama,
        "nik": mask_nik(isi.nik),
        "desa": isi.desa_kel or isi.wilayah_kode,
        "kecamatan": isi.kecamatan or "",
        "alamat": isi.alamat or "",
    }


def differences(old: Isi, new: Isi) -> list[tuple[str, str, str]]:
    """Return (head, before, after) of every field that differs; the names of a village only where it stays."""
    moved = old.wilayah_kode != new.wilayah_kode
    found = []
    for name, before, after in zip(Isi._fields, old, new, strict=True):
        if before == after or (moved and name in _REPEATED):
            continue
        if name == "wilayah_kode":
            found.append((LABELS[name], _place(old), _place(new)))
        else:
            found.append((LABELS[name], written(name, before), written(name, after)))
    return found


def _place(isi: Isi) -> str:
    return f"{isi.desa_kel or isi.wilayah_kode} ({isi.kecamatan or '-'})"
