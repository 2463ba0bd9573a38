"""Questions about the list of poor households. Row scope applies: an operator is asked about one village only."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, func, select

from app.bnba.alasan import load_reasons, reasons
from app.bnba.keys import RowKeys
from app.bnba.models import (
    Bnba,
    BnbaPeriode,
    ImporBnba,
    PratinjauBnba,
    StatusImpor,
    StatusPratinjau,
    VerifikasiKelayakan,
    valid_in,
)
from app.core.asked import asked_once
from app.core.db import session
from app.core.errors import DomainError
from app.core.types import Periode
from app.pencarian.nama import likeness

__all__ = [
    "check_of", "checks_of", "current_periode", "find_by_id_dtks", "find_by_kode", "find_by_nik", "find_close",
    "imports", "in_periode", "list_before", "list_version", "listed_periods", "load_reasons", "path_of", "people_of",
    "reasons", "require_periode", "rows_of", "stored", "waiting_looks",
]  # fmt: skip

#: From here on two names are close enough to ask about, in the applicant's own village.
CLOSE = 85.0
_MOST_CLOSE = 5


@asked_once
def current_periode() -> BnbaPeriode | None:
    """Return the period in force: the newest that has a list; None before the first import."""
    with_list = select(BnbaPeriode).where(BnbaPeriode.diimpor.is_not(None))
    return session().scalar(with_list.order_by(BnbaPeriode.urut.desc()).limit(1))


def require_periode(kode: str) -> BnbaPeriode:
    """Return a period that has a list; DomainError when there is none."""
    periode = session().get(BnbaPeriode, Periode.parse(kode).kode)
    if periode is None or periode.diimpor is None:
        raise DomainError(f"BNBA periode {kode} belum diimpor. Impor dahulu, atau pilih periode lain.", "periode")
    return periode


def listed_periods() -> Sequence[BnbaPeriode]:
    """Return the periods that have a list, newest first."""
    with_list = select(BnbaPeriode).where(BnbaPeriode.diimpor.is_not(None))
    return session().scalars(with_list.order_by(BnbaPeriode.urut.desc())).all()


def list_before(periode: BnbaPeriode) -> BnbaPeriode | None:
    """Return the newest period with a list before ``periode``; None when there is none, or it has no list itself."""
    if periode.diimpor is None:
        return None
    earlier = select(BnbaPeriode).where(BnbaPeriode.diimpor.is_not(None), BnbaPeriode.urut < periode.urut)
    return session().scalar(earlier.order_by(BnbaPeriode.urut.desc()).limit(1))


def in_periode(periode: BnbaPeriode) -> Select[Bnba]:
    """Return the query of everybody the list of ``periode`` names."""
    return select(Bnba).where(valid_in(Bnba, periode.urut))


def rows_of(wilayah_kode: str, periode: BnbaPeriode) -> Sequence[Bnba]:
    """Return the people of one village in ``periode``, by name."""
    query = in_periode(periode).where(Bnba.wilayah_kode == wilayah_kode)
    return session().scalars(query.order_by(Bnba.nama, Bnba.id)).all()


def find_by_nik(nik: str, periode: BnbaPeriode) -> Sequence[Bnba]:
    """Return everybody listed under a NIK; more than one when the list itself doubts it."""
    if not nik:
        return []
    return session().scalars(in_periode(periode).where(Bnba.nik == nik).order_by(Bnba.id)).all()


def find_by_kode(kode_baris: str, periode: BnbaPeriode) -> Bnba | None:
    """Return the person with this row key, or None."""
    return session().scalar(in_periode(periode).where(Bnba.kode_baris == kode_baris))


def find_by_id_dtks(id_dtks: str, kode_periode: str) -> Bnba | None:
    """Return the person with this id as the list of a period says it, or None."""
    periode = session().get(BnbaPeriode, kode_periode) if id_dtks and kode_periode else None
    return find_by_kode(RowKeys.of_installation().kode_baris(id_dtks), periode) if periode else None


def people_of(ids: Sequence[int]) -> list[Bnba]:
    """Return rows of the list by their ids, in that order; an id that no row has is left out."""
    rows = {row.id: row for row in session().scalars(select(Bnba).where(Bnba.id.in_(ids)))}
    return [rows[row_id] for row_id in ids if row_id in rows]


def find_close(nama: str, *, wilayah_kode: str, periode: BnbaPeriode) -> Sequence[Bnba]:
    """Return who of a village might be meant by a name, best first, five at most.

    A close name is a question to the FO, never an answer.
    """
    columns = select(Bnba.id, Bnba.nama).where(valid_in(Bnba, periode.urut), Bnba.wilayah_kode == wilayah_kode)
    scored = [(likeness(nama, listed), row_id) for row_id, listed in session().execute(columns)]
    near = sorted((pair for pair in scored if pair[0] >= CLOSE), key=lambda pair: (-pair[0], pair[1]))
    return people_of([row_id for _, row_id in near[:_MOST_CLOSE]])


def path_of(kode_baris: str) -> Sequence[Bnba]:
    """Return one person's rows through the periods, oldest first, replaced ones included."""
    rows = select(Bnba).where(Bnba.kode_baris == kode_baris, stored()).order_by(Bnba.urut_dari, Bnba.id)
    return session().scalars(rows).all()


def stored() -> ColumnElement[bool]:
    """Return the condition that the import a row came by is done: rows of a running or killed one are nobody's yet."""
    table = ImporBnba.__table__.c
    return Bnba.impor_id.not_in(select(table.id).where(table.status == StatusImpor.BERJALAN))


def checks_of(wilayah_kode: str, periode: BnbaPeriode) -> dict[str, VerifikasiKelayakan]:
    """Return what was found in one village in ``periode``, by row key; who is missing was not looked at yet."""
    rows = select(VerifikasiKelayakan).where(
        VerifikasiKelayakan.periode == periode.kode, VerifikasiKelayakan.wilayah_kode == wilayah_kode
    )
    return {row.kode_baris: row for row in session().scalars(rows)}


def check_of(kode_baris: str, periode: BnbaPeriode) -> VerifikasiKelayakan | None:
    """Return what was found of one person in ``periode``; None while nobody looked."""
    rows = select(VerifikasiKelayakan).where(
        VerifikasiKelayakan.periode == periode.kode, VerifikasiKelayakan.kode_baris == kode_baris
    )
    return session().scalar(rows)


def list_version() -> str:
    """Return a mark that changes whenever any period's list does, whoever asks."""
    table = ImporBnba.__table__.c
    counted = select(table.status, func.count(), func.max(table.id)).where(table.status != StatusImpor.BERJALAN)
    rows = session().connection().execute(counted.group_by(table.status).order_by(table.status)).all()
    return "/".join(f"{status.value[:2]}{count}.{newest}" for status, count, newest in rows)


def imports(limit: int = 50) -> Sequence[ImporBnba]:
    """Return the newest imports, newest first."""
    return session().scalars(select(ImporBnba).order_by(ImporBnba.id.desc()).limit(limit)).all()


def waiting_looks() -> Sequence[PratinjauBnba]:
    """Return the files that were looked at and neither saved nor thrown away, newest first."""
    waiting = select(PratinjauBnba).where(PratinjauBnba.status == StatusPratinjau.SIAP)
    return session().scalars(waiting.order_by(PratinjauBnba.id.desc())).all()
