"""Keeping the records: who may, what is refused, and ending one early."""

from datetime import timedelta

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.labels import short_date
from app.core.models import Pelimpahan
from app.core.posts import REPRESENTED, deputies, holder_of, lock_posts, title_of
from app.core.reason import require_reason
from app.core.roles import JenisPelimpahan, Pelaku, Peran

_LONGEST = timedelta(days=366)


def may_keep(oleh: Pelaku) -> bool:
    """Whether the actor keeps these records: the Admin, and the Kasubag of Umum dan Kepegawaian."""
    own = oleh.has(Peran.ADMIN) or (Peran.KASUBAG in oleh.peran and oleh.unit == "umpeg")
    acting = any(one.penuh and (one.peran, one.unit) == (Peran.KASUBAG, "umpeg") for one in oleh.kapasitas)
    return oleh.sistem or own or acting


def delegate(row: Pelimpahan, *, oleh: Pelaku) -> Pelimpahan:
    """Write a record; from its first day to its last the deputy has the post's turns, right and signature block.

    Args:
        row: kind, post (role and unit), deputy, dates, surat perintah and reason; the rest is filled in here.

    Raises:
        NotAllowed: the actor does not keep these records.
        DomainError: for oneself, a post that is not there, not vacant or has no holder, or one that is represented
            already on one of the days.
    """
    if not may_keep(oleh):
        raise NotAllowed("Hanya Admin dan Kasubag Umum dan Kepegawaian yang mencatat Plt., Plh. dan a.n.")
    lock_posts(row.peran)
    _check_texts(row)
    _check_dates(row)
    _fill_post(row)
    _check_deputy(row, oleh)
    _refuse_overlap(row)
    row.dibuat, row.dibuat_oleh, row.diakhiri, row.alasan_akhir = clock.now(), oleh.id, None, None
    session().add(row)
    session().flush()
    note(row, f"mencatat {told(row)}", oleh=oleh, alasan=row.alasan)
    return row


def end_early(pelimpahan_id: int, *, alasan: str, oleh: Pelaku) -> Pelimpahan:
    """End a record now; what was done under it stays as it was."""
    if not may_keep(oleh):
        raise NotAllowed("Hanya Admin dan Kasubag Umum dan Kepegawaian yang mengakhiri pelimpahan.")
    row = session().get(Pelimpahan, pelimpahan_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise DomainError("Pelimpahan ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    if row.diakhiri is not None or row.sampai < clock.today():
        raise DomainError("Pelimpahan ini sudah berakhir.", "berakhir")
    require_reason(alasan)
    row.diakhiri, row.alasan_akhir = clock.now(), alasan.strip()[:300]
    session().flush()
    note(row, f"mengakhiri {told(row)}", oleh=oleh, alasan=row.alasan_akhir)
    return row


def told(row: Pelimpahan) -> str:
    """Return a record in words: ``Plh. Kepala Dinas Sosial, 1 Des 2026 sampai 5 Des 2026``."""
    return f"{row.jenis.label} {row.jabatan}, {short_date(row.mulai)} sampai {short_date(row.sampai)}"


def _check_texts(row: Pelimpahan) -> None:
    require_reason(row.alasan or "")
    row.alasan, row.no_perintah = row.alasan.strip(), (row.no_perintah or "").strip()
    if len(row.no_perintah) < 3:
        raise DomainError("Isi nomor surat perintahnya. Tanpa surat perintah tidak ada pelimpahan.", "no_perintah")


def _check_dates(row: Pelimpahan) -> None:
    today = clock.today()
    if row.sampai < row.mulai:
        raise DomainError("Hari terakhir tidak boleh sebelum hari pertama. Periksa kedua tanggal.", "tanggal")
    if row.sampai < today:
        raise DomainError("Pelimpahan yang sudah lewat tidak dapat dicatat. Periksa tanggalnya.", "tanggal")
    if row.sampai - row.mulai > _LONGEST:
        raise DomainError("Pelimpahan paling lama satu tahun; perpanjang dengan surat perintah baru.", "tanggal")
    if row.tgl_perintah > min(row.mulai, today):
        raise DomainError("Surat perintah harus bertanggal sebelum atau pada hari pertama. Periksa tanggal.", "tanggal")


def _fill_post(row: Pelimpahan) -> None:
    title = title_of(row.peran, row.unit) if row.peran in REPRESENTED else None
    if title is None:
        allowed = ", ".join(REPRESENTED)
        raise DomainError(f"Kantor ini tidak punya jabatan itu. Pilih {allowed} dan unitnya yang tepat.", "jabatan")
    holder = holder_of(row.peran, row.unit)
    if row.jenis is JenisPelimpahan.PLT and holder is not None:
        raise DomainError(f"Jabatan ini dijabat {holder.nama}. Plt. hanya untuk jabatan kosong; pilih Plh.", "jenis")
    if row.jenis is not JenisPelimpahan.PLT and holder is None:
        raise DomainError("Jabatan ini sedang kosong. Pilih Plt.", "jenis")
    row.jabatan, row.pejabat_id = title, holder.user_id if holder else None


def _check_deputy(row: Pelimpahan, oleh: Pelaku) -> None:
    if row.pelaksana_id == row.pejabat_id:
        raise DomainError("Pejabat tidak dapat mewakili dirinya sendiri. Pilih orang lain.", "diri_sendiri")
    if oleh.id is not None and row.pelaksana_id == oleh.id:
        raise DomainError(
            "Anda tidak dapat mencatat pelimpahan untuk diri sendiri. Mintalah pencatat yang lain.", "diri_sendiri"
        )
    if row.pelaksana_id not in {person.user_id for person in deputies()}:
        raise DomainError(
            "Pelaksana harus pegawai kantor yang akunnya aktif, bukan Admin, Agendaris atau operator.", "pelaksana"
        )


def _refuse_overlap(row: Pelimpahan) -> None:
    """One post has one deputy at a time; whoever signs a.n. may do so beside a Plt. or Plh."""
    query = select(Pelimpahan).where(
        Pelimpahan.peran == row.peran,
        Pelimpahan.unit == row.unit,
        Pelimpahan.mulai <= row.sampai,
        Pelimpahan.sampai >= row.mulai,
        Pelimpahan.diakhiri.is_(None),
    )
    with session().no_autoflush:
        others = session().scalars(query).all()
    an = JenisPelimpahan.AN
    for other in others:
        if other is not row and (other.jenis is an) == (row.jenis is an):
            raise DomainError(
                f"Jabatan ini sudah diwakili {other.pelaksana.nama}: {told(other)}. Akhiri yang itu lebih dahulu.",
                "tumpang_tindih",
            )
