"""A believable month of the demo office, played through the commands that people use."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random

from app.berkas.models import Berkas, StatusBerkas, Tugas
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.demo.cases import Kasus, draw_cases
from app.demo.meja import leave_on_desk
from app.demo.people import Staff
from app.demo.player import Hand, do_turn, ticks
from app.workflow import actions
from app.workflow.actions.kembalikan import return_targets
from app.workflow.places import choices_of
from app.workflow.turns import open_turn, sop_of

SEED, CASES, DAYS = 2026, 400, 30
_OPENS, _CLOSES = time(8, 0), time(15, 45)
#: Of a hundred turns: how many go back a step, and how many cases are called off.
_RETURNED, _CANCELLED = 6, 1
_LEFT_LYING = timedelta(days=4)
#: Cases that show a way to its end begin in these days.
_FIRST_DAYS = 4


@dataclass(order=True)
class _Event:
    """Something due at an instant; the order of creation breaks ties."""

    at: datetime
    order: int
    kasus: Kasus = field(compare=False)
    berkas_id: int | None = field(compare=False, default=None)


class Month:
    """The simulation: a queue of what is due, worked off in the order of the clock.

    Args:
        sampai: the present instant; nothing happens after it, so that work is left in every state.
    """

    def __init__(self, staff: Staff, *, sampai: datetime, seed: int = SEED, cases: int = CASES) -> None:
        self.staff, self.sampai, self.acak = staff, sampai, Random(seed)  # noqa: S311  # the demo must come out the same
        self._due: list[_Event] = []
        self._made = 0
        first = sampai - timedelta(days=DAYS)
        for kasus in draw_cases(self.acak, cases):
            days = DAYS if kasus.jalan is None else _FIRST_DAYS
            self._put(_working(first + timedelta(minutes=self.acak.randrange(days * 24 * 60))), kasus)

    def play(self) -> Iterator[int]:
        """Play until now; yields the number of events done so far."""
        done = 0
        while self._due and self._due[0].at <= self.sampai:
            event = heapq.heappop(self._due)
            with clock.frozen(event.at):
                self._happen(event)
            done += 1
            yield done
        with clock.frozen(self.sampai):
            leave_on_desk(self.staff, self.acak)

    def _happen(self, event: _Event) -> None:
        kasus, berkas_id = event.kasus, event.berkas_id
        try:
            reached = self._open(kasus) if berkas_id is None else self._go_on(berkas_id, kasus)
        except DomainError:
            # As in an office: what cannot be done today is left lying, and tried again another day.
            if berkas_id is not None:
                self._put(_working(event.at + _LEFT_LYING), kasus, berkas_id)
            return
        if reached is not None:
            longest = 3 * 24 * 60 if kasus.jalan is None else 30
            pause = timedelta(minutes=min(self.acak.expovariate(1 / 95), longest) + 3)
            self._put(_working(event.at + pause), kasus, reached)

    def _open(self, kasus: Kasus) -> int | None:
        oleh = self.staff.opener(kasus.layanan, self.acak)
        if oleh is None:
            return None
        with read_as(self.staff.system):
            permohonan = kasus.permohonan(self.acak)
        with unit_of_work(oleh):
            return actions.terima(permohonan, oleh=oleh).id

    def _go_on(self, berkas_id: int, kasus: Kasus) -> int | None:
        with read_as(self.staff.system):
            tugas = open_turn(session().get_one(Berkas, berkas_id))
            takers = self.staff.takers(tugas, self.acak) if tugas else []
        for oleh in takers:
            with unit_of_work(oleh):
                berkas = session().get(Berkas, berkas_id)
                current = open_turn(berkas) if berkas else None
                if berkas is not None and current is not None:
                    return self._act(berkas, current, oleh, kasus)
        return None

    def _act(self, berkas: Berkas, tugas: Tugas, oleh: Pelaku, kasus: Kasus) -> int | None:
        luck = self.acak.randrange(100) if kasus.jalan is None else 99
        if berkas.status is StatusBerkas.DIKEMBALIKAN and tugas.tindakan == "terima":
            ceklis = ticks(sop_of(berkas), berkas.varian)
            actions.lengkapi(berkas.id, ceklis=ceklis, oleh=oleh, tugas_id=tugas.id)
            return berkas.id
        if luck < _CANCELLED and berkas.no_surat is None:
            actions.batalkan(berkas.id, alasan="Pemohon mengundurkan diri", oleh=oleh, tugas_id=tugas.id)
            return None
        targets = return_targets(berkas, tugas)
        if luck < _RETURNED and targets and sop_of(berkas).langkah_ke(tugas.langkah_no).kembali_ke:
            reason = self.acak.choice(_REASONS)
            actions.kembalikan(berkas.id, ke=targets[0].no, alasan=reason, oleh=oleh, tugas_id=tugas.id)
            return berkas.id
        ending = self.acak.randrange(8) == 0 if kasus.jalan is None else kasus.jalan > 0
        do_turn(berkas, tugas, Hand(oleh, self.acak, self._way(berkas, tugas, kasus), akhir=ending))
        return berkas.id

    def _way(self, berkas: Berkas, tugas: Tugas, kasus: Kasus) -> str:
        ways = choices_of(sop_of(berkas), tugas)
        if not ways:
            return ""
        return (self.acak.choice(ways) if kasus.jalan is None else ways[min(kasus.jalan, len(ways) - 1)]).kode

    def _put(self, at: datetime, kasus: Kasus, berkas_id: int | None = None) -> None:
        self._made += 1
        heapq.heappush(self._due, _Event(at, self._made, kasus, berkas_id))


_REASONS = (
    "Kartu Keluarga buram, mohon difotokopi ulang",
    "Nama pada KTP dan KK berbeda",
    "Alamat pada surat belum lengkap",
    "Salah ketik pada perihal surat",
    "Lampiran belum disertakan",
)


def _working(at: datetime) -> datetime:
    """Return this instant, or the next one at which the office is open (Monday to Friday)."""
    moved = at
    if moved.time() > _CLOSES:
        moved = datetime.combine(moved.date() + timedelta(days=1), _OPENS, tzinfo=clock.WITA) + _offset(at)
    elif moved.time() < _OPENS:
        moved = datetime.combine(moved.date(), _OPENS, tzinfo=clock.WITA) + _offset(at)
    while moved.weekday() >= 5:
        moved += timedelta(days=1)
    return moved


def _offset(at: datetime) -> timedelta:
    """Spread what waited over the morning, by the minute it came in at."""
    return timedelta(minutes=(at.hour * 60 + at.minute) % 170)
