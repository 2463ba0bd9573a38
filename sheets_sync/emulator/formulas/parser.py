"""Formulas as trees, by precedence climbing."""

from dataclasses import dataclass
from typing import Any

from sheets_sync.emulator.formulas.tokens import BadFormula, Token, tokenize

_LEVELS = {
    "=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1,
    "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5,
}  # fmt: skip
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Node:
    """One node: value, ref, call, unary or binary; `parts` are its operands."""

    kind: str
    value: Any = None
    parts: tuple["Node", ...] = ()


def parse(formula: str) -> Node:
    """Return the tree of a formula.

    Raises:
        BadFormula: when it cannot be read.
    """
    parser = _Parser([token for token in tokenize(formula) if token.kind != "space"])
    tree = parser.expression(1)
    if parser.tokens:
        raise BadFormula(parser.tokens[0].text)
    return tree


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self._depth = 0

    def _peek(self) -> str:
        return self.tokens[0].text if self.tokens and self.tokens[0].kind == "op" else ""

    def _take(self, wanted: str) -> None:
        if self._peek() != wanted:
            raise BadFormula(wanted)
        self.tokens.pop(0)

    def expression(self, level: int) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadFormula("too deep")
        left = self._signed()
        while _LEVELS.get(self._peek(), 0) >= level:
            operator = self.tokens.pop(0).text
            right = self.expression(_LEVELS[operator] + 1)
            left = Node("binary", operator, (left, right))
        self._depth -= 1
        return left

    def _signed(self) -> Node:
        if self._peek() in {"-", "+"}:
            sign = self.tokens.pop(0).text
            return Node("unary", sign, (self._signed(),))
        operand = self._operand()
        while self._peek() == "%":
            self.tokens.pop(0)
            operand = Node("unary", "%", (operand,))
        return operand

    def _operand(self) -> Node:
        if not self.tokens:
            raise BadFormula("unexpected end")
        if self._peek() == "(":
            self.tokens.pop(0)
            inside = self.expression(1)
            self._take(")")
            return inside
        token = self.tokens.pop(0)
        if token.kind == "number":
            return Node("value", float(token.text))
        if token.kind == "text":
            return Node("value", token.text[1:-1].replace('""', '"'))
        if token.kind in {"error", "ref"}:
            return Node("value" if token.kind == "error" else "ref", token.text)
        return self._name(token)

    def _name(self, token: Token) -> Node:
        if token.kind != "name":
            raise BadFormula(token.text)
        if self._peek() == "(":
            return Node("call", token.text, self._arguments())
        if token.text.upper() in {"TRUE", "FALSE"}:
            return Node("value", token.text.upper() == "TRUE")
        return Node("ref", token.text)

    def _arguments(self) -> tuple[Node, ...]:
        self._take("(")
        parts: list[Node] = []
        while self._peek() != ")":
            parts.append(Node("value", None) if self._peek() in {",", ";"} else self.expression(1))
            if self._peek() in {",", ";"}:
                self.tokens.pop(0)
            elif self._peek() != ")":
                raise BadFormula("arguments")
        self._take(")")
        return tuple(parts)
