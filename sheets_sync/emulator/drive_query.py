"""Drive's search language: `mimeType = '...' and 'a@b' in writers`."""

import re
from collections.abc import Callable
from typing import Any

from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.files import FileRecord

Json = dict[str, Any]
Test = Callable[[FileRecord, Json], bool]  # the second holds what is known beside the record
_TOKEN = re.compile(
    r"""\s*(?:(?P<str>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?P<op>!=|<=|>=|=|<|>|\(|\)|\{|\})|(?P<word>[A-Za-z0-9_.:-]+))"""
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def invalid(parameter: str = "q") -> ApiError:
    """Return Drive's refusal of a query it cannot read."""
    return ApiError(400, "Invalid Value", reason="invalid", parameter=parameter)


def compile_query(text: str) -> Test:
    """Return a test for the query; an empty one takes every file.

    Raises:
        ApiError: 400 when the query cannot be read.
    """
    if not text.strip():
        return lambda _file, _known: True
    parser = _Parser(_tokens(text))
    test = parser.alternatives()
    if parser.rest:
        raise invalid()
    return test


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, at, text = [], 0, text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise invalid()
        kind = str(found.lastgroup)
        value = found[kind]
        tokens.append((kind, re.sub(r"\\(.)", r"\1", value[1:-1]) if kind == "str" else value))
        at = found.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.rest = tokens

    def _next(self) -> tuple[str, str]:
        if not self.rest:
            raise invalid()
        return self.rest.pop(0)

    def _word(self, word: str) -> bool:
        if self.rest and self.rest[0][0] == "word" and self.rest[0][1].lower() == word:
            self.rest.pop(0)
            return True
        return False

    def alternatives(self) -> Test:
        tests = [self._conjunction()]
        while self._word("or"):
            tests.append(self._conjunction())
        return lambda file, known: any(test(file, known) for test in tests)

    def _conjunction(self) -> Test:
        tests = [self._term()]
        while self._word("and"):
            tests.append(self._term())
        return lambda file, known: all(test(file, known) for test in tests)

    def _term(self) -> Test:
        if self._word("not"):
            test = self._term()
            return lambda file, known: not test(file, known)
        kind, value = self._next()
        if (kind, value) == ("op", "("):
            test = self.alternatives()
            if self._next() != ("op", ")"):
                raise invalid()
            return test
        if kind == "str":
            return self._membership(value)
        return self._comparison(value)

    def _membership(self, value: str) -> Test:
        if not self._word("in"):
            raise invalid()
        name = self._next()[1]
        if name not in {"parents", "owners", "writers", "readers"}:
            raise invalid()
        return lambda _file, known: value.lower() in {str(v).lower() for v in known[name]}

    def _comparison(self, name: str) -> Test:
        operator = self._next()[1]
        if operator == "has":
            return self._property(name)
        value = self._next()[1]
        if operator == "contains":
            return _contains(name, value)
        compare = _COMPARE.get(operator)
        read = _FIELDS.get(name)
        if compare is None or read is None:
            raise invalid()
        wanted: Any = value.lower() == "true" if name in _FLAGS else value
        if name.endswith("Time"):
            wanted = value if "T" in value else value + "T00:00:00"
        return lambda file, known: compare(read(file, known), wanted)

    def _property(self, name: str) -> Test:
        words = [self._next()[1] for _ in range(9)]
        shape = [*words[:3], *words[4:7], words[8]]
        if name not in {"properties", "appProperties"} or shape != ["{", "key", "=", "and", "value", "=", "}"]:
            raise invalid()
        key, value = words[3], words[7]
        return lambda file, _known: (file.doc.get(name) or {}).get(key) == value


def _contains(name: str, value: str) -> Test:
    read = _FIELDS.get("name" if name == "fullText" else name)
    if read is None:
        raise invalid()
    words = value.casefold()
    return lambda file, known: words in str(read(file, known)).casefold()


_FLAGS = {"trashed", "starred", "sharedWithMe"}
_FIELDS: dict[str, Callable[[FileRecord, Json], Any]] = {
    "name": lambda file, _known: file.name,
    "mimeType": lambda file, _known: file.mime,
    "trashed": lambda file, _known: file.trashed,
    "starred": lambda file, _known: bool(file.doc.get("starred")),
    "modifiedTime": lambda file, _known: file.modified,
    "createdTime": lambda file, _known: file.created,
    "sharedWithMe": lambda _file, known: bool(known["shared"]),
}
