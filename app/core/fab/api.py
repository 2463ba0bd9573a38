"""``RegisterApi``: a register read over REST.

It only reads. What FAB's REST writes with (every column by default, one schema object for all threads, no merge of two
people's edits, CSRF off) has no place here; writing goes through forms and commands.
"""

from typing import Any

from flask import request
from flask_appbuilder.api import ModelRestApi
from flask_appbuilder.exceptions import InvalidColumnFilterFABException
from flask_appbuilder.hooks import before_request
from werkzeug.datastructures import ImmutableMultiDict

from app.core.columns import Rahasia
from app.core.fab.filters import PerRequestFilters
from app.core.fab.key import row_key
from app.core.fab.query import checked_rison

_NEEDED = ("list_columns", "show_columns", "search_columns", "base_order")
_NEVER = frozenset({"post", "put", "delete", "info"})


class RegisterApi(PerRequestFilters, ModelRestApi):  # type: ignore[misc]  # FAB ships no types
    """REST over one register: ``GET`` of a list and of one row, of exactly the columns it names.

    Raises:
        TypeError: a list of columns is missing or empty (FAB would take every column), names an identity number, or
            a route that writes is switched on.
    """

    csrf_exempt = False
    exclude_route_methods = _NEVER

    def __init__(self) -> None:
        missing = [name for name in _NEEDED if not getattr(self, name, None)]
        if missing:
            raise TypeError(f"{type(self).__name__} must declare {missing}")
        if not set(self.exclude_route_methods) >= _NEVER:
            raise TypeError(f"{type(self).__name__} may not write")
        columns = self.datamodel.list_columns
        shown = {*self.list_columns, *self.show_columns, *(self.order_columns or ())}
        secret = sorted(name for name in shown & set(columns) if isinstance(columns[name].type, Rahasia))
        if secret:
            raise TypeError(f"{type(self).__name__} would send {secret} unmasked")
        super().__init__()

    @before_request
    def check_question(self) -> Any:
        """Refuse a question that FAB could not answer."""
        question = request.args.get("q")
        if question is None:
            return None
        try:
            request.args = ImmutableMultiDict({"q": checked_rison(question)})
        except ValueError:
            return self.response_400(message="Parameter q tidak dapat dibaca.")
        return None

    def _handle_filters_args(self, rison_args: dict[str, Any]) -> Any:
        # FAB keeps one filter class per operator for all columns of all registers: whichever was made last.
        known = self._filters.get_search_filters()
        self._filters.clear_filters()
        for asked in rison_args.get("filters", []):
            fitting = [one for one in known.get(asked["col"], []) if one.arg_name == asked["opr"]]
            if not fitting:
                raise InvalidColumnFilterFABException(f"Filter {asked['col']} {asked['opr']} tidak ada.")
            self._filters._add_filter(fitting[0], asked["value"])  # its public way looks the class up
        return self._filters.get_joined_filters(self._base_filters)

    def get_headless(self, pk: Any, **kwargs: Any) -> Any:
        key = row_key(self.datamodel, pk)
        return self.response_404() if key is None else super().get_headless(key, **kwargs)
