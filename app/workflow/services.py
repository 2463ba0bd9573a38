"""What a service adds to the common acts. Each service folder registers one :class:`Layanan`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.berkas.models import Berkas
from app.core.errors import DomainError
from app.surat.drafting import Draf


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """What a service's own check found.

    Attributes:
        terdaftar: False ends the application without a letter, with ``penjelasan`` printed for the applicant.
        catatan: what the trail says of the check.
    """

    terdaftar: bool = True
    catatan: str = ""
    penjelasan: str = ""


class Pertanyaan(DomainError):
    """The check cannot decide; the FO must answer, then send again.

    Args:
        calon: people who could be meant, as plain values for the page.
    """

    def __init__(self, pesan: str, calon: list[dict[str, str]]) -> None:
        super().__init__(pesan, "pertanyaan")
        self.calon = calon


Periksa = Callable[[Berkas, Mapping[str, str]], HasilPeriksa]


def _no_check(_berkas: Berkas, _jawaban: Mapping[str, str]) -> HasilPeriksa:
    return HasilPeriksa()


@dataclass(frozen=True, slots=True)
class JenisSuratBaku:
    """A letter type as it ships: the office edits its own copy in table ``jenis_surat``."""

    kode: str
    nama: str
    templat: str
    kode_klasifikasi: str
    buku: str = "surat_keluar"
    pola_nomor: str = "{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}"
    titik_nomor: str = "sesudah_ttd"
    masa_berlaku_hari: int | None = None


@dataclass(frozen=True, slots=True)
class Layanan:
    """A service that runs.

    Attributes:
        slug: folder, table, route, permission and letter name in one.
        register: its register table, joined to Berkas.
        isian: columns of the register the FO fills at the counter, in order.
        draf: writes the letter's content from the register row.
        periksa: the service's own check, besides the papers.
    """

    slug: str
    register: type[Berkas]
    isian: tuple[str, ...] = ()
    draf: Callable[[Berkas], Draf] | None = None
    jenis_surat: tuple[JenisSuratBaku, ...] = ()
    periksa: Periksa = field(default=_no_check)


_services: dict[str, Layanan] = {}


def register(layanan: Layanan) -> Layanan:
    """Make a service known; its folder calls this once."""
    _services[layanan.slug] = layanan
    return layanan


def find(slug: str) -> Layanan | None:
    """Return the running service called ``slug``, or None when only its SOP exists."""
    return _services.get(slug)


def require(slug: str) -> Layanan:
    """Return the running service; DomainError when it cannot be worked yet."""
    layanan = find(slug)
    if layanan is None:
        raise DomainError(f"Layanan '{slug}' belum dapat dijalankan di Loket.", "layanan")
    return layanan


def running() -> list[Layanan]:
    """Return every running service, by slug."""
    return [_services[slug] for slug in sorted(_services)]
