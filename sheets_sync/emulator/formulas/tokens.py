"""Formulas cut into tokens."""

import re
from dataclasses import dataclass

_PATTERN = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>"(?:[^"]|"")*")
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<error>\#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!))
    |(?P<ref>(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?(?:\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d*)?
        |\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(]))
    |(?P<name>[A-Za-z_][\w.]*)
    |(?P<op><=|>=|<>|[-+*/^&=<>%(),;{}])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: text, number, error, ref, name or op (spaces are kept to write a formula back)."""

    kind: str
    text: str


class BadFormula(Exception):
    """The text is no formula this emulator can read."""


def tokenize(formula: str) -> list[Token]:
    """Return the tokens of a formula after its `=`, spaces included.

    Raises:
        BadFormula: at a sign that belongs to no token.
    """
    text = formula.removeprefix("=")
    tokens, at = [], 0
    while at < len(text):
        found = _PATTERN.match(text, at)
        if not found:
            raise BadFormula(text[at:])
        tokens.append(Token(str(found.lastgroup), found[0]))
        at = found.end()
    return tokens
