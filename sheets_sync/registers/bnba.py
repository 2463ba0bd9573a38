"""BNBA of one village: the office's list, the village's check of each person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import select

from app.bnba.models import (
    AlasanTidakLayak,
    Bnba,
    BnbaPeriode,
    StatusKelayakan,
    VerifikasiKelayakan,
    valid_in,
)
from app.bnba.service import checks_of, current_periode, list_version
from app.bnba.verifikasi import OPEN, record_check
from app.core.db import session
from app.core.mask import mask_plain
from app.core.roles import Pelaku
from sheets_sync.columns import Cells, Tab
from sheets_sync.sources import Change
from sheets_sync.tabs import LAYAK, LOCKED
from sheets_sync.values import canonical

_STATUS = {status.label: status for status in StatusKelayakan}
_SHOWN = (Bnba.kode_baris, Bnba.nik, Bnba.nama, Bnba.alamat, Bnba.dusun, Bnba.rt, Bnba.rw)


@dataclass(frozen=True, slots=True)
class BnbaSource:
    """The people of one village in the period in force, under their row codes."""

    tab: Tab
    wilayah: str
    full_nik: bool = False

    def rows(self) -> Iterable[tuple[str, Cells]]:
        """Return everybody by name; the NIK is masked unless decided otherwise, family card and mother are not read."""
        periode = current_periode()
        if periode is None:
            return
        checks = checks_of(self.wilayah, periode)
        people = select(*_SHOWN).where(Bnba.wilayah_kode == self.wilayah, valid_in(Bnba, periode.urut))
        for person in session().execute(people.order_by(Bnba.nama, Bnba.id)).mappings():
            cells = _cells(dict(person), periode, checks.get(person["kode_baris"]))
            yield person["kode_baris"], {**cells, "nik": person["nik"] or ""} if self.full_nik else cells

    def hold(self) -> None:
        """Lock the village's people: whoever records a check takes the person's row first."""
        periode = current_periode()
        if periode is not None:
            people = select(Bnba.id).where(Bnba.wilayah_kode == self.wilayah, valid_in(Bnba, periode.urut))
            session().execute(people.with_for_update()).all()

    def stamp(self) -> str:
        """Return a mark that changes whenever ``rows`` could."""
        periode = current_periode()
        if periode is None:
            return ""
        check = VerifikasiKelayakan
        # Every row is named: on PostgreSQL an earlier moment may be committed after a later one.
        checks = select(check.id, check.diubah).where(check.wilayah_kode == self.wilayah, check.periode == periode.kode)
        found = session().execute(checks.order_by(check.id)).all()
        mark = repr((periode.kode, periode.status, list_version(), self.full_nik, *found, _reasons()))
        return blake2b(mark.encode(), digest_size=8).hexdigest()

    def take(self, changes: Sequence[Change], *, oleh: Pelaku) -> None:
        """Record checks by the same door as the office's own page."""
        periode = current_periode()
        if periode is None or not changes:
            return
        checks = checks_of(self.wilayah, periode)
        for change in changes:
            _record(change, periode, checks.get(change.key), oleh)


def _reasons() -> list[tuple[int, str]]:
    return [(row.id, row.nama) for row in session().scalars(select(AlasanTidakLayak).order_by(AlasanTidakLayak.id))]


def _cells(person: Mapping[str, str | None], periode: BnbaPeriode, check: VerifikasiKelayakan | None) -> Cells:
    status = check.status if check else StatusKelayakan.LAYAK
    shown = canonical(
        {
            "nik": mask_plain(person["nik"]),
            "nama": person["nama"],
            "alamat": person["alamat"] or person["dusun"],
            "rt": person["rt"],
            "rw": person["rw"],
            "periode": periode.kode,
            "status": status.label if check else LAYAK,
            "alasan": check.alasan.nama if check and check.alasan else "",
            "catatan": check.catatan if check else "",
            "diperiksa_oleh": check.diperiksa_oleh if check else "",
        }
    )
    if not periode.terbuka:
        return {**shown, LOCKED: f"Periode {periode.kode} sudah ditutup"}
    return shown if status in OPEN else {**shown, LOCKED: f"Status sudah {status.label}"}


def _record(change: Change, periode: BnbaPeriode, check: VerifikasiKelayakan | None, oleh: Pelaku) -> None:
    now = _cells(dict.fromkeys(("nik", "nama", "alamat", "dusun", "rt", "rw")), periode, check)
    new = {**now, **change.values}
    record_check(
        change.key,
        periode,
        _STATUS[new["status"]],
        alasan=new["alasan"],
        catatan=new["catatan"] or None,
        diperiksa_oleh=new["diperiksa_oleh"] or None,
        oleh=oleh,
    )
