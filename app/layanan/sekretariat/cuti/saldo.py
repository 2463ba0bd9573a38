"""An employee's account: what the office entered, less the leave whose letters are in force."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.berkas.models import StatusBerkas
from app.core import clock
from app.core.db import session
from app.core.models import Petugas
from app.kalender.service import joint_leave_days
from app.layanan.sekretariat.cuti.models import Cuti, JenisCuti, SaldoCuti
from app.layanan.sekretariat.cuti.rules import HAK_TAHUNAN, Saldo, Tahun, left
from app.surat.in_force import cases_in_force

SURAT_IZIN = "surat_cuti"


def balance(pegawai_id: int, tahun: int) -> Saldo:
    """Return what the employee may still take in ``tahun``."""
    taken = granted(pegawai_id)
    return left(*(_year(pegawai_id, tahun - back, taken) for back in (2, 1, 0)))


def granted(pegawai_id: int) -> list[Cuti]:
    """Return the employee's leaves whose letter has a number that was not voided."""
    in_force = cases_in_force(SURAT_IZIN)
    return list(session().scalars(select(Cuti).where(Cuti.pegawai_id == pegawai_id, Cuti.id.in_(in_force))))


def overlapping(berkas: Cuti) -> Cuti | None:
    """Return another leave of the same person that runs or is granted for some of the same days."""
    query = select(Cuti).where(
        Cuti.pegawai_id == berkas.pegawai_id,
        Cuti.id != berkas.id,
        Cuti.mulai <= berkas.sampai,
        Cuti.sampai >= berkas.mulai,
    )
    found = session().scalars(query.order_by(Cuti.id)).all()
    in_force = {row.id for row in granted(berkas.pegawai_id or 0)} if found else set()
    running = (StatusBerkas.BERJALAN, StatusBerkas.DIKEMBALIKAN)
    return next((row for row in found if row.id in in_force or (row.status in running and not row.no_surat)), None)


def lock_account(pegawai_id: int, tahun: int) -> SaldoCuti:
    """Return the employee's account of a year, made when there is none; two letters cannot take from it at once."""
    query = select(SaldoCuti).where(SaldoCuti.pegawai_id == pegawai_id, SaldoCuti.tahun == tahun)
    row = session().scalars(query.with_for_update()).first()
    if row is None:
        row = SaldoCuti(pegawai_id=pegawai_id, tahun=tahun, hak=HAK_TAHUNAN, terpakai=0)
        session().add(row)
        session().flush()
    return row


def open_year() -> int:
    """Give every employee an account of the running year and return how many were opened."""
    year = clock.today().year
    known = set(session().scalars(select(SaldoCuti.pegawai_id).where(SaldoCuti.tahun == year)))
    office = session().scalars(select(Petugas).where(Petugas.wilayah_kode.is_(None), Petugas.nip.is_not(None)))
    rows = [SaldoCuti(pegawai_id=one.user_id, tahun=year) for one in office if one.user_id not in known]
    session().add_all(rows)
    session().flush()
    return len(rows)


def _year(pegawai_id: int, tahun: int, taken: Sequence[Cuti]) -> Tahun:
    query = select(SaldoCuti).where(SaldoCuti.pegawai_id == pegawai_id, SaldoCuti.tahun == tahun)
    row = session().scalars(query).first()
    own, later, last = (_in(taken, tahun + after) for after in (0, 1, 2))
    if row is None and tahun < clock.today().year:
        return Tahun()  # Nobody said what was left of that year.
    if any(leave.jenis is JenisCuti.BESAR for leave in own):
        return Tahun()  # Cuti besar stands in for the year's own leave.
    joint = joint_leave_days(tahun, mengurangi=True)
    return Tahun(
        hak=row.hak if row else HAK_TAHUNAN,
        terpakai=(row.terpakai if row else 0) + joint + sum(leave.ambil_n for leave in own),
        dibawa_1=sum(leave.ambil_n1 for leave in later),
        dibawa_2=sum(leave.ambil_n2 for leave in last),
    )


def _in(taken: Sequence[Cuti], tahun: int) -> list[Cuti]:
    return [leave for leave in taken if date(tahun, 1, 1) <= leave.mulai <= date(tahun, 12, 31)]
