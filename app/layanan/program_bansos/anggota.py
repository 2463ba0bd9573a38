"""Who is in a programme when: from the stretches of the list, or from stored ones, by the same questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, select, true
from sqlalchemy.orm import aliased

from app.bnba.models import Bnba, BnbaPeriode, valid_in
from app.bnba.people import NOT_GIVEN
from app.core.asked import asked_once
from app.core.db import session
from app.layanan.program_bansos.models import PesertaProgram, ProgramBansos

PAGE = 50


class Bagian(StrEnum):
    """Which members are meant."""

    ANGGOTA = "anggota"
    BARU = "baru"
    BERAKHIR = "berakhir"
    DI_ATAS = "di_atas"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return {
            "anggota": "Peserta", "baru": "Baru", "berakhir": "Berakhir", "di_atas": "Di atas batas desil"
        }[self.value]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anggota:
    """One member as a list shows it; ``bnba_id`` leads to his page while the list names him.

    Attributes:
        peserta_id: of the stored row, where the list does not tell of the programme.
    """

    nama: str
    wilayah_kode: str
    desil: int | None
    bnba_id: int | None
    peserta_id: int | None = None


def members(
    program: ProgramBansos, periode: BnbaPeriode, bagian: Bagian = Bagian.ANGGOTA, wilayah: str = ""
) -> Select[Any]:
    """Return the query of (name, village, decile, row of the list) of these members."""
    rows: Any = Bnba if program.kolom_bnba else PesertaProgram
    before = previous(periode)
    seen = before if bagian is Bagian.BERAKHIR and before is not None else periode
    query = _columns(rows, seen).where(_in(rows, program, seen), *_limits(rows, program, periode, before, bagian))
    found: Select[Any] = query.where(rows.wilayah_kode.startswith(wilayah, autoescape=True)) if wilayah else query
    return found


def figures(programs: Sequence[ProgramBansos], periode: BnbaPeriode, wilayah: str = "") -> dict[int, dict[Bagian, int]]:
    """Return how many members each programme has in each part, by its id.

    Programmes of the list are counted together: three passes over it, however many they are.
    """
    found: dict[int, dict[Bagian, int]] = {one.id: dict.fromkeys(Bagian, 0) for one in programs}
    for rows in (Bnba, PesertaProgram):
        same = [one for one in programs if bool(one.kolom_bnba) is (rows is Bnba)]
        for parts in ((Bagian.ANGGOTA, Bagian.DI_ATAS), (Bagian.BARU,), (Bagian.BERAKHIR,)):
            for (program, part), number in _pass(rows, same, parts, periode, wilayah).items():
                found[program][part] = number
    return found


def _pass(
    rows: Any, programs: Sequence[ProgramBansos], parts: Sequence[Bagian], periode: BnbaPeriode, wilayah: str
) -> dict[tuple[int, Bagian], int]:
    """Count some parts of several programmes in one pass over the rows of one period."""
    before = previous(periode)
    seen = before if Bagian.BERAKHIR in parts else periode
    if not programs or seen is None:
        return {}
    wanted = [(program, part) for program in programs for part in parts]
    sums = [
        func.sum(case((and_(given(rows, program), *_limits(rows, program, periode, before, part)), 1), else_=0))
        for program, part in wanted
    ]
    query = _columns(rows, seen).with_only_columns(*sums, maintain_column_froms=True)
    query = query.where(valid_in(rows, seen.urut), _between(rows, parts, periode, before))
    query = query.where(rows.wilayah_kode.startswith(wilayah, autoescape=True)) if wilayah else query
    counted = session().execute(query).one()
    return {(program.id, part): int(number or 0) for (program, part), number in zip(wanted, counted, strict=True)}


def _between(
    rows: Any, parts: Sequence[Bagian], periode: BnbaPeriode, before: BnbaPeriode | None
) -> ColumnElement[bool]:
    """Return what all stretches of a pass have in common, so that the others are not looked at."""
    if Bagian.BARU in parts and before is not None:
        return cast("ColumnElement[bool]", rows.urut_dari > before.urut)
    if Bagian.BERAKHIR in parts:
        return cast("ColumnElement[bool]", rows.urut_sampai <= periode.urut)
    return true()


def page_of(program: ProgramBansos, periode: BnbaPeriode, bagian: Bagian, wilayah: str, page: int) -> list[Anggota]:
    """Return one page of members by village and name, counted from 0."""
    rows: Any = Bnba if program.kolom_bnba else PesertaProgram
    query = members(program, periode, bagian, wilayah).order_by(rows.wilayah_kode, rows.nama)
    return [Anggota(*row) for row in session().execute(query.limit(PAGE).offset(page * PAGE))]


def previous(periode: BnbaPeriode) -> BnbaPeriode | None:
    """Return the period with a list before this one."""
    query = select(BnbaPeriode).where(BnbaPeriode.urut < periode.urut, BnbaPeriode.diimpor.is_not(None))
    return session().scalar(query.order_by(BnbaPeriode.urut.desc()).limit(1))


def programmes(*, running: bool = True) -> list[ProgramBansos]:
    """Return the programmes in the office's order."""
    return [one for one in _every_programme() if one.aktif or not running]


@asked_once
def _every_programme() -> Sequence[ProgramBansos]:
    return session().scalars(select(ProgramBansos).order_by(ProgramBansos.urutan, ProgramBansos.id)).all()


def given(rows: Any, program: ProgramBansos) -> ColumnElement[bool]:
    """Return the condition that a row of the list says that the person gets the aid, or a stored row is of it."""
    if program.kolom_bnba is None:
        return rows.program_id == program.id  # type: ignore[no-any-return]  # columns of any table
    column = getattr(rows, program.kolom_bnba.value)
    return and_(column.is_not(None), func.upper(column).not_in(sorted(NOT_GIVEN)))


def _in(rows: Any, program: ProgramBansos, periode: BnbaPeriode) -> ColumnElement[bool]:
    return and_(valid_in(rows, periode.urut), given(rows, program))


def _columns(rows: Any, periode: BnbaPeriode) -> Any:
    if rows is Bnba:
        return select(Bnba.nama, Bnba.wilayah_kode, Bnba.desil, Bnba.id)
    person = and_(Bnba.kode_baris == PesertaProgram.kode_baris, valid_in(Bnba, periode.urut))
    own = (PesertaProgram.nama, PesertaProgram.wilayah_kode, Bnba.desil, Bnba.id, PesertaProgram.id)
    return select(*own).select_from(PesertaProgram).outerjoin(Bnba, person)


def _limits(
    rows: Any, program: ProgramBansos, periode: BnbaPeriode, before: BnbaPeriode | None, bagian: Bagian
) -> list[ColumnElement[bool]]:
    """Only stretches that begin or end between the two periods can be new or gone: the others are never looked up."""
    if bagian is Bagian.ANGGOTA:
        return []
    if bagian is Bagian.DI_ATAS:
        return [Bnba.desil > program.desil_maks] if program.desil_maks else [not_(true())]
    if before is None:
        return [not_(true())]
    if bagian is Bagian.BARU:
        return [rows.urut_dari > before.urut, not_(_also(rows, program, before))]
    return [rows.urut_sampai <= periode.urut, not_(_also(rows, program, periode))]


def _also(rows: Any, program: ProgramBansos, periode: BnbaPeriode) -> ColumnElement[bool]:
    """Return the condition that the same person is a member in another period too."""
    other = aliased(rows)
    return exists().where(other.kode_baris == rows.kode_baris, valid_in(other, periode.urut), given(other, program))
