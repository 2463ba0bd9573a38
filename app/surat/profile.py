"""The office's profile: letterhead, sheet and type, number patterns and the words for its posts, as data."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Self, get_args

import yaml

from app.core.errors import DomainError
from app.surat.context.base import Huruf, Kop
from app.surat.emblem import emblem_data_uri
from app.surat.engine.paper import Paper

FOLDER = Path(__file__).with_name("data")
#: Sizes of type that the style sheet of letters knows.
SIZES = (11, 12)


@dataclass(frozen=True, kw_only=True)
class Profil:
    """One office.

    Attributes:
        nama: the file it stands in; LOKET_PROFIL names it.
        pemda, dinas, alamat, telepon, email, kota, lambang: the letterhead; ``kota`` is also the place beside the date.
        singkatan: how the office is called in letter numbers.
        daerah: the regency or city as addresses name it.
        kepala_daerah: title of its head: Bupati or Wali Kota.
        kepala_dinas: title of the office's head, without the regency or city.
        pola_nomor: the number pattern of letters, by book.
        jabatan: titles of its officials, by actor.
        logo: the emblem as a ``data:`` URI, where the office uploaded its own; else ``lambang`` names the file.
        layanan_contoh: services whose letters carry this profile in the demo, whatever office it is.
    """

    nama: str
    pemda: str
    dinas: str
    alamat: str
    telepon: str
    email: str
    kota: str
    lambang: str
    singkatan: str
    daerah: str
    kode_wilayah: str
    kepala_daerah: str
    kepala_dinas: str
    zona: str
    kertas: Paper
    huruf: Huruf
    ukuran: int
    pola_nomor: Mapping[str, str]
    jabatan: Mapping[str, str]
    logo: str = ""
    layanan_contoh: tuple[str, ...] = field(default=())

    @property
    def kop(self) -> Kop:
        """Return the letterhead with the sheet and the type of this office."""
        return Kop(
            nama_pemda=self.pemda,
            nama_dinas=self.dinas,
            alamat=self.alamat,
            kota=self.kota,
            telepon=self.telepon,
            email=self.email,
            logo=self.logo or emblem_data_uri(self.lambang),
            kertas=self.kertas,
            huruf=self.huruf,
            ukuran=self.ukuran,
            zona=self.zona,
        )

    @property
    def kabupaten(self) -> str:
        """Return the regency or city as addresses name it."""
        return self.daerah

    def pola(self, buku: str) -> str:
        """Return the number pattern of a book; of outgoing letters where the book has none of its own."""
        return self.pola_nomor.get(buku, self.pola_nomor["surat_keluar"])

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a profile from its file.

        Raises:
            DomainError: a key is unknown, missing or empty, or names a type that is not shipped.
        """
        return cls(**_checked(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))))


def _checked(nama: str, isi: Mapping[str, Any]) -> dict[str, Any]:
    known = {one.name: one.default is MISSING for one in fields(Profil) if one.name != "nama"}
    unknown = sorted(set(isi) - set(known))
    missing = sorted(name for name, needed in known.items() if needed and not isi.get(name))
    if unknown or missing:
        raise DomainError(f"Profil kantor '{nama}': periksa kunci {', '.join([*unknown, *missing])}.", "profil")
    if isi["huruf"] not in get_args(Huruf) or isi["ukuran"] not in SIZES:
        raise DomainError(
            f"Profil kantor '{nama}': huruf sans atau serif, ukuran {SIZES[0]} atau {SIZES[1]}.", "profil"
        )
    if "surat_keluar" not in isi["pola_nomor"]:
        raise DomainError(f"Profil kantor '{nama}': pola_nomor perlu buku surat_keluar.", "profil")
    lists = {"kertas": Paper(**isi["kertas"]), "layanan_contoh": tuple(isi.get("layanan_contoh", ()))}
    return {**isi, **lists, "nama": nama}


@cache
def profiles() -> dict[str, Profil]:
    """Return the profiles that ship, by name."""
    return {path.stem: Profil.load(path) for path in sorted(FOLDER.glob("*.yaml"))}


def profile(nama: str) -> Profil:
    """Return the profile called ``nama``; DomainError when the setting names none."""
    if nama not in profiles():
        raise DomainError(f"Profil kantor '{nama}' tidak dikenal. Periksa LOKET_PROFIL.", "profil")
    return profiles()[nama]


def guest_profile(layanan: str) -> Profil | None:
    """Return the profile of the office that a service's SOP came from, or None where it is of this one."""
    return next((one for one in profiles().values() if layanan in one.layanan_contoh), None)
