"""``kolom``: one line declares a register's column; label, help, export, mask and mirror derive from it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Literal, TypeVar

from sqlalchemy import ForeignKey, String, Text, type_coerce
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.sql.operators import OperatorType, eq, in_op, is_, is_not, ne, not_in_op
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.core import crypto

Pribadi = Literal["P0", "P1", "P2", "P3"]
E = TypeVar("E", bound=StrEnum)
_SEARCHABLE = {eq, ne, in_op, not_in_op, is_, is_not}


_BY_VALUE = {eq, ne, in_op, not_in_op}


def _every_form(asked: Any) -> list[str] | None:
    """Return every stored form of the text or texts looked for; None where a single form is all there is."""
    ring = crypto.keyring()
    if isinstance(asked, str):
        texts = [asked]
    else:
        texts = list(asked) if isinstance(asked, list | tuple | set | frozenset) else []
    if len(ring.keys) < 2 or not texts or not all(isinstance(text, str) for text in texts):
        return None
    return [form for text in texts for form in ring.every_form(text)]


class Rahasia(TypeDecorator[str]):
    """Text stored encrypted (PII class P2); found by equality only.

    LIKE, ordering and ranges on ciphertext would answer nonsense, so they raise.
    """

    impl = Text
    cache_ok = True

    class Comparator(TypeDecorator.Comparator[str]):
        def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
            if op not in _SEARCHABLE:
                raise TypeError(f"an encrypted column knows equality only, not {op.__name__}")
            forms = _every_form(other[0]) if op in _BY_VALUE and other else None
            if forms is None:
                return super().operate(op, *other, **kwargs)
            plain = type_coerce(self.expr, Text())
            return plain.in_(forms) if op in {eq, in_op} else plain.not_in(forms)

    comparator_factory = Comparator

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else crypto.keyring().encrypt(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else crypto.keyring().decrypt(value)


class Pilihan(TypeDecorator[E]):
    """A closed set stored by its value, so that adding a member needs no migration."""

    impl = String(40)
    cache_ok = True

    def __init__(self, enum: type[E]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: E | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.enum(value)


def is_masked(column: Any) -> bool:
    """Whether lists mask the column: an identity number. Other encrypted text is read by whom its row exists for."""
    return isinstance(column.type, Rahasia) and column.info.get("pribadi", "P2") == "P2"


def kolom(  # noqa: PLR0913  # one keyword per thing a column head can say
    label: str,
    *,
    pribadi: Pribadi = "P0",
    wajib: bool = True,
    cari: bool = False,
    rujuk: str | None = None,
    pilihan: type[StrEnum] | None = None,
    panjang: int | None = None,
    bantuan: str = "",
    baca: Callable[[str], str] | None = None,
    tipe: TypeEngine[Any] | None = None,
    **options: Any,
) -> MappedColumn[Any]:
    """Declare one register column.

    Args:
        label: the column head as printed on the register; forms, exports and mirrors use it unchanged.
        pribadi: PII class; ``"P2"`` stores the value encrypted and masks it in lists.
        wajib: whether the column must be filled.
        cari: whether staff search by it (indexed, offered as a filter).
        rujuk: ``"table.column"`` this column refers to.
        pilihan: the closed set its values come from.
        panjang: longest text allowed, in characters.
        bantuan: help shown under the field.
        baca: reads what was typed into what is stored; refuses it by DomainError.
        tipe: a column type of its own, where the annotation does not say enough (instants).
    """
    info = {
        "label": label,
        "pribadi": pribadi,
        "cari": cari,
        "bantuan": bantuan,
        "pilihan": pilihan,
        "panjang": panjang,
        "baca": baca,
    }
    args: list[Any] = []
    kind = tipe or _type_of(pribadi, pilihan, panjang)
    if kind is not None:
        args.append(kind)
    if rujuk:
        args.append(ForeignKey(rujuk))
    options.setdefault("index", cari or rujuk is not None or None)
    options.setdefault("active_history", True)  # the trail tells what stood there, read or not
    return mapped_column(*args, nullable=not wajib, info=info, **options)


def _type_of(pribadi: Pribadi, pilihan: type[StrEnum] | None, panjang: int | None) -> TypeEngine[Any] | None:
    if pribadi == "P2":
        return Rahasia()
    if pilihan:
        return Pilihan(pilihan)
    return String(panjang) if panjang else None
