"""Addresses whose builder is compiled when the first link to it is written, not all of them at each start."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import Rule


class LazyRule(Rule):
    """A rule of Werkzeug's; it compiles two functions for each of some 1,300 rules, half a second at each start."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002  # Werkzeug's signature
        return LazyRule._first_with_all if append_unknown else LazyRule._first

    def _first(self, *args: Any, **values: Any) -> tuple[str, str]:
        self._build = super()._compile_builder(append_unknown=False).__get__(self, None)
        return self._build(*args, **values)

    def _first_with_all(self, *args: Any, **values: Any) -> tuple[str, str]:
        self._build_unknown = super()._compile_builder(append_unknown=True).__get__(self, None)
        return self._build_unknown(*args, **values)


def install(app: Flask) -> None:
    """Let every address that ``app`` is given from now on be such a rule."""
    app.url_rule_class = LazyRule
