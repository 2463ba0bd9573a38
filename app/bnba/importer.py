"""From a staged file to the register: one transaction that leaves every other period's view as it was."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Table, func, insert, literal, select, text, update

from app.audit import note
from app.bnba.bulk import insert_rows
from app.bnba.checks import Isi
from app.bnba.intervals import Plan, Planner, Stretch
from app.bnba.keys import RowKeys
from app.bnba.models import Basis, Bnba, BnbaPeriode, ImporBnba, StatusPeriode, valid_in
from app.bnba.staging import Staged, StagedRow
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku
from app.core.types import Periode

T = TypeVar("T")
TABLE = cast("Table", Bnba.__table__)
_CHUNK = 4_000
_STORED = (*Isi._fields, "kode_baris", "sidik", "tanda", "urut_dari", "urut_sampai", "impor_id")
#: DTSEN replaced DTKS with Inpres 4/2025; lists before April 2025 were still DTKS.
_FIRST_DTSEN = Periode.parse("2025-04").urut


def commit(
    staged: Staged,
    periode: Periode,
    *,
    nama_berkas: str,
    oleh: Pelaku,
    basis: Basis | None = None,
    berkas_penolakan: str | None = None,
) -> ImporBnba:
    """Make the staged rows the whole list of ``periode``; a workbook of refused rows sent back joins the list instead.

    Runs inside one unit of work.

    What another period shows does not change: a row that holds longer is split, not overwritten, and a row that says
    the same stays. The bulk goes past the field trail; the import itself is the entry in the trail, and the rows keep
    the import they came with.

    Raises:
        NotAllowed: the actor is bound to one village.
        DomainError: the period is closed, or has no list yet that refused rows could join.
    """
    if oleh.wilayah:
        raise NotAllowed("Operator desa/kelurahan tidak dapat mengimpor BNBA. Kirim berkasnya ke Dinas Sosial.")
    _lock()
    header = _open(periode, basis)
    if staged.susulan and header.diimpor is None:
        raise DomainError(f"Periode {periode} belum punya daftar. Impor daftar lengkapnya lebih dahulu.", "periode")
    impor = _record(staged, header, nama_berkas, oleh, berkas_penolakan)
    following = _following(periode.urut)
    planner = Planner(
        periode.urut,
        following,
        _stretches(valid_in(TABLE.c, periode.urut)),
        _stretches(TABLE.c.urut_dari == following) if following else {},
        _stretches(TABLE.c.urut_sampai == periode.urut),
    )
    fresh = (row for row in staged.rows(RowKeys.of_installation()) if planner.needs_row(row.kode_baris, row.sidik))
    _insert(fresh, impor.id, periode.urut, following)
    plan = planner.keep_others() if staged.susulan else planner.end_others()
    _apply(plan, periode.urut, following)
    _close(impor, header, plan, oleh)
    return impor


def _lock() -> None:
    """Let one import at a time compare and write; SQLite's writer is alone anyway."""
    if session().get_bind().dialect.name == "postgresql":
        session().execute(text("LOCK TABLE bnba IN SHARE ROW EXCLUSIVE MODE"))


def _open(periode: Periode, basis: Basis | None) -> BnbaPeriode:
    header = session().get(BnbaPeriode, periode.kode)
    if header is None:
        usual = Basis.DTSEN if periode.urut >= _FIRST_DTSEN else Basis.DTKS
        header = BnbaPeriode(kode=periode.kode, urut=periode.urut, basis=basis or usual, dibuka=clock.now())
        session().add(header)
    if header.status is StatusPeriode.DITUTUP:
        raise DomainError(f"Periode {periode} sudah ditutup. Impor ke periode yang masih dibuka.", "periode_ditutup")
    header.basis = basis or header.basis
    return header


def _record(
    staged: Staged, header: BnbaPeriode, nama_berkas: str, oleh: Pelaku, berkas_penolakan: str | None
) -> ImporBnba:
    impor = ImporBnba(
        periode=header.kode,
        waktu=clock.now(),
        oleh_id=oleh.id,
        oleh_nama=oleh.nama,
        nama_berkas=nama_berkas[-200:],
        sha256=staged.sha256,
        baris=staged.baris,
        diterima=staged.diterima,
        ditolak=staged.ditolak,
        alasan=json.dumps(dict(staged.alasan.most_common())),
        bertanda=staged.bertanda,
        berkas_penolakan=berkas_penolakan,
    )
    session().flush()
    session().add(impor)
    session().flush()
    return impor


def _following(urut: int) -> int | None:
    later = select(func.min(BnbaPeriode.urut)).where(BnbaPeriode.urut > urut, BnbaPeriode.diimpor.is_not(None))
    return session().scalar(later)


def _stretches(condition: ColumnElement[bool]) -> dict[str, Stretch]:
    columns = TABLE.c
    rows = (
        session()
        .connection()
        .execute(
            select(columns.kode_baris, columns.id, columns.sidik, columns.urut_dari, columns.urut_sampai).where(
                condition
            )
        )
    )
    return {kode: Stretch(*rest) for kode, *rest in rows}


def _insert(rows: Iterable[StagedRow], impor_id: int, urut: int, following: int | None) -> None:
    tail = (urut, following, impor_id)
    values = ((*row.isi, row.kode_baris, row.sidik, row.tanda, *tail) for row in rows)
    insert_rows(session().connection(), TABLE, _STORED, values)


def _apply(plan: Plan, urut: int, following: int | None) -> None:
    if following is not None:
        _copy(plan.copy_to_next, following)
        _set(plan.start_at_next, urut_dari=following)
    _set(plan.end_at, urut_sampai=urut)
    _set(plan.extend_back, urut_dari=urut)
    _set(plan.extend_on, urut_sampai=following)


def _copy(ids: Sequence[int], following: int) -> None:
    kept = [column for column in TABLE.c if column.name not in {"id", "urut_dari"}]
    for chunk in _chunks(ids, _CHUNK):
        source = select(literal(following), *kept).where(TABLE.c.id.in_(chunk))
        session().connection().execute(
            insert(TABLE).from_select(["urut_dari", *[column.name for column in kept]], source)
        )


def _set(ids: Sequence[int], **values: int | None) -> None:
    for chunk in _chunks(ids, _CHUNK):
        session().connection().execute(update(TABLE).where(TABLE.c.id.in_(chunk)).values(**values))


def _close(impor: ImporBnba, header: BnbaPeriode, plan: Plan, oleh: Pelaku) -> None:
    impor.baru, impor.berubah, impor.hilang, impor.tetap = plan.baru, plan.berubah, plan.hilang, plan.tetap
    listed = select(func.count()).select_from(TABLE).where(valid_in(TABLE.c, header.urut))
    header.jumlah, header.diimpor = session().connection().scalar(listed) or 0, impor.waktu
    session().flush()
    note(
        header,
        f"BNBA diimpor dari {impor.nama_berkas}: {impor.diterima} diterima, {impor.ditolak} ditolak; {plan.baru} baru, "
        f"{plan.berubah} berubah, {plan.hilang} hilang, {plan.tetap} tetap (impor no. {impor.id}).",
        oleh=oleh,
    )


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk
