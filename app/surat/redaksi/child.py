"""Fills the office's wording in a process of its own, with limits on memory, time and files.

Started by ``filling.py``. The body is JSON: ``sumber`` (a text per part) and ``data``; the answer is JSON, a text per
part, or says ``error``: ``kosong`` with the field, or ``tolak`` with the reason.
"""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve()
MEMORY = 768 * 1024**2


def _plain(value: dict[str, Any]) -> Any:
    """Turn the dates back that JSON does not know."""
    if set(value) == {"$tanggal"}:
        return date.fromisoformat(value["$tanggal"])
    return datetime.fromisoformat(value["$waktu"]) if set(value) == {"$waktu"} else value


def _answer(_request: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    from jinja2 import UndefinedError

    from app.surat.redaksi.sandbox import render
    from app.surat.redaksi.saringan import EmptyField

    try:
        asked = json.loads(body, object_hook=_plain)
        filled = {name: render(source, asked["data"]) for name, source in asked["sumber"].items()}
        return {}, json.dumps(filled).encode()
    except (UndefinedError, EmptyField) as error:
        return {"error": "kosong", "sebab": str(error)[:200]}, b""
    except Exception as error:  # noqa: BLE001  # any failure is this wording's, the child goes on
        return {"error": "tolak", "sebab": f"{type(error).__name__}: {error}"[:300]}, b""


if __name__ == "__main__":
    sys.path += [str(_HERE.parents[3]), str(_HERE.parents[1] / "engine")]
    from answering import serve  # type: ignore[import-not-found]  # found beside the engines

    serve(_answer, memory=MEMORY)
