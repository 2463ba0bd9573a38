"""``RegisterApi``: FAB's REST model API with every column named and CSRF on for cookie callers."""

from typing import Any

from flask import g
from flask_appbuilder.api import ModelRestApi

from app.core.db import unit_of_work
from app.core.fab.filters import PerRequestFilters

_NEEDED = ("list_columns", "show_columns", "search_columns", "add_columns", "edit_columns")


class RegisterApi(PerRequestFilters, ModelRestApi):  # type: ignore[misc]  # FAB ships no types
    """REST over one register. FAB's default writes every column; here each list is explicit, also when empty."""

    csrf_exempt = False
    exclude_route_methods = frozenset({"post", "put", "delete"})

    def __init__(self) -> None:
        missing = [name for name in _NEEDED if name not in vars(type(self))]
        if missing:
            raise TypeError(f"{type(self).__name__} must declare {missing}")
        super().__init__()

    def post_headless(self) -> Any:
        with unit_of_work(g.pelaku):
            return super().post_headless()

    def put_headless(self, pk: Any) -> Any:
        with unit_of_work(g.pelaku):
            return super().put_headless(pk)

    def delete_headless(self, pk: Any) -> Any:
        with unit_of_work(g.pelaku):
            return super().delete_headless(pk)
