"""What every paper needs to know: whose office it is, who signs, and in which state it is printed."""

from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from datetime import date
from typing import ClassVar, Literal, Self

from app.core.errors import DomainError
from app.surat.emblem import emblem_data_uri
from app.surat.engine.base import Jenis
from app.surat.engine.paper import F4, Paper
from app.surat.verification import qr_data_uri

Keadaan = Literal["konsep", "tanda_tangan", "terbit"]


@dataclass(frozen=True, kw_only=True)
class Isian:
    """A group of fields for paper. Text without a default must not be blank.

    Raises:
        DomainError: when such a text is blank; the sentence names the field.
    """

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if (
                isinstance(value, str)
                and not value.strip()
                and one.default is MISSING
                and one.default_factory is MISSING
            ):
                label = one.name.replace("_", " ").capitalize()
                raise DomainError(f"{label} belum diisi. Lengkapi sebelum mencetak.", "isian_kosong")


@dataclass(frozen=True, kw_only=True)
class Kop(Isian):
    """The office as its letterhead shows it; comes from the office profile in the settings."""

    nama_pemda: str
    nama_dinas: str
    alamat: str
    kota: str
    telepon: str = ""
    email: str = ""
    logo: str = field(default_factory=emblem_data_uri)


@dataclass(frozen=True, kw_only=True)
class TandaTangan(Isian):
    """Who signs. ``atas_nama`` is the post on whose behalf (a.n.), empty when signing in one's own name.

    ``jabatan`` is written as in a sentence ("Kepala Dinas Sosial Kabupaten ..."), with Plt. or Plh.
    where it applies; the signature block prints it in capitals.
    """

    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    atas_nama: str = ""


@dataclass(frozen=True, kw_only=True)
class Cetak(Isian):
    """The state a letter is printed in: everything that is not its content."""

    keadaan: Keadaan
    tanggal: date
    nomor: str = ""
    kode: str = ""
    halaman_periksa: str = ""
    qr: str = ""

    @classmethod
    def konsep(cls, tanggal: date) -> Self:
        """A draft: marked KONSEP, without number, the day of the date left open."""
        return cls(keadaan="konsep", tanggal=tanggal)

    @classmethod
    def untuk_tanda_tangan(cls, nomor: str, tanggal: date) -> Self:
        """Complete, for the wet signature; ``nomor`` has a blank wide enough for a pen, there is no QR."""
        return cls(keadaan="tanda_tangan", tanggal=tanggal, nomor=nomor)

    @classmethod
    def terbit(cls, nomor: str, tanggal: date, *, kode: str, halaman_periksa: str) -> Self:
        """Issued: number, code, and a QR that opens ``halaman_periksa``/``kode`` (``https://host/v``)."""
        page = halaman_periksa.rstrip("/")
        qr = qr_data_uri(f"{page}/{kode}")
        return cls(keadaan="terbit", tanggal=tanggal, nomor=nomor, kode=kode, halaman_periksa=page, qr=qr)


@dataclass(frozen=True, kw_only=True)
class Konteks(Isian):
    """All data of one printed paper; each subclass names its template, its paper and its kind."""

    TEMPLATE: ClassVar[str]
    PAPER: ClassVar[Paper] = F4
    JENIS: ClassVar[Jenis] = "surat"

    kop: Kop

    def data(self) -> Mapping[str, object]:
        """Plain data for the template: dict, list, str, int, date."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Surat(Konteks):
    """A numbered letter: signed, issued, kept."""

    cetak: Cetak
    tanda_tangan: TandaTangan
    tanda_tangan_lain: tuple[TandaTangan, ...] = ()


def papers() -> list[type[Konteks]]:
    """Return every printed paper there is, those of the services included once they are loaded."""
    return [heir for heir in _heirs(Konteks) if "TEMPLATE" in vars(heir)]


def _heirs(cls: type[Konteks]) -> list[type[Konteks]]:
    return [heir for child in cls.__subclasses__() for heir in (child, *_heirs(child))]
