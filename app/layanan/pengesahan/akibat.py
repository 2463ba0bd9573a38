"""What the steps of a ratification do to the people it is about, in the transaction of the step."""

from hashlib import sha256
from io import StringIO

from app.bnba.berkas_status import HEADS, write_status_file
from app.bnba.finalisasi import move
from app.bnba.models import BnbaPeriode, StatusKelayakan
from app.bnba.saringan import DIFINALKAN, Saringan
from app.bnba.service import require_periode
from app.core.roles import Pelaku
from app.layanan.pengesahan.models import FINALISASI, Pengesahan
from app.pindaian.content import CSV, Scan
from app.pindaian.papers import named, scan_of
from app.pindaian.service import attach, scans_of


def keep_list(berkas: Pengesahan, oleh: Pelaku) -> None:
    """Keep the *File Finalisasi Ketidaklayakan* with the case, unless the newest kept one says the same."""
    periode = _periode(berkas)
    content, count = finalisation_file(periode)
    last = scan_of(FINALISASI, scans_of(berkas))
    if last is None or last.sha256 != sha256(content).hexdigest():
        attach(berkas, named(Scan(content, CSV, FINALISASI, count, HEADS), FINALISASI), oleh=oleh)


def finalisation_file(periode: BnbaPeriode) -> tuple[bytes, int]:
    """Return the file of everybody finalised in the period, and how many they are."""
    stream = StringIO(newline="")
    count = write_status_file(stream, periode, Saringan(status=DIFINALKAN))
    return stream.getvalue().encode("utf-8-sig"), count


def mark_uploaded(berkas: Pengesahan, oleh: Pelaku) -> None:
    """The signed ratification was uploaded."""
    move(_periode(berkas), StatusKelayakan.FINAL, StatusKelayakan.DIUNGGAH, oleh=oleh)


def mark_approved(berkas: Pengesahan, oleh: Pelaku) -> None:
    """The ministry approved it."""
    move(_periode(berkas), StatusKelayakan.DIUNGGAH, StatusKelayakan.DISAHKAN, oleh=oleh)


def mark_refused(berkas: Pengesahan, langkah_no: int, alasan: str, oleh: Pelaku) -> None:
    """The ministry refused it: those whom it is about can be worked again."""
    if langkah_no == berkas.putusan:
        move(_periode(berkas), StatusKelayakan.DIUNGGAH, StatusKelayakan.DITOLAK, oleh=oleh, alasan=alasan)


def mark_withdrawn(berkas: Pengesahan, alasan: str, oleh: Pelaku) -> None:
    """The case was called off: what it had uploaded is final again, and waits for another ratification."""
    periode = _periode(berkas)
    if periode.terbuka:
        move(periode, StatusKelayakan.DIUNGGAH, StatusKelayakan.FINAL, oleh=oleh, alasan=alasan)


def _periode(berkas: Pengesahan) -> BnbaPeriode:
    return require_periode(berkas.periode)
