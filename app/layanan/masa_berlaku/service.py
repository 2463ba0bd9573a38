"""Finding registrations that lapse, and noting the reminder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import or_, select

from app.audit import note
from app.berkas.models import Berkas, StatusBerkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import long_date
from app.core.roles import SISTEM, Pelaku
from app.layanan.masa_berlaku.models import Pengingat
from app.surat.in_force import cases_in_force
from app.surat.letters import office_profile
from app.workflow import services
from app.workflow.earlier import earlier_numbers
from app.workflow.turns import sop_of

#: How long a registration that lapsed stays in the list.
LEWAT_PALING_LAMA = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Registrasi:
    """One registration with a last day.

    Attributes:
        surat: what lapses, "Surat Keterangan Terdaftar Karang Taruna".
        teks: the reminder, ready to be sent.
        pengingat: the note that it is due, None before.
    """

    berkas: Berkas
    surat: str
    berlaku: date
    sisa_hari: int
    teks: str
    pengingat: Pengingat | None

    @property
    def keadaan(self) -> str:
        """Return ``habis``, ``segera`` or ``berlaku``."""
        if self.sisa_hari < 0:
            return "habis"
        return "segera" if self.sisa_hari <= warning_days() else "berlaku"


def warning_days() -> int:
    """Return how many days before the last one the office reminds."""
    return int(current_app.config["LOKET_REMINDER_DAYS"])


def lapsing(within: int) -> list[Registrasi]:
    """Return registrations whose last day is at most ``within`` days away, the earliest first.

    One that was renewed, or whose number was voided, no longer counts.
    """
    today = clock.today()
    rows = [row for model in _registers() for row in _newest(_in_force(model))]
    due = [row for row in rows if today - LEWAT_PALING_LAMA <= _last_day(row) <= today + timedelta(days=within)]
    noted = {(one.berkas_id, one.berlaku): one for one in session().scalars(select(Pengingat))}
    found = [_registration(row, noted.get((row.id, _last_day(row)))) for row in due]
    return sorted(found, key=lambda one: (one.berlaku, one.berkas.id))


def note_due() -> int:
    """Note every registration that has come near its last day, once each, and return how many were new."""
    due = [one for one in lapsing(warning_days()) if one.pengingat is None]
    for one in due:
        session().add(Pengingat(berkas_id=one.berkas.id, berlaku=one.berlaku, dicatat=clock.now()))
        note(one.berkas, f"mengingatkan: {one.surat} berlaku sampai {long_date(one.berlaku)}", oleh=SISTEM)
    return len(due)


def mark_told(berkas_id: int, *, oleh: Pelaku) -> Pengingat:
    """Write down that the holder was told; DomainError when there is nothing to tell, or it was told."""
    found = next((one for one in lapsing(warning_days()) if one.berkas.id == berkas_id), None)
    if found is None:
        raise DomainError("Registrasi ini belum mendekati akhir masa berlakunya.", "pengingat")
    row = found.pengingat or Pengingat(berkas_id=berkas_id, berlaku=found.berlaku, dicatat=clock.now())
    if row.disampaikan is not None:
        raise DomainError("Pengingat untuk tanggal ini sudah disampaikan.", "pengingat")
    session().add(row)
    row.disampaikan, row.disampaikan_oleh = clock.now(), oleh.nama
    note(found.berkas, f"menyampaikan pengingat masa berlaku {long_date(found.berlaku)}", oleh=oleh)
    session().flush()
    return row


def _registers() -> list[Any]:
    return [one.register for one in services.running() if hasattr(one.register, "kolom_berlaku")]


def _in_force(model: Any) -> Iterable[Berkas]:
    counts = or_(model.id.in_(cases_in_force()), model.nomor_id.in_(earlier_numbers()))
    query = select(model).where(model.status == StatusBerkas.SELESAI, counts)
    return session().scalars(query.where(getattr(model, model.kolom_berlaku).is_not(None)))


def _newest(rows: Iterable[Berkas]) -> list[Berkas]:
    """Return of each holder the registration that lasts longest."""
    newest: dict[tuple[str, str], Berkas] = {}
    for row in sorted(rows, key=lambda one: (_last_day(one), one.id)):
        newest[" ".join(row.nama.upper().split()), row.wilayah_kode] = row
    return list(newest.values())


def _last_day(row: Any) -> date:
    day: date = getattr(row, row.kolom_berlaku)
    return day


def _registration(row: Any, noted: Pengingat | None) -> Registrasi:
    sop, day = sop_of(row), _last_day(row)
    surat = sop.surat.nama if sop.surat else sop.judul
    left = (day - clock.today()).days
    return Registrasi(row, surat, day, left, reminder(row, surat, day, left), noted)


def reminder(row: Any, surat: str, day: date, left: int) -> str:
    """Return the words of the reminder."""
    state = f"berakhir pada {long_date(day)}" if left >= 0 else f"telah berakhir pada {long_date(day)}"
    office = office_profile()
    return (
        f"Yth. Pengurus {row.nama}. {surat} Nomor {row.no_surat} {state}. {row.ajakan_berlaku} "
        f"Terima kasih. {office.kop.nama_dinas} {office.kabupaten}."
    )
