"""The next number of a book. See docs/numbering.md.

Invariant: within a (book, year, scope), every number from ``mulai_setelah`` + 1 to ``terakhir`` stands in exactly one
row of ``nomor`` without sisipan. A number and what it stands for are written in one transaction, so a failure leaves
neither.
"""

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.agenda.models import BukuTahun, Nomor, StatusNomor
from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.reason import require_reason
from app.core.roles import Pelaku, Peran

SURAT_KELUAR = "surat_keluar"
SK = "sk"
SPT = "spt"
NOTA_DINAS = "nota_dinas"
SURAT_MASUK = "surat_masuk"
REGISTRASI_FO = "registrasi_fo"
REGISTRASI_DALAM = "registrasi_dalam"
TANDA_TERIMA = "tanda_terima"
LAYANAN_LANGSUNG = "layanan_langsung"
REGISTRASI_LAMA = "registrasi_lama"
BOOKS = {
    SURAT_KELUAR: "Buku Agenda Surat Keluar",
    SK: "Buku Agenda Surat Keputusan",
    SPT: "Buku Agenda Surat Perintah Tugas",
    NOTA_DINAS: "Buku Agenda Nota Dinas",
    SURAT_MASUK: "Buku Agenda Surat Masuk",
    REGISTRASI_FO: "Buku Registrasi Front Office",
    REGISTRASI_DALAM: "Registrasi Pekerjaan Kantor",
    TANDA_TERIMA: "Buku Tanda Terima",
    LAYANAN_LANGSUNG: "Buku Layanan Langsung",
    REGISTRASI_LAMA: "Registrasi dari Sebelum Loket",
}
#: Books of outgoing letters, with what ``{buku}`` writes in their numbers.
OUTGOING = {SURAT_KELUAR: "", SK: "SK", SPT: "SPT", NOTA_DINAS: "ND"}


def take(buku: str, cakupan: str = "") -> Nomor:
    """Give the next number of ``buku`` in the running WITA year; never skips, never repeats.

    Call it inside the unit of work that writes what the number stands for: the counter row stays locked until that
    transaction ends, and a rollback takes the number back before anybody saw it.

    Args:
        cakupan: the part of the book that counts by itself, see :mod:`app.agenda.scopes`.
    """
    tahun = clock.today().year
    _open_year(buku, tahun, cakupan)
    nomor = (
        session()
        .execute(
            update(BukuTahun)
            .where(BukuTahun.buku == buku, BukuTahun.tahun == tahun, BukuTahun.cakupan == cakupan)
            .values(terakhir=BukuTahun.terakhir + 1)
            .returning(BukuTahun.terakhir)
            .execution_options(synchronize_session=False)
        )
        .scalar_one()
    )
    return _write(Nomor(buku=buku, tahun=tahun, cakupan=cakupan, nomor=nomor, sisipan="", status=StatusNomor.TERBIT))


def open_after(buku: str, tahun: int, nomor: int, *, oleh: Pelaku, cakupan: str = "") -> None:
    """Let a book begin after the last number of the paper book; DomainError once it has given numbers."""
    require_agendaris(oleh)
    _open_year(buku, tahun, cakupan)
    row = session().get_one(BukuTahun, (buku, tahun, cakupan), with_for_update=True, populate_existing=True)
    _require_open(row)
    if row.terakhir != row.mulai_setelah:
        raise DomainError(
            f"Buku ini sudah memberi nomor {row.terakhir} tahun {tahun}; nomor awal tidak dapat diubah lagi."
        )
    if nomor < 0:
        raise DomainError("Nomor kertas terakhir tidak boleh kurang dari 0.")
    row.mulai_setelah = row.terakhir = nomor
    note(row, f"membuka buku setelah nomor kertas {nomor}", oleh=oleh)


def reserve(buku: str, banyak: int, *, alasan: str, oleh: Pelaku, cakupan: str = "") -> list[Nomor]:
    """Set the next ``banyak`` numbers aside for paper (a day without electricity); each is filled or voided later."""
    require_agendaris(oleh)
    require_reason(alasan)
    if not 1 <= banyak <= 100:
        raise DomainError("Jumlah nomor yang dipesan antara 1 dan 100.")
    rows = [take(buku, cakupan) for _ in range(banyak)]
    for row in rows:
        row.status, row.alasan = StatusNomor.DIPESAN, alasan.strip()
    session().flush()
    return rows


def use_reserved(row: Nomor, *, oleh: Pelaku) -> Nomor:
    """Take a number that was set aside for paper into use; what it stands for is written in the same transaction."""
    require_agendaris(oleh)
    require_open_year(row)
    if row.status is not StatusNomor.DIPESAN:
        raise DomainError("Nomor ini tidak sedang dipesan. Muat ulang daftarnya.", "tidak_dipesan")
    row.status = StatusNomor.TERBIT
    return row


def insert_after(buku: str, tahun: int, nomor: int, *, alasan: str, oleh: Pelaku, cakupan: str = "") -> Nomor:
    """Give a sisipan (``123A``) behind an existing number, for a letter that came late; Agendaris only, with reason.

    The only number that a closed year still gives.
    """
    require_agendaris(oleh)
    require_reason(alasan)
    session().get(BukuTahun, (buku, tahun, cakupan), with_for_update=True)
    same = (Nomor.buku == buku, Nomor.tahun == tahun, Nomor.cakupan == cakupan, Nomor.nomor == nomor)
    taken = set(session().scalars(select(Nomor.sisipan).where(*same)))
    if not taken:
        raise DomainError(f"Nomor {nomor} tahun {tahun} belum ada di buku ini, jadi tidak dapat disisipi.")
    letter = next((chr(code) for code in range(ord("A"), ord("Z") + 1) if chr(code) not in taken), None)
    if letter is None:
        raise DomainError(f"Nomor {nomor} sudah disisipi A sampai Z.")
    row = Nomor(buku=buku, tahun=tahun, cakupan=cakupan, nomor=nomor, sisipan=letter, status=StatusNomor.TERBIT)
    row.alasan = alasan.strip()
    return _write(row)


def void(row: Nomor, *, alasan: str, oleh: Pelaku) -> None:
    """Make a number void; it stays in the book with the reason and is never given again."""
    require_agendaris(oleh)
    require_reason(alasan)
    if row.status is StatusNomor.BATAL:
        raise DomainError("Nomor ini sudah dibatalkan.")
    require_open_year(row)
    row.status, row.alasan, row.dibatalkan = StatusNomor.BATAL, alasan.strip(), clock.now()


def require_open_year(row: Nomor) -> None:
    """Refuse a change of a number whose year was closed; a sisipan may still be put right."""
    year = session().get(BukuTahun, (row.buku, row.tahun, row.cakupan), with_for_update=True, populate_existing=True)
    if year is not None and not row.sisipan:
        _require_open(year)


def _require_open(row: BukuTahun) -> None:
    if row.ditutup is not None:
        raise DomainError(f"Buku tahun {row.tahun} sudah ditutup. Hanya nomor sisipan yang masih diberikan.", "ditutup")


def _open_year(buku: str, tahun: int, cakupan: str) -> None:
    insert = pg_insert if session().get_bind().dialect.name == "postgresql" else sqlite_insert
    row = insert(BukuTahun).values(buku=buku, tahun=tahun, cakupan=cakupan, mulai_setelah=0, terakhir=0)
    session().execute(row.on_conflict_do_nothing(index_elements=["buku", "tahun", "cakupan"]))


def _write(row: Nomor) -> Nomor:
    row.diambil = clock.now()
    session().add(row)
    session().flush()
    return row


def require_agendaris(oleh: Pelaku) -> None:
    """Refuse everybody but the Agendaris."""
    if not (oleh.sistem or oleh.has(Peran.AGENDARIS)):
        raise NotAllowed("Hanya Agendaris yang boleh membuka buku, memesan, menyisipkan atau membatalkan nomor.")
