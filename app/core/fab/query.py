"""What a list address may say. FAB answers odd ones with an error 500; here they are ignored."""

from typing import Any

from flask import request
from werkzeug.datastructures import ImmutableMultiDict

_NUMBERS = ("page_", "psize_")


def checked_query(view: str, order_columns: list[str], page_limit: int) -> None:
    """Drop list arguments of the request that are not whole numbers, known columns or sane sizes."""
    kept = [
        (key, value)
        for key, value in request.args.items(multi=True)
        if _sane(key, value, view, order_columns, page_limit)
    ]
    request.args = ImmutableMultiDict(kept)


def _sane(key: str, value: str, view: str, order_columns: list[str], page_limit: int) -> bool:
    if key.startswith(_NUMBERS):
        limit = page_limit if key.startswith("psize_") else 1_000_000
        return value.isascii() and value.isdigit() and len(value) < 8 and int(value) <= limit
    if key == f"_oc_{view}":
        return value in order_columns
    return not (key.startswith("_flt_") and len(value) > 200) and "\x00" not in value
