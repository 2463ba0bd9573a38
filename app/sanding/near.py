"""Who in the list shares enough with one person to be compared: a few indexed questions instead of the whole list."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from app.bnba.models import Bnba, BnbaPeriode, valid_in
from app.core import clock
from app.core.db import session
from app.core.types import birth_date_of
from app.pencarian.nama import likeness

if TYPE_CHECKING:
    from app.sanding.lookup import Orang

_MOST = 60
#: A less alike name of the village is not worth comparing; with the birth date, or in the village next to it, this one.
_ALIKE, _ALIKE_WITH_DATE = 72.0, 60.0


def rows_near(orang: "Orang", periode: BnbaPeriode) -> Sequence[Bnba]:
    """Return at most a few dozen people of the list of ``periode``, by their row."""
    shared = [Bnba.nama == orang.nama.upper().strip()]
    if orang.nik:
        shared.append(Bnba.nik.in_(slips(orang.nik)))
    if orang.no_kk:
        shared.append(Bnba.no_kk == orang.no_kk)
    same = session().scalars(select(Bnba.id).where(valid_in(Bnba, periode.urut), or_(*shared)).limit(_MOST))
    wanted = {*same, *_in_village(orang, periode)}
    return session().scalars(select(Bnba).where(Bnba.id.in_(wanted)).order_by(Bnba.id)).all()


def _in_village(orang: "Orang", periode: BnbaPeriode) -> list[int]:
    """Return who of the village has a like name, and who of the kecamatan was born that day with a similar one."""
    if not orang.wilayah_kode:
        return []
    place, born = orang.wilayah_kode, orang.tgl_lahir or born_by_nik(orang.nik)
    area = f"{place[:8]}." if born else place
    columns = select(Bnba.id, Bnba.nama, Bnba.tgl_lahir, Bnba.wilayah_kode).where(valid_in(Bnba, periode.urut))
    scored = []
    for row, nama, listed, village in session().execute(columns.where(Bnba.wilayah_kode.startswith(area))):
        same_date = born is not None and listed == born
        if village != place and not same_date:
            continue
        alike = likeness(orang.nama, nama)
        if alike >= (_ALIKE_WITH_DATE if same_date else _ALIKE):
            scored.append((-alike - 20 * same_date, row))
    return [row for _, row in sorted(scored)[:_MOST]]


def born_by_nik(nik: str) -> date | None:
    """Return the birth date a NIK tells, none of it in the future; None when it tells none."""
    told = birth_date_of(nik) if len(nik) == 16 and nik.isdigit() else None
    if told is None:
        return None
    day, month, year = told
    today = clock.today()
    try:
        born = date(2000 + year, month, day)
        return born if born <= today else born.replace(year=1900 + year)
    except ValueError:  # the 29th of February of a year that was none
        return None


def slips(nik: str) -> set[str]:
    """Return a number and all that lie one slip of the hand beside it and have sixteen digits."""
    if not nik.isdigit():
        return set()
    return {one for one in (nik, *_slipped(nik)) if len(one) == 16}


def _slipped(nik: str) -> Iterator[str]:
    for at in range(len(nik) + 1):
        before, after = nik[:at], nik[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for digit in "0123456789":
            yield before + digit + after
            yield before + digit + after[1:]
