"""The next number of a book. See docs/numbering.md.

Invariant: within a (book, year), every number from ``mulai_setelah`` + 1 to ``terakhir`` stands in exactly one row of
``nomor`` without sisipan. A number and what it stands for are written in one transaction, so a failure leaves neither.
"""

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.agenda.models import BukuTahun, Nomor, StatusNomor
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
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
}


def take(buku: str) -> Nomor:
    """Give the next number of ``buku`` in the running WITA year; never skips, never repeats.

    Call it inside the unit of work that writes what the number stands for: the counter row stays locked until that
    transaction ends, and a rollback takes the number back before anybody saw it.
    """
    tahun = clock.today().year
    _open_year(buku, tahun)
    nomor = (
        session()
        .execute(
            update(BukuTahun)
            .where(BukuTahun.buku == buku, BukuTahun.tahun == tahun)
            .values(terakhir=BukuTahun.terakhir + 1)
            .returning(BukuTahun.terakhir)
            .execution_options(synchronize_session=False)
        )
        .scalar_one()
    )
    return _write(buku, tahun, nomor, StatusNomor.TERBIT)


def open_after(buku: str, tahun: int, nomor: int, *, oleh: Pelaku) -> None:
    """Let a book begin after the last number of the paper book; DomainError once it has given numbers."""
    _require_agendaris(oleh)
    _open_year(buku, tahun)
    row = session().get_one(BukuTahun, (buku, tahun), with_for_update=True)
    if row.terakhir != row.mulai_setelah:
        raise DomainError(
            f"Buku ini sudah memberi nomor {row.terakhir} tahun {tahun}; nomor awal tidak dapat diubah lagi."
        )
    if nomor < 0:
        raise DomainError("Nomor kertas terakhir tidak boleh kurang dari 0.")
    row.mulai_setelah = row.terakhir = nomor


def reserve(buku: str, banyak: int, *, alasan: str, oleh: Pelaku) -> list[Nomor]:
    """Set the next ``banyak`` numbers aside for paper (a day without electricity); each is filled or voided later."""
    _require_agendaris(oleh)
    _require_reason(alasan)
    if not 1 <= banyak <= 100:
        raise DomainError("Jumlah nomor yang dipesan antara 1 dan 100.")
    rows = [take(buku) for _ in range(banyak)]
    for row in rows:
        row.status, row.alasan = StatusNomor.DIPESAN, alasan.strip()
    session().flush()
    return rows


def insert_after(buku: str, tahun: int, nomor: int, *, alasan: str, oleh: Pelaku) -> Nomor:
    """Give a sisipan (``123A``) behind an existing number, for a letter that came late; Agendaris only, with reason."""
    _require_agendaris(oleh)
    _require_reason(alasan)
    session().get(BukuTahun, (buku, tahun), with_for_update=True)
    taken = set(
        session().scalars(select(Nomor.sisipan).where(Nomor.buku == buku, Nomor.tahun == tahun, Nomor.nomor == nomor))
    )
    if not taken:
        raise DomainError(f"Nomor {nomor} tahun {tahun} belum ada di buku ini, jadi tidak dapat disisipi.")
    letter = next((chr(code) for code in range(ord("A"), ord("Z") + 1) if chr(code) not in taken), None)
    if letter is None:
        raise DomainError(f"Nomor {nomor} sudah disisipi A sampai Z.")
    row = _write(buku, tahun, nomor, StatusNomor.TERBIT, sisipan=letter)
    row.alasan = alasan.strip()
    return row


def void(row: Nomor, *, alasan: str, oleh: Pelaku) -> None:
    """Make a number void; it stays in the book with the reason and is never given again."""
    _require_agendaris(oleh)
    _require_reason(alasan)
    if row.status is StatusNomor.BATAL:
        raise DomainError("Nomor ini sudah dibatalkan.")
    row.status, row.alasan = StatusNomor.BATAL, alasan.strip()


def _open_year(buku: str, tahun: int) -> None:
    insert = pg_insert if session().get_bind().dialect.name == "postgresql" else sqlite_insert
    row = insert(BukuTahun).values(buku=buku, tahun=tahun, mulai_setelah=0, terakhir=0)
    session().execute(row.on_conflict_do_nothing(index_elements=["buku", "tahun"]))


def _write(buku: str, tahun: int, nomor: int, status: StatusNomor, sisipan: str = "") -> Nomor:
    row = Nomor(buku=buku, tahun=tahun, nomor=nomor, sisipan=sisipan, status=status, diambil=clock.now())
    session().add(row)
    session().flush()
    return row


def _require_agendaris(oleh: Pelaku) -> None:
    if not (oleh.sistem or oleh.has(Peran.AGENDARIS)):
        raise NotAllowed("Hanya Agendaris yang boleh membuka buku, memesan, menyisipkan atau membatalkan nomor.")


def _require_reason(alasan: str) -> None:
    if len(alasan.strip()) < 5:
        raise DomainError("Tuliskan alasannya, paling sedikit lima huruf.", "alasan")


def highest(buku: str, tahun: int) -> int:
    """Return the last number given in the year; 0 when none."""
    found = session().scalar(
        select(func.max(BukuTahun.terakhir)).where(BukuTahun.buku == buku, BukuTahun.tahun == tahun)
    )
    return int(found or 0)
