"""Who of the demo office takes a turn, and the people who come to its counter."""

from random import Random

from app.berkas.models import Tugas
from app.bnba.keeper import keeps_list
from app.core.db import read_as
from app.core.fab import builder
from app.core.people import all_users
from app.core.roles import SISTEM, Pelaku, Peran
from app.workflow.inbox import holders, is_actor, may_begin
from app.workflow.store import current


class Staff:
    """The accounts of the office as actors, read once."""

    system = SISTEM

    def __init__(self) -> None:
        manager = builder.security()
        with read_as(SISTEM):
            people = [manager.pelaku_of(user) for user in all_users()]
        self._office = [one for one in people if one.wilayah is None]
        self._villages = [one for one in people if one.wilayah is not None]

    def opener(self, layanan: str, acak: Random) -> Pelaku | None:
        """Return somebody who may begin the service."""
        with read_as(SISTEM):
            sop = current(layanan)[1]
            able = [one for one in self._office if may_begin(one, sop)]
        return acak.choice(able) if able else None

    def takers(self, tugas: Tugas, acak: Random) -> list[Pelaku]:
        """Return those whom the turn's actors mean, in any order; not every one of them sees every bidang's cases."""
        actors, bidang = holders(tugas), tugas.berkas.bidang
        people = dict.fromkeys([*self._some(acak), *self._of_place(tugas.berkas.wilayah_kode)])
        able = [one for one in people if any(is_actor(one, row, bidang) for row in actors)]
        return acak.sample(able, len(able))

    def keeper(self, peran: Peran) -> Pelaku:
        """Return who keeps the list of poor households in this role."""
        able: list[Pelaku] = [one for one in self._office if one.peran == {peran} and keeps_list(one)]
        return able[0]

    def operators(self) -> dict[str, Pelaku]:
        """Return the operators by their village."""
        return {one.wilayah: one for one in self._villages if one.wilayah}

    def _some(self, acak: Random) -> list[Pelaku]:
        return [*self._office, *acak.sample(self._villages, min(2, len(self._villages)))]

    def _of_place(self, wilayah_kode: str | None) -> list[Pelaku]:
        return [one for one in self._villages if wilayah_kode and one.wilayah == wilayah_kode]
