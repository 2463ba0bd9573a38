"""The process that opens one PDF, run as a script of its own so that a bad file can only kill this.

Reads the file from its input within ``argv[1]`` bytes of memory and ``argv[2]`` seconds of processor time, and writes
``{"pages", "locked", "active"}`` or ``{"problem"}`` as JSON.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

#: Actions that run something, or send or fetch something, when the PDF is opened or clicked.
_ACTS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/RichMediaExecute"}
_KEYS = ("/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent")
_DEEPEST = 50


def main() -> None:
    """Say what the PDF on the input is."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    # After the limits, so that they hold for everything the parser does.
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
            answer = {"pages": len(pdf.pages), "locked": pdf.is_encrypted, "active": _is_active(pdf)}
    except pikepdf.PasswordError:
        answer = {"pages": 0, "locked": True, "active": False}
    sys.stdout.write(json.dumps(answer))


def _is_active(pdf: Any) -> bool:
    return any(_acts(part) for part in _dictionaries([pdf.Root, *pdf.objects]))


def _acts(part: Any) -> bool:
    return any(key in part for key in _KEYS) or str(part.get("/S", "")) in _ACTS


def _dictionaries(found: list[Any], depth: int = 0) -> Iterator[Any]:
    """Yield every dictionary, those written inside others included; references lead to objects of the list itself."""
    import pikepdf

    for one in found:
        if depth and getattr(one, "is_indirect", False):
            continue
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one
        inside = _inside(one)
        if inside and depth < _DEEPEST:
            yield from _dictionaries(inside, depth + 1)


def _inside(one: Any) -> list[Any]:
    import pikepdf

    if isinstance(one, pikepdf.Array):
        return list(one)
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return [one.get(key) for key in one.keys()]  # noqa: SIM118  # a stream has keys, but is no iterable of them
    return []


if __name__ == "__main__":
    main()
