"""Kind: places of a region that does not ship, and finding a village by what people write."""

from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.exchange.columns import Layout, SourceColumn
from app.mulai.impor.jenis import Hasil, Isi, JenisImpor, SudahAda
from app.wilayah.load import add_place
from app.wilayah.match import Ambiguous
from app.wilayah.service import wilayah_index


def village_of(isi: Isi) -> str:
    """Return the code of the village a row names; DomainError when it is none, or more than one."""
    found = wilayah_index().match(isi.text("kecamatan"), isi.needed("desa"))
    if isinstance(found, Ambiguous):
        codes = ", ".join(f"{one.kode} ({one.kecamatan})" for one in found.candidates)
        raise DomainError(f"Desa '{isi.text('desa')}' lebih dari satu: {codes}. Isi kodenya.", "wilayah")
    if found is None:
        raise DomainError(
            f"Desa '{isi.text('desa')}' di kecamatan '{isi.text('kecamatan')}' tidak dikenal. Betulkan namanya, atau "
            "catat nama lainnya di langkah Wilayah.",
            "wilayah",
        )
    return found.kode


def _place(isi: Isi, _oleh: Pelaku) -> Hasil:
    row, new = add_place(isi.needed("kode"), isi.needed("nama"))
    if not new:
        raise SudahAda(f"{row.kode} {row.nama} sudah ada.")
    return Hasil(f"{row.kode} {row.nama}")


WILAYAH = JenisImpor(
    "wilayah",
    "Kode wilayah",
    Layout(
        (
            SourceColumn("kode", "Kode", ("KODE WILAYAH", "KODE KEMENDAGRI", "KODE DESA"), required=True),
            SourceColumn("nama", "Nama", ("NAMA WILAYAH", "NAMA DESA/KELURAHAN", "DESA/KELURAHAN"), required=True),
        )
    ),
    _place,
    (
        ("99", "Provinsi Contoh"),
        ("99.01", "Kabupaten Contoh"),
        ("99.01.01", "Contoh"),
        ("99.01.01.2001", "Contoh Jaya"),
    ),
    "Kode Kemendagri bertitik (bukan kode BPS), dari provinsi sampai desa/kelurahan, yang lebih besar di atas.",
)
