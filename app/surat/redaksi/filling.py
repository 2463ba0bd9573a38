"""Asks the limited child process to fill the office's wording."""

import atexit
import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from app.core.errors import DomainError
from app.surat.engine.child import WarmChild
from app.surat.engine.sandbox import best_for_python

CHILD = Path(__file__).with_name("child.py")
APP = CHILD.parents[2]
SECONDS = 5
#: Never a code: pictures, the state of print, what is laid out already.
_NOT_OFFERED = ("cetak", "daftar_lampiran", "redaksi")

_EMPTY = (
    "Ada kode isian yang kosong pada surat ini. Lengkapi berkasnya, atau apit kodenya dengan {% if %} pada redaksi."
)
_REFUSED = "Redaksi surat ini tidak dapat dipakai. Mintalah Admin memeriksanya pada Templat Surat."


def offered(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what wording may name of a paper's data: everything but pictures and the state of print."""
    known = {name: value for name, value in data.items() if name not in _NOT_OFFERED}
    kop = known.get("kop")
    if isinstance(kop, Mapping):
        known["kop"] = {name: kop[name] for name in kop if name not in ("logo", "kertas", "huruf", "ukuran")}
    return known


def fill(sources: Mapping[str, str], data: Mapping[str, Any]) -> dict[str, str]:
    """Return the HTML of each part.

    Args:
        sources: Jinja by part, as ``notation.to_jinja`` wrote it.
        data: the paper's data; plain values only.

    Raises:
        DomainError: a code stands for nothing on this letter (``isian_kosong``), or the wording was stopped
            (``redaksi``): it asked for what it may not, or for too much time or memory.
    """
    body = json.dumps({"sumber": dict(sources), "data": offered(data)}, default=_dated).encode()
    answer, content = _child().ask({}, body, SECONDS)
    if answer.get("error") == "kosong":
        raise DomainError(_EMPTY, "isian_kosong")
    if answer.get("error"):
        raise DomainError(_REFUSED, "redaksi") from RuntimeError(str(answer))
    filled: dict[str, str] = json.loads(content)
    return filled


@cache
def _child() -> WarmChild:
    child = WarmChild(best_for_python(CHILD), CHILD, sees=APP)
    atexit.register(child.close)
    return child


def _dated(value: object) -> object:
    if isinstance(value, datetime):
        return {"$waktu": value.isoformat()}
    if isinstance(value, date):
        return {"$tanggal": value.isoformat()}
    raise TypeError(f"{type(value).__name__} is not plain data")
