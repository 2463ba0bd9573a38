"""What Google answers, request by request: the tables in `facts/`."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.sheets_sync.emulator.talk import Person

FOLDER = Path(__file__).parent / "facts"
_KINDS: dict[str, Any] = {"<int>": int, "<text>": str}
_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
_NAMED = re.compile(r"^<number:(\w+)>$")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_the_server_answers_word_for_word(office: Person, path: Path) -> None:
    known: dict[str, Any] = {"book": office.gc.create("Buku Contoh").id, "me": office.email}

    for number, step in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        answer = _ask(office, _filled(step, known))
        where = f"{path.stem}[{number}] {step['call']}"
        assert answer.status_code == step.get("status", 200), f"{where}: {answer.text}"
        if "answer" in step:
            got = _part(answer.json(), step.get("look", ""))
            wrong = _difference(got, _filled(step["answer"], known), known)
            assert not wrong, f"{where}: {wrong}\n{json.dumps(got, indent=1)}"


def _ask(person: Person, step: dict[str, Any]) -> requests.Response:
    method, _, path = step["call"].partition(" ")
    text = step.get("csv")
    if text is not None:
        return person.session.request(method, person.base + path, data=text.encode(), timeout=20)
    return person.session.request(method, person.base + path, json=step.get("body"), timeout=20)


def _filled(value: Any, known: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        return {name: part if name == "answer" else _filled(part, known) for name, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, known) for part in value]
    if not isinstance(value, str):
        return value
    if value[:1] == "{" and value[1:-1] in known:
        return known[value[1:-1]]
    return re.sub(r"\{(\w+)\}", lambda m: str(known.get(m[1], m[0])), value)


def _part(value: Any, path: str) -> Any:
    for step in filter(None, path.split(".")):
        value = value[int(step) if isinstance(value, list) else step]
    return value


def _is_any(got: Any, kind: str, known: dict[str, Any]) -> bool:
    if named := _NAMED.match(kind):
        known[named[1]] = got
        return isinstance(got, int)
    return bool(_TIME.match(str(got))) if kind == "<time>" else isinstance(got, _KINDS[kind])


def _difference(got: Any, wanted: Any, known: dict[str, Any], path: str = "$") -> str:
    """Return where an answer differs from the fact, empty when it does not."""
    if isinstance(wanted, str) and wanted.startswith("<") and wanted.endswith(">"):
        return "" if _is_any(got, wanted, known) else f"{path}: {got!r} is not {wanted}"
    if isinstance(wanted, dict) and isinstance(got, dict):
        if wanted.keys() != got.keys():
            return f"{path}: {sorted(got)} instead of {sorted(wanted)}"
        return next(filter(None, (_difference(got[k], v, known, f"{path}.{k}") for k, v in wanted.items())), "")
    if isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        pairs = enumerate(zip(got, wanted, strict=True))
        return next(filter(None, (_difference(g, w, known, f"{path}[{i}]") for i, (g, w) in pairs)), "")
    same = got == wanted and isinstance(got, bool) == isinstance(wanted, bool)
    return "" if same else f"{path}: {got!r} instead of {wanted!r}"
