"""Identity numbers in the database: found by equality, joined and unique, and nowhere readable."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from app.bnba.models import Bnba, Usulan
from app.core import crypto
from app.core.crypto import Keyring
from app.core.db import Model
from tests.support.rows import NIK, add, bnba, usulan

LAIN = "9901011206790002"


def stored(unit: Session, column: str = "nik") -> list[str | None]:
    """Return what the disk holds."""
    return list(unit.connection().execute(text(f"SELECT {column} FROM dtks_usulan ORDER BY id")).scalars())  # noqa: S608


def found(unit: Session, *where: Any) -> list[str]:
    return list(unit.scalars(select(Usulan.kunci).where(*where).order_by(Usulan.kunci)))


@pytest.fixture
def three(undone: Session) -> Session:
    add(usulan("A", nik=NIK, no_kk="9901010101100001"))
    add(usulan("B", nik=LAIN, no_kk="9901010101100001"))
    add(usulan("C", nik="9901012001700003"))
    undone.expire_all()
    return undone


def test_the_disk_holds_no_number_and_no_part_of_one(three: Session) -> None:
    for value in filter(None, [*stored(three), *stored(three, "no_kk")]):
        assert not any(value.find(NIK[start : start + 6]) >= 0 for start in range(11))
        assert value.startswith("k1:")
    assert three.scalars(select(Usulan).where(Usulan.kunci == "A")).one().nik == NIK


def test_equal_numbers_are_stored_equal_and_missing_ones_stay_missing(three: Session) -> None:
    family = stored(three, "no_kk")
    assert family[0] == family[1]
    assert family[2] is None
    assert len(set(stored(three))) == 3


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (lambda: Usulan.nik == NIK, ["A"]),
        (lambda: Usulan.nik == "9901", []),
        (lambda: Usulan.nik == NIK.lower() + " ", []),
        (lambda: Usulan.nik != NIK, ["B", "C"]),
        (lambda: Usulan.nik.in_([NIK, LAIN, "tidak ada"]), ["A", "B"]),
        (lambda: Usulan.nik.in_([]), []),
        (lambda: Usulan.nik.not_in([NIK, LAIN]), ["C"]),
        (lambda: Usulan.no_kk.is_(None), ["C"]),
        (lambda: Usulan.no_kk.is_not(None), ["A", "B"]),
        (lambda: Usulan.nik.in_(select(Usulan.nik).where(Usulan.kunci == "B")), ["B"]),
    ],
)
def test_numbers_are_found_by_equality(three: Session, question: Callable[[], Any], answer: list[str]) -> None:
    assert found(three, question()) == answer


def test_registers_are_joined_by_encrypted_number(three: Session) -> None:
    add(bnba("AAA", nik=LAIN))
    pairs = three.execute(select(Usulan.kunci, Bnba.kode_baris).join(Bnba, Bnba.nik == Usulan.nik)).all()
    assert [tuple(pair) for pair in pairs] == [("B", "AAA")]


def test_an_encrypted_number_can_be_unique(three: Session) -> None:
    three.add(usulan("D", nik=NIK))
    with pytest.raises(IntegrityError):
        three.flush()


def test_people_are_counted_by_family(three: Session) -> None:
    counts = three.execute(select(Usulan.no_kk, func.count()).where(Usulan.no_kk.is_not(None)).group_by(Usulan.no_kk))
    assert [tuple(row) for row in counts] == [("9901010101100001", 2)]


@pytest.mark.parametrize(
    "question",
    [
        lambda: Usulan.nik.like("9901%"),
        lambda: Usulan.nik.ilike("%0001"),
        lambda: Usulan.nik.not_like("9901%"),
        lambda: Usulan.nik.contains("01"),
        lambda: Usulan.nik.startswith("99"),
        lambda: Usulan.nik.endswith("01"),
        lambda: Usulan.nik.regexp_match("^99"),
        lambda: Usulan.nik < NIK,
        lambda: Usulan.nik >= NIK,
        lambda: Usulan.nik.between(NIK, LAIN),
        lambda: Usulan.nik + "x",
        Usulan.nik.asc,
        Usulan.nik.desc,
    ],
)
def test_what_ciphertext_would_answer_wrongly_is_refused_when_it_is_written(question: Callable[[], Any]) -> None:
    with pytest.raises(TypeError, match="knows equality only"):
        question()


def test_another_key_reads_nothing_and_finds_nothing(three: Session) -> None:
    before = crypto.keyring()
    crypto.use(Keyring({"k1": bytes(range(64))}))
    try:
        assert found(three, Usulan.nik == NIK) == []
        with pytest.raises((ValueError, StatementError), match="cannot decrypt"):
            three.scalars(select(Usulan.nik)).all()
    finally:
        crypto.use(before)
    assert found(three, Usulan.nik == NIK) == ["A"]


def test_every_identity_number_of_every_register_is_encrypted() -> None:
    """PII class P2 is what the office promised to encrypt: no column named like one is plain."""
    names = {"nik", "no_kk", "nip", "no_bpjs", "no_kks", "no_rek", "ibu", "id_dtks"}
    plain = {
        f"{table.name}.{column.name}"
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if (column.name in names or column.name.startswith("nik_")) and column.info.get("pribadi") != "P2"
    }
    assert plain == set()
