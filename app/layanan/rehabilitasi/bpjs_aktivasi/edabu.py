"""The file that Admin E-DABU uploads: what its columns may be filled from."""

from collections.abc import Callable
from typing import Any

from app.kiriman.layout import fill_from
from app.layanan.rehabilitasi.bpjs_aktivasi.models import BpjsAktivasi
from app.wilayah.names import district_of, village_of

#: The file's code among the layouts.
BERKAS = "edabu"


def _own(name: str) -> Callable[[BpjsAktivasi], Any]:
    return lambda row: getattr(row, name)


_OWN = ("no_kk", "nik", "nama", "pisat", "tgl_lahir", "sex", "alamat", "hp", "no_kartu", "faskes", "kelas")
fill_from(
    BERKAS,
    {
        **{name: _own(name) for name in _OWN},
        "desa": lambda row: village_of(row.wilayah_kode),
        "kecamatan": lambda row: district_of(row.wilayah_kode),
    },
)
