"""What Admin E-DABU and the FO do with many applications: entry, decision, telling the applicant."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import short_date
from app.core.mask import mask_plain
from app.core.roles import Pelaku
from app.core.types import calendar_day
from app.kiriman.models import Kiriman
from app.kiriman.service import already_sent, send
from app.layanan.rehabilitasi.bpjs_aktivasi.edabu import BERKAS
from app.layanan.rehabilitasi.bpjs_aktivasi.models import ENTRI, PERSETUJUAN, BpjsAktivasi, CaraPemberitahuan
from app.workflow import actions
from app.workflow.inbox import inbox_for
from app.workflow.stages import Bahan
from app.workflow.turns import open_turn

#: Steps in which the applicant is told.
PEMBERITAHUAN = (6, 8)
_MOST = 2000


def queue_of(oleh: Pelaku, *steps: int) -> list[BpjsAktivasi]:
    """Return the applications whose turn of one of these steps waits for ``oleh``, oldest first."""
    waiting = inbox_for(oleh, limit=_MOST)
    return [row.berkas for row in waiting if isinstance(row.berkas, BpjsAktivasi) and row.langkah_no in steps]


def entry_file(ids: Sequence[int], *, oleh: Pelaku) -> Kiriman:
    """Make the upload file of the chosen applications and keep it; the trail says who took them out.

    Raises:
        DomainError: nothing is chosen, one of them does not wait for its entry any more, or stands in a file that was
            made since and not taken back.
    """
    chosen = [row for row in queue_of(oleh, ENTRI) if row.id in set(ids)]
    if not chosen or len(chosen) != len(set(ids)):
        raise DomainError("Pilih permohonan yang masih menunggu entri. Muat ulang antreannya.", "pilihan")
    if gone := in_file(chosen):
        names = ", ".join(row.nama for row in chosen if row.id in gone)
        raise DomainError(f"Sudah masuk berkas unggah: {names}. Tarik dahulu berkas itu, atau hapus tandanya.", "ganda")
    for row in chosen:
        note(row, "memuat ke berkas unggah E-DABU", oleh=oleh)
    return send(BERKAS, chosen, oleh=oleh)


def in_file(waiting: Sequence[BpjsAktivasi]) -> set[int]:
    """Return which of the waiting applications stand in a file that was made since they wait, and not taken back."""
    since = {row.id: turn.dibuka if (turn := open_turn(row)) else None for row in waiting}
    return already_sent(BERKAS, since)


def record_entries(ids: Sequence[int], *, oleh: Pelaku) -> int:
    """Record that the chosen applications were entered, and return how many; DomainError changes none of them."""
    if not ids:
        raise DomainError("Pilih paling sedikit satu permohonan.", "pilihan")
    said = f"Dientri ke E-DABU {short_date(clock.today())}"
    for pk in ids:
        actions.catat(pk, keluaran=said, oleh=oleh, tugas_id=_turn(pk, ENTRI))
    return len(ids)


def approve(pk: int, values: Mapping[str, object], *, oleh: Pelaku) -> None:
    """Record that BPJS approved: ``tmt``, and the card's number where it is new.

    Raises:
        DomainError: the day lies far from the application's, or the turn refuses what was given.
    """
    row = session().get_one(BpjsAktivasi, pk)
    _refuse_far(row, values.get("tmt"))
    isian = {"tmt": values.get("tmt"), "no_kartu": values.get("no_kartu") or row.no_kartu}
    turn = _turn(pk, PERSETUJUAN)
    actions.catat(pk, keluaran="Disetujui Super Admin, BPJS aktif", bahan=Bahan(isian=isian), oleh=oleh, tugas_id=turn)


def _refuse_far(row: BpjsAktivasi, tmt: object) -> None:
    """A membership begins about when it was asked for: two months before at the earliest, a year after at most."""
    try:
        day = calendar_day(str(tmt or ""))
    except ValueError:
        return  # the turn says what is wrong with it
    asked = row.masuk.astimezone(clock.WITA).date()
    if not asked - timedelta(days=62) <= day <= asked + timedelta(days=366):
        raise DomainError(f"TMT {short_date(day)} jauh dari tanggal permohonan, {short_date(asked)}. Periksa.", "tmt")


def refuse(pk: int, alasan: str, *, oleh: Pelaku) -> None:
    """Record that BPJS refused, and why: the application goes back to its entry."""
    actions.kembalikan(pk, ke=ENTRI, alasan=alasan, oleh=oleh, tugas_id=_turn(pk, PERSETUJUAN))


def tell(pk: int, cara: CaraPemberitahuan, *, oleh: Pelaku) -> None:
    """Record that the applicant was told, and how; the turn keeps by whom and when."""
    row = session().get_one(BpjsAktivasi, pk)
    if cara is CaraPemberitahuan.HP:
        said = f"Diberitahukan lewat WhatsApp ke {mask_plain(row.hp or '')}"
    else:
        said = f"Diberitahukan langsung kepada {row.kuasa_nama or row.nama}"
    actions.catat(
        pk, keluaran=said, bahan=Bahan(isian={"notif": cara.value}), oleh=oleh, tugas_id=_turn(pk, *PEMBERITAHUAN)
    )


def _turn(pk: int, *steps: int) -> int:
    """Return the open turn, which must be of one of these steps: a page may be old."""
    row = session().get(BpjsAktivasi, pk)
    turns = [one for one in row.tugas if one.ditutup is None] if row else []
    if not turns or turns[0].langkah_no not in steps:
        raise DomainError("Permohonan ini sudah berpindah langkah. Muat ulang antreannya.", "berpindah")
    return turns[0].id
