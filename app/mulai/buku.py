"""Opening every book after the last number of its paper book."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.agenda import numbering
from app.agenda.models import BukuTahun, CakupanNomor
from app.agenda.pattern import full_number
from app.agenda.scopes import book
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.core.types import whole
from app.mulai.keadaan import confirm, starter
from app.mulai.pola import pattern_in
from app.surat.letters import office_profile

#: Books that an office has on paper; the others begin with Loket.
PAPER_BOOKS = (
    numbering.SURAT_KELUAR, numbering.SK, numbering.SPT, numbering.NOTA_DINAS, numbering.SURAT_MASUK,
    numbering.REGISTRASI_FO, numbering.TANDA_TERIMA,
)  # fmt: skip
#: A classification code that shows how a number will look.
_CONTOH_KODE = "460"


@dataclass(frozen=True, slots=True)
class BukuMulai:
    """Where a book stands this year.

    Attributes:
        diberi: how many numbers Loket has given; the beginning cannot be changed once there is one.
        per_bagian: counted by bidang, classification or month; opened on the page of the numbers.
        berikut: the next number as it will be written.
    """

    kode: str
    nama: str
    terakhir: int
    diberi: int
    per_bagian: bool
    berikut: str


def books() -> list[BukuMulai]:
    """Return the books an office has on paper, with their next numbers."""
    return [stand(kode) for kode in PAPER_BOOKS]


def stand(kode: str, terakhir: int | None = None) -> BukuMulai:
    """Return where a book stands, or would stand after ``terakhir``."""
    row = session().get(BukuTahun, (kode, clock.today().year, ""))
    given = row.terakhir - row.mulai_setelah if row else 0
    last = terakhir if terakhir is not None else row.terakhir if row else 0
    parts = book(kode).cakupan is not CakupanNomor.KANTOR
    return BukuMulai(kode, numbering.BOOKS[kode], last, given, parts, written(kode, last + 1))


def written(kode: str, nomor: int) -> str:
    """Return a number as it will stand on paper; a bare one where the book has no pattern."""
    if kode not in numbering.OUTGOING:
        return f"{clock.today():%Y%m%d}-{nomor:03}" if kode == numbering.REGISTRASI_FO else str(nomor)
    profil = office_profile()
    return full_number(
        pattern_in(kode, profil.pola(kode)), kode=_CONTOH_KODE, nomor=str(nomor), unit=profil.singkatan,
        tanggal=clock.today(), bidang="dayasos", buku=numbering.OUTGOING[kode],
    )  # fmt: skip


def typed_numbers(form: Mapping[str, str]) -> dict[str, int]:
    """Return the last paper numbers of a form, by book.

    Raises:
        DomainError: a book is missing or its number is none.
    """
    found: dict[str, int] = {}
    for one in books():
        if one.per_bagian or one.diberi:
            continue
        number = whole(str(form.get(one.kode, "")).strip())
        if number is None:
            raise DomainError(f"{one.nama}: isi nomor kertas terakhir, atau 0 bila tahun ini belum ada.", "angka")
        found[one.kode] = number
    return found


def open_books(numbers: Mapping[str, int], *, oleh: Pelaku) -> None:
    """Open books after their last paper numbers of this year, all or none, and declare the books right.

    Raises:
        NotAllowed: the office is open already.
        DomainError: a book has given a number.
    """
    actor = starter(oleh)
    for kode, nomor in numbers.items():
        numbering.open_after(kode, clock.today().year, nomor, oleh=actor)
    confirm("buku", oleh=oleh)
