"""Between plain values and the frozen SOP values, guided by the annotations of the latter."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from app.workflow.located import Located

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def build(cls: type[T], isi: Located) -> T:
    """Build ``cls`` from located values.

    A class with a ``parse(isi)`` class method reads itself; any other dataclass is read by its
    field names. Unknown keys, missing keys and wrong types are refused.

    Raises:
        SopTidakSah: naming the place and what to write there.
    """
    parse = getattr(cls, "parse", None)
    if parse is not None:
        return cast("T", parse(isi))
    entries = isi.entries()
    known = {field.name: field for field in fields(cast("Any", cls))}
    for key, value in entries.items():
        if key not in known:
            raise value.refuse(f"kunci '{key}' tidak dikenal. Pakai salah satu dari: {', '.join(known)}.")
    return cls(**{name: _field(cls, known[name], entries, isi) for name in known})


def to_plain(value: Any) -> Any:
    """Return ``value`` as dicts, lists and scalars; fields at their default are left out."""
    dump = getattr(value, "dump", None)
    if dump is not None:
        return dump()
    if is_dataclass(value):
        return {
            field.name: to_plain(inner)
            for field in fields(value)
            if (inner := getattr(value, field.name)) != field.default
        }
    if isinstance(value, tuple):
        return [to_plain(inner) for inner in value]
    if isinstance(value, StrEnum):
        return value.value
    return dict(value) if isinstance(value, Mapping) else value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _field(cls: type, field: Field[Any], entries: Mapping[str, Located], isi: Located) -> Any:
    if field.name in entries:
        return _convert(_hints(cls)[field.name], entries[field.name], field.name)
    if field.default is not MISSING:
        return field.default
    raise isi.refuse(f"kunci '{field.name}' belum ada. Tulis kunci itu; isi null bila memang kosong.")


def _convert(kind: Any, isi: Located, name: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(kind) if arg is not type(None))
        return None if isi.value is None else _convert(inner, isi, name)
    if origin is tuple:
        return tuple(_convert(get_args(kind)[0], row, name) for row in isi.items())
    if origin is not None:
        inner = get_args(kind)[1]
        return {key: _convert(inner, row, key) for key, row in isi.entries().items()}
    if is_dataclass(kind):
        return build(cast("type[Any]", kind), isi)
    return _SCALARS[kind](isi, name) if kind in _SCALARS else enum_value(kind, isi, name)


def text(isi: Located, name: str) -> str:
    """Return the text at this place.

    Raises:
        SopTidakSah: when it is not text or is blank.
    """
    if not isinstance(isi.value, str) or not isi.value.strip():
        raise isi.refuse(f"'{name}' harus berupa teks. Beri tanda kutip bila isinya angka.")
    return isi.value


def whole(isi: Located, name: str) -> int:
    """Return the whole number at this place.

    Raises:
        SopTidakSah: when it is not a whole number.
    """
    if not isinstance(isi.value, int) or isinstance(isi.value, bool):
        raise isi.refuse(f"'{name}' harus berupa bilangan bulat, misalnya 5.")
    return isi.value


def enum_value(kind: type[E], isi: Located, name: str) -> E:
    """Return the member of a closed set.

    Raises:
        SopTidakSah: when the word is not in the set.
    """
    try:
        return kind(str(isi.value))
    except ValueError:
        allowed = ", ".join(kind)
        raise isi.refuse(f"{name} '{isi.value}' tidak dikenal. Pakai salah satu dari: {allowed}.") from None


def _truth(isi: Located, name: str) -> bool:
    if not isinstance(isi.value, bool):
        raise isi.refuse(f"'{name}' harus true atau false.")
    return isi.value


_SCALARS: dict[Any, Callable[[Located, str], Any]] = {str: text, int: whole, bool: _truth}
