"""Keeping the office's own profile: begun from a shipped one, and letter types follow it."""

import io
import re
from collections.abc import Mapping
from typing import get_args

from flask import current_app
from PIL import Image, UnidentifiedImageError

from app.agenda.pattern import check_pattern
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.mulai.keadaan import confirm, require_admin
from app.mulai.pola import follow_profile
from app.surat.context.base import Huruf
from app.surat.kantor import SHEETS, ProfilKantor, forget_profile, own_row, profile_from
from app.surat.letters import office_profile
from app.surat.profile import SIZES, Profil, profile
from app.workflow.forms import fill

#: What the form asks, in its order; the kabupaten is chosen with the villages.
ISIAN = (
    "pemda", "dinas", "alamat", "telepon", "email", "kota", "singkatan", "daerah", "kepala_daerah", "kepala_dinas",
    "kertas", "atas", "kanan", "bawah", "kiri", "huruf", "ukuran", "pola_surat_keluar", "pola_sk", "pola_spt",
    "pola_nota_dinas",
)  # fmt: skip
HURUF: tuple[str, ...] = get_args(Huruf)
_MARGIN = range(5, 51)
_EMBLEM_BYTES = 1024 * 1024
_EMBLEM_PIXELS = 25_000_000
#: Letters draw the emblem 5:6; a picture of another shape gets white beside or above it.
_EMBLEM = (500, 600)


def starting_values(dasar: str) -> dict[str, object]:
    """Return the fields of the form as the office has them, else as the shipped profile ``dasar`` has them."""
    row = own_row()
    if row is not None and dasar in ("", row.dasar):
        return {name: getattr(row, name) for name in ISIAN}
    return values_of(profile(dasar or current_app.config["LOKET_PROFIL"]))


def values_of(profil: Profil) -> dict[str, object]:
    """Return a profile as the form's fields."""
    sheet = profil.kertas
    values = {name: getattr(profil, name) for name in ISIAN if hasattr(profil, name)}
    values |= {name: getattr(sheet, name) for name in ("atas", "kanan", "bawah", "kiri")} | {"kertas": sheet.nama}
    return values | {f"pola_{buku}": pola for buku, pola in profil.pola_nomor.items()}


def save_profile(dasar: str, isian: Mapping[str, object], lambang: bytes | None, *, oleh: Pelaku) -> ProfilKantor:
    """Keep the office's profile and let its letter types follow.

    Args:
        dasar: the shipped profile it began with.
        lambang: the emblem as PNG (:func:`read_emblem`), None to keep the one there is.

    Raises:
        DomainError: a field is missing or cannot be used; the sentence names it.
    """
    require_admin(oleh)
    before, row = office_profile(), own_row()
    if row is None or row.dasar != dasar:
        base = profile(dasar)
        row = row or ProfilKantor(id=1, kode_wilayah=base.kode_wilayah)
        row.dasar = base.nama
    with session().no_autoflush:
        fill(row, ISIAN, isian)
        _check(row)
    row.lambang = lambang or row.lambang
    session().add(row)
    session().flush()
    forget_profile()
    follow_profile(before, profile_from(row))
    confirm("profil", oleh=oleh)
    return row


def _check(row: ProfilKantor) -> None:
    if row.kertas not in SHEETS or row.huruf not in HURUF or row.ukuran not in SIZES:
        raise DomainError("Pilih kertas, huruf dan ukurannya dari daftar.", "kertas")
    for name in ("atas", "kanan", "bawah", "kiri"):
        if getattr(row, name) not in _MARGIN:
            raise DomainError(f"Tepi {name} antara {_MARGIN[0]} dan {_MARGIN[-1]} mm.", "tepi")
    if not re.fullmatch(r"[A-Za-z0-9.\- /]+", row.singkatan):
        raise DomainError("Singkatan di nomor surat: huruf, angka, titik, strip atau garis miring.", "singkatan")
    for name in ("pola_surat_keluar", "pola_sk", "pola_spt", "pola_nota_dinas"):
        if getattr(row, name):
            check_pattern(getattr(row, name))


def read_emblem(content: bytes) -> bytes:
    """Return a picture as the emblem letters print: PNG on white, 5:6, small.

    Raises:
        DomainError: not a PNG or JPG, damaged, or too large.
    """
    if len(content) > _EMBLEM_BYTES:
        raise DomainError("Lambang paling besar 1 MB. Kecilkan gambarnya, lalu unggah kembali.", "lambang")
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _EMBLEM_PIXELS:
                raise DomainError("Lambang terlalu besar. Pakai gambar paling banyak 5000 x 5000 titik.", "lambang")
            return _on_white(picture.convert("RGBA"))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise DomainError("Lambang harus gambar PNG atau JPG yang utuh.", "lambang") from error


def _on_white(picture: Image.Image) -> bytes:
    picture.thumbnail(_EMBLEM)
    sheet = Image.new("RGBA", _EMBLEM, "white")
    sheet.alpha_composite(picture, ((_EMBLEM[0] - picture.width) // 2, (_EMBLEM[1] - picture.height) // 2))
    out = io.BytesIO()
    sheet.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()
