"""A table with the columns a condition looks at, and no others."""

from sqlalchemy import select

from app.berkas.models import Berkas, Tugas
from app.core.among import among
from app.core.slim import slim


def test_it_has_its_key_what_it_refers_to_its_scope_and_what_was_named() -> None:
    columns = set(slim(Tugas, "ditutup").c.keys())
    assert columns >= {"id", "berkas_id", "ditutup"}
    assert "alasan" not in columns
    assert {"id", "bidang"} <= set(slim(Berkas).c.keys())


def test_each_is_another_alias_of_the_same_table() -> None:
    one, other = slim(Tugas), slim(Tugas, alias="lain")
    written = str(select(one.c.id).where(one.c.id == other.c.id))
    assert "FROM tugas AS tugas_1, tugas AS lain" in written


def test_among_a_few_values_is_no_list_and_among_none_is_nobody() -> None:
    kind = slim(Berkas).c.bidang
    assert "IN" not in str(among(kind, ["rehab", "dayasos"]))
    assert str(among(kind, [])) == "false"
