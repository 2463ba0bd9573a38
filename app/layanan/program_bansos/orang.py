"""One person's programmes with their periods."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.bnba.models import Bnba, BnbaPeriode
from app.bnba.people import NOT_GIVEN
from app.bnba.service import stored as of_finished_imports
from app.core.db import session
from app.core.unchanged import kept
from app.layanan.program_bansos.anggota import programmes
from app.layanan.program_bansos.models import KolomBnba, PesertaProgram, ProgramBansos


@dataclass(frozen=True, slots=True)
class Keikutsertaan:
    """One stretch of membership; ``sampai`` is the first period without it, empty while it lasts.

    Attributes:
        peserta_id: the stored row, where the list does not tell it.
    """

    program: str
    dari: str
    sampai: str
    sumber: str
    peserta_id: int | None = None


def programmes_of(kode_baris: str) -> list[Keikutsertaan]:
    """Return a person's memberships: those that last first, then the newest."""
    names, path = dict(kept(programmes_of, _names)), _path(kode_baris)
    own: dict[int, list[PesertaProgram]] = defaultdict(list)
    for row in _stored(kode_baris):
        own[row.program_id].append(row)
    found = [one for program in programmes(running=False) for one in _of(program, path, own[program.id], names)]
    newest_first = sorted(found, key=lambda one: one.dari, reverse=True)
    return sorted(newest_first, key=lambda one: one.sampai != "")


def _names() -> tuple[tuple[int, str], ...]:
    return tuple((urut, kode) for urut, kode in session().execute(select(BnbaPeriode.urut, BnbaPeriode.kode)))


def _path(kode_baris: str) -> Sequence[Any]:
    """Return what the list said of a person's aids, oldest first."""
    said = [getattr(Bnba, column.value) for column in KolomBnba]
    rows = select(Bnba.urut_dari, Bnba.urut_sampai, *said).where(Bnba.kode_baris == kode_baris, of_finished_imports())
    return session().execute(rows.order_by(Bnba.urut_dari, Bnba.id)).all()


def _of(
    program: ProgramBansos, path: Sequence[Any], own: Sequence[PesertaProgram], names: dict[int, str]
) -> Iterable[Keikutsertaan]:
    if program.kolom_bnba is None:
        return [
            Keikutsertaan(program.nama, _name(row.urut_dari, names), _name(row.urut_sampai, names),
                          f"{row.sumber.value.capitalize()}: {row.dasar}", row.id)
            for row in own
        ]  # fmt: skip
    return [
        Keikutsertaan(program.nama, _name(begin, names), _name(end, names), "BNBA")
        for begin, end in stretches(path, program.kolom_bnba)
    ]


def stretches(path: Iterable[Any], column: KolomBnba) -> list[tuple[int, int | None]]:
    """Return when the list said so, one stretch as long as nothing lies between."""
    found: list[tuple[int, int | None]] = []
    for row in path:
        if row.urut_dari == row.urut_sampai or (getattr(row, column.value) or "").strip().upper() in NOT_GIVEN:
            continue
        if found and found[-1][1] == row.urut_dari:
            found[-1] = (found[-1][0], row.urut_sampai)
        else:
            found.append((row.urut_dari, row.urut_sampai))
    return found


def stored(program_id: int, kode_baris: str) -> Sequence[PesertaProgram]:
    """Return the stored memberships of one person in one programme, oldest first."""
    return [row for row in _stored(kode_baris) if row.program_id == program_id]


def _stored(kode_baris: str) -> Sequence[PesertaProgram]:
    query = select(PesertaProgram).where(PesertaProgram.kode_baris == kode_baris)
    return session().scalars(query.order_by(PesertaProgram.urut_dari, PesertaProgram.id)).all()


def _name(urut: int | None, names: dict[int, str]) -> str:
    return "" if urut is None else names.get(urut, str(urut))
