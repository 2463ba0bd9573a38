"""One person's path through the periods: what the list said, what was found, what was proposed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.bnba.banding import isi_of
from app.bnba.models import Bnba, BnbaPeriode, Usulan, VerifikasiKelayakan
from app.bnba.people_shown import differences
from app.bnba.service import path_of, stored
from app.core.db import session


@dataclass(frozen=True, slots=True)
class Ruas:
    """One stretch of the path.

    Attributes:
        masa: the periods it holds, in words.
        ubah: (head, before, after) against the stretch before.
        diganti: whether a corrected import of the same period replaced it, so that no period shows it.
    """

    orang: Bnba
    masa: str
    ubah: Sequence[tuple[str, str, str]]
    diganti: bool


@dataclass(frozen=True, slots=True)
class Jalan:
    """A person's whole path.

    Attributes:
        kini: the newest row.
        ruas: oldest first.
        terdaftar: whether the newest list still names him.
    """

    kini: Bnba
    ruas: Sequence[Ruas]
    terdaftar: bool
    pemeriksaan: Sequence[VerifikasiKelayakan]
    usulan: Sequence[Usulan]


def walked(kode_baris: str) -> Jalan | None:
    """Return the path of a person by his row key; None when no list ever named him."""
    rows = path_of(kode_baris)
    if not rows:
        return None
    periods = dict(session().execute(select(BnbaPeriode.urut, BnbaPeriode.kode)).all())
    shown = [row for row in rows if row.urut_dari != row.urut_sampai]
    now = (shown or rows)[-1]
    checks = select(VerifikasiKelayakan).where(VerifikasiKelayakan.kode_baris == kode_baris)
    return Jalan(
        kini=now,
        ruas=_stretches(rows, periods),
        terdaftar=bool(shown) and now.urut_sampai is None,
        pemeriksaan=session().scalars(checks.order_by(VerifikasiKelayakan.id)).all(),
        usulan=_proposals({row.nik for row in rows if row.nik}),
    )


def known_under(nik: str) -> Sequence[Bnba]:
    """Return the newest row of everybody whom any list ever named under a NIK."""
    if not nik:
        return []
    rows = session().scalars(select(Bnba).where(Bnba.nik == nik, stored()).order_by(Bnba.urut_dari, Bnba.id))
    return list({row.kode_baris: row for row in rows}.values())


def _stretches(rows: Sequence[Bnba], periods: dict[int, str]) -> list[Ruas]:
    found: list[Ruas] = []
    before: Bnba | None = None
    for row in rows:
        replaced = row.urut_dari == row.urut_sampai
        ubah = differences(isi_of(before), isi_of(row)) if before is not None else []
        found.append(Ruas(row, _words(row, periods, replaced=replaced), ubah, replaced))
        before = before if replaced else row
    return found


def _words(row: Bnba, periods: dict[int, str], *, replaced: bool) -> str:
    begin = periods.get(row.urut_dari, str(row.urut_dari))
    if replaced:
        return f"{begin}, diganti impor koreksi"
    if row.urut_sampai is None:
        return f"sejak {begin}"
    last = max((urut for urut in periods if row.urut_dari <= urut < row.urut_sampai), default=row.urut_dari)
    end = periods.get(last, begin)
    return begin if end == begin else f"{begin} sampai {end}"


def _proposals(niks: set[str]) -> Sequence[Usulan]:
    if not niks:
        return []
    return session().scalars(select(Usulan).where(Usulan.nik.in_(niks)).order_by(Usulan.id)).all()
