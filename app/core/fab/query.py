"""What an address may say. FAB answers odd ones with an error 500; here they are ignored or refused."""

import re
from typing import Any

from flask import request
from werkzeug.datastructures import ImmutableMultiDict

_LONGEST = 200
_LAST_PAGE = 1_000_000
#: FAB looks for these anywhere in the name of an argument.
_MEANT_FOR_FAB = re.compile("page_|psize_|_oc_|_od_|_flt_")


def checked_query(view: str, order_columns: list[str], page_limit: int, filters: set[str]) -> None:
    """Drop arguments of the request that would not page, sort or filter the list of ``view``."""
    kept = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if not _MEANT_FOR_FAB.search(name) or _sane(name, value, view, order_columns, page_limit, filters)
    ]
    request.args = ImmutableMultiDict(kept)


def filter_names(filters: Any) -> set[str]:
    """Return the arguments that name a filter of a view: ``_flt_<which>_<column>``."""
    kinds: dict[str, list[Any]] = filters.get_search_filters()
    return {f"_flt_{index}_{column}" for column, known in kinds.items() for index in range(len(known))}


def _sane(name: str, value: str, view: str, order_columns: list[str], page_limit: int, filters: set[str]) -> bool:
    if name in filters:
        return bool(value.strip()) and len(value) <= _LONGEST and "\x00" not in value
    if name in (f"page_{view}", f"psize_{view}"):
        limit = page_limit if name.startswith("psize_") else _LAST_PAGE
        return value.isascii() and value.isdigit() and len(value) < 8 and int(value) <= limit
    if name == f"_od_{view}":
        return value in {"asc", "desc"}
    return name == f"_oc_{view}" and value in order_columns
