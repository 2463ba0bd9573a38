"""What a list address may say. FAB answers odd ones with an error 500; here they are ignored."""

from typing import Any

from flask import request
from werkzeug.datastructures import ImmutableMultiDict

_NUMBERS = ("page_", "psize_")


def checked_query(view: str, order_columns: list[str], page_limit: int, filters: set[str]) -> None:
    """Drop list arguments of the request that are not whole numbers, known columns or filters, or sane sizes."""
    kept = [
        (key, value)
        for key, value in request.args.items(multi=True)
        if _filters_something(key, value, filters) and _sane(key, value, view, order_columns, page_limit)
    ]
    request.args = ImmutableMultiDict(kept)


def filter_names(filters: Any) -> set[str]:
    """Return the arguments that name a filter of a view: ``_flt_<which>_<column>``."""
    kinds: dict[str, list[Any]] = filters.get_search_filters()
    return {f"_flt_{index}_{column}" for column, known in kinds.items() for index in range(len(known))}


def _filters_something(key: str, value: str, filters: set[str]) -> bool:
    return not key.startswith("_flt_") or (key in filters and bool(value.strip()))


def _sane(key: str, value: str, view: str, order_columns: list[str], page_limit: int) -> bool:
    if key.startswith(_NUMBERS):
        limit = page_limit if key.startswith("psize_") else 1_000_000
        return value.isascii() and value.isdigit() and len(value) < 8 and int(value) <= limit
    if key == f"_oc_{view}":
        return value in order_columns
    return not (key.startswith("_flt_") and len(value) > 200) and "\x00" not in value
