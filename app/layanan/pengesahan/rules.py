"""What must be true of a period's case: one ratification per period, on a list that is there, all of it finalised."""

from sqlalchemy import select

from app.berkas.models import StatusBerkas
from app.bnba.finalisasi import waiting
from app.bnba.models import StatusKelayakan
from app.bnba.periode import find_period
from app.bnba.rekap import totals
from app.bnba.saringan import WAITING
from app.bnba.service import require_periode
from app.core.db import session
from app.core.errors import DomainError
from app.layanan.pengesahan.models import FINALISASI, LAMPIRAN, Pengesahan
from app.pindaian.service import scans_of
from app.surat.letters import letter_of
from app.wilayah.names import names_in_words


def one_per_period(berkas: Pengesahan) -> None:
    """Refuse a second case of the same service and period; DomainError names the first.

    Once the first is finished another may follow for those who were found not eligible since.
    """
    case = type(berkas)
    query = select(case.no_reg, case.selesai).where(
        case.periode == berkas.periode, case.id != berkas.id, case.status != StatusBerkas.DIBATALKAN
    )
    earlier = session().execute(query.order_by(case.selesai.is_not(None), case.id).limit(1)).first()
    if earlier is not None and (earlier.selesai is None or not _unratified(berkas.periode)):
        raise DomainError(
            f"Periode {berkas.periode} sudah dikerjakan pada nomor registrasi {earlier.no_reg}. Lanjutkan berkas itu.",
            "berulang",
        )


def _unratified(kode: str) -> bool:
    periode = find_period(kode)
    found = totals(periode) if periode and periode.terbuka else {}
    return any(found.get(one) for one in (*WAITING, StatusKelayakan.FINAL))


def list_is_there(berkas: Pengesahan) -> None:
    """Refuse to go on before the period's list was imported, and a second case of the period."""
    require_periode(berkas.periode)
    one_per_period(berkas)


def all_finalised(berkas: Pengesahan) -> None:
    """Refuse to go on while somebody found not eligible is neither finalised nor given back."""
    left = waiting(require_periode(berkas.periode))
    if left:
        raise DomainError(
            f"{left.total()} orang Tidak Layak belum difinalkan ({names_in_words(left)}). Finalkan atau batalkan pada "
            "tab Finalisasi.",
            "belum_final",
        )


def letter_is_signed(berkas: Pengesahan) -> None:
    """Refuse the upload before the signed letter itself is kept: its scan, or its electronic signature."""
    letter = letter_of(berkas)
    if letter is not None and letter.terbit is not None and letter.terbit.tte is not None:
        return
    begun = [row.ditutup for row in berkas.tugas if (row.langkah_no, row.giliran) == berkas.draf and row.ditutup]
    kept = [one for one in scans_of(berkas) if not one.nama.startswith((FINALISASI, LAMPIRAN))]
    if not begun or not any(one.waktu >= begun[-1] for one in kept):
        raise DomainError("Unggah pindaian Surat Pengesahan bertanda tangan pada tab Unggah Pengesahan.", "bukti")
