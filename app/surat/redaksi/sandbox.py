"""The Jinja environment of the office's wording: reads plain data, calls nothing, computes nothing.

The list of what may be written (``allowed.py``) is asked first; these are the walls behind it. Used by the child
process too, so it needs neither Flask nor the database.
"""

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJA_TESTS

from app.surat.redaksi.allowed import TESTS, Refused, refuse_all_else
from app.surat.redaksi.saringan import LONGEST, EmptyField, wording_filters

#: What ``loop.`` offers inside a ``for``.
LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})
LONGEST_RESULT = 200_000


class WordingSandbox(ImmutableSandboxedEnvironment):
    """Reads keys of dictionaries and items of lists, and nothing else of anything."""

    intercepted_binops = frozenset({"*", "**", "%", "+", "-", "/", "//"})
    intercepted_unops = frozenset({"+", "-"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Undefined):
            return obj[argument]
        if obj is None:
            return None  # a group of fields that this letter does not have
        if isinstance(obj, dict) and isinstance(argument, str):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(obj, list | str) and isinstance(argument, int | slice) and not isinstance(argument, bool):
            return _item(self, obj, argument)
        raise SecurityError("only fields and list items may be read")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, LoopContext) and attr in LOOP

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError("no sums")

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        raise SecurityError("no sums")


def _item(environment: WordingSandbox, obj: Any, argument: int | slice) -> Any:
    try:
        return obj[argument]
    except IndexError:
        return environment.undefined(obj=obj, name=str(argument))


def sandbox() -> WordingSandbox:
    """Return the environment: autoescape, StrictUndefined, no globals, the filters and tests of the list."""
    made = WordingSandbox(autoescape=True, undefined=StrictUndefined, finalize=_only_text, cache_size=0)
    made.globals.clear()
    made.filters = dict(wording_filters())
    made.tests = {name: JINJA_TESTS[name] for name in TESTS}
    return made


def parse(source: str) -> nodes.Template:
    """Read wording and refuse whatever is not on the list.

    Raises:
        TemplateSyntaxError: the codes are not well formed.
        Refused: something in it is not allowed.
    """
    if len(source) > LONGEST:
        raise Refused(f"Teks terlalu panjang: paling banyak {LONGEST:,} huruf.".replace(",", "."))
    try:
        tree = sandbox().parse(source)
        refuse_all_else(tree)
    except RecursionError as error:
        raise Refused("Kode isian bersarang terlalu dalam. Sederhanakan.") from error
    return tree


def render(source: str, data: Mapping[str, Any]) -> str:
    """Return checked wording filled with plain data; only ever called in the child process.

    Raises:
        Refused, TemplateSyntaxError: see :func:`parse`.
        EmptyField, UndefinedError: a code stands for nothing here.
        SecurityError: it tried what it may not, or the result is too long.
    """
    parse(source)
    pieces, length = [], 0
    for piece in sandbox().from_string(source).generate(data):
        length += len(piece)
        if length > LONGEST_RESULT:
            raise SecurityError("result too long")
        pieces.append(piece)
    return "".join(pieces)


def _only_text(value: Any) -> Any:
    if isinstance(value, Undefined):
        return value  # StrictUndefined refuses by itself, with the name
    if value is None:
        raise EmptyField
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise SecurityError("only text and numbers may be printed")
    return value
