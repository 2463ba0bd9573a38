"""What every paper needs to know: whose office it is, who signs, and in which state it is printed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import ClassVar, Literal, Self

from app.core.errors import DomainError
from app.surat.context.isian import Isian
from app.surat.context.lampiran import Lampiran
from app.surat.context.redaksi import Redaksi
from app.surat.emblem import emblem_data_uri
from app.surat.engine.base import Jenis
from app.surat.engine.paper import F4, F4_LANDSCAPE, Paper
from app.surat.verification import qr_data_uri

__all__ = ["Cetak", "Isian", "Konteks", "Kop", "Lampiran", "Redaksi", "Surat", "TandaTangan", "papers"]

Keadaan = Literal["konsep", "tanda_tangan", "terbit"]
Huruf = Literal["sans", "serif"]


@dataclass(frozen=True, kw_only=True)
class Kop(Isian):
    """The office as its letterhead shows it, and the sheet and type of its papers; comes from the office profile."""

    nama_pemda: str
    nama_dinas: str
    alamat: str
    kota: str
    telepon: str = ""
    email: str = ""
    logo: str = field(default_factory=emblem_data_uri)
    kertas: Paper = F4
    huruf: Huruf = "sans"
    ukuran: int = 12
    zona: str = "WITA"


@dataclass(frozen=True, kw_only=True)
class TandaTangan(Isian):
    """Who signs, and in which capacity.

    ``jabatan`` is written as in a sentence ("Kepala Dinas Sosial Kabupaten ..."), with Plt. or Plh.
    where it applies; the signature block prints it in capitals.

    Args:
        atas_nama: the post on whose behalf (a.n.), empty when signing in one's own name.
        untuk_beliau: the post between the two (u.b.): a.n. the head, the secretary, u.b. who signs.
        sebagai: the line above the post: "Mengetahui", "PIHAK KEDUA", "Yang menerima".
        nama: empty where nobody knows yet who signs outside the house; dots are printed then.

    Raises:
        DomainError: neither a post nor a capacity is given.
    """

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""
    atas_nama: str = ""
    untuk_beliau: str = ""
    sebagai: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.jabatan.strip() or self.sebagai.strip()):
            raise DomainError("Jabatan penandatangan belum diisi. Lengkapi sebelum mencetak.", "isian_kosong")


@dataclass(frozen=True, kw_only=True)
class Cetak(Isian):
    """The state a letter is printed in: everything that is not its content.

    ``bernomor`` is False for papers that never get a number (minutes, reports): the number line is left out.
    """

    keadaan: Keadaan
    tanggal: date
    nomor: str = ""
    kode: str = ""
    halaman_periksa: str = ""
    qr: str = ""
    bernomor: bool = True

    @classmethod
    def konsep(cls, tanggal: date, *, bernomor: bool = True) -> Self:
        """A draft: marked KONSEP, without number, the day of the date left open."""
        return cls(keadaan="konsep", tanggal=tanggal, bernomor=bernomor)

    @classmethod
    def untuk_tanda_tangan(cls, nomor: str, tanggal: date) -> Self:
        """Complete, for the wet signature; ``nomor`` has a blank wide enough for a pen, there is no QR."""
        return cls(keadaan="tanda_tangan", tanggal=tanggal, nomor=nomor, bernomor=bool(nomor))

    @classmethod
    def terbit(cls, nomor: str, tanggal: date, *, kode: str, halaman_periksa: str) -> Self:
        """Issued: number (empty for a paper without one), code, and a QR of ``halaman_periksa``/``kode``."""
        page = halaman_periksa.rstrip("/")
        qr = qr_data_uri(f"{page}/{kode}")
        return cls(
            keadaan="terbit",
            tanggal=tanggal,
            nomor=nomor,
            kode=kode,
            halaman_periksa=page,
            qr=qr,
            bernomor=bool(nomor),
        )


@dataclass(frozen=True, kw_only=True)
class Konteks(Isian):
    """All data of one printed paper; each subclass names its template, its paper and its kind."""

    TEMPLATE: ClassVar[str]
    PAPER: ClassVar[Paper] = F4
    JENIS: ClassVar[Jenis] = "surat"

    kop: Kop

    @property
    def kertas(self) -> Paper:
        """The sheet it is printed on."""
        return self.sheet(self.kop.kertas)

    @classmethod
    def sheet(cls, own: Paper) -> Paper:
        """Return the office's ``own`` sheet, upright or across, where the class names the usual one."""
        return {F4: own, F4_LANDSCAPE: own.mendatar}.get(cls.PAPER, cls.PAPER)

    def data(self) -> Mapping[str, object]:
        """Plain data for the template: dict, list, str, int, date."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Surat(Konteks):
    """A letter: signed, issued, kept.

    Args:
        redaksi: the office's own wording; None for the shipped one.
        tanda_tangan_lain: who signs beside ("Mengetahui", the other party); the first stands at the left.
        daftar_lampiran: tables printed on pages of their own after the letter.
    """

    cetak: Cetak
    tanda_tangan: TandaTangan
    tanda_tangan_lain: tuple[TandaTangan, ...] = ()
    daftar_lampiran: tuple[Lampiran, ...] = ()
    redaksi: Redaksi | None = None

    def data(self) -> Mapping[str, object]:
        pages = [one.pages(self.kertas) for one in self.daftar_lampiran]
        return {**super().data(), "daftar_lampiran": pages}


def papers() -> list[type[Konteks]]:
    """Return every printed paper there is, those of the services included once they are loaded."""
    return [heir for heir in _heirs(Konteks) if "TEMPLATE" in vars(heir)]


def _heirs(cls: type[Konteks]) -> list[type[Konteks]]:
    return [heir for child in cls.__subclasses__() for heir in (child, *_heirs(child))]
