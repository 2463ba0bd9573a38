"""A proposal written down by the office: from the counter, Kemensos, Cek Bansos, SANG PATIH KESOS; and put right."""

from collections.abc import Mapping
from typing import Any

from app.audit import note
from app.bnba.keeper import keeps_list
from app.bnba.models import BnbaPeriode, HasilVerval, Usulan
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku, Peran
from app.layanan.dtks_usulan.isian import fill, nik_of, refuse_second
from app.workflow.forms import parse

#: Roles that write proposals down: the counter, and the bidang that keeps the list.
WRITERS = frozenset({Peran.FO, Peran.STAF, Peran.SUBKOR, Peran.KABID})
CORRECTORS = WRITERS | {Peran.OPERATOR_KELURAHAN}
OPEN = frozenset({HasilVerval.MENUNGGU, HasilVerval.DIKEMBALIKAN})


def may_write(oleh: Pelaku) -> bool:
    """Whether the actor writes proposals down: the counter, and whoever keeps the list."""
    return oleh.sistem or oleh.has(Peran.FO) or keeps_list(oleh)


def may_correct(oleh: Pelaku) -> bool:
    """Whether the actor puts open proposals right: who writes them, and the village's own operator."""
    return may_write(oleh) or oleh.has(Peran.OPERATOR_KELURAHAN)


def require_writer(oleh: Pelaku) -> None:
    """Refuse anybody who does not write proposals down."""
    if not may_write(oleh):
        raise NotAllowed("Usulan dicatat oleh Front Office atau bidang yang memegang BNBA.")


def require_corrector(oleh: Pelaku) -> None:
    """Refuse anybody who does not put proposals right."""
    if not may_correct(oleh):
        raise NotAllowed("Usulan diperbaiki oleh kelurahannya, Front Office atau bidang yang memegang BNBA.")


def ajukan(values: Mapping[str, Any], *, periode: BnbaPeriode, oleh: Pelaku) -> Usulan:
    """Write one proposal; it waits for the office's verval.

    Raises:
        DomainError: a field is missing or wrong, the person is proposed already, or the list says something else.
        NotAllowed: the actor does not write proposals.
    """
    require_writer(oleh)
    columns = Usulan.__mapper__.columns
    row = Usulan(
        jalur=parse(columns["jalur"], values.get("jalur")),
        jenis=parse(columns["jenis"], values.get("jenis")),
        nik=nik_of(values),
        periode=periode.kode,
        hasil=HasilVerval.MENUNGGU,
        masuk=clock.now(),
    )
    fill(row, values, periode)
    refuse_second(row)
    session().add(row)
    session().flush()
    note(row, f"mencatat usulan lewat {row.jalur.pendek}", oleh=oleh)
    return row


def perbaiki(usulan_id: int, values: Mapping[str, Any], *, oleh: Pelaku) -> Usulan:
    """Put an open proposal right; a returned one waits for verval again."""
    row = session().get(Usulan, usulan_id, with_for_update=True)
    if row is None:
        raise DomainError("Usulan ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    require_corrector(oleh)
    if row.hasil not in OPEN:
        raise DomainError("Usulan sudah diputuskan. Kembalikan dahulu lewat verval, baru diperbaiki.", "diputus")
    nik = nik_of(values) if values.get("nik") else row.nik
    changed = nik != row.nik
    row.nik = nik
    fill(row, values, session().get_one(BnbaPeriode, row.periode))
    if changed:
        refuse_second(row)
    open_again(row, oleh=oleh)
    session().flush()
    return row


def open_again(row: Usulan, *, oleh: Pelaku) -> None:
    """Let a returned proposal that was put right wait for verval again."""
    if row.hasil is HasilVerval.DIKEMBALIKAN:
        note(row, "memperbaiki usulan yang dikembalikan", oleh=oleh, alasan=row.alasan)
        row.hasil, row.alasan, row.diputus, row.diputus_oleh = HasilVerval.MENUNGGU, None, None, None
