"""Rows as pages show them, prepared so that templates decide nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.berkas.models import Berkas, Tugas
from app.core import clock
from app.core.roles import Pelaku
from app.web.page import berkas_url
from app.workflow.inbox import holders, inbox_for
from app.workflow.turns import label_of, sop_of


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One waiting turn: whose case, which service, which act, since when, and who holds it.

    ``tanda`` is the traffic light: nothing on the first day, ``wait`` after a day, ``stop`` after three.
    """

    url: str
    no_reg: str
    nama: str
    layanan: str
    langkah: str
    tindakan: str
    sejak: datetime
    lama: str
    tanda: str
    pemegang: str


def waiting_rows(turns: Iterable[Tugas]) -> list[WaitingRow]:
    """Return the turns as rows of an inbox."""
    return [_row(tugas) for tugas in turns]


def next_for(pelaku: Pelaku, berkas: Berkas) -> WaitingRow | None:
    """Return what has waited longest for ``pelaku`` besides ``berkas``."""
    others = [tugas for tugas in inbox_for(pelaku, limit=2) if tugas.berkas_id != berkas.id]
    return _row(others[0]) if others else None


def _row(tugas: Tugas) -> WaitingRow:
    berkas, sop = tugas.berkas, sop_of(tugas.berkas)
    return WaitingRow(
        url=berkas_url(berkas.id),
        no_reg=berkas.no_reg,
        nama=berkas.nama,
        layanan=sop.judul,
        langkah=f"{tugas.langkah_no}. {sop.langkah_ke(tugas.langkah_no).kegiatan}",
        tindakan=label_of(tugas.tindakan),
        sejak=tugas.dibuka,
        lama=elapsed(tugas.dibuka),
        tanda=light(tugas.dibuka),
        pemegang=", ".join(actor.nama for actor in holders(tugas)),
    )


def elapsed(since: datetime) -> str:
    """Return how long ago that was: ``12 menit``, ``3 jam``, ``2 hari``."""
    minutes = int((clock.now() - since).total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 0)} menit"
    return f"{minutes // 60} jam" if minutes < 48 * 60 else f"{minutes // 1440} hari"


def light(since: datetime) -> str:
    """Return the traffic light of something that waits since then."""
    hours = (clock.now() - since).total_seconds() / 3600
    return "stop" if hours >= 72 else "wait" if hours >= 24 else ""
