"""Correcting the proposal on a terminal, question by question."""

import click
from click.testing import CliRunner

from app.cli.sheet.ask import correct, table
from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom, Peruntukan, Rancangan
from app.workflow.services import Pemohon

PROPOSED = Rancangan(
    "Register Coba",
    Pemohon.TANPA_NIK,
    (
        Kolom("Nama", Peruntukan.BERKAS, "nama"),
        Kolom("Kondisi", nama="kondisi", panjang=40),
        Kolom("Catatan", nama="catatan", panjang=40),
    ),
    catatan=("Baris jumlah tidak ikut: baris 9.",),
)


def corrected(*answers: str) -> tuple[Rancangan | None, str]:
    """Return what people made of the proposal by these answers, and what they read."""
    found: list[Rancangan] = []
    command = click.Command("coba", callback=lambda: found.append(correct(PROPOSED)))
    result = CliRunner().invoke(command, input="".join(f"{answer}\n" for answer in answers))
    return (found[0] if found else None), result.output


def test_the_table_shows_every_column_and_the_doubts() -> None:
    lines = table(PROPOSED)
    assert "2   Kondisi          register  kondisi  teks 40         P0" in lines
    assert lines[-1] == "! Baris jumlah tidak ikut: baris 9."


def test_an_empty_answer_takes_the_proposal() -> None:
    assert corrected("")[0] == PROPOSED


def test_a_column_becomes_choices_by_its_questions() -> None:
    found, _ = corrected("2", "register", "", "P0", "pilihan", "Baik; Rusak", "y", "0")
    assert found
    assert found.kolom[1] == Kolom(
        "Kondisi", nama="kondisi", jenis=Jenis.PILIHAN, wajib=True, panjang=40, pilihan=("Baik", "Rusak")
    )


def test_an_identity_number_is_text_without_a_question() -> None:
    found, told = corrected("3", "register", "no_kartu", "P2", "n", "0")
    assert found
    assert found.kolom[2] == Kolom("Catatan", nama="no_kartu", pribadi=KelasPribadi.P2)
    assert "Jenis (" not in told


def test_a_column_may_be_left_out_or_become_that_of_every_case() -> None:
    found, _ = corrected("2", "lewati", "3", "berkas", "alamat", "0")
    assert found
    assert [one.untuk.value for one in found.kolom] == ["berkas", "lewati", "berkas"]
    assert found.kolom[2].nama == "alamat"


def test_what_cannot_be_built_is_asked_again() -> None:
    found, told = corrected("2", "register", "catatan", "P0", "teks", "40", "n", "0", "2", "lewati", "0")
    assert "nama 'catatan' dipakai 2 kolom" in told
    assert found
    assert found.kolom[1].untuk is Peruntukan.LEWATI


def test_giving_up_builds_nothing() -> None:
    assert corrected("2")[0] is None
