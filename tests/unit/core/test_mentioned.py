"""A statement tells every table it reads; one that was overlooked would show rows that do not exist for the reader."""

from typing import Any

import pytest
from sqlalchemy import exists, func, select, union_all
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.agenda.models import AgendaSuratMasuk, Nomor
from app.berkas.models import Berkas, Tugas, TugasAktor
from app.core.mentioned import tables_read
from app.disposisi.models import Disposisi, DisposisiPenerima
from app.layanan.pemberdayaan.sk_dtks.models import SkDtks
from app.layanan.registry import load_models

load_models()
ANOTHER = aliased(Berkas)
LISTED = select(Tugas.berkas_id).where(Tugas.ditutup.is_(None))
STATEMENTS: dict[str, tuple[Any, set[str]]] = {
    "an entity": (select(Berkas), {"berkas"}),
    "an heir": (select(SkDtks), {"berkas", "sk_dtks"}),
    "a column": (select(Berkas.nama), {"berkas"}),
    "a count": (select(func.count()).select_from(Berkas), {"berkas"}),
    "a count of a key": (select(func.count(DisposisiPenerima.id)), {"disposisi_penerima"}),
    "only a condition": (select(func.now()).where(Berkas.id == 1), {"berkas"}),
    "an alias": (select(ANOTHER.id), {"berkas"}),
    "a join": (select(Tugas).join(Berkas), {"tugas", "berkas"}),
    "a join by relation": (select(Tugas).join(Tugas.berkas), {"tugas", "berkas"}),
    "a relation loaded along": (select(Tugas).options(joinedload(Tugas.berkas)), {"tugas", "berkas"}),
    "a relation loaded from a list": (select(Berkas).options(selectinload(Berkas.ceklis)), {"berkas", "ceklis"}),
    "a condition over a relation": (select(Berkas).where(Berkas.tugas.any()), {"berkas", "tugas"}),
    "a chain of relations": (
        select(Berkas).where(Berkas.tugas.any(Tugas.pelaksana.any())), {"berkas", "tugas", "tugas_aktor"}
    ),
    "an exists": (select(Nomor).where(exists().where(TugasAktor.aktor == "fo")), {"nomor", "tugas_aktor"}),
    "a list": (select(Berkas).where(Berkas.id.in_(LISTED)), {"berkas", "tugas"}),
    "a scalar": (select(Nomor, LISTED.limit(1).scalar_subquery()), {"nomor", "tugas"}),
    "a table of rows": (select(LISTED.subquery()), {"tugas"}),
    "a common table": (select(LISTED.cte()), {"tugas"}),
    "a union": (union_all(LISTED, select(Berkas.id)), {"tugas", "berkas"}),
    "the order": (select(Disposisi.id).order_by(AgendaSuratMasuk.id), {"disposisi", "agenda_surat_masuk", "nomor"}),
    "what joins itself in": (select(AgendaSuratMasuk), {"agenda_surat_masuk", "nomor"}),
}  # fmt: skip


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_table_of_a_statement_is_found(name: str) -> None:
    statement, tables = STATEMENTS[name]
    assert tables_read(statement) >= tables
