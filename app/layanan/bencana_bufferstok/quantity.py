"""Quantities of goods: exact to the hundredth, on every database."""

import re
from decimal import Decimal

from sqlalchemy import BigInteger
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from app.core.errors import DomainError

_SCALE = 100
_MOST = Decimal(9_999_999)


class Banyak(TypeDecorator[Decimal]):
    """A quantity, stored as whole hundredths: sums and comparisons in SQL are exact."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        return None if value is None else int(Decimal(value) * _SCALE)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / _SCALE


def parse_quantity(text: object, label: str = "Jumlah") -> Decimal:
    """Return the quantity people write as ``1.250``, ``12,5`` or ``12.5``; always above nothing.

    Raises:
        DomainError: no number, more than two decimals, nothing, or more than ten million.
    """
    plain = re.sub(r"\s", "", str(text if text is not None else ""))
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?", plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", plain):
        raise DomainError(f"{label} harus berupa angka, misalnya 12 atau 12,5.", "isian")
    value = Decimal(plain)
    if not 0 < value <= _MOST:
        raise DomainError(f"{label} harus lebih dari 0 dan paling banyak sepuluh juta.", "isian")
    return value


def in_words(value: Decimal | None) -> str:
    """Return ``1.250`` or ``12,5``."""
    if value is None:
        return ""
    whole, _, part = f"{value:.2f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    part = part.rstrip("0")
    return sign + f"{int(digits):,}".replace(",", ".") + (f",{part}" if part else "")
