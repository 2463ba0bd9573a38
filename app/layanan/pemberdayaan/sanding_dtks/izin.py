"""When a list is compared only with the Kabid's approval: it is large, one of too many, or looks made up."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from flask import current_app
from sqlalchemy import Select, func, select

from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.roles import Pelaku, Peran
from app.core.scope import Lingkup
from app.exchange.text import label_key
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses, StatusProses

_BIDANG = Lingkup(bidang="bidang")
#: A reason by its kind, and the sentence for officer and Kabid.
Sebab = dict[str, str]


def missing_approval(proses: SandingProses, orang: int, doubts: Iterable[tuple[str, str]]) -> list[Sebab]:
    """Return why the Kabid must be asked before this run; nothing when he need not or has been.

    An approval holds for the same file and the same kinds of reasons.

    Args:
        orang: how many people the list names.
        doubts: kind and sentence of what looks made up in it.
    """
    berkas = session().get_one(SandingPermohonan, proses.berkas_id)
    found = [{"jenis": kind, "teks": text} for kind, text in (*_measured(berkas, proses, orang), *doubts)]
    return found if {one["jenis"] for one in found} - _approved(proses) else []


def may_approve(oleh: Pelaku, berkas: Berkas, proses: SandingProses) -> bool:
    """Whether the actor decides on the run: the Kabid of the case's bidang, and not who asked for it."""
    own = oleh.has(Peran.KABID) and _BIDANG.allows(oleh, {"bidang": berkas.bidang})
    return own and proses.oleh_id != oleh.id


def counting_to_approve(pelaku: Pelaku) -> int | Select[int]:
    """Return the statement that counts the runs on which ``pelaku`` decides: :func:`may_approve` in SQL."""
    if not pelaku.has(Peran.KABID):
        return 0
    query = select(func.count(SandingProses.id)).join(SandingPermohonan)
    return query.where(
        SandingProses.status == StatusProses.MENUNGGU_IZIN,
        _BIDANG.criterion(SandingPermohonan, pelaku),
        SandingProses.oleh_id.is_distinct_from(pelaku.id),
    )


def runs_this_month(berkas: SandingPermohonan, *, besides: str = "") -> list[SandingProses]:
    """Return the last run over each file that the same requester had compared this month, but over ``besides``."""
    today = clock.today()
    begin = datetime(today.year, today.month, 1, tzinfo=clock.WITA)
    query = (
        select(SandingProses, SandingPermohonan.nama)
        .join(SandingPermohonan, SandingProses.berkas_id == SandingPermohonan.id)
        .where(SandingProses.waktu >= begin, SandingProses.status == StatusProses.SELESAI)
    )
    who = label_key(berkas.nama)
    rows = session().execute(query.order_by(SandingProses.id))
    mine = {one.sha256: one for one, nama in rows if label_key(nama) == who}
    return [one for sha, one in mine.items() if sha != besides]


def quota() -> int:
    """Return how many files a requester may have compared in a month without approval."""
    return int(current_app.config["LOKET_SANDING_KUOTA"])


def largest() -> int:
    """Return how many people a list may name without approval."""
    return int(current_app.config["LOKET_SANDING_BARIS"])


def _measured(berkas: SandingPermohonan, proses: SandingProses, orang: int) -> Iterator[tuple[str, str]]:
    if orang > largest():
        yield "besar", f"Daftar memuat {orang} orang, lebih dari {largest()}."
    earlier = len(runs_this_month(berkas, besides=proses.sha256))
    if earlier >= quota():
        yield "kuota", f"{berkas.nama} sudah menyanding {earlier} berkas bulan ini; kuotanya {quota()}."


def _approved(proses: SandingProses) -> set[str]:
    query = select(SandingProses.sebab).where(
        SandingProses.berkas_id == proses.berkas_id,
        SandingProses.sha256 == proses.sha256,
        SandingProses.izin_waktu.is_not(None),
        SandingProses.status != StatusProses.DITOLAK,
    )
    return {one["jenis"] for sebab in session().scalars(query) for one in json.loads(sebab)}
