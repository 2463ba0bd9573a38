"""An employee's account: what the office entered, less the leave whose letters are in force."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.audit import note
from app.berkas.models import RUNNING
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas
from app.core.roles import Pelaku
from app.kalender.service import joint_leave_days
from app.layanan.sekretariat.cuti.models import Cuti, JenisCuti, SaldoCuti
from app.layanan.sekretariat.cuti.rules import BAWAAN, HAK_TAHUNAN, Saldo, Tahun, left
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
    return next((row for row in found if row.id in in_force or (row.status in RUNNING and not row.no_surat)), None)


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


def open_account(pegawai_id: int, tahun: int, sisa: Saldo, *, oleh: Pelaku) -> bool:
    """Let an employee's accounts begin with what the office counted as left in ``tahun``.

    Returns:
        False when they say so already.

    Raises:
        DomainError: no such balance can be, or days of the account were entered or granted already.
    """
    _check_left(sisa)
    if balance(pegawai_id, tahun) == _carried(sisa) and _stored(pegawai_id, tahun - 1) is not None:
        return False
    if granted(pegawai_id) or any(row.terpakai for row in _accounts(pegawai_id, tahun)):
        raise DomainError("Saldo pegawai ini sudah dipakai di Loket. Betulkan di menu Saldo Cuti.", "saldo")
    joint = joint_leave_days(tahun, mengurangi=True)
    used = HAK_TAHUNAN - sisa.n - joint
    if used < 0:
        raise DomainError(f"Sisa N paling banyak {HAK_TAHUNAN - joint} hari tahun ini.", "saldo")
    whole = HAK_TAHUNAN if sisa.n2 else sisa.n1  # Of N-2 days are left only where N-1 was never touched.
    for year, hak, terpakai in (
        (tahun - 2, sisa.n2, 0), (tahun - 1, HAK_TAHUNAN, HAK_TAHUNAN - whole), (tahun, HAK_TAHUNAN, used),
    ):  # fmt: skip
        row = lock_account(pegawai_id, year)
        row.hak, row.terpakai = hak, terpakai
    session().flush()
    note(lock_account(pegawai_id, tahun), f"membuka saldo cuti {sisa.n2} / {sisa.n1} / {sisa.n}", oleh=oleh)
    return True


def _check_left(sisa: Saldo) -> None:
    if not (0 <= sisa.n <= HAK_TAHUNAN and 0 <= sisa.n1 <= HAK_TAHUNAN and 0 <= sisa.n2 <= BAWAAN):
        raise DomainError(
            f"Sisa N dan N-1 0 sampai {HAK_TAHUNAN} hari, N-2 0 sampai {BAWAAN} hari. Periksa kembali.", "saldo"
        )
    if sisa.n2 and sisa.n1 < BAWAAN:
        raise DomainError(f"N-2 hanya tersisa bila N-1 belum dipakai (paling sedikit {BAWAAN} hari).", "saldo")


def _carried(sisa: Saldo) -> Saldo:
    return Saldo(sisa.n2, min(BAWAAN, sisa.n1), sisa.n)


def _stored(pegawai_id: int, tahun: int) -> SaldoCuti | None:
    query = select(SaldoCuti).where(SaldoCuti.pegawai_id == pegawai_id, SaldoCuti.tahun == tahun)
    return session().scalars(query).first()


def _accounts(pegawai_id: int, tahun: int) -> list[SaldoCuti]:
    return [row for back in (0, 1, 2) if (row := _stored(pegawai_id, tahun - back)) is not None]


def _year(pegawai_id: int, tahun: int, taken: Sequence[Cuti]) -> Tahun:
    row = _stored(pegawai_id, tahun)
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
