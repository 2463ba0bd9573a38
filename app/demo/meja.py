"""A request to compare data that waits on the review desk: what the month itself would work off in one go."""

from random import Random

from sqlalchemy import select

from app.berkas.models import Berkas
from app.bnba.lookup import period_for
from app.bnba.models import Bnba
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.demo.cases import Kasus
from app.demo.people import Staff
from app.demo.player import Hand, do_turn
from app.layanan.pemberdayaan.sanding_dtks.contoh import decide_some, sanding
from app.layanan.pemberdayaan.sanding_dtks.models import SANDING, SandingPermohonan
from app.workflow import actions
from app.workflow.turns import open_turn


def leave_on_desk(staff: Staff, acak: Random) -> None:
    """Bring one request to its review desk, with its first row decided and the others open."""
    oleh = staff.opener("sanding_dtks", acak)
    with read_as(staff.system):
        orang = session().scalar(select(Bnba.id).limit(1))
        asked = Kasus("sanding_dtks", orang, 0).permohonan(acak) if orang and oleh else None
    if oleh is None or asked is None:
        return
    with unit_of_work(oleh):
        berkas_id = actions.terima(asked, oleh=oleh).id
    while not _advance(staff, acak, berkas_id):
        pass


def _advance(staff: Staff, acak: Random, berkas_id: int) -> bool:
    """Do the open turn; answers whether the comparison has been done."""
    with read_as(staff.system):
        turn = open_turn(session().get_one(Berkas, berkas_id))
        takers = staff.takers(turn, acak) if turn else []
    for oleh in takers:
        with unit_of_work(oleh):
            berkas = session().get(SandingPermohonan, berkas_id)
            turn = open_turn(berkas) if berkas else None
            if berkas is None or turn is None:
                continue
            if turn.langkah_no == SANDING:
                sanding(berkas, period_for(clock.today()), oleh=oleh)
                decide_some(berkas, 1, oleh=oleh)
                return True
            do_turn(berkas, turn, Hand(oleh, acak))
            return False
    return True
