"""Filter state per request.

A FAB view is one object for all threads and keeps the request's filters in itself; under a threaded server two requests
mix, and a record can be saved under the other's parent (dpgaspar/Flask-AppBuilder#2366).
"""

import copy
from typing import Any

from flask import g, has_request_context


class PerRequestFilters:
    """Mixin: ``self._filters`` is a private copy in every request."""

    @property
    def _filters(self) -> Any:
        prototype = self.__dict__["_filters"]
        if prototype is None or not has_request_context():
            return prototype
        mine: dict[int, Any] = g.setdefault("_loket_filters", {})
        if id(self) not in mine:
            own = copy.copy(prototype)
            own.clear_filters()
            mine[id(self)] = own
        return mine[id(self)]

    @_filters.setter
    def _filters(self, value: Any) -> None:
        self.__dict__["_filters"] = value
