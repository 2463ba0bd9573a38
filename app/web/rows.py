"""Rows as pages show them, prepared so that templates decide nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.berkas.models import Berkas, Tugas
from app.core import clock
from app.core.roles import Pelaku
from app.web.page import berkas_url
from app.web.titles import short_title
from app.workflow.aktor import Aktor
from app.workflow.inbox import inbox_for
from app.workflow.pace.steps import StepClock
from app.workflow.pace.turns import clocks_of
from app.workflow.sheet_order import number_of
from app.workflow.spec import Sop
from app.workflow.store import aktor_table, versions
from app.workflow.turns import label_of


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One waiting turn: whose case, which service, which act, since when, and who holds it.

    ``tanda`` is the traffic light of its step, ``arti`` the same in words, ``waktu`` the working time against the
    standard, ``desakan`` the share of the standard that is used.
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
    arti: str
    waktu: str
    desakan: float
    pemegang: str


def waiting_rows(turns: Iterable[Tugas]) -> list[WaitingRow]:
    """Return the turns as rows of an inbox; in the same few queries however many they are."""
    rows = list(turns)
    if not rows:
        return []
    sops = versions(tugas.berkas.sop_versi_id for tugas in rows)
    clocks, actors = clocks_of([tugas.berkas for tugas in rows], sops), aktor_table()
    return [
        _row(tugas, sops[tugas.berkas.sop_versi_id], clocks[tugas.berkas_id][tugas.langkah_no], actors)
        for tugas in rows
    ]


def most_pressing(rows: Iterable[WaitingRow]) -> list[WaitingRow]:
    """Return the rows with what has used most of its standard first; equal ones stay in their order."""
    return sorted(rows, key=lambda row: -row.desakan)


def next_for(pelaku: Pelaku, berkas: Berkas) -> WaitingRow | None:
    """Return what has waited longest for ``pelaku`` besides ``berkas``."""
    others = [tugas for tugas in inbox_for(pelaku, limit=2) if tugas.berkas_id != berkas.id]
    return waiting_rows(others[:1])[0] if others else None


def _row(tugas: Tugas, sop: Sop, step: StepClock, actors: dict[str, Aktor]) -> WaitingRow:
    berkas = tugas.berkas
    return WaitingRow(
        url=berkas_url(berkas.id),
        no_reg=berkas.no_reg,
        nama=berkas.nama,
        layanan=short_title(sop.judul),
        langkah=f"{number_of(sop, tugas.langkah_no)}. {sop.langkah_ke(tugas.langkah_no).kegiatan}",
        tindakan=label_of(tugas.tindakan),
        sejak=tugas.dibuka,
        lama=elapsed(tugas.dibuka),
        tanda=step.light.value,
        arti=step.light.label,
        waktu=step.words,
        desakan=step.strain,
        pemegang=", ".join(actors[kode].nama for kode in sorted(one.aktor for one in tugas.pelaksana)),
    )


def elapsed(since: datetime) -> str:
    """Return how long ago that was: ``12 menit``, ``3 jam``, ``2 hari``."""
    minutes = int((clock.now() - since).total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 0)} menit"
    return f"{minutes // 60} jam" if minutes < 48 * 60 else f"{minutes // 1440} hari"
