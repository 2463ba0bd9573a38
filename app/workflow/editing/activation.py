"""A draft comes into force: by a second person, from a day on. New cases follow it, running ones keep theirs."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.labels import long_date
from app.core.roles import Pelaku
from app.workflow.editing.comparing import same
from app.workflow.editing.drafts import PENGAKTIF, PENULIS, current_draft, lock, refuse_second_draft, require
from app.workflow.editing.keeping import faults
from app.workflow.editing.reading import SuntinganTidakSah
from app.workflow.editing.savings import close_draft, savings_of, write_saving
from app.workflow.models import AsalVersi, SopKonsep, SopVersi
from app.workflow.spec import Sop
from app.workflow.store import add_version, aktor_table, content, current, parse, planned, put_in_force, shipped

#: Nobody plans further ahead than this.
PALING_JAUH = timedelta(days=366)


def writers_of(slug: str) -> dict[int | None, str]:
    """Return who wrote in the open draft: its beginning is a copy, and nobody's own words."""
    rows = list(reversed(savings_of(slug)))
    return {row.oleh_id: row.oleh_nama for row in rows[1:] or rows}


def activate(slug: str, konsep_id: int, *, mulai: date, oleh: Pelaku) -> SopVersi:
    """Make the draft a version that new cases follow from the day ``mulai``; today means from now on.

    Raises:
        NotAllowed: the actor wrote in the draft himself, or may not decide this.
        DomainError: the day is past or too far, another version waits for its day, the draft changed since it was read,
            cannot run, or says what is in force already.
    """
    lock(slug)
    require(oleh, PENGAKTIF)
    draft = current_draft(slug, konsep_id)
    writers = writers_of(slug)
    if oleh.id in writers:
        raise NotAllowed("Anda menyusun konsep ini. Minta orang kedua membaca dan mengaktifkannya.")
    _refuse_day(mulai)
    _refuse_planned(slug)
    sop = replace(_runnable(draft), tanggal_efektif=mulai.isoformat(), tanggal_revisi=clock.today().isoformat())
    row = add_version(
        sop, asal=AsalVersi.KANTOR, bawaan_id=draft.bawaan_id, penulis=", ".join(writers.values()),
        diaktifkan_oleh=oleh.nama,
    )  # fmt: skip
    put_in_force(row, _instant(mulai))
    close_draft(slug)
    note(row, f"mengaktifkan versi {row.nomor} SOP {sop.judul}, berlaku mulai {long_date(mulai)}", oleh=oleh)
    return row


def call_off(slug: str, versi_id: int, *, oleh: Pelaku) -> SopKonsep:
    """Take back a version whose day has not come, and make it a draft again.

    Raises:
        DomainError: it is in force already, or the SOP has a new draft.
    """
    lock(slug)
    require(oleh, PENGAKTIF | PENULIS)
    row = planned(slug)
    if row is None or row.id != versi_id:
        raise DomainError("Versi ini sudah berlaku, jadi tidak dapat ditunda. Susun konsep baru.", "usang")
    refuse_second_draft(slug)
    before, _ = current(slug)
    before.berlaku_sampai, row.berlaku_sejak = None, None
    note(row, f"membatalkan rencana versi {row.nomor}; isinya menjadi konsep lagi", oleh=oleh)
    return write_saving(slug, content(row), before.id, row.bawaan_id or shipped(slug).id, oleh=oleh)


def acknowledge(slug: str, *, oleh: Pelaku) -> SopVersi:
    """Note that the office compared its version with the shipped sheet as it is now.

    Raises:
        DomainError: the SOP runs as shipped, so there is nothing to compare.
    """
    require(oleh, PENULIS)
    row, _ = current(slug)
    if row.asal is not AsalVersi.KANTOR:
        raise DomainError("SOP ini memakai lembar bawaan, jadi tidak ada yang perlu dibandingkan.", "bawaan")
    now = shipped(slug)
    row.bawaan_id = now.id
    note(row, f"membandingkan dengan lembar bawaan versi {now.nomor}", oleh=oleh)
    session().flush()
    return row


def _runnable(draft: SopKonsep) -> Sop:
    """Return the draft's SOP, checked anew: actors and the shipped sheet may have changed since it was saved."""
    sop, actors = parse(draft.isi), aktor_table()
    if wrong := faults(sop, content(shipped(draft.slug)), actors):
        raise SuntinganTidakSah(wrong)
    if same(current(draft.slug)[1], sop, actors):
        raise DomainError("Konsep ini sama dengan versi yang berlaku. Ubah isinya, atau buang konsepnya.", "sama")
    return sop


def _refuse_day(mulai: date) -> None:
    today = clock.today()
    if mulai < today:
        raise DomainError("Tanggal berlaku sudah lewat. Pilih hari ini atau sesudahnya.", "tanggal")
    if mulai > today + PALING_JAUH:
        raise DomainError("Tanggal berlaku paling lama satu tahun ke depan. Pilih tanggal yang lebih dekat.", "tanggal")


def _refuse_planned(slug: str) -> None:
    if row := planned(slug):
        raise DomainError(f"Versi {row.nomor} menunggu tanggal berlakunya. Batalkan rencana itu dahulu.", "rencana")


def _instant(mulai: date) -> datetime:
    return clock.now() if mulai == clock.today() else datetime.combine(mulai, time.min, tzinfo=clock.WITA)
