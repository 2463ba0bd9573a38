"""A letter's own content as stored text: what its template needs besides letterhead, signature and state of print."""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.surat.context.base import Cetak, Kop, Redaksi, Surat, TandaTangan


def pack(isi: Mapping[str, Any]) -> str:
    """Return the fields as canonical JSON."""
    return json.dumps(dict(isi), sort_keys=True, ensure_ascii=False, default=_plain)


def unpack(
    konteks: type[Surat],
    text: str,
    *,
    kop: Kop,
    cetak: Cetak,
    tanda_tangan: TandaTangan,
    tanda_tangan_lain: tuple[TandaTangan, ...] = (),
    redaksi: Redaksi | None = None,
) -> Surat:
    """Rebuild the paper's data from what :func:`pack` stored; signers it names itself stand behind the given ones."""
    stored = json.loads(text)
    hints = get_type_hints(konteks)
    fields = {name: _typed(hints[name], value) for name, value in stored.items() if name in hints}
    fields["tanda_tangan_lain"] = (*tanda_tangan_lain, *fields.get("tanda_tangan_lain", ()))
    return konteks(kop=kop, cetak=cetak, tanda_tangan=tanda_tangan, redaksi=redaksi, **fields)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} is not plain data")


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        hint = next(arm for arm in get_args(hint) if arm is not NoneType)
    if hint is date:
        return date.fromisoformat(value)
    if is_dataclass(hint):
        inner = get_type_hints(hint)
        return hint(**{name: _typed(inner[name], part) for name, part in value.items()})  # type: ignore[operator]  # a class, known as a type only
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], part) for part in value)
    return value
