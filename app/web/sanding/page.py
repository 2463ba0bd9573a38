"""What the page of a comparison shows, gathered once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.bnba.models import BnbaPeriode
from app.bnba.service import current_periode
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.layanan.pemberdayaan.sanding_dtks import tables
from app.layanan.pemberdayaan.sanding_dtks.baris import Kemajuan, counts_of, neighbours, progress_of
from app.layanan.pemberdayaan.sanding_dtks.izin import may_approve, quota, runs_this_month
from app.layanan.pemberdayaan.sanding_dtks.jalan import job_of, latest_run, may_work, under_way
from app.layanan.pemberdayaan.sanding_dtks.meja import is_settled
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses, StatusProses
from app.pindaian.store import path_of
from app.sanding.columns import FIELDS
from app.sanding.kelas import Kelas
from app.sanding.preview import Pratinjau, preview

#: Each class with its colour and what it says to the officer.
_SAID = {
    Kelas.COCOK_NIK: ("act", "NIK dan nama sama"),
    Kelas.COCOK_RUSAK: ("act", "NIK rusak, orangnya pasti; pemohon membaca 'cocok'"),
    Kelas.COCOK_NAMA: ("act", "nama dan tanggal lahir sama"),
    Kelas.MUNGKIN: ("wait", "belum dapat dipastikan"),
    Kelas.TIDAK: ("", "tidak ada yang dekat"),
}


def case_page(berkas: SandingPermohonan, me: Pelaku) -> dict[str, Any]:
    """Return everything the template shows for ``me``."""
    proses, sent = latest_run(berkas), tables.sent(berkas)
    finished = proses is not None and proses.status is StatusProses.SELESAI
    boleh = may_work(me, berkas)
    return {
        "berkas": berkas,
        "tabel": sent,
        "proses": proses,
        "boleh": boleh,
        "boleh_setuju": proses is not None and may_approve(me, berkas, proses),
        "pekerjaan": job_of(proses) if proses is not None and proses.status is StatusProses.DIMINTA else None,
        "berjalan": proses is not None and under_way(proses),
        "kuota": (len(runs_this_month(berkas)), quota()),
        "kelas": _counts(proses) if proses is not None and finished else [],
        "meja": progress_of(berkas.id) if finished else Kemajuan(0, 0),
        "pertama": neighbours(berkas.id, 0)[1] if finished else None,
        "beres": proses is not None and finished and is_settled(proses),
        "hasil": tables.result(berkas) if proses is not None and proses.hasil_ke == proses.putusan_ke else None,
        **(_mapping(berkas, proses) if boleh and sent else {"pratinjau": None, "galat": ""}),
        "bidang": FIELDS,
        "periode": _periods(),
        "berlaku": current_periode(),
    }


def runs(me: Pelaku) -> list[tuple[SandingPermohonan, SandingProses | None, Kemajuan, bool]]:
    """Return the newest requests, each with its run, how far its desk is, and whether ``me`` is asked to approve."""
    query = select(SandingPermohonan).order_by(SandingPermohonan.id.desc()).limit(100)
    found = [(row, latest_run(row)) for row in session().scalars(query)]
    return [(row, run, progress_of(row.id), _asked(me, row, run)) for row, run in found]


def _asked(me: Pelaku, berkas: SandingPermohonan, proses: SandingProses | None) -> bool:
    waits = proses is not None and proses.status is StatusProses.MENUNGGU_IZIN
    return proses is not None and waits and may_approve(me, berkas, proses)


def _counts(proses: SandingProses) -> list[tuple[Kelas, int, int, str, str]]:
    """Return (class, rows now, share of all in percent, colour, words)."""
    counts = counts_of(proses)
    total = sum(counts.values()) or 1
    return [(kelas, n, round(100 * n / total), *_SAID[kelas]) for kelas, n in counts.items()]


def _mapping(berkas: SandingPermohonan, proses: SandingProses | None) -> dict[str, Any]:
    try:
        found: Pratinjau | None = preview(path_of(berkas.tabel_id or ""), proses.kolom_dipilih if proses else None)
    except DomainError as error:
        return {"pratinjau": None, "galat": error.pesan}
    return {"pratinjau": found, "galat": ""}


def _periods() -> Sequence[BnbaPeriode]:
    with_list = select(BnbaPeriode).where(BnbaPeriode.diimpor.is_not(None))
    return session().scalars(with_list.order_by(BnbaPeriode.urut.desc()).limit(36)).all()
