"""Who may read a secret letter, and the dispositions about letters and cases that are closed to others.

A disposition exists for those who may read what it is about, and for everybody who gave or got one about it.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select, true

from app.agenda.models import AgendaSuratMasuk, Sifat
from app.berkas.models import Berkas
from app.core.among import among
from app.core.roles import Pelaku, Peran
from app.core.scope import close, visible
from app.core.slim import slim
from app.disposisi.models import Disposisi, DisposisiPenerima

#: They read every letter, the secret ones too.
PEMBACA_RAHASIA = frozenset({Peran.AGENDARIS, Peran.KEPALA_DINAS, Peran.SEKRETARIS})


def in_tree(column: str, key: Any, pelaku: Pelaku) -> ColumnElement[bool]:
    """Return whether ``pelaku`` gave or got a disposition whose ``column`` is ``key``."""
    one, receiver = _tree()
    mine = among(receiver.c.petugas_id, sorted(pelaku.mewakili)) & receiver.c.ditarik.is_(None)
    query = select(one.c.id).select_from(one.outerjoin(receiver, receiver.c.disposisi_id == one.c.id))
    query = query.where(one.c[column] == key, or_(one.c.dari_id == pelaku.id, mine))
    return query.correlate_except(one, receiver).exists()


def cases_directed_to(pelaku: Pelaku) -> Select[Any]:
    """Return the ids of the cases about which ``pelaku`` gave or got a disposition."""
    one, receiver = _tree()
    mine = among(receiver.c.petugas_id, sorted(pelaku.mewakili)) & receiver.c.ditarik.is_(None)
    query = select(one.c.berkas_id).select_from(one.outerjoin(receiver, receiver.c.disposisi_id == one.c.id))
    return query.where(one.c.berkas_id.is_not(None), or_(one.c.dari_id == pelaku.id, mine))


def _letter(columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
    if pelaku is None:
        return false()
    if pelaku.sistem or pelaku.has(*PEMBACA_RAHASIA):
        return true()
    return or_(columns.sifat != Sifat.RAHASIA, in_tree("surat_masuk_id", columns.id, pelaku))


def _disposition(columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
    if pelaku is None:
        return false()
    letters, cases = slim(AgendaSuratMasuk, "sifat"), slim(Berkas, "tertutup")
    letter = select(letters.c.id).where(visible(AgendaSuratMasuk, letters.c, pelaku))
    case = select(cases.c.id).where(visible(Berkas, cases.c, pelaku))
    about = or_(columns.surat_masuk_id.is_(None), columns.surat_masuk_id.in_(letter))
    of = or_(columns.berkas_id.is_(None), columns.berkas_id.in_(case))
    mine = or_(
        in_tree("surat_masuk_id", columns.surat_masuk_id, pelaku), in_tree("berkas_id", columns.berkas_id, pelaku)
    )
    return or_(about & of, mine)


def _receiver(columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
    if pelaku is None:
        return false()
    above = slim(Disposisi)
    readable: ColumnElement[bool] = columns.disposisi_id.in_(
        select(above.c.id).where(visible(Disposisi, above.c, pelaku))
    )
    return readable


def _tree() -> tuple[Any, Any]:
    return slim(Disposisi, "dari_id"), slim(DisposisiPenerima, "petugas_id", "ditarik")


close(AgendaSuratMasuk, _letter)
close(Disposisi, _disposition)
close(DisposisiPenerima, _receiver)
