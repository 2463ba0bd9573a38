"""The papers behind a ratification, name by name: *File Finalisasi Ketidaklayakan* and *Lampiran Pengesahan*.

The attachment is signed with the letter and uploaded with it: the ministry knows people by ID and NIK, so both stand
there in full, and each print is told in the story of the period. What is only read stays masked.
"""

from collections.abc import Iterator, Sequence

from app.audit import note
from app.bnba.keeper import require_keeper
from app.bnba.lookup import period_in_words
from app.bnba.models import BnbaPeriode
from app.bnba.penerima import Penerima, every, whole_niks
from app.bnba.saringan import DIFINALKAN, LAIN, Saringan
from app.core import clock
from app.core.errors import DomainError
from app.core.labels import long_date
from app.core.roles import Pelaku
from app.layanan.pengesahan.models import FINALISASI, LAMPIRAN
from app.layanan.pengesahan.unggah import newest_case
from app.surat.context import DaftarTandaTerima, Kolom, TandaTangan
from app.surat.letters import letter_of, main_block, office_profile
from app.wilayah.names import village_of

_REST = (
    Kolom(judul="Nama", lebar=6),
    Kolom(judul="Alamat", lebar=7),
    Kolom(judul="Desa/Kelurahan", lebar=4),
    Kolom(judul="Jenis Bansos", lebar=4),
    Kolom(judul="Alasan", lebar=6),
)
_MASKED = (Kolom(judul="ID", lebar=4), *_REST)
#: An ID of SIKS-NG is 36 characters wide.
_WHOLE = (Kolom(judul="ID", lebar=10), Kolom(judul="NIK", lebar=5), *_REST)


def finalisation_list(periode: BnbaPeriode, desa: str = "") -> DaftarTandaTerima:
    """Return the list of everybody finalised, of the whole region or one village, to be read."""
    found = [(one.id_samar, *_said(one)) for one in _finalised(periode, desa)]
    return _list(periode, FINALISASI, _MASKED, found)


def attachment(periode: BnbaPeriode, desa: str = "", *, oleh: Pelaku) -> DaftarTandaTerima:
    """Return the attachment of the ratification with whole numbers and the block of who signs that letter.

    Told in the story of the period: who printed it, and how many it names.

    Raises:
        NotAllowed: the actor does not keep the list.
        DomainError: nobody is finalised.
    """
    require_keeper(oleh)
    niks = whole_niks(periode, Saringan(desa=desa, status=DIFINALKAN))
    found = [(one.id_dtks, niks[one.kode_baris] or "-", *_said(one)) for one in _finalised(periode, desa)]
    if not found:
        raise DomainError("Belum ada yang difinalkan, jadi Lampiran Pengesahan belum ada isinya.", "kosong")
    where = f" {village_of(desa)}" if desa else ""
    note(periode, f"mencetak Lampiran Pengesahan{where}: {len(found)} orang dengan ID dan NIK utuh", oleh=oleh)
    lines, signers = _of_letter(periode)
    return _list(periode, LAMPIRAN, _WHOLE, found, lines, signers)


def _finalised(periode: BnbaPeriode, desa: str) -> Iterator[Penerima]:
    return every(periode, Saringan(desa=desa, status=DIFINALKAN))


def _said(one: Penerima) -> tuple[str, ...]:
    return one.nama, one.alamat or "-", village_of(one.wilayah_kode), one.bansos or LAIN, one.alasan or "-"


def _of_letter(periode: BnbaPeriode) -> tuple[tuple[str, ...], tuple[TandaTangan, ...]]:
    """Return which letter it is attached to, and who signs."""
    case = newest_case(periode.kode)
    letter = letter_of(case) if case else None
    if letter is None or case is None:
        return (), ()
    numbered = letter.agenda_id is not None  # until then the case still bears the number of a letter that was refused
    number, dated = (case.no_surat, f" tanggal {long_date(case.tgl)}") if numbered and case.tgl else ("........", "")
    return (f"Lampiran Surat Pengesahan Nomor {number}{dated}",), (main_block(letter),)


def _list(
    periode: BnbaPeriode,
    judul: str,
    kolom: tuple[Kolom, ...],
    baris: Sequence[tuple[str, ...]],
    lines: tuple[str, ...] = (),
    signers: tuple[TandaTangan, ...] = (),
) -> DaftarTandaTerima:
    office = office_profile()
    about = f"Penerima yang dinyatakan Tidak Layak, periode {period_in_words(periode.kode)}, {office.kabupaten}"
    return DaftarTandaTerima(
        kop=office.kop,
        judul=judul,
        tanggal=clock.today(),
        kolom=kolom,
        baris=tuple(baris),
        keterangan=(*lines, about),
        bertanda_tangan=False,
        satuan="orang",
        tanda_tangan=signers,
    )
