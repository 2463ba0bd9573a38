"""What a workbook says of itself on its hidden sheet ``_meta``: whose it is, and which export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from flask import current_app

from app.core.errors import DomainError

META = "_meta"
LISTS = "_pilihan"
_NOT_OURS = (
    "Berkas ini bukan buku kerja dari Loket, atau lembar tersembunyinya terhapus. Unduh buku kerja baru di halaman "
    "ini, salin isian Anda ke sana, lalu unggah. Lembar lama kelurahan diambil lewat Ambil lembar lama."
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose workbook it is, and which export."""

    buku: str
    nomor: int
    digest: str
    kantor: str
    nama: str

    def rows(self) -> list[tuple[str, str]]:
        """Return the mark as rows of the sheet."""
        return [
            ("loket_buku", self.buku),
            ("nomor_ekspor", str(self.nomor)),
            ("sidik_dasar", self.digest),
            ("kantor", self.kantor),
            ("nama", self.nama),
        ]


def office_mark() -> str:
    """Return the mark of this installation, so that another office's file is never taken for ours."""
    key = current_app.config["LOKET_KEYS"].verification[:64]
    return blake2b(key, digest_size=8, person=b"loket_lembar").hexdigest()


def mark_in(rows: Sequence[Sequence[str]]) -> Mark:
    """Return the mark that stands in the rows of the sheet.

    Raises:
        DomainError: there is none, or it is another office's.
    """
    found: Mapping[str, str] = {row[0]: row[1] for row in rows if len(row) > 1}
    if "loket_buku" not in found or not found.get("nomor_ekspor", "").isdecimal():
        raise DomainError(_NOT_OURS, "bukan_loket")
    if found.get("kantor") != office_mark():
        raise DomainError(
            "Buku kerja ini dibuat oleh kantor lain. Unduh buku kerja dari kantor ini, lalu isi dan unggah kembali.",
            "kantor_lain",
        )
    nomor = int(found["nomor_ekspor"][:9])
    return Mark(found["loket_buku"], nomor, found.get("sidik_dasar", ""), found["kantor"], found.get("nama", ""))
