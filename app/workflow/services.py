"""What a service adds to the common acts. Each service folder registers one :class:`Layanan`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic

from typing_extensions import TypeVar

from app.berkas.models import Berkas, JenisDokumen
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.surat.context.base import Konteks
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


#: The register of a service: what it does takes a row of its own table, and the type checker pairs them.
R = TypeVar("R", bound=Berkas, default=Any)
R_contra = TypeVar("R_contra", bound=Berkas, default=Any, contravariant=True)


def _no_check(_berkas: Berkas, _jawaban: Mapping[str, str]) -> HasilPeriksa:
    return HasilPeriksa()


def _nothing(_berkas: Berkas) -> None:
    return None


def _no_facts(_berkas: Berkas) -> list[tuple[str, str]]:
    return []


@dataclass(frozen=True, slots=True)
class JenisSuratBaku:
    """A letter type as it ships: the office edits its own copy in table ``jenis_surat``.

    Without a ``pola_nomor`` its numbers follow the pattern that the office's profile has for its book.
    """

    kode: str
    nama: str
    templat: str
    kode_klasifikasi: str
    buku: str = "surat_keluar"
    pola_nomor: str = ""
    titik_nomor: str = "sesudah_ttd"
    masa_berlaku_hari: int | None = None
    bernomor: bool = True


class Pemohon(StrEnum):
    """Who a case is about, and with it what the opening page asks."""

    WARGA = "warga"  # a person: name, NIK, address, village
    TANPA_NIK = "tanpa_nik"  # a person whose NIK may be unknown
    LEMBAGA = "lembaga"  # an organisation or another office: name, address, village
    PEGAWAI = "pegawai"  # somebody of this office, chosen from its people
    KANTOR = "kantor"  # the office itself: only a title


@dataclass(frozen=True, slots=True)
class Rincian:
    """A child table of a register, edited row by row on the step page and exported into one cell.

    Attributes:
        nama: the relationship's name on the register.
        kolom: its columns, in order.
        unik: columns that together may stand once per application.
    """

    nama: str
    judul: str
    model: type[Any]
    kolom: tuple[str, ...]
    unik: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tahap(Generic[R_contra]):
    """What a service asks when a turn is worked, beyond the act itself. The turn closes only when all of it is there.

    Attributes:
        isian: columns of the register asked in the act's form.
        wajib: those of them that must be filled.
        rincian: child tables that need a row.
        bukti: the paper whose scan must have been attached to the application.
        syarat: the service's own condition; raises DomainError with what to do.
        bila: whether the turn is due in this case at all; a turn that is not is passed over.
        jalan: the way on that follows from what was filled in (see :mod:`app.workflow.ways`); then nobody is asked.
        tawaran: child tables that belong to the turn's work and may stay empty.
        akibat: what closing the turn does to the service's own rows, in the same transaction.
    """

    isian: tuple[str, ...] = ()
    wajib: tuple[str, ...] = ()
    rincian: tuple[str, ...] = ()
    bukti: str = ""
    syarat: Callable[[R_contra], None] | None = None
    bila: Callable[[R_contra], bool] | None = None
    jalan: Callable[[R_contra], str] | None = None
    tawaran: tuple[str, ...] = ()
    akibat: Callable[[R_contra, Pelaku], None] | None = None


@dataclass(frozen=True, slots=True)
class Cetakan(Generic[R_contra]):
    """A paper of a service besides its letters, printed from the step page whenever it is wanted.

    Attributes:
        nama: its name in the address.
        label: its button.
        buat: makes the paper's data; None while there is nothing to print yet.
    """

    nama: str
    label: str
    buat: Callable[[R_contra], Konteks | None]


@dataclass(frozen=True, slots=True)
class Tautan:
    """A page of a service's own beside the step page, which leads there.

    Attributes:
        alamat: its address; ``{id}`` in it stands for the application.
        langkah: the steps whose turns are worked there; none for a page that is always of use.
    """

    label: str
    alamat: str
    langkah: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Layanan(Generic[R]):
    """A service that runs.

    Attributes:
        slug: folder, table, route, permission and letter name in one.
        register: its register table, joined to Berkas.
        pemohon: who its cases are about.
        isian: columns of the register filled when a case is opened, in order.
        draf: writes the content of the SOP's main letter from the register row.
        draf_lain: the same for its other letters, by their ``jenis`` in ``sop.yaml``.
        periksa: the service's own check, besides the papers.
        langkah: what a step asks beyond its act: by step number (its first turn), or (step, turn) counted from 0.
        rincian: child tables of the register.
        dibuka: completes the register row when a case is opened (a number of its own, the employee's post).
        dokumen: what is handed over where the SOP hands something over.
        cetakan: its other papers.
        tertutup: its cases exist only for those who work them or were let in, see :mod:`app.workflow.akses`.
        tautan: its own pages, by the steps that are worked there.
        sebutan_nama: how the opening page calls the name of a case of the office's own work.
        penomoran: what the numbering turn does where it writes no outgoing letter into its book; returns its output.
        syarat_program: papers that its code knows by name, so that the office cannot rename them.
        sorotan: further facts of a case that its page shows, as (label, text).
        mundur: what a return does to the service's own rows: the case, the step it came back from, the reason.
        gugur: the same when a case is called off.
    """

    slug: str
    register: type[R]
    pemohon: Pemohon = Pemohon.WARGA
    isian: tuple[str, ...] = ()
    draf: Callable[[R], Draf] | None = None
    draf_lain: Mapping[str, Callable[[R], Draf]] = field(default_factory=dict)
    jenis_surat: tuple[JenisSuratBaku, ...] = ()
    periksa: Callable[[R, Mapping[str, str]], HasilPeriksa] = field(default=_no_check)
    langkah: Mapping[int | tuple[int, int], Tahap[R]] = field(default_factory=dict)
    rincian: tuple[Rincian, ...] = ()
    dibuka: Callable[[R], None] = field(default=_nothing)
    dokumen: JenisDokumen = JenisDokumen.SURAT
    cetakan: tuple[Cetakan[R], ...] = ()
    tertutup: bool = False
    tautan: tuple[Tautan, ...] = ()
    sebutan_nama: str = ""
    penomoran: Callable[[R, Pelaku], str] | None = None
    syarat_program: tuple[str, ...] = ()
    sorotan: Callable[[R], list[tuple[str, str]]] = field(default=_no_facts)
    mundur: Callable[[R, int, str, Pelaku], None] | None = None
    gugur: Callable[[R, str, Pelaku], None] | None = None

    def tahap(self, langkah_no: int, giliran: int) -> Tahap[R]:
        """Return what a turn asks beyond its act."""
        own = self.langkah.get((langkah_no, giliran))
        first = self.langkah.get(langkah_no) if giliran == 0 else None
        return own or first or Tahap()


_services: dict[str, Layanan] = {}


def register(layanan: Layanan[R]) -> Layanan[R]:
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
