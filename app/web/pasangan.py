"""A pair that may be one person, side by side, as pages show it."""

from collections.abc import Callable, Iterable
from typing import Any

from app.bnba.models import Bnba, Usulan
from app.core.labels import label_of
from app.core.mask import mask_nik
from app.layanan.dtks_usulan.models import UsulanKembar
from app.layanan.dtks_usulan.putusan_kembar import listed_of, other_in_words
from app.wilayah.names import place_in_words

#: (label, value of a row); identity numbers masked, but told apart where they differ.
_FIELDS: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("Nama", lambda row: row.nama),
    ("NIK", lambda row: row.nik or ""),
    ("No. KK", lambda row: row.no_kk or ""),
    ("Tanggal lahir", lambda row: f"{row.tgl_lahir:%d/%m/%Y}" if row.tgl_lahir else ""),
    ("Jenis kelamin", lambda row: row.jk or ""),
    ("Alamat", lambda row: f"{row.alamat or ''} RT {row.rt or '-'}/RW {row.rw or '-'}"),
    ("Desa/kelurahan", lambda row: place_in_words(row.wilayah_kode).split(", Kabupaten")[0]),
    ("Nama ibu", lambda row: "ada" if row.ibu else ""),
)
_SECRET = frozenset({"NIK", "No. KK"})


def show_pairs(pairs: Iterable[UsulanKembar]) -> list[dict[str, Any]]:
    """Return pairs with their fields next to each other, each told to be the same or not."""
    return [_shown(pair) for pair in pairs]


def _shown(pair: UsulanKembar) -> dict[str, Any]:
    other: Usulan | Bnba | None = pair.lawan_usulan or listed_of(pair)
    return {
        "pasangan": pair,
        "kiri": pair.usulan,
        "kanan": other,
        "siapa": other_in_words(pair),
        "asal_kiri": _origin(pair.usulan),
        "asal_kanan": _origin(other) if isinstance(other, Usulan) else f"BNBA {pair.periode}",
        "bidang": [_field(label, read(pair.usulan), read(other)) for label, read in _FIELDS] if other else [],
    }


def _origin(row: Usulan) -> str:
    return f"Usulan no. {row.id}, {row.jalur.pendek}, {label_of(row.jenis).lower()}"


def _field(label: str, left: str, right: str) -> tuple[str, str, str, bool]:
    same = left.strip().upper() == right.strip().upper() and bool(left)
    if label in _SECRET:
        return label, mask_nik(left), mask_nik(right), same
    return label, left, right, same
