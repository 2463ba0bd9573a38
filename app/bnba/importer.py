"""From a staged file to the register, leaving every other period's view as it was.

New rows are written some thousands at a time with an empty stretch, so that no period shows them and the write lock is
free again within a second; one last short transaction puts them in force together with everything they replace.
"""

import json
from collections.abc import Iterator
from itertools import islice

from sqlalchemy import delete, select, text, update

from app.audit import note
from app.bnba.checks import Isi
from app.bnba.incoming import demand_list, listed, period_of_list
from app.bnba.intervals import Plan, Planner
from app.bnba.keeper import require_importer
from app.bnba.keys import RowKeys
from app.bnba.maksud import ListChanged, Maksud
from app.bnba.models import ImporBnba, PratinjauBnba, StatusImpor, StatusPratinjau
from app.bnba.result import HasilImpor, result_of
from app.bnba.service import list_version
from app.bnba.staged import Staged
from app.bnba.staging import Progress
from app.bnba.stretches import planner_for
from app.bnba.trace import TABLE, apply_plan
from app.bnba.turn import turn
from app.core import clock
from app.core.bulk import Encoded, encode_rows, insert_encoded
from app.core.db import db, session, unit_of_work
from app.core.roles import SISTEM
from app.pencarian.kata import learn
from app.pencarian.kunci import search_key, words_in

_CHUNK = 8_000
_STORED = (*Isi._fields, "kode_baris", "sidik", "tanda", "urut_dari", "urut_sampai", "impor_id", "kunci_cari")
_KEY = len(_STORED) - 1


def store(staged: Staged, maksud: Maksud, *, progress: Progress | None = None) -> HasilImpor:
    """Make the staged rows the whole list of a period; a workbook of refused rows sent back joins the list instead.

    What another period shows does not change: a row that holds longer is split, not overwritten, and a row that says
    the same stays. The bulk goes past the field trail; the import itself is the entry in the trail, and the rows keep
    the import they came with. Opens its own units of work; killed in the middle, nothing of it is shown and the next
    import clears it away.

    Raises:
        NotAllowed: the actor neither keeps the list nor is Admin.
        ListChanged: another import or undo came between the look and this.
        DomainError: the period is closed, or has no list yet that refused rows could join.
    """
    require_importer(maksud.oleh)
    with turn():
        clear_unfinished()
        versi = list_version()
        if maksud.versi not in (None, versi):
            raise ListChanged
        with unit_of_work(maksud.oleh):
            impor_id = _begin(staged, maksud)
        try:
            planner = planner_for(maksud.periode.urut)
            fresh, isi = _write_hidden(staged, planner, impor_id, progress)
            plan = planner.keep_others() if staged.susulan else planner.end_others()
            with unit_of_work(maksud.oleh):
                _lock(versi)
                impor = session().get_one(ImporBnba, impor_id)
                impor.isi = isi
                _put_in_force(impor, planner, plan, fresh=fresh)
                _close(impor, plan, maksud)
                return result_of(impor)
        except BaseException:
            clear_unfinished()
            raise


def clear_unfinished() -> None:
    """Forget imports that died on their way, and their rows, which no period showed; only while it is our turn."""
    with unit_of_work(SISTEM):
        for impor in session().scalars(select(ImporBnba).where(ImporBnba.status == StatusImpor.BERJALAN)).all():
            session().connection().execute(delete(TABLE).where(TABLE.c.impor_id == impor.id))
            session().delete(impor)


def _begin(staged: Staged, maksud: Maksud) -> int:
    header = period_of_list(maksud.periode, maksud.basis)
    demand_list(header, staged, maksud.periode)
    impor = ImporBnba(
        periode=header.kode,
        status=StatusImpor.BERJALAN,
        waktu=clock.now(),
        oleh_id=maksud.oleh.id,
        oleh_nama=maksud.oleh.nama,
        nama_berkas=maksud.nama_berkas[-200:],
        sha256=staged.sha256,
        baris=staged.baris,
        diterima=staged.diterima,
        ditolak=staged.ditolak,
        alasan=json.dumps(dict(staged.alasan.most_common())),
        bertanda=staged.bertanda,
        berkas_penolakan=maksud.berkas_penolakan,
    )
    session().flush()
    session().add(impor)
    session().flush()
    return impor.id


def _write_hidden(staged: Staged, planner: Planner, impor_id: int, progress: Progress | None) -> tuple[int, str]:
    """Write the rows that are new, shown nowhere yet; answers how many, and the fingerprint of the whole content."""
    source, written = _Fresh(staged, planner, impor_id), 0
    rows = encode_rows(db.engine.dialect, TABLE, _STORED, source)
    known: set[str] = set()
    while chunk := list(islice(rows, _CHUNK)):
        _write(chunk, known)
        written += len(chunk)
        if progress:
            progress(source.seen, staged.diterima, "Menyimpan baris baru")
    return written, f"{source.content:016x}"


def _write(chunk: list[Encoded], known: set[str]) -> None:
    """Write rows and teach the search the words of their names, but for those ``known``."""
    words = {word for row in chunk for word in words_in(row[_KEY])} - known
    with unit_of_work(SISTEM):
        insert_encoded(session().connection(), TABLE, _STORED, chunk)
        learn(session().connection(), words)
    known |= words


class _Fresh:
    """The rows that must be stored, with an empty stretch; remembers how many were looked at and what they said."""

    def __init__(self, staged: Staged, planner: Planner, impor_id: int) -> None:
        self._staged, self._planner, self._impor_id = staged, planner, impor_id
        self.seen = 0
        self.content = 0

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        tail = (self._planner.period, self._planner.period, self._impor_id)
        for row in self._staged.rows(RowKeys.of_installation()):
            self.seen += 1
            self.content = (self.content + row.sidik) & 0xFFFF_FFFF_FFFF_FFFF
            if self._planner.needs_row(row.kode_baris, row.sidik):
                isi = row.isi
                yield (*isi, row.kode_baris, row.sidik, row.tanda, *tail, search_key(isi.nama, isi.wilayah_kode))


def _lock(versi: str) -> None:
    """Keep every other writer of the list away until the commit; SQLite's writer is alone anyway."""
    if session().get_bind().dialect.name == "postgresql":
        session().execute(text("LOCK TABLE bnba IN SHARE ROW EXCLUSIVE MODE"))
    if list_version() != versi:
        raise ListChanged


def _put_in_force(impor: ImporBnba, planner: Planner, plan: Plan, *, fresh: int) -> None:
    if fresh:
        mine = update(TABLE).where(TABLE.c.impor_id == impor.id)
        session().connection().execute(mine.values(urut_sampai=planner.following))
    apply_plan(plan, impor.id, planner.period, planner.following)


def _close(impor: ImporBnba, plan: Plan, maksud: Maksud) -> None:
    header = period_of_list(maksud.periode)
    impor.basis_sebelum = header.basis
    header.basis = maksud.basis or header.basis
    impor.baru, impor.berubah, impor.hilang, impor.tetap = plan.baru, plan.berubah, plan.hilang, plan.tetap
    impor.status = StatusImpor.BERLAKU
    header.jumlah, header.diimpor = listed(header), impor.waktu
    if maksud.pratinjau_id is not None:
        looked = session().get_one(PratinjauBnba, maksud.pratinjau_id)
        looked.status, looked.impor_id = StatusPratinjau.DISIMPAN, impor.id
    session().flush()
    note(
        header,
        f"BNBA diimpor dari {impor.nama_berkas}: {impor.diterima} diterima, {impor.ditolak} ditolak; {plan.baru} baru, "
        f"{plan.berubah} berubah, {plan.hilang} hilang, {plan.tetap} tetap (impor no. {impor.id}).",
        oleh=maksud.oleh,
    )
