"""Two periods of the demo office: one approved and closed, and a running one in which some villages are late."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select

from app.berkas.models import Berkas
from app.bnba.models import Bnba, BnbaPeriode, StatusKelayakan, valid_in
from app.bnba.saringan import MENUNGGU, Saringan
from app.bnba.service import reasons, require_periode
from app.bnba.verifikasi import record_check
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku, Peran
from app.demo.people import Staff
from app.demo.player import Hand, do_turn
from app.layanan.musdes_ba.catatan import muskel_of
from app.layanan.musdes_ba.muskel import Musyawarah, record_muskel
from app.layanan.pengesahan.kasus import kinds
from app.layanan.pengesahan.tutup import close_period
from app.layanan.pengesahan.unggah import finalise_findings, keep_attendance, open_case, record_finalisation
from app.pindaian.contoh import CONTOH
from app.workflow import actions
from app.workflow.stages import Bahan
from app.workflow.turns import open_turn

SEED = 2026
#: Of ten villages of the running period, how many held their musyawarah and how many began to check; the rest is late.
_DONE, _BEGUN = 4, 6
_MOST = 6
#: Step of the leading case that waits for the villages; its letter to them is drafted one step earlier.
_VILLAGES = 5
_LEADERS = ("H. SABRAN CONTOH", "Hj. MARIATUL CONTOH", "M. YUSRAN CONTOH", "NORLAILA CONTOH")


class Siklus:
    """Plays periods through the commands of their pages.

    Args:
        sekarang: the present instant; what is played happened before it.
    """

    def __init__(self, staff: Staff, sekarang: datetime, seed: int = SEED) -> None:
        self.acak = Random(seed)  # noqa: S311  # the demo must come out the same
        self.staff, self.sekarang = staff, sekarang
        self.staf, self.operators = staff.keeper(Peran.STAF), staff.operators()

    def play_closed(self, kode: str) -> None:
        """Play a period to its end: every village that found something met, its ratification was approved."""
        with clock.frozen(self._ago(52)):
            leading = self._lead(kode, batas=self._ago(40).date())
        with clock.frozen(self._ago(43)):
            self._villages(kode, range(2))
        with clock.frozen(self._ago(34)):
            self._work(leading)
            with unit_of_work(self.staf):
                finalise_findings(require_periode(kode), Saringan(status=MENUNGGU), oleh=self.staf)
            with unit_of_work(self.staf):
                berkas_id = record_finalisation(require_periode(kode), oleh=self.staf).id
            self._work(berkas_id)
            with unit_of_work(self.staf):
                close_period(kode, oleh=self.staf)

    def begin_running(self, kode: str) -> None:
        """Send the villages their letter for the running period; their last day is past by now."""
        with clock.frozen(self._ago(32)):
            self._lead(kode, batas=self._ago(3).date())

    def play_running(self, kode: str) -> None:
        """Let the villages of the running period work: most are done, some have begun, some did nothing."""
        with clock.frozen(self._ago(5)):
            self._villages(kode, range(_DONE), range(_BEGUN))

    def _villages(self, kode: str, met: range, begun: range | None = None) -> None:
        """Let villages check and meet, by the last digit of their place in the list."""
        with read_as(self.staff.system):
            periode = require_periode(kode)
            places = select(Bnba.wilayah_kode).where(valid_in(Bnba, periode.urut)).distinct()
            villages = session().scalars(places.order_by(Bnba.wilayah_kode)).all()
            known = muskel_of(periode)
        for number, desa in enumerate(villages):
            if number % 10 in (begun or met):
                self._check(kode, desa)
            if number % 10 in met and desa not in known:
                self._meet(kode, desa)

    def _lead(self, kode: str, *, batas: date) -> int:
        """Open the case that leads the villages, and work it until they have their letter."""
        slug = next(one.slug for one, _ in kinds() if one.register.pelaksanaan)
        with unit_of_work(self.staf):
            berkas_id = open_case(slug, require_periode(kode), oleh=self.staf).id
        self._work(berkas_id, until=(_VILLAGES - 1, 0))
        with unit_of_work(self.staf):
            actions.draf(berkas_id, bahan=Bahan(isian={"batas_muskel": batas.isoformat()}), oleh=self.staf)
        self._work(berkas_id, until=(_VILLAGES, 0))
        with unit_of_work(self.staf):
            keep_attendance(require_periode(kode), CONTOH, oleh=self.staf)
        return berkas_id

    def _work(self, berkas_id: int, until: tuple[int, int] | None = None) -> None:
        """Take the case's turns the usual way, up to a turn or to the end."""
        while True:
            with read_as(self.staff.system):
                turn = open_turn(session().get_one(Berkas, berkas_id))
                if turn is None or (turn.langkah_no, turn.giliran) == until:
                    return
                takers = self.staff.takers(turn, self.acak)
            if not any(self._turn(berkas_id, oleh) for oleh in takers):
                raise RuntimeError(f"nobody takes the open turn of case {berkas_id}")

    def _turn(self, berkas_id: int, oleh: Pelaku) -> bool:
        """Whether this actor took the turn: he may not see the case, and a letter names one signer only."""
        try:
            with unit_of_work(oleh):
                berkas = session().get(Berkas, berkas_id)
                turn = open_turn(berkas) if berkas else None
                if berkas is not None and turn is not None:
                    do_turn(berkas, turn, Hand(oleh, self.acak))
                return turn is not None
        except DomainError:
            return False

    def _check(self, kode: str, desa: str) -> None:
        """The village's operator looks at some of its people."""
        oleh = self.operators.get(desa, self.staf)
        with unit_of_work(oleh):
            periode = require_periode(kode)
            for kode_baris in self._some(periode, desa):
                bad = self.acak.random() < 0.6
                record_check(
                    kode_baris,
                    periode,
                    StatusKelayakan.TIDAK_LAYAK if bad else StatusKelayakan.LAYAK,
                    alasan=self.acak.choice(reasons()) if bad else "",
                    diperiksa_oleh=oleh.nama,
                    oleh=oleh,
                )

    def _meet(self, kode: str, desa: str) -> None:
        hari = clock.today() - timedelta(days=self.acak.randint(0, 3))
        said = {
            "nomor": f"140/{self.acak.randint(10, 99)}/BA-MUS/{hari.year}",
            "tanggal": hari.isoformat(),
            "tempat": "Balai pertemuan",
            "hadir": str(self.acak.randint(12, 45)),
            "n_tl": str(self.acak.randint(0, _MOST)),
            "pimpinan": self.acak.choice(_LEADERS),
        }
        with unit_of_work(self.staf):
            record_muskel(Musyawarah(desa, said, CONTOH, CONTOH), require_periode(kode), oleh=self.staf)

    def _some(self, periode: BnbaPeriode, desa: str) -> Sequence[str]:
        people = select(Bnba.kode_baris).where(Bnba.wilayah_kode == desa, valid_in(Bnba, periode.urut))
        found = session().scalars(people.order_by(Bnba.id)).all()
        return self.acak.sample(found, min(len(found), self.acak.randint(2, _MOST)))

    def _ago(self, days: int) -> datetime:
        """Return a working morning about so many days ago."""
        day = self.sekarang - timedelta(days=days)
        while day.weekday() >= 5:
            day -= timedelta(days=1)
        return day.replace(hour=9, minute=0)
